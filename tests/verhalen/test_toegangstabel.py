"""docs/toegang.md, of what we did not write ourselves: every address stands in it, and the border holds.

What we wrote, and allauth's own screens: tests/toegang/.
"""

import re
from itertools import cycle

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from deelnemers import rollen
from home.models import ContentPage
from tests.conftest import maak_persoon
from verhalen.beheergrens import van_ons
from verhalen.models import Thema
from verhalen.toegangstabel import IEDEREEN, NIEMAND, TABEL

# A value for every kind of parameter; regular expressions are filled in by name below.
WAARDEN = {"int": "1", "slug": "wagtailcore", "str": "page", "uuid": "5a8e2c1c-6b1f-4a7e-9d60-5b8f1f1d2c3a"}


def patronen(onder=None, namen=(), route=""):
    """(name as in the table, whole route, view) of every address there is."""
    for patroon in get_resolver().url_patterns if onder is None else onder:
        heel = route + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            dieper = (*namen, patroon.namespace) if patroon.namespace else namen
            yield from patronen(patroon.url_patterns, dieper, heel)
        elif isinstance(patroon, URLPattern):
            yield ":".join((*namen, patroon.name)) if patroon.name else heel, heel, patroon


def vreemd():
    """The addresses that we did not write ourselves."""
    return [rij for rij in patronen() if not van_ons(rij[2].callback)]


def adres(route):
    """An address that fits this route."""
    # The one address with groups in a regular expression, named or not: two versions of a page.
    pad = re.sub(r"\((?:\?P<\w+>)?\\d\+\)", "1", route)
    pad = re.sub(r"\((?:\?P<\w+>)?live\|(?:earliest|latest)\|\\d\+\)", "live", pad).replace(r"\.", ".")
    pad = re.sub(r"<(\w+):\w+>", lambda deel: WAARDEN[deel[1]], pad.replace("^.*/$", "zomaar/iets/"))
    pad = re.sub(r"<\w+>", "x", pad)
    return "/" + pad.replace("^", "").replace("$", "")


def met_adres(open_):
    """(name, an address, who may) of what is open to some, or of what is closed to everybody."""
    for naam, route, _patroon in vreemd():
        wie = TABEL.get(naam, NIEMAND)
        # Before some closed ones (signing in, people) stands one of ours.
        if wie != IEDEREEN and bool(wie) == open_ and not van_ons(resolve(adres(route)).func):
            yield naam, adres(route), wie


ROLLEN = [None, *rollen.ALLE]


@pytest.mark.eenmaal
def test_every_address_that_is_not_ours_stands_in_the_table():
    assert {naam for naam, _route, _patroon in vreemd()} - set(TABEL) == set()


@pytest.mark.eenmaal
def test_the_table_has_no_row_for_an_address_that_is_gone():
    assert set(TABEL) - {naam for naam, _route, _patroon in vreemd()} == set()


@pytest.mark.eenmaal
def test_what_counts_as_ours_is_ours():
    onze = {naam for naam, _route, patroon in patronen() if van_ons(patroon.callback)}
    assert {"lees", "mensen", "vertel", "account_login", "mfa_authenticate", "foto"} <= onze
    assert not {naam for naam in onze if naam.startswith("wagtail")} - {
        # Ours stand before those of Wagtail with the same name, and there is nothing at the last two.
        "wagtailadmin_login",
        "wagtailadmin_logout",
        # The pages of the tree, by the name that Wagtail makes their addresses with.
        "wagtail_serve",
        "wagtailadmin_api:documents:listing",
        "wagtailadmin_api:images:listing",
    }


def browser_van(rol, als):
    return als(maak_persoon(f"Wie {rol}", rol)) if rol else Client()


@pytest.mark.django_db
def test_what_is_closed_opens_for_nobody(site, als):
    baas = maak_persoon("Al Les", *rollen.ALLE)
    baas.is_superuser = True
    baas.save()
    browsers = {"superuser": als(baas), **{rol: browser_van(rol, als) for rol in ROLLEN}}
    dicht = list(met_adres(open_=False))
    assert len(dicht) > 80
    # What is posted is refused at the same place: each of them tries it by turns.
    for (naam, pad, _wie), stuurt in zip(dicht, cycle(browsers), strict=False):
        gekregen = {rol: browser.get(pad).status_code for rol, browser in browsers.items()}
        gekregen["POST"] = browsers[stuurt].post(pad).status_code
        assert set(gekregen.values()) == {404}, f"{naam} {pad} {gekregen} ({stuurt})"


@pytest.mark.django_db
@pytest.mark.parametrize("rol", ROLLEN)
def test_what_is_open_to_some_is_open_to_them_alone(rol, site, als):
    browser = browser_van(rol, als)
    thema = Thema.objects.first()
    # One that the site does not link to: the others stay.
    pagina = site.add_child(instance=ContentPage(title="Tuin", slug="tuin", in_het_kort="Groen."))
    for naam, pad, wie in met_adres(open_=True):
        pad = re.sub(r"/1/", f"/{(thema if naam.startswith('thema') else pagina).pk}/", pad)
        antwoord = browser.get(pad)
        if rol in wie:
            assert antwoord.status_code != 403, f"{naam} {pad} is closed to {rol}"
        elif rol in rollen.IN_BEHEER:
            assert antwoord.status_code == 403, f"{naam} {pad} {antwoord.status_code} to {rol}"
        else:
            assert antwoord.status_code == 302, f"{naam} {pad} {antwoord.status_code} to {rol}"
            assert antwoord["Location"].startswith("/inloggen/?next=")


@pytest.mark.django_db
def test_the_front_door_of_wagtail_signs_nobody_in_and_costs_nothing(site, client, settings, monkeypatch):
    from django.contrib.auth import hashers

    def gehasht(*args, **kwargs):
        raise AssertionError("a password was hashed")

    monkeypatch.setattr(hashers, "make_password", gehasht)
    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.authenticate", gehasht)
    for pad in ("/_util/login/", "/_util/authenticate_with_password/1/1/"):
        assert client.get(pad).status_code == 404
        assert client.post(pad, {"username": "roos@voorbeeld.example", "password": "x"}).status_code == 404


@pytest.mark.django_db
def test_an_address_that_nobody_wrote_down_is_closed(site, als, beheerder, monkeypatch):
    monkeypatch.delitem(TABEL, "wagtailadmin_home")
    assert als(beheerder).get("/beheer/").status_code == 404
