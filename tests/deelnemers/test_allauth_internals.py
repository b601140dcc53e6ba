"""What we count on of allauth's insides: one module leans on them, and this is what they must do."""

import ast
from pathlib import Path

import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.urls import reverse

from deelnemers import allauth_internals
from tests.deelnemers.codeapp import geef_codeapp
from tests.huis.test_grenzen import CODE

EIGEN = Path(allauth_internals.__file__)


def test_one_module_knows_the_insides_of_allauth():
    kenners = {
        str(bestand)
        for bestand in CODE
        for knoop in ast.walk(ast.parse(bestand.read_text()))
        if isinstance(knoop, ast.ImportFrom)
        and (knoop.module or "").startswith("allauth.")
        and "internal" in knoop.module
    }

    assert kenners == {str(EIGEN)}


@pytest.fixture
def verzoek(site):
    """A request as the middleware leaves it: `verzoek(persoon, "/hier/", {"veld": "waarde"})`."""

    def maak(persoon=None, adres="/", gegevens=None):
        maker = RequestFactory()
        request = maker.get(adres) if gegevens is None else maker.post(adres, gegevens)
        request.session = SessionStore()
        request.user = persoon or AnonymousUser()
        request._messages = FallbackStorage(request)
        return request

    return maak


def test_a_step_is_kept_in_the_session_of_who_took_it_and_can_be_forgotten(verzoek, moderator, lezer):
    request = verzoek(moderator)
    allauth_internals.record_step(request, moderator, method="code", email="mo@broedplaats.example")
    allauth_internals.record_step(request, moderator, method="mfa", type="totp", reauthenticated=True)

    assert [stap["method"] for stap in allauth_internals.steps(request)] == ["code", "mfa"]
    assert all(stap["at"] > 0 for stap in allauth_internals.steps(request))
    # Steps that somebody else took in this browser count for nobody.
    request.user = lezer
    assert allauth_internals.steps(request) == []

    request.user = moderator
    allauth_internals.forget_steps(request, method="mfa")
    assert [stap["method"] for stap in allauth_internals.steps(request)] == ["code"]


def test_who_has_no_second_factor_is_in_at_once_and_who_has_one_is_not(verzoek, lezer, moderator):
    geef_codeapp(moderator)
    for persoon, binnen, waarheen in (
        (lezer, True, "/mijn/"),
        (moderator, False, reverse("mfa_authenticate")),
    ):
        request = verzoek()
        with request_context(request):
            antwoord = allauth_internals.sign_in(request, persoon, doel="/mijn/")
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith(waarheen)
        assert ("_auth_user_id" in request.session) is binnen


def test_only_who_has_a_second_factor_can_confirm(lezer, moderator):
    geef_codeapp(moderator)

    assert not allauth_internals.can_confirm(lezer)
    assert allauth_internals.can_confirm(moderator)


def test_what_is_put_aside_waits_in_the_session(verzoek, moderator):
    request = verzoek(moderator, "/beheer/lezen/", {"woorden": "Dank je wel"})
    antwoord = allauth_internals.put_aside(request, eerst="/tweede-stap/")

    assert antwoord["Location"].startswith("/tweede-stap/?next=%2Fbeheer%2Flezen%2F")
    assert "Dank+je+wel" in str(dict(request.session.items()))
