"""What the team did together this week, without names; and where one reading stands for who looks at it."""

import statistics
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.tekst import los
from deelnemers import rollen
from deelnemers.models import Deelnemer
from moderatie.access import als_moderator, besliste_eerder, wie_leest
from moderatie.models import Besluit, Leesbeurt, Toets
from moderatie.werkdagen import BELOOFDE_WERKDAGEN, te_laat_van_voor, werkdagen_tussen

WEEK = timedelta(days=7)


def deze_week(nu: datetime) -> list[str]:
    """How much was read in seven days, how long it mostly waited and how often it was late. One query."""
    gelezen = Besluit.objects.filter(gemaakt_op__gt=nu - WEEK, gemaakt_op__lte=nu).order_by()
    momenten = list(gelezen.values_list("toets__sinds", "gemaakt_op"))
    if not momenten:
        return [_("Wij lazen deze week nog niets.")]
    zinnen = [
        ngettext("Wij lazen %(aantal)d stuk.", "Wij lazen %(aantal)d stukken.", len(momenten))
        % {"aantal": len(momenten)}
    ]
    dagen = round(statistics.median(werkdagen_tussen(sinds, op) for sinds, op in momenten))
    if dagen:
        zinnen.append(
            ngettext(
                "Meestal wachtte iemand %(dagen)d werkdag.",
                "Meestal wachtte iemand %(dagen)d werkdagen.",
                dagen,
            )
            % {"dagen": dagen}
        )
    else:
        zinnen.append(_("Meestal wachtte iemand minder dan een dag."))
    te_laat = sum(sinds < te_laat_van_voor(op, BELOOFDE_WERKDAGEN) for sinds, op in momenten)
    if te_laat:
        zinnen.append(
            ngettext("%(keer)d keer waren we te laat.", "%(keer)d keer waren we te laat.", te_laat)
            % {"keer": te_laat}
        )
    return zinnen


@dataclass(frozen=True)
class Beurtstand:
    """Who reads a toets now, for who looks at it: `zin` in words, `eigen` and `ander` which of both it is.

    `buiten` are the readers from outside whom a moderator may ask.
    """

    toets: Toets
    zin: str
    eigen: bool
    ander: bool
    buiten: tuple[Deelnemer, ...]


def beurtstand(toets: Toets, persoon: Deelnemer, nu: datetime) -> Beurtstand:
    """What `templates/moderatie/_leesbeurt.html` draws on the reading page. At most three queries."""
    beurt = Leesbeurt.objects.filter(toets=toets, tot__gt=nu).select_related("persoon").first()
    eigen = beurt is not None and beurt.persoon_id == persoon.pk
    tot = f"{timezone.localtime(beurt.tot):%H:%M}" if beurt else ""
    if beurt is None:
        zin = _("Dit is nog vrij.")
    elif eigen:
        zin = _("Jij leest dit, tot %(uur)s.") % {"uur": tot}
    else:
        meelezen = _("Je kunt meelezen. Beslissen kan tot %(uur)s alleen %(wie)s.")
        zin = wie_leest(beurt) + " " + meelezen % {"uur": tot, "wie": los(str(beurt.persoon))}
    return Beurtstand(
        toets=toets,
        zin=zin,
        eigen=eigen,
        ander=beurt is not None and not eigen,
        buiten=lezers_van_buiten(toets) if persoon.is_moderator else (),
    )


def lezers_van_buiten(toets: Toets) -> tuple[Deelnemer, ...]:
    """Who from outside may be asked to read this."""
    mensen = Deelnemer.objects.filter(groups__name=rollen.LEZERS_VAN_BUITEN, is_active=True)
    mensen = mensen.exclude(groups__name=rollen.MODERATORS)
    if toets.van_id is not None:
        mensen = mensen.exclude(pk=toets.van_id)
    return tuple(mensen.order_by("schrijversnaam", "pk"))


def een_lezer_van_buiten(*, toets: Toets, sleutel: str, door: Deelnemer) -> Deelnemer | None:
    """The reader from outside with this key, if there is one who may be asked to read this."""
    als_moderator(door)
    mogelijk = (lezer for lezer in lezers_van_buiten(toets) if str(lezer.sleutel) == sleutel)
    return next((lezer for lezer in mogelijk if not besliste_eerder(lezer, toets)), None)
