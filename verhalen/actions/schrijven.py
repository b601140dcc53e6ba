"""Writing: beginning a verhaal, and keeping what was typed and chosen."""

import re
import secrets
from collections.abc import Sequence
from copy import copy, deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

import mediatheek.actions
from common import limiet
from common.errors import AlGebeurd, Weigering
from common.tekst import op_een_regel, schoon
from deelnemers.models import Deelnemer
from mediatheek.uploads import MEESTE_FOTOS
from verhalen.access import mag_veranderen, vergrendel_eigen
from verhalen.models import BlogPage, Thema, VerhaalPage, VerhalenIndexPage
from verhalen.vertelling import TALEN, Concept, LetOp

MAX_TEKENS = 50_000
MAX_THEMAS = 3
# As many as their columns and an alternative text can take.
MAX_TITEL = 120
MAX_BESCHRIJVING = 400
# A verhaal holds what can be chosen at a time.
MAX_FOTOS = MEESTE_FOTOS
VERHALEN_PER_UUR = 120
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


class Leeg(Weigering):
    """There is neither text nor a photo: the only thing that keeps a verhaal from being handed in."""


class Ingehaald(Weigering):
    """Another window kept a text that this one never showed: going over it would lose words.

    `concept` is what was kept there. HTTP 412, which is for lost updates (RFC 9110 §15.5.13).
    """

    status = 412

    def __init__(self, concept: Concept) -> None:
        super().__init__(_("Je schreef ook ergens anders. Druk op Verder, dan zie je beide teksten."))
        self.concept = concept


class TeLang(Weigering):
    """The text does not fit in one verhaal."""


class TeVeel(Weigering):
    """More photos or themes than fit."""


@dataclass(frozen=True)
class Venster:
    """One window in which somebody types: its name, and the hash of the text that stood in it at first.

    As a text, which `lees` reads back, it goes along with the form.
    """

    naam: str
    gezien: str

    def __str__(self) -> str:
        return f"{self.naam}.{self.gezien}"

    @classmethod
    def nieuw(cls, concept: Concept) -> "Venster":
        """A window in which this concept is opened."""
        return cls(naam=secrets.token_hex(8), gezien=concept.tekstafdruk)

    @classmethod
    def lees(cls, tekst: str) -> "Venster | None":
        """The window that came along with a form; None for anything else."""
        gelezen = re.fullmatch(r"([0-9a-f]{16})\.([0-9a-f]{64})", tekst)
        return cls(*gelezen.groups()) if gelezen else None


@dataclass(frozen=True)
class Schikking:
    """What to do with one photo among the others: `wat` is "weg", "terug", "omhoog" or "omlaag"."""

    wat: str
    sleutel: str

    @classmethod
    def lees(cls, tekst: str) -> "Schikking | None":
        """What a button says, as `weg:<key>`; None for any other button."""
        wat, _punt, sleutel = tekst.partition(":")
        return cls(wat, sleutel) if wat in ("weg", "terug", "omhoog", "omlaag") and sleutel else None

    def doe(self, concept: Concept) -> bool:
        """Do it in this concept; whether the photo was there."""
        if self.wat == "weg":
            return concept.leg_opzij(self.sleutel)
        if self.wat == "terug":
            return len(concept.fotoblokken) < MAX_FOTOS and concept.zet_terug(self.sleutel)
        fotos = list(concept.fotoblokken)
        plek = next((i for i, foto in enumerate(fotos) if foto["sleutel"] == self.sleutel), None)
        if plek is None:
            return False
        foto = fotos.pop(plek)
        fotos.insert(max(plek - 1, 0) if self.wat == "omhoog" else plek + 1, foto)
        concept.zet_fotos(fotos)
        return True


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
    concept.zet_tekst(tekst)
    leg_vast(verhaal, concept, deelnemer)
    return verhaal


def tel_mee(wat: str, door: Deelnemer, hoogstens: int, nu: datetime, zin: str) -> None:
    """One more by this person; raises `TeVaak` when that is more than anybody needs."""
    limiet.tel(wat=wat, wie=str(door.pk), hoogstens=hoogstens, seconden=3600, nu=nu, zin=zin)


def alle_fotosleutels(verhaal: VerhaalPage) -> set[UUID]:
    """The photos of every version of a verhaal, with those that can still come back."""
    sleutels = set(verhaal.fotosleutels)
    for inhoud, op in Revision.objects.for_instance(verhaal).values_list("content", "created_at"):
        sleutels |= Concept.lees(verhaal, inhoud, op).bewaarde_fotos
    return sleutels


def _overschrijfbaar(verhaal: VerhaalPage, door: Deelnemer) -> Revision | None:
    """The latest revision if nobody has read it and it never was online: keeping it again replaces it."""
    laatste = verhaal.latest_revision
    if laatste is None or laatste.user_id != door.pk or laatste.pk == verhaal.live_revision_id:
        return None
    gelezen = TaskState.objects.filter(revision=laatste).exists()
    return None if gelezen or verhaal.besluiten.filter(revisie=laatste).exists() else laatste


def leg_vast(verhaal: VerhaalPage, concept: Concept, door: Deelnemer) -> None:
    """Store the changed concept as the latest revision of the (locked) verhaal, whose row keeps its words."""
    over_te_schrijven = _overschrijfbaar(verhaal, door)
    versie = copy(verhaal)
    versie.neem_over(concept)
    versie.inhoud.stream_block.clean(versie.inhoud)
    revisie = versie.save_revision(user=door, overwrite_revision=over_te_schrijven, clean=False)
    verhaal.latest_revision, verhaal.latest_revision_created_at = revisie, revisie.created_at
    verhaal.draft_title, verhaal.has_unpublished_changes = versie.draft_title, True
    concept.bewaard_op = revisie.created_at


def _zet_tekst(concept: Concept, tekst: str, venster: Venster | None) -> None:
    """Replace all text by this text; `Ingehaald` when its window never showed what goes."""
    if tekst == concept.tekst:
        return
    if (
        venster
        and concept.tekst
        and venster.naam != concept.venster
        and venster.gezien != concept.tekstafdruk
    ):
        raise Ingehaald(concept)
    concept.venster = venster.naam if venster else ""
    concept.zet_tekst(tekst)


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
    fotos: Sequence[dict[str, Any]] | None = None,
    schik: Schikking | None = None,
    venster: Venster | None = None,
) -> Concept:
    """Keep what was typed or chosen; what is None stays as it was. Gives the concept.

    With the window in which the text was typed, it never goes over a text that this window did not show.

    `themas` are slugs of existing themes (at most three), `let_op` values of `LetOp`, `taal` one of
    `TALEN`, `fotos` the photo values in their new order: only photos that are in the verhaal stay.
    `schik` moves one photo. A photo that no version holds any more is erased.
    Raises `OnderLezing`, `InPrullenbak`, `Ingehaald`, `TeLang`, `TeVeel`.
    """
    vers = vergrendel_eigen(verhaal, door)
    mag_veranderen(vers)
    concept = vers.lees_concept()
    voor, fotos_voor = deepcopy(concept.inhoud), concept.bewaarde_fotos
    velden_voor = concept.velden()
    if tekst is not None:
        _zet_tekst(concept, _past(tekst), venster)
    if titel is not None:
        concept.titel = een_regel(titel, MAX_TITEL)
    if themas is not None:
        concept.themakeuze = _kies_themas(themas)
    if let_op is not None:
        concept.let_op = ",".join(keuze for keuze in LetOp.values if keuze in let_op)
    if taal is not None:
        concept.taal = taal if taal in TALEN else ""
    if fotos is not None:
        eigen = {str(blok["sleutel"]): blok for blok in concept.fotoblokken}
        gekozen = [f for f in fotos if str(f["sleutel"]) in eigen]
        concept.zet_fotos([eigen[str(f["sleutel"])] | schone_foto(f) for f in gekozen])
    if schik is not None:
        schik.doe(concept)
    if (concept.inhoud, concept.velden()) == (voor, velden_voor):
        return concept
    leg_vast(vers, concept, door)
    if not fotos_voor.issubset(concept.bewaarde_fotos):
        mediatheek.actions.verwijder(sleutels=fotos_voor - alle_fotosleutels(vers), eigenaar=door)
    return concept


def een_regel(woorden: str, hoogstens: int) -> str:
    """Words on one line, cleaned; raises `TeLang` when they are more than so many characters."""
    regel = op_een_regel(woorden)
    if len(regel) > hoogstens:
        raise TeLang(_("Dit is te lang. Maak het korter: hooguit %(tekens)s tekens.") % {"tekens": hoogstens})
    return regel


def schone_foto(waarde: dict[str, Any]) -> dict[str, Any]:
    """A photo value with a cleaned description."""
    return {
        "sleutel": str(waarde["sleutel"]),
        "beschrijving": een_regel(str(waarde.get("beschrijving", "")), MAX_BESCHRIJVING),
        "versiering": bool(waarde.get("versiering")),
        "gevraagd": bool(waarde.get("gevraagd")),
    }


def _kies_themas(slugs: Sequence[str]) -> list[str]:
    """The slugs that exist, in the order of the themes; raises `TeVeel`."""
    gekozen = [str(slug) for slug in Thema.objects.filter(slug__in=slugs).values_list("slug", flat=True)]
    if len(gekozen) > MAX_THEMAS:
        raise TeVeel(_("Kies één, twee of drie thema's. Haal er een paar weg."))
    return gekozen
