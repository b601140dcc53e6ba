"""Recording sound or film into a verhaal: it is in there from its first second."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

import mediatheek.actions
from common.errors import NietGevonden
from deelnemers.models import Deelnemer
from mediatheek.models import Opname
from verhalen.actions.bestanden import leg_stuk_neer
from verhalen.models import VerhaalPage
from verhalen.vormen import VORMEN


def begin_opname(
    *,
    verhaal: VerhaalPage,
    door: Deelnemer,
    soort: str,
    opnieuw: bool,
    nu: datetime,
    nummer: str = "",
    na: str = "",
) -> UUID:
    """The key of an opname in this verhaal of which parts may come.

    In the piece with this id, or a new one behind `na`; without an id in the first of its form.
    It goes on with what is there (also after a reload), or with `opnieuw` takes its place. Raises
    `NietGevonden` for a form that is not recorded, and what `begin_opname` of the mediatheek raises.
    """
    vorm = VORMEN.get(soort)
    if vorm is None or not vorm.opneembaar:
        raise NietGevonden(_("Dit kun je niet opnemen. Kijk bij Vertel."))
    concept = verhaal.lees_concept()
    stuk = concept.stuk(nummer, vorm) if nummer else concept.eerste(vorm)
    oud = vorm.sleutels(stuk["value"])[0] if stuk and not opnieuw else None
    if oud and Opname.objects.met_sleutels([oud]).filter(fase="loopt").exists():
        return oud
    if oud and Opname.objects.met_sleutels([oud]).klaar().exists():
        opname = mediatheek.actions.ga_verder(sleutel=oud, eigenaar=door, nu=nu)
    else:
        opname = mediatheek.actions.begin_opname(eigenaar=door, soort=soort, nu=nu)
    nieuw: UUID = opname.sleutel
    try:
        leg_stuk_neer(
            verhaal=verhaal,
            door=door,
            vorm=vorm,
            nummer=stuk["id"] if stuk else nummer,
            na=na,
            gegevens={"opname": str(nieuw)},
            nu=nu,
        )
    except BaseException:
        mediatheek.actions.verwijder(sleutels=[nieuw], eigenaar=door)
        raise
    return nieuw
