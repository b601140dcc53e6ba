"""Whatever a writer and moderators do with one verhaal, in whatever order: what the writer's page, the mail
and the desk say is what an anonymous reader gets at that moment, and every act that is true is offered."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from common.errors import Weigering
from deelnemers import rollen
from moderatie.models import Spelregel
from post.models import Bericht
from tests.conftest import maak_persoon
from tests.verhalen.test_waar import spreek_niet_tegen, zinnen
from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.toestanden import Lezers, Onderweg

pytestmark = pytest.mark.django_db

# How often each way in which a verhaal can stand is looked at as a whole.
HOE_VAAK = 2
DADEN = {
    naam: getattr(actions, naam)
    for naam in (
        "neem_terug",
        "verberg",
        "toon_weer",
        "trek_in",
        "vergeet_wijziging",
        "gooi_weg",
        "haal_uit_prullenbak",
    )
}


class Waar(RuleBasedStateMachine):
    """One writer with a browser, one moderator with a browser, and readers without anything."""

    def __init__(self, als, moderator, nu, gezien):
        super().__init__()
        self.moderator, self.nu, self.gezien = moderator, nu, gezien
        for naam in ("default", "paginas"):
            caches[naam].clear()
        self.verteller = maak_persoon(
            f"Roos {uuid.uuid4().hex[:8]}", rollen.DEELNEMERS, email=f"{uuid.uuid4().hex}@voorbeeld.example"
        )
        self.browser, self.bureau = als(self.verteller), als(moderator)
        self.beurt, self.bericht, self.bekijk = 0, 0, True
        self.verhaal = actions.begin_verhaal(
            deelnemer=self.verteller, sleutel=uuid.uuid4(), tekst="Nul.", nu=self.tijd()
        )

    def tijd(self):
        self.nu += timedelta(minutes=1)
        return self.nu

    @property
    def rij(self):
        return VerhaalPage.objects.get(pk=self.verhaal.pk)

    def te_zien(self):
        return Client().get(self.rij.url).status_code == 200

    def doe(self, actie, **wat):
        try:
            actie(verhaal=self.rij, door=self.verteller, nu=self.tijd(), **wat)
        except Weigering:
            return False
        return True

    @rule()
    def schrijf(self):
        self.beurt += 1
        self.doe(actions.bewaar, tekst=f"Versie {self.beurt}.")

    @rule()
    def stuur_in(self):
        self.doe(actions.stuur_in)

    @rule(naam=st.sampled_from(sorted(DADEN)))
    def doe_iets(self, naam):
        # By the form, so that what it says is heard as well.
        antwoord = self.browser.post(reverse(naam, args=[self.verhaal.sleutel]), follow=True)
        assert antwoord.status_code in (200, 409)
        if antwoord.status_code == 200:
            spreek_niet_tegen(zinnen(antwoord.text), self.te_zien(), naam)

    @precondition(lambda self: self.rij.toestand().onderweg == Onderweg.INGESTUURD)
    @rule(uitkomst=st.sampled_from(["plaatsen", "vragen", "niet plaatsen"]))
    def laat_lezen(self, uitkomst):
        taak = self.rij.laatste_toets
        self.beurt += 1
        gegevens = {
            "uitkomst": uitkomst,
            "vingerafdruk": self.rij.latest_revision.as_object().vingerafdruk(),
            "regels": [] if uitkomst == "plaatsen" else [Spelregel.objects.get(nummer=3).pk],
            "anderen": "niemand",
            "woorden": "" if uitkomst == "plaatsen" else f"Mag naam {self.beurt} eruit.",
        }
        bladzij = self.bureau.get(reverse("lees", args=[taak.pk]))
        assert bladzij.status_code == 200
        spreek_niet_tegen(zinnen(bladzij.text), self.te_zien(), "lees")
        antwoord = self.bureau.post(reverse("lees", args=[taak.pk]), gegevens, follow=True)
        assert antwoord.status_code == 200
        assert self.rij.toestand().onderweg != Onderweg.INGESTUURD
        spreek_niet_tegen(zinnen(antwoord.text), self.te_zien(), f"bureau: {uitkomst}")

    @invariant()
    def de_pagina_van_de_schrijver_klopt(self):
        toestand, te_zien = self.rij.toestand(), self.te_zien()
        assert te_zien == (toestand.lezers == Lezers.ONLINE)
        # The page and what can be done follow from how it stands: looked at a few times for each way.
        self.bekijk = self.gezien[toestand] < HOE_VAAK
        self.gezien[toestand] += 1
        if not self.bekijk:
            return
        for adres in (reverse("mijn"), reverse("mijn_verhaal", args=[self.verhaal.sleutel])):
            antwoord = self.browser.get(adres)
            assert antwoord.status_code == 200
            spreek_niet_tegen(zinnen(antwoord.text), te_zien, adres)
            for feit in toestand.feiten:
                assert feit.uitleg in antwoord.text or toestand.lezers == Lezers.WEGGEGOOID

    @invariant()
    def elke_mail_klopt_op_het_moment_dat_hij_geschreven_is(self):
        for bericht in Bericht.objects.filter(pk__gt=self.bericht, aan=self.verteller.email).order_by("pk"):
            self.bericht = bericht.pk
            spreek_niet_tegen(" ".join(bericht.tekst.split()), self.te_zien(), bericht.soort)

    @invariant()
    def wat_kan_wordt_aangeboden_en_wat_wordt_aangeboden_kan(self):
        if not self.bekijk:
            return
        aangeboden = set(self.rij.toestand().stappen)
        for naam, daad in DADEN.items():
            with transaction.atomic():
                voor = self.rij.toestand()
                gelukt = self.doe(daad) and self.rij.toestand() != voor
                transaction.set_rollback(True)
            if naam in aangeboden:
                assert gelukt, (naam, voor)
            elif naam != "trek_in":  # which also ends a reading or a hiding, as other acts do
                assert not gelukt, (naam, voor)


def test_wat_er_gezegd_wordt_is_altijd_waar(als, site, moderator, nu):
    gezien = Counter()
    run_state_machine_as_test(
        lambda: Waar(als, moderator, nu, gezien),
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            # Explaining a failure takes the interpreter down here: a failing test has to say what failed.
            phases=[Phase.generate, Phase.shrink],
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert connection.vendor == "sqlite"
    # It came further than the first steps.
    assert {toestand.lezers for toestand in gezien} >= {Lezers.NIETS, Lezers.ONLINE, Lezers.WEGGEGOOID}
    assert any(toestand.nieuwe_versie for toestand in gezien)
