"""What somebody should know at Mijn plek of the spelregels and of proposals. Only looks, never writes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from deelnemers.models import Deelnemer
from moderatie.models import Regelvoorstel, Spelregels, Spelregelsgezien, Voorstelantwoord
from moderatie.regelpost import nieuwste_tot

# Until it was seen, and no longer than this.
HOE_LANG = timedelta(days=30)


@dataclass(frozen=True)
class Regelnieuws:
    """`versie`: new to who has no e-mail address. `gevraagd`: what they are asked to write.

    `bevraagd`: their own proposals with a moderator's question. `beantwoord`: those answered lately.
    """

    versie: Spelregels | None
    gevraagd: tuple[Voorstelantwoord, ...]
    bevraagd: tuple[Regelvoorstel, ...]
    beantwoord: tuple[Regelvoorstel, ...]


def regelnieuws(persoon: Deelnemer, *, nu: datetime) -> Regelnieuws:
    """All of it in two queries; a few more for who made a proposal, or has no e-mail address."""
    eigen = list(Regelvoorstel.objects.van(persoon).met_gesprek())
    return Regelnieuws(
        versie=None if persoon.email else _nieuwe_versie(persoon, nu),
        gevraagd=tuple(
            Voorstelantwoord.objects.filter(
                door=persoon,
                kant=Voorstelantwoord.Kant.GROEP,
                gezegd_op=None,
                voorstel__geplaatst_op__isnull=False,
            ).select_related("voorstel")
        ),
        bevraagd=tuple(voorstel for voorstel in eigen if voorstel.wacht_op_antwoord is not None),
        beantwoord=tuple(
            voorstel
            for voorstel in eigen
            if voorstel.beantwoord_op is not None and nu - voorstel.beantwoord_op <= HOE_LANG
        ),
    )


def _nieuwe_versie(persoon: Deelnemer, nu: datetime) -> Spelregels | None:
    """The newest version, if it came lately, after this account, and was not seen yet."""
    versie = nieuwste_tot(nu)
    if versie is None or versie.vast_op is None or versie.nummer == 1:
        return None
    if nu - versie.vast_op > HOE_LANG or versie.vast_op < persoon.aangemaakt_op:
        return None
    gezien = Spelregelsgezien.objects.filter(deelnemer=persoon, nummer__gte=versie.nummer)
    return None if gezien.exists() else versie
