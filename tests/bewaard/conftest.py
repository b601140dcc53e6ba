"""The kept site, migrated to now: once for all tests here, each of which takes back what it did."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

import moderatie.actions
from deelnemers import rollen
from deelnemers.models import Deelnemer
from tests import databank
from tests.bewaard import laad
from tests.conftest import NU, maak_persoon
from verhalen import actions
from verhalen.models import VerhaalPage

NIEUW = UUID("00000000-0000-4000-8000-00000000eb83")
GEHEIMEN = laad.GEGEVENS["geheimen"]


@dataclass
class Gang:
    """The rows at every halt: migrated to now, back to then (after work was done), and to now again."""

    nu: dict[str, Any]
    toen: dict[str, Any]
    weer_nu: dict[str, Any]


def schrijf_na_het_migreren():
    """Between: somebody new is placed with three notes, in the way of now, and hides it."""
    nina = maak_persoon("Nina", rollen.DEELNEMERS)
    verhaal = actions.begin_verhaal(deelnemer=nina, sleutel=NIEUW, tekst="Van na het migreren.", nu=NU)
    wie = {"verhaal": verhaal, "door": nina, "nu": NU}
    actions.bewaar(**wie, let_op=["dood", "zelfmoord", "geweld"])
    verhaal = actions.stuur_in(**wie)
    mia = Deelnemer.objects.get(schrijversnaam="Mia Bakker")
    gelezen = verhaal.latest_revision.as_object().vingerafdruk()
    moderatie.actions.plaats(
        anderen="niemand", toets_id=verhaal.laatste_toets.pk, door=mia, gelezen=gelezen, nu=NU
    )
    actions.verberg(**wie)


@pytest.fixture(scope="package")
def gang(django_db_setup, django_db_blocker):
    """The kept site, in a database of its own, after there and back and there again."""
    with django_db_blocker.unblock():
        kopie = databank.kopie("bewaard")
        kopie.__enter__()
        laad.naar_toen()
        laad.zet_neer()
        laad.zet_spellingen_neer()
        laad.naar_nu()
        nu = laad.rijen()
        schrijf_na_het_migreren()
        laad.naar_toen()
        toen = laad.rijen(laad.TABELLEN)
        laad.naar_nu()
        uit = Gang(nu, toen, laad.rijen())
    yield uit
    with django_db_blocker.unblock():
        kopie.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def bewaard(gang, db):
    """Every test here plays on the kept site."""


@pytest.fixture
def site(bewaard):
    """It was set up long ago."""


@pytest.fixture
def roos(bewaard):
    return Deelnemer.objects.get(schrijversnaam="Roos uit de straat")


@pytest.fixture
def moderator(bewaard):
    return Deelnemer.objects.get(schrijversnaam="Mia Bakker")


@pytest.fixture
def verhaal(bewaard):
    """The row of now of a verhaal: `verhaal("online")`."""

    def geef(naam):
        return VerhaalPage.objects.get(sleutel=laad.GEGEVENS["verwacht"][naam]["sleutel"])

    return geef


@pytest.fixture
def sessie(bewaard):
    """A browser that was open then: `sessie("mail")`."""

    def open_(naam):
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = GEHEIMEN["sessies"][naam]
        return browser

    return open_
