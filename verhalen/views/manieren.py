"""All ways of telling, to choose from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from verhalen.vormen import VORMEN


@require_safe
def hoe(request: HttpRequest) -> HttpResponse:
    """All ways of telling, with a drawing, a word and an example each."""
    return render(request, "verhalen/vertel/hoe.html", {"manieren": manieren()})


def manieren() -> list[tuple[str, Any, Any, str, str]]:
    """The ways of telling as tiles: name, word, example, address and soft colour."""
    eigen = [
        (
            vorm.naam,
            vorm.manier.woord,
            vorm.manier.voorbeeld,
            reverse(f"vertel_{vorm.naam}"),
            vorm.manier.kleur,
        )
        for vorm in VORMEN.values()
        if vorm.manier and vorm.begint
    ]
    return [
        ("tekst", _("Schrijven"), _("“Elke ochtend zet ik twee kopjes neer.”"), reverse("vertel"), "blad"),
        ("foto", _("Foto's"), _("Je fiets, je kat, je voordeur."), reverse("vertel_fotos"), "lucht"),
        *eigen,
        ("kort", _("Kort bericht"), _("“Vandaag alleen de was gedaan.”"), reverse("vertel_kort"), "zon"),
        ("dagboek", _("Dagboek"), _("Elke keer een stukje."), reverse("vertel_dagboek"), "zon"),
    ]
