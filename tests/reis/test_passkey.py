"""A keeper with a passkey and nothing else, by keyboard: making it, signing in, and showing it again."""

import re

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from deelnemers import rollen
from deelnemers.models import Deelnemer
from tests.deelnemers.test_inloggen import laatste_code
from tests.reis.keuren import keur
from tests.reis.toetsen import ga_in, naar, typ_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IN_HET_APPARAAT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Apparaat:
    """The lock of a laptop, as the browser's own tools pretend it (CDP WebAuthn)."""

    def __init__(self, pagina):
        self.lijn = pagina.context.new_cdp_session(pagina)
        self.lijn.send("WebAuthn.enable", {"enableUI": False})
        gemaakt = self.lijn.send("WebAuthn.addVirtualAuthenticator", {"options": IN_HET_APPARAAT})
        self.nummer = {"authenticatorId": gemaakt["authenticatorId"]}

    def herkent(self, ja):
        """Whether it knows the finger that is put on it."""
        self.lijn.send("WebAuthn.setUserVerified", {**self.nummer, "isUserVerified": ja})

    def sleutels(self):
        return self.lijn.send("WebAuthn.getCredentials", self.nummer)["credentials"]


def log_in_met_mail(pagina, adres):
    pagina.goto("/inloggen/?next=/beheer/mensen/")
    typ_in(pagina, "Je e-mailadres", adres)
    ga_in(pagina, "Mail mij een code")
    typ_in(pagina, "De code uit de mail", laatste_code(adres))
    ga_in(pagina, "Log in")


def log_uit(pagina):
    pagina.goto("/uitloggen/")
    ga_in(pagina, "Ja, log uit")


def maak_bewijs_ouder(pagina, minuten):
    [koekje] = [k for k in pagina.context.cookies() if k["name"] == settings.SESSION_COOKIE_NAME]
    sessie = SessionStore(koekje["value"])
    for stap in sessie[AUTHENTICATION_METHODS_SESSION_KEY]:
        stap["at"] -= minuten * 60
    sessie.save()


def test_a_keeper_makes_a_passkey_signs_in_with_it_and_shows_it_before_a_role_is_given(
    ga_zitten, beheerder, verteller
):
    pagina = ga_zitten()
    apparaat = Apparaat(pagina)
    klachten = []
    pagina.on("console", lambda regel: klachten.append(regel.text) if regel.type == "error" else None)
    pagina.on("pageerror", lambda fout: klachten.append(str(fout)))

    # The first time: the mail, and then something to set up.
    log_in_met_mail(pagina, beheerder.email)
    expect(pagina).to_have_url(re.compile("/tweede-factor/instellen/"))
    ga_in(pagina, "Maak een passkey")
    fouten = keur(pagina, "making a passkey")
    apparaat.herkent(False)
    naar(pagina, "Maak een passkey")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("main [role=status]")).to_contain_text("Het lukte niet met je passkey.")
    assert not Authenticator.objects.exists()
    apparaat.herkent(True)
    typ_in(pagina, "Hoe noem je deze passkey?", "mijn laptop")
    ga_in(pagina, "Maak een passkey")
    expect(pagina).to_have_url(re.compile("/tweede-factor/herstelcodes/"))
    [sleutel] = apparaat.sleutels()
    assert sleutel["isResidentCredential"]
    assert beheerder.email not in str(sleutel)

    # From now on without a mail, on to where they were going.
    log_uit(pagina)
    pagina.goto("/inloggen/?next=/beheer/mensen/")
    ga_in(pagina, "Log in met een passkey")
    expect(pagina).to_have_url(re.compile("/beheer/mensen/$"))

    # Or with a mail, and the passkey as the second step.
    log_uit(pagina)
    log_in_met_mail(pagina, beheerder.email)
    expect(pagina).to_have_url(re.compile("/inloggen/tweede-stap/"))
    fouten += keur(pagina, "the second step with a passkey")
    ga_in(pagina, "Log in met je passkey")
    expect(pagina).to_have_url(re.compile("/beheer/mensen/$"))

    # What is dangerous asks for it again; the form goes on by itself.
    pagina.goto(f"/beheer/mensen/{verteller.sleutel}/")
    maak_bewijs_ouder(pagina, minuten=21)
    ga_in(pagina, f"Geef {rollen.MODERATORS}")
    expect(pagina).to_have_url(re.compile("/tweede-factor/bevestigen/"))
    assert not Deelnemer.objects.get(pk=verteller.pk).is_moderator
    fouten += keur(pagina, "the second step again with a passkey")
    ga_in(pagina, "Ga verder met je passkey")
    expect(pagina.locator("main")).to_contain_text("heeft nu de rol Moderators")
    assert Deelnemer.objects.get(pk=verteller.pk).is_moderator

    # And away with it: the last one, so that something new is asked for at once.
    pagina.goto("/tweede-factor/")
    fouten += keur(pagina, "what somebody signs in with")
    ga_in(pagina, "Haal mijn laptop weg")
    fouten += keur(pagina, "taking a passkey away")
    ga_in(pagina, "Haal de passkey weg")
    expect(pagina).to_have_url(re.compile("/tweede-factor/instellen/"))
    assert not Authenticator.objects.exists()
    assert not fouten, "\n".join(fouten)
    assert not klachten, "\n".join(klachten)
