"""Mijn plek: everything somebody wrote, how it stands, and what they can do with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_http_methods

from deelnemers.access import andere_accounts
from deelnemers.kaartnieuws import nieuws
from mediatheek.querysets import Bron
from moderatie.gesprek import Bijdrage, gesprek
from moderatie.models import Uitkomst
from moderatie.regelnieuws import regelnieuws
from post import onbereikbaar
from verhalen import actions
from verhalen.aanbod import Aanbod, nog_open
from verhalen.access import eigen_verhaal
from verhalen.models import DagboekPage, Thema, VerhaalPage
from verhalen.toestanden import Lezers, Onderweg, Toestand
from verhalen.vertelling import Concept, Vertelling
from verhalen.views import wachtend
from verhalen.vormen import bestanden

PER_BLADZIJ = 10
Actie = Callable[..., VerhaalPage]


@dataclass(frozen=True)
class Stap:
    """A way on from a verhaal, with what it does in one line.

    A button, or a link (to the url name `naar`) for what is only looked at first.
    """

    naam: str
    woorden: Any
    gevolg: Any
    icoon: str
    naar: str = ""


STAPPEN = {
    stap.naam: stap
    for stap in (
        Stap("verder", _l("Schrijf verder"), _l("Je tekst staat er nog."), "pencil", "verder"),
        Stap(
            "verander",
            _l("Verander het"),
            _l("Een moderator leest het nieuwe eerst."),
            "pencil",
            "verder",
        ),
        Stap("kijk", _l("Bekijk en verstuur het"), _l("Je kijkt eerst. Dan kies je."), "send", "kijk"),
        Stap(
            "neem_terug", _l("Neem het terug"), _l("Dan lezen we het niet. Je kunt het veranderen."), "undo-2"
        ),
        Stap(
            "verberg", _l("Verberg het even"), _l("Niemand ziet het. Jij laat het zelf weer zien."), "eye-off"
        ),
        Stap("toon_weer", _l("Laat het weer zien"), _l("Zoals het op de site stond."), "eye"),
        Stap(
            "trek_in",
            _l("Haal het van de site"),
            _l("Dan ziet niemand anders het. Jij houdt het."),
            "x",
            "trek_in",
        ),
        Stap(
            "vergeet_wijziging",
            _l("Toch niet veranderen"),
            _l("Alleen je wijziging gaat weg."),
            "rotate-ccw",
            "vergeet_wijziging",
        ),
        Stap(
            "gooi_weg",
            _l("Gooi het weg"),
            _l("Het gaat naar de prullenbak. Daar ligt het nog 30 dagen."),
            "trash-2",
            "gooi_weg",
        ),
        Stap(
            "haal_uit_prullenbak",
            _l("Haal het uit de prullenbak"),
            _l("Alleen jij ziet het dan."),
            "undo-2",
        ),
    )
}


# Beside what is on the site "it" could be either: these say which.
OVER_EEN_NIEUWE_VERSIE = {
    "neem_terug": _l("Neem je nieuwe versie terug"),
    "gooi_weg": _l("Gooi het hele verhaal weg"),
}


# What is off the site by us already: whether it may come back.
NA_ONS = {"trek_in": (_l("Laat het niet terugkomen"), _l("Dan blijft het van de site. Jij houdt het."))}


@dataclass(frozen=True)
class Regel:
    """One verhaal of the writer as the screens show it.

    `namen` are those of all themes, by slug; `concept` is the latest version, `bron` the first picture of
    the `gezicht`.
    """

    verhaal: VerhaalPage
    namen: Mapping[str, str]
    concept: Concept
    bron: Bron | None = None

    @cached_property
    def toestand(self) -> Toestand:
        """How it stands."""
        return self.verhaal.toestand()

    @property
    def gezicht(self) -> Vertelling:
        """The version by which its writer knows it in a list, as with `VerhaalPage.kop`."""
        return self.verhaal if self.verhaal.first_published_at else self.concept

    @property
    def wanneer(self) -> datetime | None:
        """The day that stands with it: of what readers got, or when what is written was kept (UTC)."""
        return self.verhaal.first_published_at or self.verhaal.latest_revision_created_at

    @property
    def groet(self) -> str:
        """What the moderator wrote who put it on the site: as open as a question, not only in a mail."""
        besluit = self.verhaal.laatste_besluit
        return besluit.toelichting if besluit and besluit.uitkomst == Uitkomst.PLAATSEN else ""

    @property
    def stappen(self) -> list[Stap]:
        """What can be done now, the likeliest first."""
        over = OVER_EEN_NIEUWE_VERSIE if self.toestand.nieuwe_versie else {}
        stappen = [STAPPEN[naam] for naam in self.toestand.stappen]
        stappen = [replace(stap, woorden=over.get(stap.naam, stap.woorden)) for stap in stappen]
        if self.toestand.lezers != Lezers.DOOR_ONS:
            return stappen
        anders = {stap.naam: (stap.woorden, stap.gevolg) for stap in stappen} | NA_ONS
        return [replace(stap, woorden=anders[stap.naam][0], gevolg=anders[stap.naam][1]) for stap in stappen]

    @cached_property
    def aanbod(self) -> list[Aanbod]:
        """What was written down for its writer, and waits for an answer; in the bin nothing does."""
        if self.verhaal.is_weggegooid:
            return []
        return nog_open(self.concept, self.verhaal.aanbiedingen.all())

    @property
    def bevraagd(self) -> bool:
        """Whether a moderator's question waits for its writer."""
        return self.toestand.onderweg == Onderweg.VRAAG

    @property
    def themas_erbij(self) -> list[str]:
        """The themes that a moderator chose."""
        return [rij.tag.name for rij in self.verhaal.thema_rijen.all() if rij.door_moderator]

    @property
    def themas_eraf(self) -> list[str]:
        """The themes that the writer chose and a moderator took away."""
        if self.verhaal.laatst_geplaatst is None:
            return []
        staan = {rij.tag.slug for rij in self.verhaal.thema_rijen.all()}
        return [self.namen[s] for s in self.verhaal.themakeuze if s not in staan and s in self.namen]


def _regels(verhalen: Iterable[VerhaalPage]) -> list[Regel]:
    """Each verhaal with its picture: the first of its `gezicht`, in a few more queries for all."""
    namen = _themanamen()
    regels = [Regel(verhaal, namen, verhaal.lees_concept()) for verhaal in verhalen]
    beelden = [regel.gezicht.kaartbeeld for regel in regels]
    bronnen = bestanden.beelden(filter(None, beelden))
    return [
        replace(regel, bron=bronnen.get(beeld) if beeld else None)
        for regel, beeld in zip(regels, beelden, strict=True)
    ]


def _themanamen() -> Any:
    """The names of all themes, by slug; asked only when a name is needed."""
    return SimpleLazyObject(lambda: dict(Thema.objects.values_list("slug", "name")))


@login_required
@require_GET
def mijn(request: HttpRequest) -> HttpResponse:
    """Questions first, then all verhalen, dagboeken, the bin, and one's name and way of signing in."""
    persoon: Any = request.user
    eigen = VerhaalPage.objects.van(persoon).met_toestand()
    lijst = eigen.buiten_prullenbak().prefetch_related("aanbiedingen__opname")
    bladzij = Paginator(lijst, PER_BLADZIJ).get_page(request.GET.get("bladzij"))
    context = {
        "vragen": [regel for regel in _regels(eigen.bevraagd()) if regel.bevraagd],
        "bladzij": bladzij,
        "regels": _regels(bladzij),
        "prullenbak": _regels(eigen.in_prullenbak()),
        # All of somebody's verhalen are of one blog.
        "blog": bladzij[0].blog if len(bladzij) else None,
        "dagboeken": DagboekPage.objects.filter(owner=persoon).order_by("title"),
        "wacht": wachtend.wacht_er_iets(request),
        "onbereikbaar": onbereikbaar.van_adres(persoon.email),
        "andere_accounts": andere_accounts(persoon),
        "kaart_nieuws": nieuws(persoon, nu=timezone.now()),
        "regelnieuws": regelnieuws(persoon, nu=timezone.now()),
    }
    return render(request, "verhalen/mijn/mijn.html", context)


@login_required
@require_GET
def mijn_verhaal(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """One verhaal: how it stands, what was decided about it, and all that can be done."""
    verhaal = eigen_verhaal(request.user, sleutel)
    regel = Regel(verhaal, _themanamen(), verhaal.lees_concept())
    context = {
        "regel": regel,
        "concept": regel.concept,
        "gebeurd": _wat_er_gebeurde(verhaal),
        "bronnen": bestanden.voor_de_schrijver({*regel.concept.bestandssleutels, *verhaal.bestandssleutels}),
        "naam": str(request.user),
    }
    return render(request, "verhalen/mijn/verhaal.html", context)


@dataclass(frozen=True)
class Moment:
    """One line of "Wat er gebeurde": what its writer did, or what they and moderators said."""

    op: datetime
    woorden: str = ""
    bijdrage: Bijdrage | None = None


def _wat_er_gebeurde(verhaal: VerhaalPage) -> list[Moment]:
    """All that its writer did, that moderators decided and that both said, the newest first."""
    momenten = [Moment(bijdrage.gezegd_op, bijdrage=bijdrage) for bijdrage in gesprek(verhaal)]
    momenten += [Moment(rij.op, str(rij.get_wat_display())) for rij in verhaal.gebeurtenissen.all()]
    return sorted(momenten, key=lambda moment: moment.op, reverse=True)


# ---- what a writer does


def _daad(
    request: HttpRequest, sleutel: UUID, actie: Actie, zin: Callable[[VerhaalPage], str], naar: str = ""
) -> HttpResponse:
    """Do one thing with one's own verhaal, say how it stands now and show it. A GET only looks."""
    verhaal = eigen_verhaal(request.user, sleutel)
    if request.method == "POST":
        voor = verhaal.toestand()
        na = actie(verhaal=verhaal, door=request.user, nu=timezone.now())
        if na.toestand() == voor:
            # Pressed twice, or a moderator was first: the page tells how it stands.
            return redirect("mijn_verhaal", sleutel)
        messages.success(request, zin(na))
        if naar:
            return redirect(naar, sleutel)
    return redirect("mijn_verhaal", sleutel)


@login_required
@require_http_methods(["GET", "POST"])
def neem_terug(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Out of the queue, to change it."""
    antwoord = _daad(request, sleutel, actions.neem_terug, _teruggenomen, naar="verder")
    return _met_wat_wachtte(request, sleutel, antwoord)


def _teruggenomen(verhaal: VerhaalPage) -> str:
    if verhaal.live:
        return _("Je hebt je nieuwe versie teruggenomen. Op de site staat wat er al stond.")
    return _("Je hebt je verhaal teruggenomen. Je kunt het nu veranderen.")


@login_required
@require_http_methods(["GET", "POST"])
def verberg(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Off the site for a while."""
    return _daad(request, sleutel, actions.verberg, _verborgen)


def _verborgen(verhaal: VerhaalPage) -> str:
    zin = _("Je verhaal is verborgen. Niemand anders ziet het nu. Je kunt het altijd weer laten zien.")
    if verhaal.toestand().onderweg is None:
        return zin
    return zin + " " + _("Wat je veranderde, is er nog. Dat lezen we nu niet.")


@login_required
@require_http_methods(["GET", "POST"])
def toon_weer(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Back on the site, as it was."""
    return _daad(request, sleutel, actions.toon_weer, _weer_te_zien)


def _weer_te_zien(verhaal: VerhaalPage) -> str:
    if not verhaal.live:
        return _("Je hebt nu een andere naam. Daarom leest een moderator het eerst nog.")
    if verhaal.toestand().onderweg is None:
        return _("Je verhaal staat weer op de site.")
    zin = _("Je verhaal staat weer op de site, zoals het daar stond. Wat je veranderde, staat er niet bij.")
    if verhaal.toestand().onderweg == Onderweg.CONCEPT:
        return zin + " " + _("Dat lezen we pas als je het verstuurt.")
    return zin


@login_required
@require_http_methods(["GET", "POST"])
def trek_in(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Off the site, after one question."""
    return _vraag_of_doe(request, sleutel, actions.trek_in, "verhalen/mijn/trek_in.html", _ingetrokken)


def _ingetrokken(verhaal: VerhaalPage) -> str:
    return _("Je verhaal staat niet meer op de site. Alleen jij ziet het nog. Je kunt het opnieuw versturen.")


@login_required
@require_http_methods(["GET", "POST"])
def vergeet_wijziging(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Not change it after all, after one question: only the change goes."""
    sjabloon = "verhalen/mijn/vergeet_wijziging.html"
    return _vraag_of_doe(request, sleutel, actions.vergeet_wijziging, sjabloon, _vergeten)


def _vergeten(verhaal: VerhaalPage) -> str:
    if verhaal.live:
        return _("Je wijziging is weg. Op de site staat wat er al stond.")
    if verhaal.toestand().lezers == Lezers.VERBORGEN:
        return _("Je wijziging is weg. Je verhaal is nog verborgen.")
    return _("Je wijziging is weg. Je verhaal is weer zoals het op de site stond. Niemand anders ziet het.")


@login_required
@require_http_methods(["GET", "POST"])
def gooi_weg(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """In the bin, after one question."""
    return _vraag_of_doe(request, sleutel, actions.gooi_weg, "verhalen/mijn/gooi_weg.html", _weggegooid)


def _weggegooid(verhaal: VerhaalPage) -> str:
    return _("Je verhaal ligt in de prullenbak. Je kunt het er 30 dagen lang uit halen.")


@login_required
@require_http_methods(["GET", "POST"])
def haal_uit_prullenbak(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Out of the bin."""
    antwoord = _daad(request, sleutel, actions.haal_uit_prullenbak, _uit_prullenbak)
    return _met_wat_wachtte(request, sleutel, antwoord)


def _uit_prullenbak(verhaal: VerhaalPage) -> str:
    return _("Je verhaal ligt niet meer in de prullenbak. Alleen jij ziet het.")


def _vraag_of_doe(
    request: HttpRequest, sleutel: UUID, actie: Actie, sjabloon: str, zin: Callable[[VerhaalPage], str]
) -> HttpResponse:
    """Ask once before something goes; a press on yes does it."""
    if request.method == "GET":
        verhaal = eigen_verhaal(request.user, sleutel)
        regel = Regel(verhaal, _themanamen(), verhaal.lees_concept())
        if actie.__name__ in regel.toestand.stappen:
            return render(request, sjabloon, {"regel": regel, "verhaal": regel.verhaal})
        return redirect("mijn_verhaal", sleutel)
    return _daad(request, sleutel, actie, zin)


def _met_wat_wachtte(request: HttpRequest, sleutel: UUID, antwoord: HttpResponse) -> HttpResponse:
    """First what was typed while it could not be kept, if anything."""
    if request.method == "POST" and wachtend.wacht_er_iets(request, sleutel):
        return redirect("vertel_verder")
    return antwoord
