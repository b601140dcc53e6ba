"""Whatever happens to what was told, in whatever order: one receipt and one decision for each (MOD-12)."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import moderatie.actions
from moderatie.actions.melden import Afzender, bezwaar_kan
from moderatie.models import Aanleiding, Melding, Reden, Toets, Uitkomst
from moderatie.ontvangst import nieuw_zaad
from post.models import Bericht
from tests.moderatie.meldingen import besluit
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

MENSEN = ["", "henk@x.example", "els@x.example"]
UITKOMSTEN = [
    Uitkomst.LATEN_STAAN,
    Uitkomst.VAN_DE_SITE,
    Uitkomst.EVEN_VAN_DE_SITE,
    Uitkomst.VRAGEN,
    Uitkomst.BLIJFT,
]
welk = st.integers(0, 1)
STAP = st.one_of(
    st.tuples(st.just("meld"), welk, st.sampled_from(MENSEN), st.sampled_from(list(Reden))),
    st.tuples(st.just("meld"), welk, st.sampled_from(MENSEN), st.sampled_from(list(Reden))),
    st.tuples(st.just("lees"), welk),
    st.tuples(st.just("besluit"), welk, st.sampled_from(UITKOMSTEN)),
    st.tuples(st.just("bezwaar"), st.integers(0, 5)),
    st.tuples(st.sampled_from(["verberg", "toon_weer", "trek_in", "gooi_weg", "wis", "plaats"]), welk),
)


class Leven:
    """Two verhalen, and what people do with them."""

    def __init__(self, verhalen, moderator, plaats, nu):
        self.verhalen, self.moderator, self.plaats_verhaal, self.nu = verhalen, moderator, plaats, nu

    def doe(self, stap, *wat):
        self.nu += timedelta(minutes=7)
        if stap == "bezwaar":
            return self.bezwaar(*wat)
        verhaal = VerhaalPage.objects.filter(pk=self.verhalen[wat[0]].pk).first()
        if verhaal is None:
            return None
        if stap in ("meld", "lees", "besluit"):
            return getattr(self, stap)(verhaal, *wat[1:])
        if stap == "wis":
            return verhaal.delete()
        if stap == "plaats":
            return None if verhaal.live or verhaal.is_weggegooid else self.plaats(verhaal)
        if stap in verhaal.toestand().stappen:
            getattr(actions, stap)(verhaal=verhaal, door=verhaal.owner, nu=self.nu)
        return None

    def plaats(self, verhaal):
        if verhaal.toestand().stappen:
            self.plaats_verhaal(verhaal, op=self.nu)

    def meld(self, verhaal, email, reden):
        if verhaal.live:
            moderatie.actions.meld(
                soort="verhaal",
                sleutel=str(verhaal.sleutel),
                reden=reden,
                woorden="Dit klopt niet.",
                zaad=nieuw_zaad(),
                van=Afzender(email=email),
                nu=self.nu,
            )

    def lees(self, verhaal):
        for toets in Toets.objects.over(verhaal.waarover).lopend():
            moderatie.actions.neem_in_behandeling(toets=toets)

    def besluit(self, verhaal, uitkomst):
        wachtend = Toets.objects.over(verhaal.waarover).lopend()
        for toets in wachtend.exclude(aanleiding=Aanleiding.INGESTUURD)[:1]:
            besluit(toets, uitkomst, self.moderator, self.nu)

    def bezwaar(self, nummer):
        for melding in Melding.objects.order_by("pk")[nummer : nummer + 1]:
            if bezwaar_kan(melding, self.nu):
                moderatie.actions.maak_bezwaar(melding=melding, woorden="", nu=self.nu)

    def maak_af(self):
        """A moderator decides all that still waits."""
        for toets in Toets.objects.lopend().exclude(aanleiding=Aanleiding.INGESTUURD):
            besluit(toets, Uitkomst.LATEN_STAAN, self.moderator, self.nu)


def controleer():
    """While all goes on: one reading per thing, and nobody is told anything twice."""
    lopend = Toets.objects.lopend().filter(aanleiding=Aanleiding.GEMELD)
    assert len({toets.waarover for toets in lopend}) == lopend.count()
    for melding in Melding.objects.all():
        assert melding.is_open == (melding.toets.loopt), "a notice waits exactly as long as its reading"
    for email in filter(None, MENSEN):
        van = Melding.objects.filter(melder__email=email)
        assert post(email, "melding ontvangen") == van.count()
        beslist = van.exclude(status__in=["wacht", "in behandeling"]).count()
        na_bezwaar = van.filter(bezwaar_toets__isnull=False).exclude(bezwaar_toets__afloop="").count()
        assert (
            post(email, "melding besloten", "melding vervallen", "melding na bezwaar") == beslist + na_bezwaar
        )


def post(email, *soorten):
    return Bericht.objects.filter(aan=email, soort__in=soorten).count()


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stappen=st.lists(STAP, min_size=3, max_size=14))
def test_each_notice_has_one_receipt_and_one_decision_whatever_happens(
    stappen, online_verhaal, plaats_verhaal, verteller, andere_verteller, moderator, nu
):
    with transaction.atomic():
        verhalen = [online_verhaal(verteller, "Een."), online_verhaal(andere_verteller, "Twee.")]
        leven = Leven(verhalen, moderator, plaats_verhaal, nu)
        for stap in stappen:
            leven.doe(*stap)
            controleer()
        leven.maak_af()
        controleer()
        assert not Melding.objects.lopend().exists()
        transaction.set_rollback(True)
