"""One mailbox is one address, at every door where an address is a key."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from common.adres import GeenAdres, bewaarvorm, lees_adres, leesbaar
from deelnemers import actions, rollen
from deelnemers.models import Deelnemer, DubbelAccount, Mailcode
from post.actions import vergeet_adres
from post.models import Bericht
from tests.deelnemers.test_inloggen import laatste_code, tekst, typ_code, vraag_code
from volgen.models import Abonnement

met = pytest.mark.parametrize
# Of each mailbox: the one form, and ways in which people type, copy and dictate it.
BUSSEN = {
    "eva@xn--bcher-kva.example": [
        "eva@bücher.example",
        "Eva@Bücher.Example",
        "EVA@XN--BCHER-KVA.EXAMPLE",
        "eva@bu\u0308cher.example",
        "eva@bücher\u3002example",
        "\u2068eva@bücher.example\u2069",
    ],
    "buur@proef.example": [
        "Buur@Proef.example",
        "bu\u200bur@proef.example",
        "buur@pro\u00adef.example",
        "\u2060buur@proef.example",
        "buur\ufe0f@proef.example",
        "bu\u034fur@proef.example",
        "buur@proef\u3164.example",
        "bu\U000e0100ur@proef.example",
        "ｂｕｕｒ＠ｐｒｏｅｆ．ｅｘａｍｐｌｅ",
        "\u202abuur@proef.example\u202c",
        "\u200fbuur@proef.example",
        "\ufeffbuur@proef.example",
        "\u00a0buur@proef.example\u3000",
        "buur@proef.example.",
        '"buur"@proef.example',
    ],
}
SPELLINGEN = [(getypt, adres) for adres, alle in BUSSEN.items() for getypt in alle]
GEEN = {
    "a@" + ".".join(["a" * 60] * 5): "te lang",
    "a" * 65 + "@proef.example": "te lang",
    "é" * 3 + "va@proef.example": "Voor de @",
    "eva": "geen e-mailadres",
    "eva@": "geen e-mailadres",
    "@proef.example": "geen e-mailadres",
    "eva@localhost": "geen e-mailadres",
    "eva@[127.0.0.1]": "geen e-mailadres",
    "eva@127.0.0.1": "geen e-mailadres",
    "eva@proef.example, ander@proef.example": "geen e-mailadres",
    "eva@ander@proef.example": "geen e-mailadres",
    "eva@proef..example": "geen e-mailadres",
    "eva@-proef.example": "geen e-mailadres",
    "eva@xn--a.example": "geen e-mailadres",
    "eva@" + "a" * 64 + ".example": "geen e-mailadres",
    '"eva buur"@proef.example': "geen e-mailadres",
    "eva@proef.example\u000bbcc:x@proef.example": "geen e-mailadres",
    "\u200b@\u200b": "geen e-mailadres",
}


@met(("getypt", "adres"), SPELLINGEN)
def test_one_mailbox_has_one_form_which_is_ascii_and_stays(getypt, adres):
    assert lees_adres(getypt) == bewaarvorm(getypt) == adres
    assert lees_adres(adres) == adres
    assert adres.isascii()
    assert lees_adres(leesbaar(adres)) == adres


@met(("getypt", "zin"), GEEN.items())
def test_what_no_mail_can_go_to_is_told_in_words_and_never_fails(getypt, zin):
    with pytest.raises(GeenAdres, match=zin):
        lees_adres(getypt)
    bewaarvorm(getypt)


def test_two_mailboxes_stay_two():
    verschillend = ["eva@proef.example", "e.va@proef.example", "eva+x@proef.example", "eva@straße.example"]
    verschillend += ["eva@strasse.example", "eva@xn--bcher-kva.example", "eva@bucher.example"]
    assert len({lees_adres(adres) for adres in verschillend}) == len(verschillend)


@pytest.mark.django_db
@met("adres", BUSSEN)
def test_however_it_is_spelled_it_signs_in_to_one_account_by_mail_to_one_address(site, adres):
    for getypt in BUSSEN[adres]:
        Mailcode.objects.all().delete()
        browser = Client()
        antwoord = vraag_code(browser, getypt)
        assert leesbaar(adres) in tekst(antwoord)
        typ_code(browser, laatste_code(adres))
        eigenaar = Deelnemer.objects.filter(email=getypt).get()
        assert browser.session["_auth_user_id"] == str(eigenaar.pk), getypt
        assert eigenaar.email == adres
    assert Deelnemer.objects.count() == 1
    assert set(Bericht.objects.values_list("aan", flat=True)) == {adres}


@pytest.mark.django_db
@met("adres", BUSSEN)
def test_asking_at_every_spelling_counts_as_asking_one_mailbox(site, nu, monkeypatch, adres):
    monkeypatch.setattr(timezone, "now", lambda: nu)
    for nummer, getypt in enumerate([adres, *BUSSEN[adres]] * 3):
        vraag_code(Client(REMOTE_ADDR=f"192.0.2.{nummer}"), getypt)
    assert Mailcode.objects.values("adres_hash").distinct().count() == 1
    assert Bericht.objects.count() <= 9, "as many as at one spelling: the others wait for the same mail"


@pytest.mark.django_db
@met("adres", BUSSEN)
def test_following_by_every_spelling_is_one_abonnement_and_one_limit(site, nu, monkeypatch, adres):
    monkeypatch.setattr(timezone, "now", lambda: nu)
    spellingen = ([adres, *BUSSEN[adres]] * 2)[:11]
    for nummer, getypt in enumerate(spellingen):
        vraag = {"wat": "alles", "email": getypt, "ritme": "week"}
        antwoord = Client(REMOTE_ADDR=f"192.0.2.{nummer}").post("/volgen/", vraag)
        assert antwoord.status_code == (302 if nummer < 10 else 429), getypt
    assert Abonnement.objects.get().email == adres
    assert Bericht.objects.get().aan == adres
    cache.clear()
    vergeet_adres(aan=BUSSEN[adres][0], nu=Bericht.objects.get().gemaakt_op)
    assert Bericht.objects.get().aan == ""


@pytest.mark.django_db
@met("adres", BUSSEN)
def test_an_account_takes_an_address_once_and_the_keeper_finds_it_by_any_spelling(site, beheerder, nu, adres):
    eigenaar = actions.open_account(email=adres, nu=nu)
    actions.zet_mailadres(deelnemer=eigenaar, email=BUSSEN[adres][0], nu=nu)
    Deelnemer.objects.filter(pk=eigenaar.pk).update(last_login=nu)
    ander = Deelnemer.objects.create_user(None)
    for getypt in BUSSEN[adres]:
        assert actions.open_account(email=getypt, nu=nu) == eigenaar
        toegevoegd = actions.voeg_toe(
            email=getypt, namen_van_rollen=[rollen.BEGELEIDERS], door=beheerder, nu=nu
        )
        assert (toegevoegd.deelnemer, toegevoegd.nieuw) == (eigenaar, False)
        with pytest.raises(actions.AdresKanNiet):
            actions.zet_mailadres(deelnemer=ander, email=getypt, nu=nu)
    assert not Bericht.objects.filter(soort="adres_veranderd").exists(), "it did not change"


@pytest.mark.django_db
@met(
    ("pad", "velden"),
    [("/inloggen/", {}), ("/volgen/", {"wat": "alles", "ritme": "week"}), ("/mijn/mailadres/", {})],
)
def test_every_form_says_what_is_wrong_and_keeps_what_was_typed(client, verteller, pad, velden):
    if pad.startswith("/mijn/"):
        client.force_login(verteller)
    for getypt in GEEN:
        antwoord = client.post(pad, {**velden, "email": getypt})
        assert antwoord.status_code == 200, getypt
        form = antwoord.context["form"]
        assert form.errors["email"], getypt
        assert form["email"].value() == getypt
    assert not Bericht.objects.exists()


@pytest.mark.django_db
def test_who_had_two_accounts_goes_from_one_to_the_other_and_nobody_else_does(client, verteller, lezer, nu):
    ander = Deelnemer.objects.create_user(None, schrijversnaam="Eva van toen", naam_gevraagd_op=nu)
    DubbelAccount.objects.create(deelnemer=ander, bij=verteller, getypt="Roos@Voorbeeld.example")
    vraag_code(client, verteller.email)
    typ_code(client, laatste_code(verteller.email))
    assert "Ga naar het account van Eva van toen" in tekst(client.get("/mijn/"))
    assert client.post(f"/mijn/ander-account/{ander.sleutel}/")["Location"] == "/mijn/"
    assert client.session["_auth_user_id"] == str(ander.pk)
    assert client.post(f"/mijn/ander-account/{verteller.sleutel}/")["Location"] == "/mijn/"
    assert client.session["_auth_user_id"] == str(verteller.pk)
    assert client.post(f"/mijn/ander-account/{lezer.sleutel}/").status_code == 404
    vreemd = Client()
    vreemd.force_login(lezer)
    assert vreemd.post(f"/mijn/ander-account/{ander.sleutel}/").status_code == 404
    zonder_mail = Client()
    zonder_mail.force_login(verteller)
    zonder_mail.post(f"/mijn/ander-account/{ander.sleutel}/")
    assert zonder_mail.session["_auth_user_id"] == str(verteller.pk), "a card is no proof of the mailbox"
