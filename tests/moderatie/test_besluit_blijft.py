"""A besluit outlives the page it is about and the person who took it, without words or a name."""

from datetime import timedelta

import pytest

import moderatie.actions
from moderatie.models import Afloop, Besluit, Besluitwoorden, Beurt, Spelregel, Toets
from tests.conftest import maak_persoon
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

WOORDEN = "Wil je de naam Kanariegeel weglaten?"


@pytest.fixture
def bevraagd(schrijf_verhaal, verteller, moderator, lopende_toets, nu):
    """A verhaal about which the moderator asked something."""
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    moderatie.actions.vraag(
        toets_id=lopende_toets(verhaal),
        door=moderator,
        regels=list(Spelregel.objects.all()[:2]),
        woorden=WOORDEN,
        nu=nu,
    )
    return VerhaalPage.objects.get(pk=verhaal.pk)


def feiten(besluit):
    """What law and figures need of it."""
    besluit = Besluit.objects.get(pk=besluit.pk)
    namen = [veld.attname for veld in besluit._meta.concrete_fields]
    return {naam: getattr(besluit, naam) for naam in namen}, besluit.regels


def test_erased_from_the_bin_the_besluit_stays_and_its_words_go(bevraagd, verteller, nu):
    besluit = bevraagd.besluiten.get()
    assert besluit.toelichting == WOORDEN
    assert besluit.woorden.afdruk == besluit.woorden_afdruk
    voor = feiten(besluit)
    actions.antwoord(
        verhaal=bevraagd,
        door=verteller,
        besluit_id=besluit.pk,
        versie_id=bevraagd.latest_revision_id,
        woorden="Kanariegeel is mijn kat.",
        nu=nu,
    )
    actions.gooi_weg(verhaal=bevraagd, door=verteller, nu=nu)
    assert actions.ruim_op(nu=nu + timedelta(days=31)) == 1
    assert not VerhaalPage.objects.exists()
    assert feiten(besluit) == voor
    assert Besluit.objects.get().toelichting == ""
    assert not Besluitwoorden.objects.exists()
    assert not Beurt.objects.exists()


def test_what_still_waits_when_its_page_is_erased_waits_no_longer(schrijf_verhaal, verteller, nu):
    verhaal = schrijf_verhaal(verteller)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    VerhaalPage.objects.get().delete()
    assert Toets.objects.get().afloop == Afloop.VERVALLEN
    assert not Toets.objects.lopend().exists()


def test_a_moderator_who_leaves_leaves_what_they_decided(bevraagd, moderator):
    besluit = bevraagd.besluiten.get()
    nummer = besluit.beslisser_id
    moderator.delete()
    besluit = Besluit.objects.get()
    assert (besluit.beslisser_id, besluit.beslisser.persoon, besluit.beslisser.rol) == (
        nummer,
        None,
        "moderator",
    )
    assert str(besluit.beslisser) == "een moderator"


def test_one_person_is_one_beslisser_and_another_is_another(
    bevraagd, schrijf_verhaal, verteller, moderator, plaats_verhaal
):
    plaats_verhaal(schrijf_verhaal(verteller, "Nog een."))
    plaats_verhaal(schrijf_verhaal(verteller, "En nog een."), door=maak_persoon("Mia", "Moderators"))
    nummers = [besluit.beslisser_id for besluit in Besluit.objects.order_by("pk")]
    assert nummers[0] == nummers[1] != nummers[2]
