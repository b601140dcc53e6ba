"""How a verhaal lies on the reading desk: as readers will see it, with themes that a moderator may set."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.velden import TekstField
from moderatie.bureau import Wachtende, registreer
from verhalen.aanbod import zonder_woorden
from verhalen.actions.aanbod import VELD
from verhalen.actions.schrijven import MAX_THEMAS
from verhalen.models import Thema, VerhaalPage
from verhalen.verschillen import verschillen
from verhalen.vertelling import Concept
from verhalen.vormen import bestanden
from verhalen.vormen.opname import MAX_GEZEGD
from verhalen.vormen.toonstukken import toonstukken


class ThemasField(forms.MultipleChoiceField):
    """At most three themes."""

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MAX_THEMAS:
            raise ValidationError(_("Kies één, twee of drie thema's. Haal er een paar weg."))


def wachtende(inhoud: dict[str, Any]) -> Wachtende:
    """Who wrote it, the way of telling, and the title or the first words."""
    versie = _gelezen(inhoud)
    return Wachtende(
        naam=inhoud["schrijversnaam"], vorm=str(versie.vorm.label), begin=str(versie.maak_title())
    )


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
    vorige = pagina.besluiten.select_related("revisie").last()
    if pagina.live:
        yield {
            "kop": _("Anders dan wat nu op de site staat"),
            "delen": verschillen(pagina, versie, themanamen),
        }
    if (
        vorige is not None
        and vorige.revisie
        and not (pagina.live and vorige.revisie_id == pagina.live_revision_id)
    ):
        yield {
            "kop": _("Anders dan de vorige keer dat we het lazen"),
            "delen": verschillen(_gelezen(vorige.revisie.content), versie, themanamen),
        }


def registreer_bureau() -> None:
    """Give verhalen their place at the desk."""
    registreer(
        VerhaalPage,
        sjabloon="verhalen/leesbureau.html",
        wachtende=wachtende,
        velden=velden,
        gegevens=gegevens,
    )
