"""Plain text becomes paragraphs and links, and never markup."""

from bleach.linkifier import Linker

from common.html import alineas


def test_text_becomes_paragraphs_and_nothing_else():
    assert alineas("Eerste <b>regel</b>\ntweede\n\n\nNieuwe alinea & meer") == (
        '<p dir="auto">Eerste &lt;b&gt;regel&lt;/b&gt;<br>tweede</p>'
        '<p dir="auto">Nieuwe alinea &amp; meer</p>'
    )


def test_an_address_becomes_a_link_that_helps_no_spammer():
    html = alineas("Zie www.voorbeeld.nl.")

    assert 'href="http://www.voorbeeld.nl"' in html
    assert 'rel="ugc nofollow noopener"' in html
    assert 'href="https://voorbeeld.nl/a"' in alineas("Kijk op https://voorbeeld.nl/a")


def test_a_link_cannot_carry_a_script():
    html = alineas(
        'javascript:alert(1) "onmouseover=alert(1) www.a.nl" <a href="javascript:alert(1)">x.y</a>'
    )

    assert '<a href="javascript' not in html
    assert "<script" not in html


def test_words_that_were_made_to_be_slow_cost_nothing(monkeypatch):
    # What bleach looks at takes the square of the longest run: it may never see a long one.
    gezien = []
    linkify = Linker.linkify
    monkeypatch.setattr(Linker, "linkify", lambda zelf, html: gezien.append(html) or linkify(zelf, html))

    html = alineas("a-" * 20_000 + "a.b\n\nZie www.voorbeeld.nl.")

    assert 'href="http://www.voorbeeld.nl"' in html
    assert [len(stuk) < 100 for stuk in gezien] == [True]
