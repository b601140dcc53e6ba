"""Mijn plek: everything somebody wrote, how it stands, and what they can do with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from mediatheek.models import Foto
from moderatie.models import Besluit, Uitkomst
from verhalen import actions
from verhalen.access import eigen_verhaal
from verhalen.models import DagboekPage, Thema, VerhaalPage
from verhalen.toestanden import Toestand
from verhalen.views import wachtend

PER_BLADZIJ = 10


@dataclass(frozen=True)
class Stap:
    """A way on from a verhaal: a button, or a link for what is only looked at first."""

    naam: str
    woorden: Any
    icoon: str
    link: bool = False


STAPPEN = {
    stap.naam: stap
    for stap in (
        Stap("verder", gettext_lazy("Schrijf verder"), "pencil", link=True),
        Stap("verander", gettext_lazy("Verander het"), "pencil"),
        Stap("neem_terug", gettext_lazy("Neem het terug"), "undo-2"),
        Stap("verberg", gettext_lazy("Verberg het even"), "eye-off"),
        Stap("toon_weer", gettext_lazy("Laat het weer zien"), "eye"),
        Stap("trek_in", gettext_lazy("Haal het van de site"), "x"),
        Stap("gooi_weg", gettext_lazy("Gooi het weg"), "trash-2", link=True),
        Stap("haal_terug", gettext_lazy("Haal het terug"), "undo-2"),
    )
}


@dataclass(frozen=True)
class Regel:
    """One verhaal of the writer as the screens show it; `namen` are those of all themes, by slug."""

    verhaal: VerhaalPage
    namen: Mapping[str, str]

    @property
    def toestand(self) -> Toestand:
        """How it stands."""
        return self.verhaal.toestand()

    @property
    def stappen(self) -> list[Stap]:
        """What can be done now, the likeliest first."""
        return [STAPPEN[naam] for naam in self.toestand.stappen]

    @property
    def themas_erbij(self) -> list[str]:
        """The themes that a moderator chose."""
        return [rij.tag.name for rij in self.verhaal.thema_rijen.all() if rij.door_moderator]

    @property
    def themas_eraf(self) -> list[str]:
        """The themes that the writer chose and a moderator took away."""
        if self._geplaatst is None:
            return []
        staan = {rij.tag.slug for rij in self.verhaal.thema_rijen.all()}
        return [self.namen[s] for s in self.verhaal.themakeuze if s not in staan and s in self.namen]

    @property
    def niet_verstuurd(self) -> bool:
        """Whether something was changed since it was online that nobody was asked to read."""
        if self._geplaatst is None or self.toestand not in (Toestand.ONLINE, Toestand.VERBORGEN):
            return False
        return self._geplaatst.revisie_id != self.verhaal.latest_revision_id

    @property
    def _geplaatst(self) -> Besluit | None:
        """The last besluit that put it on the site."""
        plaatsend = [b for b in self.verhaal.besluiten.all() if b.uitkomst == Uitkomst.PLAATSEN]
        return plaatsend[-1] if plaatsend else None


def _themanamen() -> Any:
    """The names of all themes, by slug; asked only when a name is needed."""
    return SimpleLazyObject(lambda: dict(Thema.objects.values_list("slug", "name")))


@login_required
@require_GET
def mijn(request: HttpRequest) -> HttpResponse:
    """Questions first, then all verhalen, dagboeken, the bin, and one's name and way of signing in."""
    persoon: Any = request.user
    eigen = VerhaalPage.objects.van(persoon).met_toestand()
    bladzij = Paginator(eigen.buiten_prullenbak(), PER_BLADZIJ).get_page(request.GET.get("bladzij"))
    namen = _themanamen()
    bevraagd = [Regel(verhaal, namen) for verhaal in eigen.bevraagd()]
    context = {
        "vragen": [regel for regel in bevraagd if regel.toestand == Toestand.VRAAG],
        "bladzij": bladzij,
        "regels": [Regel(verhaal, namen) for verhaal in bladzij],
        "prullenbak": [Regel(verhaal, namen) for verhaal in eigen.in_prullenbak()],
        # All of somebody's verhalen are of one blog.
        "blog": bladzij[0].blog if len(bladzij) else None,
        "dagboeken": DagboekPage.objects.filter(owner=persoon).order_by("title"),
        "wacht": wachtend.wacht_er_iets(request),
    }
    return render(request, "verhalen/mijn/mijn.html", context)


@login_required
@require_GET
def mijn_verhaal(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """One verhaal: how it stands, what was decided about it, and all that can be done."""
    verhaal = eigen_verhaal(request.user, sleutel)
    concept = verhaal.get_latest_revision_as_object()
    besluiten = verhaal.besluiten.select_related("regel", "spelregels").prefetch_related("andere_regels")
    context = {
        "regel": Regel(verhaal, _themanamen()),
        "concept": concept,
        "besluiten": list(besluiten)[::-1],
        "bronnen": Foto.objects.bronnen(concept.fotosleutels),
        "naam": str(request.user),
    }
    return render(request, "verhalen/mijn/verhaal.html", context)


# ---- what a writer does


def _daad(
    request: HttpRequest, sleutel: UUID, actie: Callable[..., VerhaalPage], zin: str, naar: str = ""
) -> HttpResponse:
    """Do one thing with one's own verhaal, say what happened and show how it stands. A GET only looks."""
    verhaal = eigen_verhaal(request.user, sleutel)
    if request.method == "POST":
        actie(verhaal=verhaal, door=request.user, nu=timezone.now())
        messages.success(request, zin)
        if naar:
            return redirect(naar, sleutel)
    return redirect("mijn_verhaal", sleutel)


@login_required
@require_http_methods(["GET", "POST"])
def verander(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """To the sheet; what is online stays online until the new version was read."""
    return redirect("verder", eigen_verhaal(request.user, sleutel).sleutel)


@login_required
@require_http_methods(["GET", "POST"])
def neem_terug(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Out of the queue, to change it."""
    zin = _("Je hebt je verhaal teruggenomen. Je kunt het nu veranderen.")
    antwoord = _daad(request, sleutel, actions.neem_terug, zin, naar="verder")
    return _met_wat_wachtte(request, sleutel, antwoord)


@login_required
@require_http_methods(["GET", "POST"])
def verberg(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Off the site for a while."""
    zin = _("Je verhaal is verborgen. Niemand ziet het nu. Je kunt het altijd weer laten zien.")
    return _daad(request, sleutel, actions.verberg, zin)


@login_required
@require_http_methods(["GET", "POST"])
def toon_weer(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Back on the site, as it was."""
    persoon: Any = request.user
    verhaal = eigen_verhaal(persoon, sleutel)
    if request.method == "POST":
        if actions.toon_weer(verhaal=verhaal, door=persoon, nu=timezone.now()).live:
            messages.success(request, _("Je verhaal staat weer op de site."))
        else:
            messages.success(
                request, _("Je hebt nu een andere naam. Daarom leest een moderator het eerst nog.")
            )
    return redirect("mijn_verhaal", sleutel)


@login_required
@require_http_methods(["GET", "POST"])
def trek_in(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Off the site, in one step."""
    zin = _("Je verhaal is van de site. Alleen jij ziet het nog. Bedenk je je? Stuur het dan opnieuw.")
    return _daad(request, sleutel, actions.trek_in, zin)


@login_required
@require_http_methods(["GET", "POST"])
def gooi_weg(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """In the bin, after one question."""
    if request.method == "GET":
        context = {"verhaal": eigen_verhaal(request.user, sleutel)}
        return render(request, "verhalen/mijn/gooi_weg.html", context)
    zin = _("Je verhaal ligt in de prullenbak. Je kunt het 30 dagen lang terughalen.")
    return _daad(request, sleutel, actions.gooi_weg, zin)


@login_required
@require_http_methods(["GET", "POST"])
def haal_terug(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Out of the bin."""
    zin = _("Je verhaal is terug. Alleen jij ziet het.")
    antwoord = _daad(request, sleutel, actions.haal_terug, zin)
    return _met_wat_wachtte(request, sleutel, antwoord)


def _met_wat_wachtte(request: HttpRequest, sleutel: UUID, antwoord: HttpResponse) -> HttpResponse:
    """First what was typed while it could not be kept, if anything."""
    if request.method == "POST" and wachtend.wacht_er_iets(request, sleutel):
        return redirect("vertel_verder")
    return antwoord
