"""Before what is dangerous the second factor is shown again; and passkeys, where no browser is needed.

With a real browser and a real passkey: tests/reis/test_passkey.py. Which addresses ask it: docs/toegang.md.
"""

import json

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.test import Client

from deelnemers import bewijs, rollen
from deelnemers.models import Deelnemer
from tests.deelnemers.codeapp import code, geef_codeapp, geef_herstelcodes
from tests.deelnemers.test_inloggen import tekst
from tests.verhalen.formulier import formulier

pytestmark = pytest.mark.django_db

MINUTEN = bewijs.VERS.total_seconds() / 60
JSON = {"HTTP_ACCEPT": "application/json"}


def maak_ouder(client, minuten):
    """Whatever this browser showed, it showed so much longer ago."""
    sessie = client.session
    for stap in sessie[AUTHENTICATION_METHODS_SESSION_KEY]:
        stap["at"] -= minuten * 60
    sessie.save()


@pytest.fixture
def geheim(beheerder):
    return geef_codeapp(beheerder)


def test_it_is_asked_between_fifteen_and_thirty_minutes():
    assert 15 <= MINUTEN <= 30


def test_a_role_is_given_after_the_code_and_not_before_it(als, beheerder, verteller, geheim):
    client = als(beheerder)
    adres = f"/beheer/mensen/{verteller.sleutel}/rol/"
    maak_ouder(client, MINUTEN - 1)
    assert client.post(adres, {"rol": rollen.DEELNEMERS})["Location"].startswith("/beheer/mensen/")
    maak_ouder(client, 2)
    antwoord = client.post(adres, {"rol": rollen.REDACTIE, "geven": "on"})
    assert antwoord["Location"].startswith("/tweede-factor/bevestigen/?next=")
    assert not Deelnemer.objects.get(pk=verteller.pk).heeft_rol(rollen.REDACTIE)
    assert "klopt niet" in tekst(client.post(antwoord["Location"], {"code": "000000", "next": adres}))
    verder = client.post(antwoord["Location"], {"code": code(geheim), "next": adres})
    assert verder["Location"] == f"/beheer/mensen/{verteller.sleutel}/"
    assert Deelnemer.objects.get(pk=verteller.pk).heeft_rol(rollen.REDACTIE)
    # And now it is fresh again.
    assert client.get(verder["Location"]).status_code == 200


def test_a_form_with_more_behind_its_address_goes_on_as_well(als, beheerder, verteller, geheim):
    client = als(beheerder)
    maak_ouder(client, MINUTEN + 1)
    adres = f"/beheer/mensen/{verteller.sleutel}/rol/"
    antwoord = client.post(f"{adres}?van=lijst", {"rol": rollen.REDACTIE, "geven": "on"})
    stap = formulier(client.get(antwoord["Location"]), "/tweede-factor/bevestigen/")
    client.post(stap.actie, {**stap.waarden(), "code": code(geheim)})
    assert Deelnemer.objects.get(pk=verteller.pk).heeft_rol(rollen.REDACTIE)


def test_a_writer_without_a_second_factor_is_not_asked_what_they_do_not_have(als, verteller):
    client = als(verteller)
    maak_ouder(client, 24 * 60)
    assert client.get("/mijn/mailadres/").status_code == 200
    # Who chose to have one is.
    geef_codeapp(verteller)
    assert client.get("/mijn/mailadres/")["Location"].startswith("/tweede-factor/bevestigen/")


@pytest.mark.parametrize(
    "adres",
    ["/tweede-factor/passkey/", "/tweede-factor/uitzetten/", "/tweede-factor/herstelcodes/nieuw/",
     "/tweede-factor/herstelcodes/", "/tweede-factor/herstelcodes/bestand/"],
)  # fmt: skip
def test_what_changes_a_factor_asks_for_one(als, beheerder, geheim, adres):
    geef_herstelcodes(beheerder)
    client = als(beheerder)
    assert client.get(adres).status_code == 200
    maak_ouder(client, MINUTEN + 1)
    assert client.get(adres)["Location"].startswith("/tweede-factor/bevestigen/?next=")


def test_a_second_factor_cannot_be_added_by_who_did_not_show_the_first(als, beheerder, geheim):
    client = als(beheerder)
    maak_ouder(client, 13 * 60)
    for adres in ("/tweede-factor/passkey/", "/tweede-factor/instellen/"):
        assert client.get(adres)["Location"].startswith("/tweede-factor/bevestigen/")


def passkey_van(persoon):
    return Authenticator.objects.create(
        user=persoon, type=Authenticator.Type.WEBAUTHN, data={"name": "laptop", "credential": {}}
    )


def test_who_takes_the_app_away_and_has_a_passkey_stays_in(als, beheerder, geheim):
    sleutel = passkey_van(beheerder)
    client = als(beheerder)
    client.post("/tweede-factor/uitzetten/")
    assert client.get("/mijn/naam/").status_code == 200
    client.post(f"/tweede-factor/passkey/{sleutel.pk}/weg/")
    assert not Authenticator.objects.filter(user=beheerder).exists()
    assert client.get("/mijn/naam/")["Location"].startswith("/tweede-factor/instellen/")


def test_nobody_takes_away_the_passkey_of_another(als, beheerder, moderator):
    sleutel = passkey_van(moderator)
    client = als(beheerder)
    for methode in (client.get, client.post):
        assert methode(f"/tweede-factor/passkey/{sleutel.pk}/weg/").status_code == 404
    assert Authenticator.objects.filter(pk=sleutel.pk).exists()


ONZIN = [
    "", "geen json", "[]", '"x"', "7", "null", "{}", "9" * 5000, "[" * 3000, '{"id": 5}',
    '{"id": "x", "rawId": "!", "type": []}',
]  # fmt: skip
BIJNA = {
    "id": "QUJD", "rawId": "QUJD", "type": "public-key", "clientExtensionResults": {},
    "response": {
        "clientDataJSON": "e30", "authenticatorData": "QUJD", "attestationObject": "oA",
        "signature": "QUJD", "userHandle": "QUJD",
    },
}  # fmt: skip


@pytest.mark.parametrize("antwoord", [*ONZIN, json.dumps(BIJNA)], ids=lambda wat: wat[:20])
def test_what_is_no_passkey_is_refused_and_never_a_fault(als, site, beheerder, geheim, antwoord):
    buiten = Client()
    buiten.get("/inloggen/passkey/", **JSON)
    weg = buiten.post("/inloggen/passkey/", {"credential": antwoord, "next": "/mijn/naam/"})
    assert weg["Location"] == "/inloggen/?next=%2Fmijn%2Fnaam%2F"
    assert "_auth_user_id" not in buiten.session
    assert "Het lukte niet met je passkey." in tekst(buiten.get(weg["Location"]))

    binnen = als(beheerder)
    binnen.get("/tweede-factor/passkey/")
    assert binnen.post("/tweede-factor/passkey/", {"credential": antwoord}).status_code == 200
    weer = binnen.post("/tweede-factor/passkey/bevestigen/", {"credential": antwoord, "next": "/mijn/"})
    assert weer["Location"] == "/tweede-factor/bevestigen/?next=%2Fmijn%2F"
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_a_script_is_told_what_to_ask_and_not_who_there_is(site, moderator):
    passkey_van(moderator)
    client = Client()
    gevraagd = client.get("/inloggen/passkey/", **JSON).json()
    assert gevraagd["userVerification"] == "required"
    assert not gevraagd.get("allowCredentials")
    assert client.get("/inloggen/passkey/")["Location"] == "/inloggen/"


def test_a_new_passkey_names_nobody_and_lets_nobody_in_without_finger_face_or_pin(als, beheerder):
    pagina = als(beheerder).get("/tweede-factor/passkey/")
    vraag = json.loads(pagina.context["passkey_vraag"])
    assert vraag["authenticatorSelection"]["userVerification"] == "required"
    assert vraag["authenticatorSelection"]["residentKey"] == "required"
    assert vraag["user"]["name"] == vraag["user"]["displayName"] == "Bo Heer"
    assert vraag["rp"] == {"id": "testserver", "name": "Broedplaats"}
    assert "@" not in pagina.context["passkey_vraag"]
