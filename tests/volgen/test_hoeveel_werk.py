"""How much work following is: for many as for few, counted in questions to the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from post.models import Bericht
from tests.volgen.conftest import getekend
from tests.volgen.test_overzicht import MAANDAG
from verhalen import actions
from verhalen.models import Thema
from volgen import overzichten
from volgen.models import Abonnement, Overzicht
from volgen.overzichten import stel_overzichten_op

pytestmark = pytest.mark.django_db


@pytest.fixture
def veel_volgers(site, nu):
    """So many addresses that each follow two themes or everything, at the rhythm of a week."""

    def maak(aantal, voor=""):
        themas = list(Thema.objects.all()[:8])
        Abonnement.objects.bulk_create(
            Abonnement(
                email=f"{voor}{nummer}@voorbeeld.example",
                thema=thema,
                aangevraagd_op=nu,
                bevestigd_op=nu,
                gemaild_tot=nu,
            )
            for nummer in range(aantal)
            for thema in ([themas[nummer % 8], themas[(nummer + 1) % 8]] if nummer % 5 else [None])
        )

    return maak


def vragen(doe):
    with CaptureQueriesContext(connection) as gevangen:
        uit = doe()
    return len(gevangen), uit


def test_a_run_asks_the_same_for_a_batch_of_two_as_of_a_hundred(
    veel_volgers, verteller, online_verhaal, nu, monkeypatch
):
    monkeypatch.setattr(overzichten, "PER_KEER", 100)
    for nummer, thema in enumerate(Thema.objects.all()[:8]):
        op = nu + timedelta(hours=1 + nummer)
        online_verhaal(verteller, f"Verhaal {nummer}.", themas=[thema.slug], op=op)
    veel_volgers(2, "weinig")
    weinig, geschreven = vragen(lambda: stel_overzichten_op(nu=MAANDAG))
    assert geschreven == 2
    # Rows go in by as many at once as SQLite takes: a few of those are one batch.
    veel_volgers(100, "honderd")
    honderd, geschreven = vragen(lambda: stel_overzichten_op(nu=MAANDAG))
    assert geschreven == 100
    assert honderd <= weinig + 12
    veel_volgers(400, "veel")
    veel, geschreven = vragen(lambda: stel_overzichten_op(nu=MAANDAG))
    assert geschreven == 400
    assert veel <= 4 * honderd


def test_a_withdrawal_asks_the_same_with_ten_digests_waiting_as_with_a_thousand(
    veel_volgers, verteller, online_verhaal, nu
):
    verhalen = [
        online_verhaal(verteller, f"Dag {nummer}.", themas=["alleen-wonen"], op=nu + timedelta(hours=nummer))
        for nummer in (1, 2, 3)
    ]

    def trek_in(verhaal):
        return vragen(lambda: actions.trek_in(verhaal=verhaal, door=verteller, nu=MAANDAG))[0]

    veel_volgers(25, "weinig")
    tien = stel_overzichten_op(nu=MAANDAG)
    bij_tien = trek_in(verhalen[0])
    veel_volgers(2500, "veel")
    assert tien + stel_overzichten_op(nu=MAANDAG) >= 1000
    assert Overzicht.objects.count() >= 1000
    assert trek_in(verhalen[1]) <= bij_tien
    brief = getekend(Bericht.objects.filter(soort="overzicht").latest("pk"))
    assert "Dag 3." in brief.tekst
    assert "Dag 2." not in brief.tekst + brief.html


def test_drawing_a_digest_asks_the_same_however_much_is_followed_and_told(
    veel_volgers, verteller, online_verhaal, nu
):
    themas = list(Thema.objects.values_list("slug", flat=True)[:8])
    for nummer in range(12):
        op = nu + timedelta(minutes=1 + nummer)
        online_verhaal(verteller, f"Dag {nummer}.", themas=[themas[nummer % 8]], op=op)
    for adres, aantal in (("een@voorbeeld.example", 1), ("acht@voorbeeld.example", 8)):
        for thema in Thema.objects.all()[:aantal]:
            Abonnement.objects.create(
                email=adres, thema=thema, aangevraagd_op=nu, bevestigd_op=nu, gemaild_tot=nu
            )
    assert stel_overzichten_op(nu=MAANDAG) == 2
    een, acht = Bericht.objects.filter(soort="overzicht").order_by("-aan")
    gevraagd, brief = vragen(lambda: getekend(een))
    meer, langer = vragen(lambda: getekend(acht))
    assert brief.tekst.count("door ") < langer.tekst.count("door ")
    assert meer <= gevraagd
