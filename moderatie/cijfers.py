"""What a year of moderation was, in numbers that anybody may see. Only looks, never writes.

A year counts to the end of its last quarter: numbers that change from day to day tell of one person.
Everything about verhalen counts those of which the first besluit fell in that year, once each.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from moderatie.bureau import verhaalsoorten
from moderatie.models import Aanleiding, Besluit, Spelregel, Uitkomst
from moderatie.weinig import GRENS, Tabel, maak_tabel
from moderatie.werkdagen import BELOOFDE_WERKDAGEN, werkdagen_later, werkdagen_tussen


@dataclass(frozen=True)
class Tijdvak:
    """A year, as far as its figures go. `heel` when it is over."""

    jaar: int
    begin: datetime
    eind: datetime

    @property
    def heel(self) -> bool:
        """Whether the year is over."""
        return timezone.localtime(self.eind).year > self.jaar

    @property
    def maanden(self) -> int:
        """How many months it counts."""
        return 12 if self.heel else timezone.localtime(self.eind).month - 1


@dataclass(frozen=True)
class Maand:
    """How long half of the writers waited at most, in working days; None where that is of too few."""

    naam: str
    werkdagen: float | None
    # Whether nobody was answered in it.
    leeg: bool

    @property
    def te_lang(self) -> bool:
        """Whether that is longer than we promise."""
        return (self.werkdagen or 0) > BELOOFDE_WERKDAGEN


@dataclass(frozen=True)
class Jaarcijfers:
    """All figures of a year. `erbij` are those that other parts of the desk count (`cijfers_erbij`)."""

    tijdvak: Tijdvak
    verhalen: Tabel
    op_tijd: Tabel
    aanwijzingen: Tabel
    regels: Tabel
    op_de_site: Tabel
    bezwaren: Tabel
    erbij: tuple[Tabel, ...]
    maanden: tuple[Maand, ...]

    @property
    def tabellen(self) -> tuple[Tabel, ...]:
        """Every table, in the order in which they are shown."""
        return (
            self.verhalen, self.op_tijd, self.aanwijzingen, self.regels, self.op_de_site, *self.erbij,
            self.bezwaren,
        )  # fmt: skip


@dataclass
class _Verhaal:
    """What became of one verhaal: when it was first decided, and whether that was in time."""

    gewacht: float
    maand: int
    op_tijd: bool
    met_aanwijzingen: bool
    uitkomsten: list[str] = field(default_factory=list)

    @property
    def soort(self) -> int:
        """Placed at once, placed after something was asked, not yet, or not placed: 0 to 3."""
        if self.uitkomsten[-1] == Uitkomst.PLAATSEN:
            return 0 if set(self.uitkomsten) == {Uitkomst.PLAATSEN} else 1
        return 3 if self.uitkomsten[-1] == Uitkomst.NIET_PLAATSEN else 2


Bron = Callable[[Tijdvak], Sequence[Tabel]]
_bronnen: list[Bron] = []


def cijfers_erbij(bron: Bron) -> Bron:
    """Have another part of the desk add its tables: notices by kind and their median time, for example.

    It makes each of them with `moderatie.weinig.maak_tabel`, which leaves out what is too small.
    """
    _bronnen.append(bron)
    return bron


def tijdvakken(nu: datetime) -> list[Tijdvak]:
    """The years that have figures, the newest first."""
    eerste = Besluit.objects.aggregate(eerste=Min("gemaakt_op"))["eerste"]
    if eerste is None:
        return []
    hier = timezone.localtime(nu)
    kwartaal = _moment(hier.year, (hier.month - 1) // 3 * 3 + 1)
    jaren = range(hier.year, timezone.localtime(eerste).year - 1, -1)
    alle = [Tijdvak(jaar, _moment(jaar), min(_moment(jaar + 1), kwartaal)) for jaar in jaren]
    return [tijdvak for tijdvak in alle if max(tijdvak.begin, eerste) < tijdvak.eind]


def jaarcijfers(tijdvak: Tijdvak) -> Jaarcijfers:
    """Everything that is told of a year, in a fixed number of queries."""
    verhalen = _verhalen(tijdvak)
    besluiten = Besluit.objects.filter(gemaakt_op__gte=tijdvak.begin, gemaakt_op__lt=tijdvak.eind)
    geteld = dict.fromkeys(((bron, uit) for bron in Aanleiding.values for uit in Uitkomst.values), 0)
    for bron, uitkomst, aantal in besluiten.order_by().values_list("bron", "uitkomst").annotate(Count("pk")):
        geteld[bron, uitkomst] += aantal
    return Jaarcijfers(
        tijdvak=tijdvak,
        verhalen=_wat_ervan_kwam(verhalen),
        op_tijd=_tweedeling(
            "op tijd", _("Was ons antwoord op tijd?"), _("Op tijd"), _("Later dan beloofd"),
            [verhaal.op_tijd for verhaal in verhalen],
        ),
        aanwijzingen=_tweedeling(
            "aanwijzingen", _("Wees de computer iets aan?"), _("Ja"), _("Nee"),
            [verhaal.met_aanwijzingen for verhaal in verhalen],
        ),
        regels=_regels(besluiten),
        op_de_site=_op_de_site(geteld),
        bezwaren=_bezwaren(geteld),
        erbij=tuple(tabel for bron in _bronnen for tabel in bron(tijdvak)),
        maanden=tuple(_maand(verhalen, nummer + 1) for nummer in range(tijdvak.maanden)),
    )  # fmt: skip


def mediaan(werkdagen: Sequence[float]) -> float | None:
    """The median, in tenths of a day; None of so few that one of them shows through."""
    return round(median(werkdagen), 1) if len(werkdagen) >= GRENS else None


def _moment(jaar: int, maand: int = 1) -> datetime:
    """The first moment of a month, here."""
    return timezone.make_aware(datetime(jaar, maand, 1))


def _verhalen(tijdvak: Tijdvak) -> list[_Verhaal]:
    """Each verhaal that got its first besluit in this time, with what was decided of it since."""
    ingestuurd = Besluit.objects.filter(bron=Aanleiding.INGESTUURD, soort__in=verhaalsoorten())
    eerder = ingestuurd.filter(
        soort=OuterRef("soort"), sleutel=OuterRef("sleutel"), gemaakt_op__lt=tijdvak.begin
    )
    rijen = (
        ingestuurd.filter(~Exists(eerder), gemaakt_op__gte=tijdvak.begin, gemaakt_op__lt=tijdvak.eind)
        .order_by("gemaakt_op", "pk")
        .values_list("soort", "sleutel", "uitkomst", "gemaakt_op", "toets__sinds", "met_aanwijzingen")
    )
    verhalen: dict[Any, _Verhaal] = {}
    for soort, sleutel, uitkomst, op, sinds, aanwijzingen in rijen.iterator():
        if (soort, sleutel) not in verhalen:
            verhalen[soort, sleutel] = _Verhaal(
                gewacht=werkdagen_tussen(sinds, op),
                maand=timezone.localtime(op).month,
                op_tijd=op <= werkdagen_later(sinds, BELOOFDE_WERKDAGEN),
                met_aanwijzingen=aanwijzingen,
            )
        verhalen[soort, sleutel].uitkomsten.append(uitkomst)
    return list(verhalen.values())


def _wat_ervan_kwam(verhalen: Sequence[_Verhaal]) -> Tabel:
    namen = (
        _("Meteen op de site"),
        _("Op de site, na een vraag van ons"),
        _("Nog niet: we vroegen iets"),
        _("Niet op de site"),
    )
    soorten = [verhaal.soort for verhaal in verhalen]
    return maak_tabel(
        "verhalen",
        _("Wat er van de verhalen kwam"),
        [(naam, soorten.count(nummer)) for nummer, naam in enumerate(namen)],
        mediaan=mediaan([verhaal.gewacht for verhaal in verhalen]),
    )


def _tweedeling(naam: str, kop: str, ja: str, nee: str, waar: Sequence[bool]) -> Tabel:
    return maak_tabel(naam, kop, [(ja, waar.count(True)), (nee, waar.count(False))])


def _regels(besluiten: Any) -> Tabel:
    """How often each rule was named: one besluit can name more. The same rule in two versions is one rule."""
    geteld: dict[str, int] = {}
    for veld in ("regel", "andere_regels"):
        per_regel = besluiten.filter(**{f"{veld}__isnull": False}).order_by().values_list(f"{veld}__titel")
        for titel, aantal in per_regel.annotate(Count("pk")):
            geteld[titel] = geteld.get(titel, 0) + aantal
    # The newest version last: its number is the one that people know, and all its rules are told of.
    regels = list(
        Spelregel.objects.order_by("spelregels__nummer").values_list("titel", "nummer", "spelregels")
    )
    nummers = {titel: nummer for titel, nummer, _versie in regels}
    nu = {titel for titel, _nummer, versie in regels if versie == regels[-1][2]}
    titels = sorted(nu | set(geteld), key=lambda titel: (nummers[titel], titel))
    return maak_tabel(
        "spelregels",
        _("Welke spelregel ging het over?"),
        [(f"{nummers[titel]}. {titel}", geteld.get(titel, 0)) for titel in titels],
        met_totaal=False,
    )


def _op_de_site(geteld: dict[tuple[str, str], int]) -> Tabel:
    bronnen = (Aanleiding.GEMELD, Aanleiding.OPNIEUW)
    wat = (
        (_("Het bleef staan"), (Uitkomst.LATEN_STAAN, Uitkomst.PLAATSEN, Uitkomst.BLIJFT)),
        (_("De schrijver iets gevraagd"), (Uitkomst.VRAGEN, Uitkomst.VEILIGHEID)),
        (
            _("Van de site gehaald"),
            (Uitkomst.VAN_DE_SITE, Uitkomst.EVEN_VAN_DE_SITE, Uitkomst.NIET_PLAATSEN),
        ),
    )
    return maak_tabel(
        "op de site",
        _("Over wat al op de site stond"),
        [(naam, _som(geteld, bronnen, uitkomsten)) for naam, uitkomsten in wat],
    )


def _bezwaren(geteld: dict[tuple[str, str], int]) -> Tabel:
    anders = tuple(uitkomst for uitkomst in Uitkomst if uitkomst != Uitkomst.BLIJFT)
    wat = ((_("De schrijver kreeg gelijk"), anders), (_("Het besluit bleef zo"), (Uitkomst.BLIJFT,)))
    return maak_tabel(
        "laat iemand anders kijken",
        _("Wat de ander besliste"),
        [(naam, _som(geteld, (Aanleiding.BEZWAAR,), uitkomsten)) for naam, uitkomsten in wat],
    )


def _som(geteld: dict[tuple[str, str], int], bronnen: Iterable[str], uitkomsten: Iterable[str]) -> int:
    soorten = list(uitkomsten)
    return sum(geteld[bron, uitkomst] for bron in bronnen for uitkomst in soorten)


def _maand(verhalen: Sequence[_Verhaal], nummer: int) -> Maand:
    gewacht = [verhaal.gewacht for verhaal in verhalen if verhaal.maand == nummer]
    return Maand(naam=str(MONTHS[nummer]), werkdagen=mediaan(gewacht), leeg=not gewacht)
