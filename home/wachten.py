"""What waits for whoever is signed in: the egg with a number beside "Mijn plek", on every page.

Public pages are the same for everybody; there a small script (static/js/wacht.js) asks `wacht`. Pages that
are not kept draw it themselves.
"""

from typing import NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from deelnemers import aanmelden
from deelnemers.middleware import BINNEN
from deelnemers.models import Deelnemer
from moderatie.leestafel import aantal_wachtend
from moderatie.models import Aanleiding, Afloop, Toets, Uitkomst
from verhalen.models import VerhaalPage


class Wacht(NamedTuple):
    """How many things wait."""

    aantal: int

    @property
    def zin(self) -> str:
        """That in words; nothing when nothing waits."""
        if not self.aantal:
            return ""
        return ngettext("%(aantal)d ding wacht op jou", "%(aantal)d dingen wachten op jou", self.aantal) % {
            "aantal": self.aantal
        }


def wat_wacht(request: HttpRequest) -> Wacht:
    """What waits for who asks; nothing for who is not (wholly) signed in. At most three queries.

    Asks the session: never for a page that is the same for everybody.
    """
    # A hint without a session is looked at too: that is how a hint that is no longer true goes away.
    if not {settings.SESSION_COOKIE_NAME, BINNEN} & request.COOKIES.keys():
        return Wacht(0)
    if not request.user.is_authenticated:
        return Wacht(0)
    persoon = request.user
    if persoon.is_staf and not aanmelden.heeft_tweede_factor(request, nu=timezone.now()):
        return Wacht(0)
    aantal = aantal_vragen(persoon)
    if persoon.leest_mee:
        aantal += aantal_wachtend(persoon)
    return Wacht(aantal)


def aantal_vragen(persoon: Deelnemer) -> int:
    """How many verhalen of this person have a question that was not answered yet. One query."""
    lezingen = Toets.objects.filter(
        soort=VerhaalPage._meta.label_lower, sleutel=OuterRef("sleutel"), aanleiding=Aanleiding.INGESTUURD
    ).order_by("-pk")
    verhalen = VerhaalPage.objects.van(persoon).buiten_prullenbak().filter(stand__verstuurd_op=None)
    laatste = verhalen.annotate(toets=Subquery(lezingen.values("pk")[:1])).values("toets").order_by()
    return Toets.objects.filter(
        pk__in=laatste, afloop=Afloop.BESLOTEN, besluit__uitkomst=Uitkomst.VRAGEN
    ).count()


@require_safe
def wacht(request: HttpRequest) -> JsonResponse:
    """What waits, for the script: {"aantal": 2, "zin": "2 dingen wachten op jou"}. Kept nowhere."""
    gevonden = wat_wacht(request)
    antwoord = JsonResponse({"aantal": gevonden.aantal, "zin": gevonden.zin})
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord
