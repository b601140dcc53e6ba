"""Writing: beginning a verhaal, and keeping what was typed and chosen."""

import re
import secrets
from collections.abc import Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

import mediatheek.actions
from common import limiet
from common.errors import AlGebeurd, Weigering
from common.tekst import schoon
from deelnemers.models import Deelnemer
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.gebruik import Bestandsgebruik
from verhalen.gevoel import Gevoel
from verhalen.models import BlogPage, Thema, VerhaalPage, VerhalenIndexPage
from verhalen.tekstdeel import afdruk
from verhalen.vertelling import TALEN, Concept, LetOp
from verhalen.vormen import TeLang, een_regel, vorm_van

MAX_TEKENS = 50_000
MAX_THEMAS = 3
# As many as its column can take.
MAX_TITEL = 120
VERHALEN_PER_UUR = 120
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


class Leeg(Weigering):
    """Nothing is told: the only thing that keeps a verhaal from being handed in."""


class Ingehaald(Weigering):
    """Another window kept a text that this one never showed: going over it would lose words.

    `concept` is what was kept there. HTTP 412, which is for lost updates (RFC 9110 §15.5.13).
    """

    status = 412

    def __init__(self, concept: Concept) -> None:
        super().__init__(_("Je schreef ook ergens anders. Druk op Verder, dan zie je beide teksten."))
        self.concept = concept


class TeVeel(Weigering):
    """More themes or pieces than fit."""


@dataclass(frozen=True)
class Venster:
    """One window in which somebody types: its name, which piece of text, and the hash of what stood there.

    As a text, which `lees` reads back, it goes along with the form. `stuk` is the id of the piece, which may
    not be there yet; "" (in a form of before there were more texts) is the first.
    """

    naam: str
    gezien: str
    stuk: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, (self.naam, self.gezien, self.stuk)))

    @classmethod
    def nieuw(cls, concept: Concept) -> "Venster":
        """A window in which this concept is opened."""
        stuk = concept.velnummer
        return cls(naam=secrets.token_hex(8), gezien=afdruk(concept.veltekst(stuk)), stuk=stuk)

    def heeft_gezien(self, concept: Concept) -> "Venster":
        """The same window, now that it showed the text as it is kept."""
        return replace(self, gezien=afdruk(concept.veltekst(self.stuk)))

    @classmethod
    def lees(cls, tekst: str) -> "Venster | None":
        """The window that came along with a form; None for anything else."""
        gelezen = re.fullmatch(r"([0-9a-f]{16})\.([0-9a-f]{64})(?:\.([0-9a-f-]{36}))?", tekst)
        return cls(*gelezen.groups(default="")) if gelezen else None


@dataclass(frozen=True)
class Schikking:
    """What to do with one piece among the others: `wat` is "weg", "terug", "omhoog" or "omlaag"."""

    wat: str
    nummer: str

    @classmethod
    def lees(cls, tekst: str) -> "Schikking | None":
        """What a button says, as `weg:<id of the piece>`; None for any other button."""
        wat, _punt, nummer = tekst.partition(":")
        return cls(wat, nummer) if wat in ("weg", "terug", "omhoog", "omlaag") and nummer else None

    def doe(self, concept: Concept) -> bool:
        """Do it in this concept; whether the piece was there."""
        if self.wat == "weg":
            return concept.leg_opzij(self.nummer)
        if self.wat == "terug":
            return self._past(concept) and concept.zet_terug(self.nummer)
        return concept.verplaats(self.nummer, -1 if self.wat == "omhoog" else 1)

    def _past(self, concept: Concept) -> bool:
        """Whether there is room for one more of its form."""
        vorm = next((vorm_van(stuk) for stuk in concept.opzij if stuk["id"] == self.nummer), None)
        return vorm is not None and vorm.ruimte(len(concept.waarden(vorm))) > 0


def nieuwe_slug(nu: datetime) -> str:
    """The date in the Netherlands and five random letters: no two stories ever probe for one address."""
    return f"{timezone.localdate(nu):%Y-%m-%d}-{''.join(secrets.choice(_LETTERS) for _i in range(5))}"


def _past(tekst: str) -> str:
    """The text, cleaned; raises `TeLang`."""
    tekst = schoon(tekst)
    if len(tekst) > MAX_TEKENS:
        raise TeLang(
            _("Je verhaal is te lang voor één keer. Maak er twee verhalen van. Je tekst staat hier nog.")
        )
    return tekst


def geef_blog(deelnemer: Deelnemer) -> BlogPage:
    """The blog of a deelnemer whose row is locked; made at their first verhaal, not yet public."""
    blog = BlogPage.objects.filter(deelnemer=deelnemer).first()
    if blog is None:
        blog = BlogPage(
            title=str(deelnemer),
            slug=f"blog-{secrets.token_hex(6)}",
            deelnemer=deelnemer,
            owner=deelnemer,
            live=False,
        )
        VerhalenIndexPage.objects.get().add_child(instance=blog)
    return blog


@transaction.atomic
def begin_verhaal(
    *, deelnemer: Deelnemer, sleutel: UUID, tekst: str, nu: datetime, venster: Venster | None = None
) -> VerhaalPage:
    """A new concept. The same `sleutel` (from the form) twice gives the same verhaal, not two.

    Raises `TeLang`, `TeVaak`, or `AlGebeurd` when the key belongs to somebody else's verhaal.
    """
    tekst = _past(tekst)
    Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    bestaand = VerhaalPage.objects.filter(sleutel=sleutel).first()
    if bestaand is not None:
        if bestaand.owner_id != deelnemer.pk:
            raise AlGebeurd(_("Dit vel is al gebruikt. Begin een nieuw verhaal bij Vertel."))
        return bestaand
    zin = _("Je begon al aan heel veel verhalen. Wacht een uur. Je tekst staat hier nog.")
    tel_mee("verhaal", deelnemer, VERHALEN_PER_UUR, nu, zin)
    blog = geef_blog(deelnemer)
    # The row holds what is online, so nothing yet; Wagtail wants it to have some title.
    verhaal = VerhaalPage(
        title=_("Verhaal"),
        sleutel=sleutel,
        slug=nieuwe_slug(nu),
        owner=deelnemer,
        blog=blog,
        live=False,
        has_unpublished_changes=True,
    )
    blog.add_child(instance=verhaal)
    concept = Concept(verhaal, venster=venster.naam if venster else "")
    concept.zet_tekst(tekst, venster.stuk if venster else "")
    leg_vast(verhaal, concept, deelnemer)
    return verhaal


def tel_mee(wat: str, door: Deelnemer, hoogstens: int, nu: datetime, zin: str) -> None:
    """One more by this person; raises `TeVaak` when that is more than anybody needs."""
    limiet.tel(wat=wat, wie=str(door.pk), hoogstens=hoogstens, seconden=3600, nu=nu, zin=zin)


def alle_bestanden(verhaal: VerhaalPage) -> set[UUID]:
    """The keys of the files of every version of a verhaal, with those that can still come back."""
    return {*verhaal.bestandssleutels, *Bestandsgebruik.objects.sleutels_van(verhaal)}


def _overschrijfbaar(verhaal: VerhaalPage, door: Deelnemer) -> Revision | None:
    """The latest revision if nobody has read it and it never was online: keeping it again replaces it."""
    laatste = verhaal.latest_revision
    if laatste is None or laatste.user_id != door.pk or laatste.pk == verhaal.live_revision_id:
        return None
    return None if verhaal.toetsen.filter(versie=str(laatste.pk)).exists() else laatste


def leg_vast(verhaal: VerhaalPage, concept: Concept, door: Deelnemer) -> None:
    """Store the changed concept as the latest revision of the (locked) verhaal, whose row keeps its words."""
    over_te_schrijven = _overschrijfbaar(verhaal, door)
    versie = copy(verhaal)
    versie.neem_over(concept)
    versie.inhoud.stream_block.clean(versie.inhoud)
    revisie = versie.save_revision(user=door, overwrite_revision=over_te_schrijven, clean=False)
    Bestandsgebruik.objects.noteer(revisie, concept.bewaarde_bestanden)
    verhaal.latest_revision, verhaal.latest_revision_created_at = revisie, revisie.created_at
    verhaal.draft_title, verhaal.has_unpublished_changes = versie.draft_title, True
    concept.bewaard_op = revisie.created_at


def _zet_tekst(concept: Concept, tekst: str, venster: Venster | None) -> None:
    """Replace the text of the sheet by this text; `Ingehaald` when its window never showed what goes."""
    stuk = venster.stuk if venster else ""
    was = concept.veltekst(stuk)
    if tekst == was:
        return
    if venster and was and venster.naam != concept.venster and venster.gezien != afdruk(was):
        raise Ingehaald(concept)
    concept.venster = venster.naam if venster else ""
    concept.zet_tekst(tekst, stuk)


@transaction.atomic
def bewaar(
    *,
    verhaal: VerhaalPage,
    door: Deelnemer,
    nu: datetime,
    tekst: str | None = None,
    titel: str | None = None,
    themas: Sequence[str] | None = None,
    let_op: Sequence[str] | None = None,
    taal: str | None = None,
    gevoel: Sequence[str] | None = None,
    antwoorden: Mapping[str, Any] | None = None,
    schik: Schikking | None = None,
    venster: Venster | None = None,
) -> Concept:
    """Keep what was typed or chosen; what is None stays as it was. Gives the concept.

    With the window in which the text was typed, it never goes over a text that this window did not show.

    `themas` are slugs of existing themes (at most three), `let_op` values of `LetOp`, `gevoel` values of
    `Gevoel`, `taal` one of `TALEN`, `antwoorden` what was told about pieces, by their ids (see
    `Vorm.velden`).
    `schik` moves one piece. A file that no version holds any more is erased.
    Raises `OnderLezing`, `InPrullenbak`, `Ingehaald`, `TeLang`, `TeVeel`.
    """
    vers = vergrendel_eigen(verhaal, door)
    mag_veranderen(vers)
    concept = vers.lees_concept()
    voor, bestanden_voor = deepcopy(concept.inhoud), concept.bewaarde_bestanden
    velden_voor = concept.velden()
    if tekst is not None:
        _zet_tekst(concept, _past(tekst), venster)
    if titel is not None:
        concept.titel = een_regel(titel, MAX_TITEL)
    if taal is not None:
        concept.taal = taal if taal in TALEN else ""
    if themas is not None:
        concept.themakeuze = _kies_themas(themas)
    concept.let_op = _gekozen(LetOp, let_op, concept.let_op)
    concept.gevoel = _gekozen(Gevoel, gevoel, concept.gevoel)
    for nummer, gegevens in (antwoorden or {}).items():
        if (stuk := concept.stuk(nummer)) is not None:
            concept.zet_waarde(nummer, vorm_van(stuk).met_antwoord(stuk["value"], gegevens))
    if schik is not None:
        schik.doe(concept)
    if (concept.inhoud, concept.velden()) == (voor, velden_voor):
        return concept
    leg_vast(vers, concept, door)
    if not bestanden_voor.issubset(concept.bewaarde_bestanden):
        mediatheek.actions.verwijder(sleutels=bestanden_voor - alle_bestanden(vers), eigenaar=door)
    return concept


def _gekozen(soort: type[TextChoices], keuzes: Sequence[str] | None, was: str) -> str:
    """The values that exist, in the order in which they are asked; None leaves it as it was."""
    return was if keuzes is None else ",".join(keuze for keuze in soort.values if keuze in keuzes)


def _kies_themas(slugs: Sequence[str]) -> list[str]:
    """The slugs that exist, in the order of the themes; raises `TeVeel`."""
    gekozen = [str(slug) for slug in Thema.objects.filter(slug__in=slugs).values_list("slug", flat=True)]
    if len(gekozen) > MAX_THEMAS:
        raise TeVeel(_("Kies één, twee of drie thema's. Haal er een paar weg."))
    return gekozen
