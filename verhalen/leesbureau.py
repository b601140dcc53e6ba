"""How a verhaal lies on the reading desk: as readers will see it, with themes that a moderator may set."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from common.velden import TekstField
from moderatie.besluit import VAN_SITE
from moderatie.bureau import Bureau, Wachtende, registreer
from moderatie.models import Aanleiding, Besluit, Toets, Uitkomst
from verhalen import actions
from verhalen.aanbod import zonder_woorden
from verhalen.actions.aanbod import VELD
from verhalen.actions.schrijven import MAX_THEMAS
from verhalen.models import Thema, VerhaalPage
from verhalen.querysets import revisie_van
from verhalen.verschillen import verschillen
from verhalen.vertelling import Concept, LetOp
from verhalen.vormen import bestanden
from verhalen.vormen.opname import MAX_GEZEGD
from verhalen.vormen.toonstukken import toonstukken


class ThemasField(forms.MultipleChoiceField):
    """At most three themes."""

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MAX_THEMAS:
            raise ValidationError(_("Kies één, twee of drie thema's. Haal er een paar weg."))


def _gelezen(inhoud: dict[str, Any]) -> Concept:
    """A version from its stored content, with what people read of it; asks the database nothing."""
    return Concept.lees(VerhaalPage(), inhoud, None)


def velden(versie: VerhaalPage) -> dict[str, forms.Field]:
    """The themes, as the writer chose them, and room to write down what is said in an opname without words.

    Everything of a verhaal but its themes is the writer's alone: those words are offered.
    """
    themas = list(Thema.objects.all())
    veld: Any = ThemasField(
        label=_("Thema's"),
        help_text=_("Zo koos de schrijver het. Bij plaatsen mag je dit veranderen: hooguit drie."),
        choices=[(thema.slug, thema.name) for thema in themas],
        initial=list(versie.themakeuze),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    veld.plaatjes = {thema.slug: thema.plaatje for thema in themas}
    return {"themas": veld, **_opschrijven(versie)}


def _opschrijven(versie: VerhaalPage) -> dict[str, forms.Field]:
    """A field for each opname without words."""
    stil = {stuk["id"] for _vorm, stuk in zonder_woorden(versie).values()}
    return {
        f"{VELD}{deel.id}": TekstField(
            label=_("Wat er wordt gezegd in %(wat)s") % {"wat": deel.in_zin},
            help_text=_("Schrijf op wat je hoort, als je dat wilt. De schrijver kiest of het erbij komt."),
            max_length=MAX_GEZEGD,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        for deel in toonstukken(versie.stukken, {})
        if deel.id in stil
    }


def gegevens(versie: VerhaalPage, pagina: VerhaalPage) -> dict[str, Any]:
    """What the template draws: this version, its photos, what is on the site until now, what is different."""
    bronnen = bestanden.bronnen_van([*versie.vormstukken, *pagina.vormstukken])
    themanamen = dict(Thema.objects.values_list("slug", "name"))
    return {
        "verhaal": versie,
        "bronnen": bronnen,
        "themanamen": [themanamen[slug] for slug in themanamen if slug in versie.themakeuze],
        "let_op": " ".join(versie.let_op_zinnen),
        "erbij": [regel for deel in toonstukken(versie.stukken, bronnen) for regel in deel.bureau],
        "online": pagina if pagina.live else None,
        "anders": list(_anders(versie, pagina, themanamen)),
    }


def _anders(
    versie: VerhaalPage, pagina: VerhaalPage, themanamen: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """What is different from what is on the site, and from what we read the last time if that is another."""
    besluit = pagina.laatste_besluit
    vorige = revisie_van(besluit)
    if pagina.live:
        yield {
            "kop": _("Anders dan wat nu op de site staat"),
            "delen": verschillen(pagina, versie, themanamen),
        }
    if vorige is not None and not (pagina.live and vorige.pk == pagina.live_revision_id):
        yield {
            "kop": _("Anders dan de vorige keer dat we het lazen"),
            "delen": verschillen(_gelezen(vorige.content), versie, themanamen),
        }


class Verhalenbureau(Bureau):
    """The place of verhalen at the desk. A version is known by the number of its revision."""

    soort = VerhaalPage._meta.label_lower
    is_verhaal = True
    sjabloon = "verhalen/leesbureau.html"
    naam = _("Verhaal")
    meervoud = _("Verhalen")
    onderwerpkeuzes = dict(LetOp.choices)

    def inhoud(self, sleutel: UUID, *, vergrendel: bool = False) -> VerhaalPage | None:
        rijen = VerhaalPage.objects.select_related("blog", "stand", "latest_revision")
        if vergrendel:
            rijen = rijen.select_for_update(of=("page_ptr",))
        verhaal: VerhaalPage | None = rijen.filter(sleutel=sleutel).first()
        return verhaal

    def versie(self, toets: Toets) -> Any:
        return Revision.objects.get(pk=int(toets.versie)).as_object()

    def wachtenden(self, toetsen: Sequence[Toets]) -> Mapping[int, Wachtende]:
        revisies = Revision.objects.in_bulk([int(toets.versie) for toets in toetsen])
        verhalen = {
            verhaal.sleutel: verhaal
            for verhaal in VerhaalPage.objects.filter(sleutel__in=[toets.sleutel for toets in toetsen])
        }
        return {
            toets.pk: _wachtende(revisies[int(toets.versie)].content, verhalen[toets.sleutel])
            for toets in toetsen
        }

    def onderwerpen(self, versie: VerhaalPage) -> Sequence[str]:
        return versie.let_op_keuzes

    def woorden(self, toetsen: Sequence[Toets]) -> Mapping[int, str]:
        revisies = Revision.objects.in_bulk([int(toets.versie) for toets in toetsen])
        themas = dict(Thema.objects.values_list("slug", "name"))
        return {
            toets.pk: _alle_woorden(_gelezen(revisies[int(toets.versie)].content), themas)
            for toets in toetsen
            if int(toets.versie) in revisies
        }

    def op_de_site(self, inhoud: VerhaalPage) -> bool:
        return bool(inhoud.live)

    def wat_lezers_zien(self, inhoud: VerhaalPage, versie: str) -> str:
        online, gelezen = inhoud.live_revision_id, int(versie)
        if not inhoud.live:
            return str(_("Er staat nu niets van dit verhaal op de site."))
        if online == gelezen:
            return str(_("Deze versie staat nu op de site."))
        if online and online < gelezen:
            return str(_("Op de site staat nog de oude versie van dit verhaal."))
        return str(_("Op de site staat nu een nieuwere versie van dit verhaal."))

    def geef_inzage(self, inhoud: VerhaalPage, versie: str) -> int:
        return actions.geef_inzage(verhaal=inhoud, versie=versie)

    def teksten(self, versie: VerhaalPage) -> Sequence[str]:
        return versie.losse_teksten

    def adres_schrijver(self, inhoud: VerhaalPage) -> str:
        return reverse("mijn_verhaal", args=[inhoud.sleutel])

    def velden(self, versie: VerhaalPage) -> dict[str, forms.Field]:
        return velden(versie)

    def gegevens(self, versie: VerhaalPage, inhoud: VerhaalPage) -> dict[str, Any]:
        return gegevens(versie, inhoud)

    def na_besluit(
        self, *, besluit: Besluit, inhoud: VerhaalPage | None, aanvulling: Mapping[str, Any], nu: datetime
    ) -> None:
        if inhoud is not None:
            self._volg(besluit, inhoud, aanvulling, nu)
        actions.vertel_besluit(verhaal=inhoud, besluit=besluit, nu=nu)

    def _volg(
        self, besluit: Besluit, verhaal: VerhaalPage, aanvulling: Mapping[str, Any], nu: datetime
    ) -> None:
        actions.sluit_inzage(verhaal=verhaal, besluit=besluit)
        if besluit.uitkomst in VAN_SITE:
            actions.haal_weg_door_ons(verhaal=verhaal, besluit=besluit, nu=nu)
        if besluit.uitkomst != Uitkomst.PLAATSEN:
            return
        if besluit.bron == Aanleiding.BEZWAAR and not actions.mag_van_de_schrijver(verhaal, besluit.versie):
            return  # it may be seen again, and is its writer's to show
        actions.maak_openbaar(verhaal=verhaal, besluit=besluit, themas=aanvulling.get("themas"), nu=nu)
        actions.bied_aan(verhaal=verhaal, besluit=besluit, aanvulling=aanvulling, nu=nu)

    def kan_terug(self, besluit: Besluit, inhoud: VerhaalPage) -> bool:
        if revisie_van(besluit) is None or inhoud.is_weggegooid:
            return False
        if besluit.uitkomst in VAN_SITE:
            return inhoud.weggehaald == besluit
        return inhoud.tegengehouden == besluit


def _alle_woorden(versie: Concept, themas: Mapping[str, str]) -> str:
    """Everything of it that is words: also its name, its dagboek and its themes."""
    namen = [str(versie.titel), str(versie.schrijversnaam), str(versie.dagboektitel)]
    return "\n".join([*namen, *(themas.get(slug, "") for slug in versie.themakeuze), versie.woorden])


def _wachtende(inhoud: dict[str, Any], verhaal: VerhaalPage) -> Wachtende:
    """Who wrote it, the way of telling, the title or the first words, and what readers have of it."""
    versie = _gelezen(inhoud)
    icoon, bij_lezers = "circle-plus", _("Nog niet op de site")
    if verhaal.live:
        icoon, bij_lezers = "pen-line", _("Nieuwe versie van een verhaal dat op de site staat")
    elif verhaal.first_published_at is not None:
        icoon, bij_lezers = "eye-off", _("Stond eerder op de site, nu niet")
    return Wachtende(
        naam=inhoud["schrijversnaam"],
        vorm=str(versie.vorm.label),
        begin=str(versie.maak_title()),
        icoon=icoon,
        bij_lezers=str(bij_lezers),
    )


def registreer_bureau() -> None:
    """Give verhalen their place at the desk."""
    registreer(Verhalenbureau())
