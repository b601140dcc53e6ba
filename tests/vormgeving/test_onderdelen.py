"""The parts that pages are made of say and link what they must."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.conf import settings as django_settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from common.templatetags.onderdelen import VastNode, bekende_iconen
from tests.stukken import etiketten
from verhalen.vertelling import LetOp
from verhalen.vormen import Etiket
from verhalen.vormen.tekst import GESCHREVEN


class Proefform(forms.Form):
    use_required_attribute = False

    tekst = forms.CharField(
        label="Wat wil je vertellen?",
        help_text="Een paar woorden is genoeg.",
        widget=forms.Textarea,
        error_messages={"required": "Schrijf iets, of kies een foto."},
    )
    titel = forms.CharField(label="Titel", required=False)
    themas = forms.MultipleChoiceField(
        label="Waar gaat het over?",
        help_text="Kies er hooguit drie.",
        choices=[("wonen", "Alleen wonen"), ("werk", "Werk en geld")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies een thema."},
    )
    foto = forms.FileField(label="Foto", required=False)
    akkoord = forms.BooleanField(label="Ja, dit wil ik")
    dag = forms.ChoiceField(label="Dag", choices=[("ma", "maandag")], required=False)


def teken(bron: str, **context: object) -> str:
    return Template(bron).render(Context(context))


@pytest.fixture
def leeg() -> Proefform:
    return Proefform()


@pytest.fixture
def fout() -> Proefform:
    return Proefform({"titel": "Blijft staan"})


def test_a_field_has_its_label_its_hint_and_no_browser_bubble(leeg: Proefform) -> None:
    html = leeg["tekst"].as_field_group()
    assert '<label class="govuk-label" for="id_tekst">Wat wil je vertellen?</label>' in html
    assert 'aria-describedby="id_tekst_helptext"' in html
    assert 'id="id_tekst_helptext"' in html
    assert 'aria-required="true"' in html
    assert not re.search(r"\srequired[\s>=]", html)


def test_only_what_may_be_left_out_says_so(leeg: Proefform) -> None:
    assert "(hoeft niet)" in leeg["titel"].as_field_group()
    assert "(hoeft niet)" not in leeg["tekst"].as_field_group()
    leeg.fields["titel"].hoeft_niet = False  # type: ignore[attr-defined]
    assert "(hoeft niet)" not in leeg["titel"].as_field_group()


def test_the_one_question_of_a_page_is_its_heading(leeg: Proefform) -> None:
    html = teken("{% veld form.tekst kop=True %}", form=leeg)
    assert re.search(r'<h1 [^>]*><label [^>]*for="id_tekst">Wat wil je vertellen\?</label></h1>', html)
    html = teken("{% veld form.themas kop=True %}", form=leeg)
    assert re.search(r"<legend [^>]*><h1 [^>]*>Waar gaat het over\?</h1></legend>", html)


def test_a_field_with_an_error_says_so_in_words_and_to_assistive_technology(fout: Proefform) -> None:
    html = fout["tekst"].as_field_group()
    assert re.search(r'<span class="sr">Fout:</span>\s*Schrijf iets, of kies een foto\.', html)
    assert 'aria-describedby="id_tekst_helptext id_tekst_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="Blijft staan"' in fout["titel"].as_field_group()


def test_choices_are_one_group_with_a_label_for_every_box(fout: Proefform) -> None:
    html = fout["themas"].as_field_group()
    assert '<fieldset class="govuk-fieldset" aria-describedby="id_themas_helptext id_themas_error"' in html
    for plek, woord in enumerate(["Alleen wonen", "Werk en geld"]):
        assert f'id="id_themas_{plek}"' in html
        assert re.search(rf'for="id_themas_{plek}">\s*<span>{woord}</span></label>', html)


def test_choices_show_their_pictogram_and_what_belongs_to_them(leeg: Proefform) -> None:
    veld = leeg.fields["themas"]
    veld.plaatjes = {"wonen": "house"}  # type: ignore[attr-defined]
    veld.uitleg = {"wonen": "Je eigen sleutel."}  # type: ignore[attr-defined]
    html = leeg["themas"].as_field_group()
    assert html.count("#house") == 1
    assert 'aria-describedby="id_themas_0_uitleg"' in html
    assert ">Je eigen sleutel.</div>" in html


def test_the_summary_links_every_error_to_something_that_can_be_filled_in(fout: Proefform) -> None:
    overzicht = render_to_string("components/foutoverzicht.html", {"form": fout})
    velden = "".join(veld.as_field_group() for veld in fout)
    ankers = re.findall(r'href="#([^"]+)"', overzicht)
    assert ankers == ["id_tekst", "id_themas_0", "id_akkoord"]
    for anker in ankers:
        assert re.search(rf'<(input|textarea|select)[^>]*\sid="{anker}"', velden), anker
    assert 'role="alert"' in overzicht
    assert 'tabindex="-1"' in overzicht


def test_there_is_no_summary_while_nothing_is_wrong(leeg: Proefform) -> None:
    assert "error-summary" not in render_to_string("components/foutoverzicht.html", {"form": leeg})


def test_the_title_of_the_page_begins_with_fout_when_something_has_to_be_mended(
    fout: Proefform, leeg: Proefform
) -> None:
    sjabloon = '{% extends "base.html" %}{% block titel %}Vertel{% endblock %}'
    assert "<title>Fout: Vertel - Broedplaats</title>" in teken(sjabloon, form=fout)
    assert "<title>Vertel - Broedplaats</title>" in teken(sjabloon, form=leeg)
    assert "<title>Vertel - Broedplaats</title>" in teken(sjabloon)


def test_a_date_is_that_of_the_netherlands_and_never_today() -> None:
    laat = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
    assert teken("{{ moment|ongeveer }}", moment=laat) == "12 maart 2026"
    assert teken("{{ moment|ongeveer }}", moment=None) == ""


@pytest.mark.parametrize("maand", range(1, 13))
@pytest.mark.parametrize("uur", [0, 1, 12, 22, 23])
def test_a_moment_is_written_as_django_writes_it(maand: int, uur: int) -> None:
    moment = datetime(2026, maand, 28, uur, 5, tzinfo=UTC)
    assert teken("{{ m|ongeveer }}|{{ m|precies }}", m=moment) == teken(
        '{{ m|date:"j F Y" }}|{{ m|date:"j F Y, H:i" }}', m=moment
    )
    assert teken("{{ m|ongeveer }}", m=moment.date()) == teken('{{ m|date:"j F Y" }}', m=moment.date())


def test_what_is_drawn_once_knows_nothing_of_the_page_it_stands_on() -> None:
    sjabloon = Template("{% vast %}[{{ naam }}{% icoon 'mail' %}]{% endvast %}{{ naam }}")
    eerste = sjabloon.render(Context({"naam": "Roos"}))
    tweede = sjabloon.render(Context({"naam": "<Sjors>"}))

    assert eerste.startswith("[<svg")
    assert eerste.endswith("]Roos")
    assert tweede == eerste.removesuffix("Roos") + "&lt;Sjors&gt;"


def test_what_is_drawn_for_a_word_is_drawn_again_for_another_and_knows_nothing_else() -> None:
    sjabloon = Template("{% vast wie=naam %}[{{ wie }}{{ naam }}{{ request }}]{% endvast %}")
    gezien = [
        sjabloon.render(Context({"naam": naam, "request": "geheim"}))
        for naam in ("Roos", "<b>", mark_safe("<b>"), "<b>", None, "Roos")
    ]
    assert gezien == ["[Roos]", "[&lt;b&gt;]", "[<b>]", "[&lt;b&gt;]", "[None]", "[Roos]"]


def test_of_what_is_drawn_for_words_no_more_is_kept_than_fits() -> None:
    sjabloon = Template("{% vast nummer=nummer %}{{ nummer }}{% endvast %}")
    for nummer in range(VastNode.MEESTE + 5):
        assert sjabloon.render(Context({"nummer": nummer})) == str(nummer)
    [deel] = sjabloon.nodelist.get_nodes_by_type(VastNode)
    assert len(deel._getekend) == 5


def test_what_is_drawn_once_takes_no_word_without_a_name() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% vast naam %}{% endvast %}")


def test_what_is_drawn_once_is_drawn_again_when_a_setting_changes(settings: Any) -> None:
    sjabloon = Template("{% load voorbeeld %}{% vast %}{% voorbeeldsite %}{% endvast %}")
    gezien = []
    for waarde in (True, False):
        settings.EXAMPLE_SITE = waarde
        gezien += [sjabloon.render(Context()), sjabloon.render(Context())]
    assert gezien == ["True", "True", "False", "False"]


def test_the_sheet_of_pictograms_holds_every_name_that_was_asked_for() -> None:
    gevraagd = (django_settings.PROJECT / "styles" / "iconen.txt").read_text().split()
    assert bekende_iconen() == set(gevraagd)


def test_an_unknown_pictogram_is_a_sprout_and_never_an_empty_place() -> None:
    assert "iconen.svg#sprout" in teken('{% icoon "bestaat-niet" %}')
    assert "iconen.svg#camera" in teken('{% icoon "camera" %}')


def verhaal(**anders: object) -> SimpleNamespace:
    return SimpleNamespace(
        **{
            "titel": "De koffie is klaar",
            "lijsttitel": "De koffie is klaar",
            "lijsttitel_van_de_schrijver": True,
            "tekst": "Elke ochtend zet ik twee kopjes neer.",
            "lijstbegin": "Elke ochtend zet ik twee kopjes neer.",
            "vorm": GESCHREVEN,
            "url": "/verhalen/roos/koffie/",
            "blog": SimpleNamespace(title="Roos <b>uit</b> de straat"),
            "first_published_at": datetime(2026, 3, 12, 9, tzinfo=UTC),
            "taal": "",
            "let_op_keuzes": [],
            "let_op_zinnen": [],
            **anders,
        }
    )


@pytest.mark.parametrize("vorm", etiketten(), ids=str)
def test_a_card_has_its_heading_as_its_only_link_and_escapes_what_people_wrote(vorm: Etiket) -> None:
    html = render_to_string("components/verhaalkaart.html", {"verhaal": verhaal(vorm=vorm), "niveau": 2})
    assert re.findall(r'<a [^>]*href="([^"]+)"', html) == ["/verhalen/roos/koffie/"]
    assert re.search(r"<h2 [^>]*>.*<a .*</h2>", html)
    assert "12 maart 2026" in html
    assert "<b>" not in html


def test_a_card_says_beforehand_what_a_heavy_story_is_about() -> None:
    zwaar = verhaal(let_op_keuzes=["dood"], let_op_zinnen=[LetOp.DOOD.label])
    html = render_to_string("components/verhaalkaart.html", {"verhaal": zwaar})
    assert "Dit verhaal gaat over de dood." in html


def test_steps_are_told_in_words() -> None:
    html = render_to_string("components/stappen.html", {"stap": 2, "van": 3})
    assert "Stap 2 van 3" in html
    assert html.count("stappen__ei--vol") == 2
