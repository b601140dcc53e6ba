"""The desk takes another kind of content by registering it: notes in no table, read like all else."""

import hashlib
import uuid

import pytest
from django.template import engines
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

import moderatie.actions
from common.errors import AlGebeurd
from moderatie.bureau import Bureau, Wachtende, registreer, vergeet
from moderatie.models import Besluit, Modereerbaar, Spelregel, Toets, Uitkomst
from moderatie.waarover import Rijen
from tests.bureaublad import velden_van

pytestmark = pytest.mark.django_db

SOORT = "prikbord.briefje"


class Briefje:
    """Words of somebody, in one version."""

    toetsen = Rijen(lambda: Toets)
    besluiten = Rijen(lambda: Besluit)
    laatste_toets = Modereerbaar.laatste_toets
    wordt_gelezen = Modereerbaar.wordt_gelezen
    tegengehouden = Modereerbaar.tegengehouden
    toonbesluit = Modereerbaar.toonbesluit

    def __init__(self, woorden):
        self.sleutel, self.woorden, self.hangt = uuid.uuid4(), woorden, False
        self.gehoord = []

    @property
    def waarover(self):
        return SOORT, self.sleutel

    def vingerafdruk(self):
        return hashlib.sha256(self.woorden.encode()).hexdigest()

    def komt_overeen_met(self, afdruk):
        return afdruk == self.vingerafdruk()


class Prikbord(Bureau):
    """The place of such notes at the desk."""

    soort, naam, meervoud = SOORT, "Briefje", "Briefjes"
    sjabloon = SimpleLazyObject(lambda: engines["django"].from_string("<p>{{ versie.woorden }}</p>").template)

    def __init__(self):
        self.briefjes = {}

    def inhoud(self, sleutel, *, vergrendel=False):
        return self.briefjes.get(sleutel)

    def versie(self, toets):
        return self.briefjes[toets.sleutel]

    def teksten(self, versie):
        return [versie.woorden]

    def wachtenden(self, toetsen):
        return {
            toets.pk: Wachtende(
                naam="Iemand",
                vorm="Briefje",
                begin=self.briefjes[toets.sleutel].woorden,
                icoon="circle-plus",
                bij_lezers="Hangt nog niet",
            )
            for toets in toetsen
        }

    def op_de_site(self, inhoud):
        return inhoud.hangt

    def wat_lezers_zien(self, inhoud, versie):
        return "Het hangt er." if inhoud.hangt else "Het hangt er niet."

    def adres_schrijver(self, inhoud):
        return reverse("mijn")

    def na_besluit(self, *, besluit, inhoud, aanvulling, nu):
        if besluit.uitkomst == Uitkomst.PLAATSEN:
            inhoud.hangt = True
        elif besluit.uitkomst == Uitkomst.VAN_DE_SITE:
            inhoud.hangt = False
        inhoud.gehoord.append(besluit.uitkomst)


@pytest.fixture
def prikbord():
    """The kind, registered while the test runs."""
    bureau = Prikbord()
    registreer(bureau)
    yield bureau
    vergeet(bureau)


@pytest.fixture
def ingestuurd(prikbord, verteller, nu, site):
    briefje = Briefje("Bel mij op 06-12345678.")
    prikbord.briefjes[briefje.sleutel] = briefje
    toets = moderatie.actions.dien_in(inhoud=briefje, versie="een", door=verteller, nu=nu)
    return briefje, toets


def test_it_lies_in_the_queue_and_is_read_beside_the_rules_with_hints(ingestuurd, als, moderator):
    briefje, toets = ingestuurd
    browser = als(moderator)
    assert briefje.woorden in browser.get(reverse("leesrij")).content.decode()
    scherm = browser.get(reverse("lees", args=[toets.pk])).content.decode()
    assert f"<p>{briefje.woorden}</p>" in scherm
    assert "<mark>06-12345678</mark>" in scherm


def test_every_outcome_reaches_it_and_its_writer_may_answer_and_object(
    ingestuurd, als, moderator, tweede_moderator, verteller, nu
):
    briefje, toets = ingestuurd
    regels = list(Spelregel.objects.all()[:1])
    moderatie.actions.vraag(toets_id=toets.pk, door=moderator, regels=regels, woorden="Mag dat?", nu=nu)
    besluit = briefje.tegengehouden
    moderatie.actions.zeg_antwoord(inhoud=briefje, door=verteller, besluit_id=besluit.pk, woorden="Ja", nu=nu)
    toets = moderatie.actions.dien_in(inhoud=briefje, versie="een", door=verteller, nu=nu)
    adres, browser = reverse("lees", args=[toets.pk]), als(moderator)
    assert browser.post(adres, velden_van(browser.get(adres)) | {"uitkomst": "plaatsen"}).status_code == 302
    assert briefje.hangt
    opnieuw = moderatie.actions.kijk_opnieuw(waarover=briefje.waarover, door=moderator, nu=nu)
    weg = moderatie.actions.haal_van_site(
        toets_id=opnieuw.pk, door=moderator, regels=regels, woorden="Er staat een nummer in.", nu=nu
    )
    assert not briefje.hangt
    bezwaar = moderatie.actions.dien_bezwaar_in(besluit_id=weg.pk, door=verteller, woorden="", nu=nu)
    moderatie.actions.beslis_bezwaar(
        toets_id=bezwaar.toets_id, door=tweede_moderator, gelijk=True, woorden="Het mag.", nu=nu
    )
    assert briefje.hangt
    assert briefje.gehoord == ["vragen", "plaatsen", "van de site", "plaatsen"]


def test_nobody_reads_their_own_and_one_waits_once(ingestuurd, als, verteller, nu):
    briefje, _toets = ingestuurd
    with pytest.raises(AlGebeurd):
        moderatie.actions.dien_in(inhoud=briefje, versie="een", door=verteller, nu=nu)
