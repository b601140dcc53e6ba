"""Promise *Eerst gelezen*, as a property: whatever people do in whatever order, what an anonymous reader
can get is always exactly what the last placing besluit named, or nothing.

Every act really commits, so that readers get what the page cache kept; and every page is made afresh too.
"""

import contextlib
import re
import uuid
from datetime import timedelta
from itertools import count

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Revision

import moderatie.actions
from common import paginacache
from common.errors import Weigering
from deelnemers import rollen
from moderatie.bureau import bureau_van
from moderatie.models import Spelregel
from tests import toestanden
from tests.conftest import maak_persoon, vraag_naar_fotos
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.mediatheek.opnamen import film, geluid
from verhalen import actions
from verhalen.aanbod import zonder_woorden
from verhalen.actions.aanbod import VELD
from verhalen.gebruik import Bestandsgebruik
from verhalen.models import BlogPage, DagboekPage, VerhaalPage
from verhalen.vertelling import Concept
from verhalen.vormen import FOTO, VORMEN, bestanden
from verhalen.vormen.tekst import TEKST

# With a transaction around it the page cache would neither give nor keep anything.
pytestmark = pytest.mark.django_db(transaction=True)

LIJSTEN = (
    "/",
    "/verhalen/",
    "/themas/op-weg-gaan/",
    "/zoek/?vraag=kanarie",
    "/zoek/?vraag=kanarie&volgorde=nieuw",
    "/feeds/verhalen.atom",
    "/feeds/thema/op-weg-gaan.rss",
    "/feeds/verhalen.json",
)

# A film differs from sound in its kind of file alone, and takes far longer to make.
MANIEREN = ["foto", "geluid", "film", "ansichtkaart", "plattegrond"]
KANARIE = re.compile(r"kanarie[a-z]* \d+")
BESTANDSADRES = re.compile(r"/m/([0-9a-f-]{36})/")

# Where a life begins on the second database too: every act follows from these.
OVERAL = (toestanden.CONCEPT, toestanden.ONLINE_NIEUW, toestanden.VERBORGEN)
BEGINNEN = [
    pytest.param(begin, id=toestanden.naam(begin), marks=() if begin in OVERAL else pytest.mark.eenmaal)
    for begin in toestanden.NEGEN
]

# What the page of a story answers when that is how it stands and nothing was placed before.
GEZIEN = {
    toestanden.ONLINE: 200,
    toestanden.ONLINE_NIEUW: 200,
    toestanden.VERBORGEN: 410,
    toestanden.TERUGGETROKKEN: 410,
    toestanden.WEGGEGOOID: 410,
}


class Verhaalleven(RuleBasedStateMachine):
    """One story, its writer and a moderator; `online` is the version that may be seen, as the model knows it.

    Whatever the writer types or chooses holds a number that is used once: a reader who comes upon it saw
    that version and no other.
    """

    def __init__(self, moderator, nu, nummers, begin, gezien):
        super().__init__()
        self.moderator, self.nu, self.nummers = moderator, nu, nummers
        self.begin, self.gezien = begin, gezien
        for naam in ("default", "paginas"):
            caches[naam].clear()
        self.client = Client()
        self.verteller = maak_persoon(self.kanarie("naam"), rollen.DEELNEMERS)
        self.online = self.verborgen = self.generatie = None
        self.beurt = 0
        # An address of every file that was ever taken in.
        self.bestanden, self.stills = {}, {}
        # The files and the names that were placed at some time.
        self.ooit, self.namen = set(), set()
        self.verhaal = actions.begin_verhaal(
            deelnemer=self.verteller, sleutel=uuid.uuid4(), tekst=self.kanarie(), nu=self.tijd()
        )
        self.dagboek = actions.maak_dagboek(
            deelnemer=self.verteller, titel=self.kanarie("dagboek"), nu=self.tijd()
        )

    def teardown(self):
        """The next life begins on an empty site."""
        actions.gooi_weg(verhaal=self.rij, door=self.verteller, nu=self.tijd())
        actions.ruim_op(nu=self.tijd() + timedelta(days=30))

    def tijd(self):
        """A later moment at every act."""
        self.nu += timedelta(minutes=1)
        return self.nu

    def kanarie(self, soort=""):
        return f"kanarie{soort} {next(self.nummers)}"

    def doe(self, actie, **kwargs):
        """Try an act; whether it was allowed."""
        try:
            actie(**kwargs, nu=self.tijd())
        except Weigering:
            return False
        return True

    @property
    def rij(self):
        return VerhaalPage.objects.get(pk=self.verhaal.pk)

    @property
    def concept(self):
        return self.rij.lees_concept()

    def eigen(self, actie, **kwargs):
        return self.doe(actie, verhaal=self.rij, door=self.verteller, **kwargs)

    @rule(met_titel=st.booleans(), met_thema=st.booleans())
    def schrijf(self, met_titel, met_thema):
        self.eigen(
            actions.bewaar,
            tekst=self.kanarie(),
            titel=self.kanarie("titel") if met_titel else "",
            themas=["op-weg-gaan"] if met_thema else [],
        )

    def nieuwe_foto(self):
        """A photo that is not there yet."""
        nummer = next(self.nummers)
        kleur = (nummer % 256, nummer // 256, 100)
        return SimpleUploadedFile("f.jpg", als_bytes(kleurvlak(60, 40, kleur), "JPEG"))

    @rule()
    def zet_er_een_foto_bij(self):
        if self.eigen(actions.voeg_bestanden_toe, vorm=FOTO, uploads=[self.nieuwe_foto()]):
            vraag_naar_fotos(self.verhaal, self.verteller, self.tijd())
        self.onthoud_bestanden()

    def onthoud_bestanden(self):
        for sleutel, bron in bestanden.bronnen(self.concept.bestandssleutels).items():
            self.bestanden.setdefault(sleutel, bron.src if hasattr(bron, "src") else bron.adres)
            if still := getattr(bron, "still", None):
                self.bestanden.setdefault(still.sleutel, still.src)
                self.stills[sleutel] = still.sleutel

    def met_stills(self, sleutels):
        """These files, and of each film its still."""
        return {*sleutels, *(self.stills[sleutel] for sleutel in sleutels if sleutel in self.stills)}

    def nummer_van(self, naam):
        """Which piece is of this form; the first, or none."""
        return next((stuk["id"] for vorm, stuk in self.concept.vormstukken if vorm.naam == naam), "")

    def leg_neer(self, naam, **gegevens):
        """Make the piece of this form, or another of it in its place."""
        nummer = self.nummer_van(naam)
        return self.eigen(
            actions.leg_stuk_neer,
            vorm=VORMEN[naam],
            gegevens=gegevens,
            nummer=nummer,
            meteen=True,
        )

    @rule(aan=st.booleans())
    def schrijf_een_ansichtkaart(self, aan):
        self.leg_neer("ansichtkaart", groet=self.kanarie("groet"), aan=self.kanarie("aan") if aan else "")

    @rule(aantal=st.integers(1, 3), met_foto=st.booleans())
    def zet_plekken_op_een_plattegrond(self, aantal, met_foto):
        plekken = [{"x": 100, "y": 300, "woorden": self.kanarie("plek")} for _plek in range(aantal)]
        if met_foto:
            plekken[-1] |= {"foto": self.nieuwe_foto(), "beschrijving": self.kanarie("plekfoto")}
        self.leg_neer("plattegrond", plekken=plekken)
        self.onthoud_bestanden()

    @rule(met_woorden=st.booleans())
    def zeg_wat_er_te_horen_is(self, met_woorden):
        """The first time with the sound itself; then its words change or go, and its sound stays."""
        upload = None if self.nummer_van("geluid") else SimpleUploadedFile("memo.webm", geluid())
        self.leg_neer("geluid", geluid=upload, gezegd=self.kanarie("gezegd") if met_woorden else "")
        self.onthoud_bestanden()

    @rule()
    def laat_een_film_zien(self):
        upload = None if self.nummer_van("film") else SimpleUploadedFile("film.webm", film())
        self.leg_neer("film", film=upload, gezegd=self.kanarie("gezegd"))
        self.onthoud_bestanden()

    @rule(hoeveelste=st.integers(0, 5))
    def schrijf_ertussen(self, hoeveelste):
        stukken = self.concept.stukken
        na = stukken[hoeveelste % len(stukken)]["id"] if stukken else ""
        self.eigen(actions.leg_stuk_neer, vorm=TEKST, gegevens={"tekst": self.kanarie("tussen")}, na=na)

    @rule(gevoel=st.sampled_from([[], ["blij"], ["moe", "boos"]]))
    def zeg_hoe_het_voelde(self, gevoel):
        self.eigen(actions.bewaar, gevoel=gevoel)

    @rule(hoeveelste=st.integers(0, 5), wat=st.sampled_from(["weg", "terug", "omhoog", "omlaag"]))
    def schik(self, hoeveelste, wat):
        stukken = self.concept.opzij if wat == "terug" else self.concept.stukken
        if stukken:
            nummer = stukken[hoeveelste % len(stukken)]["id"]
            self.eigen(actions.bewaar, schik=actions.Schikking(wat, nummer))

    def vertel_op_de_manieren(self, vormen):
        if "foto" in vormen:
            self.zet_er_een_foto_bij()
        if "geluid" in vormen:
            self.zeg_wat_er_te_horen_is(met_woorden=False)
        if "film" in vormen:
            self.laat_een_film_zien()
        if "ansichtkaart" in vormen:
            self.schrijf_een_ansichtkaart(aan=True)
        if "plattegrond" in vormen:
            self.zet_plekken_op_een_plattegrond(aantal=2, met_foto=True)

    def haal_de_eerste_foto_eruit(self):
        self.eigen(actions.bewaar, schik=actions.Schikking("weg", self.nummer_van("foto")))

    @rule(erin=st.booleans())
    def kies_een_dagboek(self, erin):
        self.eigen(actions.zet_in_dagboek, dagboek=self.dagboek if erin else None)

    @rule()
    def verander_naam(self):
        self.verteller.schrijversnaam = self.kanarie("naam")
        self.verteller.save()

    @rule()
    def stuur_in(self):
        self.eigen(actions.stuur_in)

    @rule()
    def neem_terug(self):
        self.eigen(actions.neem_terug)

    def taak(self):
        toets = self.rij.laatste_toets
        return toets if toets and toets.loopt else None

    @precondition(lambda self: self.taak() is not None)
    @rule()
    def plaats(self):
        taak = self.taak()
        gelezen = bureau_van(taak.soort).versie(taak)
        # What can be heard without words beside it is written down for its writer.
        stil = [stuk["id"] for _vorm, stuk in zonder_woorden(gelezen).values()]
        assert self.doe(
            moderatie.actions.plaats,
            anderen="niemand",
            toets_id=taak.pk,
            door=self.moderator,
            gelezen=gelezen.vingerafdruk(),
            aanvulling={f"{VELD}{nummer}": self.kanarie("aanbod") for nummer in stil},
        )
        self.online, self.verborgen = gelezen, None
        self.namen.add(gelezen.schrijversnaam)
        self.ooit.update(self.met_stills(gelezen.bestandssleutels))

    @rule(neem_over=st.booleans())
    def antwoord_op_wat_opgeschreven_is(self, neem_over):
        for aanbod in self.rij.aanbiedingen.all():
            with contextlib.suppress(Weigering):
                actions.beantwoord_aanbod(
                    verhaal=self.rij, door=self.verteller, nummer=aanbod.pk, neem_over=neem_over
                )

    @precondition(lambda self: self.taak() is not None)
    @rule(vragen=st.booleans())
    def houd_tegen(self, vragen):
        assert self.doe(
            moderatie.actions.vraag if vragen else moderatie.actions.plaats_niet,
            toets_id=self.taak().pk,
            door=self.moderator,
            regels=[Spelregel.objects.get(nummer=3)],
            woorden="Mag de naam weg?",
        )

    @rule(uitkomst=st.sampled_from([toestanden.ONLINE, toestanden.VRAAG, toestanden.NIET_GEPLAATST]))
    def laat_lezen(self, uitkomst):
        """Handed in and decided at once: else few stories come far enough for what follows."""
        self.stuur_in()
        if self.taak() is None:
            return
        if uitkomst == toestanden.ONLINE:
            self.plaats()
        else:
            self.houd_tegen(vragen=uitkomst == toestanden.VRAAG)

    @initialize(met_titel=st.booleans(), vormen=st.sets(st.sampled_from(MANIEREN)), in_dagboek=st.booleans())
    def begin_in(self, met_titel, vormen, in_dagboek):
        """Bring the story where this life begins, by the same acts; readers were there before."""
        self.alleen_wat_gelezen_is()
        self.schrijf(met_titel=met_titel, met_thema=True)
        self.vertel_op_de_manieren(vormen)
        self.kies_een_dagboek(erin=in_dagboek)
        if self.begin in {toestanden.VRAAG, toestanden.NIET_GEPLAATST}:
            self.laat_lezen(uitkomst=self.begin)
        elif self.begin not in {toestanden.CONCEPT, toestanden.INGESTUURD}:
            self.laat_lezen(uitkomst=toestanden.ONLINE)
        if self.begin in {toestanden.ONLINE, toestanden.ONLINE_NIEUW}:
            self.schrijf(met_titel=True, met_thema=True)
            self.zet_er_een_foto_bij()
            self.haal_de_eerste_foto_eruit()
        if self.begin == toestanden.ONLINE:
            self.laat_lezen(uitkomst=toestanden.ONLINE)
        if self.begin in {toestanden.INGESTUURD, toestanden.ONLINE_NIEUW}:
            self.stuur_in()
        daarna = {
            toestanden.VERBORGEN: self.verberg,
            toestanden.TERUGGETROKKEN: self.trek_in,
            toestanden.WEGGEGOOID: self.gooi_weg,
        }
        if self.begin in daarna:
            self.alleen_wat_gelezen_is()
            daarna[self.begin]()
        assert self.rij.toestand() == self.begin

    @rule()
    def verberg(self):
        if self.eigen(actions.verberg):
            self.online, self.verborgen = None, self.online

    @rule()
    def toon_weer(self):
        self.eigen(actions.toon_weer)
        if self.rij.live and self.online is None:
            self.online, self.verborgen = self.verborgen, None

    @rule()
    def trek_in(self):
        if self.eigen(actions.trek_in):
            self.online = self.verborgen = None

    @rule()
    def gooi_weg(self):
        assert self.eigen(actions.gooi_weg)
        self.online = self.verborgen = None

    @rule()
    def haal_uit_prullenbak(self):
        self.eigen(actions.haal_uit_prullenbak)

    @invariant()
    def alleen_wat_gelezen_is(self):
        rij = self.rij
        # What it answers when nothing may be seen: whoever had the address is told that it is gone.
        weg = 410 if self.namen else 404
        self.gezien.add((rij.toestand(), 200 if self.online else weg))
        if self.online:
            besluit = rij.besluiten.plaatsend().last()
            assert rij.vingerafdruk() == self.online.vingerafdruk() == besluit.vingerafdruk
        for adres, achter in self.vragen(rij):
            antwoord = self.client.get(adres + achter)
            eigen = adres not in LIJSTEN
            # The feed of a blog goes on telling, without a word, what is gone.
            hier = 200 if weg == 410 and "/feeds/" in adres else weg
            assert antwoord.status_code == (hier if eigen and not self.online else 200), adres
            thuis = "op-weg-gaan" not in adres or "op-weg-gaan" in getattr(self.online, "themakeuze", [])
            self.kijk_na(antwoord, adres, rij, hoort=thuis)

    def eigen_adressen(self, rij):
        """Where only this writer's work stands: the verhaal, the blog with its feeds, the dagboek."""
        blog, ouder = BlogPage.objects.get(pk=rij.blog_id), rij.get_parent().specific
        feeds = [f"/feeds/blog/{blog.slug}.{soort}" for soort in ("atom", "rss", "json")]
        adressen = [rij.url, blog.url, *feeds]
        return [*adressen, ouder.url] if isinstance(ouder, DagboekPage) else adressen

    def vragen(self, rij):
        """Every address, and what to put behind it: nothing, or something that no page is kept under.

        As long as nothing made the cache forget, each time another half is also made afresh.
        """
        eerder, self.generatie = self.generatie, paginacache.read_generation()
        adressen = [*LIJSTEN, *self.eigen_adressen(rij)]
        self.beurt += 1
        opnieuw = adressen[self.beurt % 2 :: 2] if eerder == self.generatie else []
        return [(adres, "") for adres in adressen] + [
            (adres, "&vers=1" if "?" in adres else "?vers=1") for adres in opnieuw
        ]

    def kijk_na(self, antwoord, adres, rij, *, hoort):
        """An answer holds the words and the photos of the placed version, and of no other."""
        woorden = set(KANARIE.findall(antwoord.text))
        gevonden = {uuid.UUID(sleutel) for sleutel in BESTANDSADRES.findall(antwoord.text)}
        if self.online is None or not hoort:
            assert not gevonden, adres
            assert not woorden, adres
            assert rij.url not in antwoord.text, adres
            return
        assert adres == rij.url or rij.url in antwoord.text, adres
        stukken = [KANARIE.findall(vorm.woorden(stuk["value"])) for vorm, stuk in self.online.vormstukken]
        geschreven = {woord for woorden_van_stuk in stukken for woord in woorden_van_stuk}
        mag = geschreven | ({self.online.titel, self.online.dagboektitel} - {""})
        # The name that stands with it was read with some placed version, never only typed.
        assert woorden <= mag | self.namen, adres
        assert woorden & (mag - {self.online.dagboektitel}), adres
        # A card shows one picture, the page and the feeds every file.
        alle = set(self.online.bestandssleutels)
        assert gevonden <= self.met_stills(alle), adres
        assert bool(gevonden) >= bool(self.online.waarden(FOTO)), adres
        if "/feeds/" in adres or adres == rij.url:
            assert geschreven <= woorden, adres
            assert gevonden >= alle, adres
            assert ("Zo voelde het" in antwoord.text) == bool(self.online.gevoel), adres

    @invariant()
    def alleen_bestanden_die_gelezen_zijn(self):
        te_zien = self.met_stills(self.online.bestandssleutels) if self.online else set()
        for sleutel, adres in self.bestanden.items():
            verwacht = 200 if sleutel in te_zien else 410 if sleutel in self.ooit else 404
            assert self.client.get(adres).status_code == verwacht, adres

    @invariant()
    def van_elke_versie_staat_opgeschreven_welke_bestanden_ze_gebruikt(self):
        gebruikt = {
            sleutel
            for inhoud in Revision.objects.for_instance(self.rij).values_list("content", flat=True)
            for sleutel in Concept.lees(self.rij, inhoud, None).bewaarde_bestanden
        }
        assert Bestandsgebruik.objects.sleutels_van(self.rij) == gebruikt


@pytest.mark.parametrize("begin", BEGINNEN)
def test_a_reader_gets_exactly_what_the_last_placing_besluit_named(begin, site, moderator, nu):
    gezien, nummers = set(), count(1)
    run_state_machine_as_test(
        lambda: Verhaalleven(moderator, nu, nummers, begin, gezien),
        settings=settings(
            max_examples=6,
            stateful_step_count=12,
            deadline=None,
            # Explaining a failure takes the interpreter down here: a failing test has to say what failed.
            phases=[Phase.generate, Phase.shrink],
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # What a reader got where this life began.
    assert (begin, GEZIEN.get(begin, 404)) in gezien
