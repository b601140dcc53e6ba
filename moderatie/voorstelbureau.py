"""How a proposal for a rule lies on the reading desk: as everybody will read it, and nothing to add."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from common.tekst import begin
from moderatie import voorstelpost
from moderatie.actions.voorstellen import volg_besluit
from moderatie.besluit import VAN_SITE
from moderatie.bureau import Bureau, Wachtende, registreer
from moderatie.models import Besluit, Regelvoorstel, Toets, Uitkomst


class Voorstelbureau(Bureau):
    """The place of proposals at the desk. A proposal has one version."""

    soort = Regelvoorstel._meta.label_lower
    naam = _l("Voorstel")
    meervoud = _l("Voorstellen")
    sjabloon = "moderatie/voorstelbureau.html"

    def inhoud(self, sleutel: UUID, *, vergrendel: bool = False) -> Regelvoorstel | None:
        """The proposal, or None when it was taken back: nothing of it is left to read."""
        rijen = Regelvoorstel.objects.filter(sleutel=sleutel, teruggenomen_op=None)
        if vergrendel:
            rijen = rijen.select_for_update()
        return rijen.first()

    def versie(self, toets: Toets) -> Regelvoorstel:
        return Regelvoorstel.objects.select_related("regel__spelregels").get(sleutel=toets.sleutel)

    def teksten(self, versie: Regelvoorstel) -> Sequence[str]:
        return [tekst for tekst in (versie.woorden, versie.waarom) if tekst]

    def wachtenden(self, toetsen: Sequence[Toets]) -> Mapping[int, Wachtende]:
        rijen = Regelvoorstel.objects.filter(sleutel__in=[toets.sleutel for toets in toetsen])
        voorstellen = {rij.sleutel: rij for rij in rijen}
        return {toets.pk: _wachtende(voorstellen[toets.sleutel]) for toets in toetsen}

    def op_de_site(self, inhoud: Regelvoorstel) -> bool:
        return inhoud.openbaar

    def wat_lezers_zien(self, inhoud: Regelvoorstel, versie: str) -> str:
        if inhoud.openbaar:
            return _("Dit voorstel staat nu op de site.")
        return _("Dit voorstel staat nu niet op de site.")

    def adres_schrijver(self, inhoud: Regelvoorstel) -> str:
        """Where who proposed it finds it."""
        return reverse("mijn_voorstel", args=[inhoud.sleutel])

    def na_besluit(
        self, *, besluit: Besluit, inhoud: Regelvoorstel | None, aanvulling: Mapping[str, Any], nu: datetime
    ) -> None:
        if inhoud is None:
            return  # taken back: nothing is shown, and who took it back is not bothered
        op_de_site = None
        if besluit.uitkomst == Uitkomst.PLAATSEN:
            op_de_site = True
        elif besluit.uitkomst in VAN_SITE:
            op_de_site = False
        volg_besluit(voorstel=inhoud, op_de_site=op_de_site, nu=nu)
        voorstelpost.vertel_besluit(voorstel=inhoud, besluit=besluit, nu=nu)


def _wachtende(voorstel: Regelvoorstel) -> Wachtende:
    op_de_site = voorstel.openbaar
    return Wachtende(
        naam=voorstel.naam or _("Iemand"),
        vorm=_("Voorstel voor een spelregel"),
        begin=begin(voorstel.woorden, 60),
        icoon="eye" if op_de_site else "circle-plus",
        bij_lezers=_("Staat op de site") if op_de_site else _("Nog niet op de site"),
    )


def registreer_bureau() -> None:
    """Give proposals their place at the desk."""
    registreer(Voorstelbureau())
