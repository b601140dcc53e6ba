"""Somebody who follows by mail, from asking to confirming, by the screens that people use."""

import re

import pytest

from post.models import Bericht
from post.tekenen import brief_van
from volgen import actions
from volgen.models import Abonnement, Ritme

ADRES = "volger@voorbeeld.example"


@pytest.fixture
def thema(site):
    """The theme that is followed."""
    from verhalen.models import Thema

    return Thema.objects.get(slug="alleen-wonen")


@pytest.fixture
def volger(site, thema, nu):
    """Begins to follow, confirmed: `volger(email, thema=…, blog=…, ritme=…, op=…)`."""

    def begin(email=ADRES, *, blog=None, alles=False, ritme=Ritme.WEEK, op=None, over=thema) -> Abonnement:
        wat = {"thema": None if alles or blog else over, "blog": blog}
        abonnement = actions.vraag_aan(email=email, ritme=ritme, nu=op or nu, **wat)
        return actions.bevestig(nummer=abonnement.pk, ritme=ritme, nu=op or nu)

    return begin


def getekend(bericht: Bericht, nu=None):
    """What would leave now, if anything."""
    return brief_van(bericht, nu=nu or bericht.gemaakt_op)


def knop_in(bericht: Bericht) -> str:
    """The address behind the button of a mail, without the host."""
    adres = re.search(r'class="knop" href="http://testserver([^"]+)"', bericht.html)
    assert adres, bericht.html
    assert f"http://testserver{adres[1]}" in bericht.tekst
    return adres[1]
