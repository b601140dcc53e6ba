"""The mail that there is a new version of the spelregels: to everybody who is active, once.

Written by the worker in batches, so that making a version takes no longer with more people. A key of version
and person keeps it at one, also when two workers come at once; the row of the version, locked for each
batch, remembers how far it came.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from common.paginacache import vernieuw
from deelnemers.models import Deelnemer
from moderatie.models import Spelregels
from post.actions import schrijf

# So many people are one transaction.
PER_KEER = 200


def verzorg_spelregels(*, nu: datetime) -> int:
    """Let a version come into force when its day is there, and tell everybody who was not told yet."""
    _laat_ingaan(nu)
    aantal = 0
    te_vertellen = Spelregels.objects.filter(vast_op__lte=nu, verteld_op=None, nummer__gt=1)
    for pk in te_vertellen.order_by("nummer").values_list("pk", flat=True):
        while (verteld := _vertel(pk, nu)) is not None:
            aantal += verteld
    return aantal


@transaction.atomic
def _laat_ingaan(nu: datetime) -> None:
    """Kept pages still show the version before: from now on they are worth nothing."""
    begonnen = Spelregels.objects.filter(ingegaan_op=None, vast_op__lte=nu, geldig_vanaf__lte=nu)
    if begonnen.update(ingegaan_op=nu):
        vernieuw()


@transaction.atomic
def _vertel(pk: int, nu: datetime) -> int | None:
    """Tell the next few of one version; how many that were, or None when everybody knows."""
    versie = Spelregels.objects.select_for_update().get(pk=pk)
    if versie.verteld_op is not None:
        return None
    # Who came later signed up under these rules.
    mensen = list(
        Deelnemer.objects.filter(
            is_active=True, email__isnull=False, pk__gt=versie.verteld_tot, aangemaakt_op__lte=versie.vast_op
        ).order_by("pk")[:PER_KEER]
    )
    for persoon in mensen:
        _schrijf(versie, persoon, nu)
    if len(mensen) < PER_KEER:
        Spelregels.objects.filter(pk=pk).update(verteld_op=nu)
    else:
        Spelregels.objects.filter(pk=pk).update(verteld_tot=mensen[-1].pk)
    return len(mensen)


def _schrijf(versie: Spelregels, persoon: Deelnemer, nu: datetime) -> None:
    schrijf(
        aan=persoon.email,
        soort="nieuwe spelregels",
        sleutel=f"spelregels:{versie.nummer}:{persoon.pk}",
        onderwerp=_("Er zijn nieuwe spelregels"),
        sjabloon="nieuwe_spelregels",
        gegevens={
            "versie": versie,
            "straks": versie.geldig_vanaf > nu,
            "knop_tekst": _("Lees wat er anders is"),
            "knop_url": reverse("spelregels_verschil", args=[versie.nummer]),
        },
        nu=nu,
    )


def nieuwste_tot(nu: datetime) -> Spelregels | None:
    """The newest version that is final, whether it holds already or will later; None on a site without."""
    return Spelregels.objects.filter(vast_op__lte=nu).order_by(F("nummer").desc()).first()
