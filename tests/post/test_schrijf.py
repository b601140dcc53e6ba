"""A mail is written down in the transaction of what it is about, once, and says only what it may."""

from datetime import timedelta
from email import message_from_string
from email.policy import default
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from post.actions import vergeet_adres, vergeet_oude
from post.models import Bericht
from post.opmaak import als_bytes, als_mail
from post.tekenen import brief_van
from post.verzenden import claim
from tests.post.conftest import TOEN


@pytest.mark.django_db
def test_what_is_rolled_back_writes_no_mail(schrijf_proef):
    with transaction.atomic():
        schrijf_proef()
        transaction.set_rollback(True)
    assert not Bericht.objects.exists()


@pytest.mark.django_db
def test_the_same_event_writes_one_mail(schrijf_proef):
    eerste = schrijf_proef(sleutel="besluit:7", onderwerp="De eerste")
    tweede = schrijf_proef(sleutel="besluit:7", onderwerp="De tweede")
    assert tweede == eerste
    assert Bericht.objects.get().onderwerp == "De eerste"


@pytest.mark.django_db(transaction=True)
def test_the_same_event_at_the_same_moment_writes_one_mail(schrijf_proef):
    samen, gekregen = Barrier(5), []

    def schrijver():
        samen.wait()
        try:
            gekregen.append(schrijf_proef(sleutel="besluit:8").pk)
        finally:
            connection.close()

    draden = [Thread(target=schrijver) for _ in range(5)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gekregen) == 5
    assert set(gekregen) == {Bericht.objects.get().pk}


@pytest.mark.django_db
def test_somebody_without_an_address_gets_no_mail(schrijf_proef):
    assert schrijf_proef(aan=None) is None
    assert not Bericht.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "teken", ["\n", "\r", "\r\nBcc: ander@voorbeeld.example", "\u2028", "\x85", "\x0b", "\0"]
)
def test_no_header_can_end_its_own_line(schrijf_proef, teken):
    with pytest.raises(ValueError, match="one line"):
        schrijf_proef(onderwerp=f"Nieuws{teken}")
    with pytest.raises(ValueError, match="one line"):
        schrijf_proef(kop={"List-Unsubscribe": f"<https://voorbeeld.example/>{teken}"})
    with pytest.raises(ValueError, match="one line"):
        schrijf_proef(aan=f"lezer@voorbeeld.example{teken}")
    assert not Bericht.objects.exists()


@pytest.mark.django_db
def test_only_named_headers_go_along(schrijf_proef):
    with pytest.raises(ValueError, match="no such header"):
        schrijf_proef(kop={"Bcc": "ander@voorbeeld.example"})


@pytest.mark.django_db
def test_the_mail_is_complete_in_text_and_in_html(schrijf_proef, settings):
    settings.SITE_ADDRESS = "https://broedplaats.example"
    bericht = schrijf_proef(
        gegevens={
            "naam": "Noor & Sam",
            "woorden": "<script>x</script>\x00 'dag'",
            "knop_tekst": "Lees het verhaal",
            "knop_url": "/verhalen/noor/",
        }
    )
    assert bericht.tekst.startswith("Dag Noor & Sam.\n\nJe schreef: <script>x</script> 'dag'\n")
    assert "Lees het verhaal:\nhttps://broedplaats.example/verhalen/noor/\n" in bericht.tekst
    assert "Dag Noor &amp; Sam." in bericht.html
    assert "&lt;script&gt;x&lt;/script&gt;" in bericht.html
    assert "<script" not in bericht.html
    assert bericht.html.count('class="knop" href="https://broedplaats.example/verhalen/noor/"') == 1
    for deel in (bericht.tekst, bericht.html):
        for hulp in ("geen hulplijn", "0800-0113", "113.nl", "112", "https://broedplaats.example"):
            assert hulp in deel
        assert "\n\n\n" not in deel


@pytest.mark.django_db
def test_a_mail_without_a_button_has_none(schrijf_proef):
    assert 'class="knop"' not in schrijf_proef().html


@pytest.mark.django_db
def test_the_mail_has_our_sender_one_recipient_and_a_message_id_of_our_own(schrijf_proef, settings):
    settings.SITE_ADDRESS = "https://broedplaats.example:8443"
    settings.DEFAULT_FROM_EMAIL = "Broedplaats <post@broedplaats.example>"
    bericht = schrijf_proef(
        onderwerp="Één vraag: =?utf-8?q?nee?=", kop={"List-Unsubscribe": "<https://x.example/>"}
    )
    bericht = Bericht.objects.get(pk=bericht.pk)
    brief = brief_van(bericht, nu=TOEN)
    mail, nog_eens = als_mail(bericht, brief, nu=TOEN), als_mail(bericht, brief, nu=TOEN + timedelta(days=1))
    ruw = als_bytes(mail).decode("ascii")
    assert mail["From"] == "Broedplaats <post@broedplaats.example>"
    assert mail.get_all("To") == [bericht.aan]
    assert "Bcc" not in mail
    assert mail["Message-ID"] == nog_eens["Message-ID"] == bericht.message_id
    assert bericht.message_id.endswith("@broedplaats.example>")
    assert message_from_string(ruw, policy=default)["Subject"] == "Één vraag: =?utf-8?q?nee?="
    assert "List-Unsubscribe: <https://x.example/>" in ruw


@pytest.mark.django_db
def test_after_a_month_no_address_and_no_words_stay(schrijf_proef):
    oud, jong, wachtend, opgegeven = (schrijf_proef() for _keer in range(4))
    Bericht.objects.filter(pk=oud.pk).update(verzonden_op=TOEN)
    Bericht.objects.filter(pk=opgegeven.pk).update(geparkeerd_op=TOEN)
    Bericht.objects.filter(pk=jong.pk).update(verzonden_op=TOEN + timedelta(days=2))
    assert vergeet_oude(nu=TOEN + timedelta(days=31)) == 2
    for weg in (oud, opgegeven):
        weg.refresh_from_db()
        assert (weg.aan, weg.tekst, weg.html, weg.onderwerp) == ("", "", "", "")
    assert schrijf_proef(sleutel=oud.sleutel) == oud
    for ander in (jong, wachtend):
        ander.refresh_from_db()
        assert ander.aan


@pytest.mark.django_db
def test_who_leaves_gets_nothing_more_and_leaves_no_address(schrijf_proef):
    weg, blijft = schrijf_proef(aan="Weg@voorbeeld.example"), schrijf_proef()
    vergeet_adres(aan="weg@voorbeeld.example", nu=TOEN)
    weg.refresh_from_db()
    assert weg.aan == weg.tekst == weg.html == ""
    assert claim(nu=TOEN, lease=timedelta(minutes=1)) == blijft
    assert claim(nu=TOEN, lease=timedelta(minutes=1)) is None


def test_every_mail_has_both_halves():
    from django.conf import settings

    map_ = settings.TEMPLATES[0]["DIRS"][0] / "post"
    assert {p.stem for p in map_.glob("*.txt")} == {p.stem for p in map_.glob("*.html")}
    for bestand in [*map_.glob("*.txt"), *map_.glob("*.html")]:
        if bestand.stem != "basis":
            assert f'{{% extends "post/basis{bestand.suffix}" %}}' in bestand.read_text(), bestand.name
