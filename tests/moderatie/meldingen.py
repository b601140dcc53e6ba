"""Telling us of something as a reader does, by the screens; and a besluit about it as a moderator does."""

import re
from datetime import timedelta
from html import unescape

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import moderatie.actions
from moderatie.actions.beslissen import BEZWAARTERMIJN
from moderatie.bureau import bureau_van
from moderatie.models import (
    Afloop,
    Beslisser,
    Besluit,
    Besluitwoorden,
    Rol,
    Spelregel,
    Toets,
    Uitkomst,
)
from tests.verhalen.formulier import formulier


def meld(adres, reden="anders", woorden="Dit klopt niet.", *, browser=None, **velden):
    """Both steps without a script; gives the answer to the second, followed to its receipt."""
    browser = browser or Client()
    tweede = browser.post(adres, {"stap": "1", "reden": reden})
    ingevuld = {**formulier(tweede).waarden(), "stap": "2", "woorden": woorden, "waar": "on", **velden}
    return browser.post(adres, ingevuld, follow=True)


def woorden_van(antwoord):
    """The four words of a receipt."""
    return unescape(re.search(r"<strong>(\w+ · \w+ · \w+ · \w+)</strong>", antwoord.text)[1])


def besluit(toets, uitkomst, door, nu):
    """A besluit as the act that decides stores it, with what follows for the notices."""
    toets = Toets.objects.get(pk=toets.pk)
    beperkt = uitkomst not in (Uitkomst.PLAATSEN, Uitkomst.LATEN_STAAN)
    gezegd = Besluitwoorden.nieuw("Kanariegeel: dit zeggen we alleen tegen de schrijver.")
    rij = Besluit.objects.create(
        toets=toets,
        soort=toets.soort,
        sleutel=toets.sleutel,
        versie=toets.versie,
        vingerafdruk=bureau_van(toets.soort).versie(toets).vingerafdruk(),
        uitkomst=uitkomst,
        beslisser=Beslisser.objects.get_or_create(persoon=door, rol=Rol.MODERATOR)[0],
        spelregels=toets.spelregels,
        regel=Spelregel.objects.first() if beperkt else None,
        woorden_afdruk=gezegd.afdruk,
        bron=toets.aanleiding,
        tot=nu + timedelta(days=5) if uitkomst == Uitkomst.EVEN_VAN_DE_SITE else None,
        bezwaar_tot=timezone.localdate(nu + BEZWAARTERMIJN) if beperkt else None,
        gemaakt_op=nu,
    )
    gezegd.besluit = rij
    gezegd.save()
    toets.afloop = Afloop.BESLOTEN
    toets.save()
    moderatie.actions.besluit_over_meldingen(besluit=rij, nu=nu)
    return rij


def adres_van(verhaal):
    """Where the link *Melden* of a verhaal leads."""
    return reverse("meld", args=["verhaal", verhaal.sleutel])
