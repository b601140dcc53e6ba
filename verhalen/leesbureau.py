"""How a verhaal lies on the reading desk: as readers will see it, with themes that a moderator may set."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mediatheek.models import Foto
from moderatie.bureau import Kaart, registreer
from verhalen.actions.schrijven import MAX_THEMAS
from verhalen.models import Thema, VerhaalPage
from verhalen.vertelling import Concept


class ThemasField(forms.MultipleChoiceField):
    """At most three themes."""

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MAX_THEMAS:
            raise ValidationError(_("Kies één, twee of drie thema's. Haal er een paar weg."))


def kaart(inhoud: dict[str, Any]) -> Kaart:
    """Who wrote it, and the way of telling."""
    versie = Concept.lees(VerhaalPage(), inhoud, None)
    return Kaart(naam=inhoud["schrijversnaam"], vorm=str(versie.vorm.label))


def velden(versie: VerhaalPage) -> dict[str, forms.Field]:
    """The themes, as the writer chose them. Everything else of a verhaal is the writer's alone."""
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
    return {"themas": veld}


def gegevens(versie: VerhaalPage, pagina: VerhaalPage) -> dict[str, Any]:
    """What the template draws: this version, its photos, and what is online until now."""
    bronnen = Foto.objects.bronnen({*versie.fotosleutels, *pagina.fotosleutels})
    gekozen = Thema.objects.filter(slug__in=versie.themakeuze).values_list("name", flat=True)
    return {
        "verhaal": versie,
        "bronnen": bronnen,
        "themanamen": list(gekozen),
        "let_op": " ".join(versie.let_op_zinnen),
        "online": pagina if pagina.live else None,
    }


def leg_neer() -> None:
    """Give verhalen their place at the desk."""
    registreer(
        VerhaalPage, sjabloon="verhalen/leesbureau.html", kaart=kaart, velden=velden, gegevens=gegevens
    )
