"""The public pages "Hoe wij modereren in cijfers": for people, and as CSV and JSON."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.errors import NietGevonden
from common.paginacache import openbaar
from moderatie.cijfers import Jaarcijfers, Tijdvak, jaarcijfers, tijdvakken
from moderatie.weinig import GRENS, WEINIG
from moderatie.werkdagen import BELOOFDE_WERKDAGEN

# The bars of the months end at so many working days, or at the longest.
_RAND = 4


@require_safe
@openbaar
def cijfers(request: HttpRequest, jaar: int | None = None) -> HttpResponse:
    """The figures of a year; without one, of the newest."""
    vakken = tijdvakken(timezone.now())
    if jaar is None and not vakken:
        return render(request, "moderatie/cijfers.html", {"jaren": []})
    van = jaarcijfers(_tijdvak(vakken, jaar))
    langst = max([_RAND, *(maand.werkdagen or 0 for maand in van.maanden)])
    te_laat = van.op_tijd.rijen[1]
    return render(
        request,
        "moderatie/cijfers.html",
        {
            "jaren": [tijdvak.jaar for tijdvak in vakken],
            "cijfers": van,
            "te_laat": te_laat.getal,
            "belofte": BELOOFDE_WERKDAGEN,
            "belofte_plek": f"{BELOOFDE_WERKDAGEN / langst:.1%}",
            "balken": [(rij, _deel(rij.keer, van.verhalen.totaal)) for rij in van.verhalen.rijen],
            "maanden": [(maand, _deel(maand.werkdagen, langst)) for maand in van.maanden],
            "tot_en_met": van.maanden[-1].naam,
            "grens": GRENS - 1,
            "weinig": WEINIG,
        },
    )


@require_safe
@openbaar
def cijfers_json(request: HttpRequest, jaar: int) -> HttpResponse:
    """The same for programs, with the same left out."""
    van = jaarcijfers(_tijdvak(tijdvakken(timezone.now()), jaar))
    antwoord = JsonResponse(
        {
            "jaar": van.tijdvak.jaar,
            "tot": timezone.localtime(van.tijdvak.eind).date().isoformat(),
            "uitleg": _uitleg(),
            "tabellen": [
                {
                    "naam": tabel.naam,
                    "kop": tabel.kop,
                    "rijen": [{"wat": rij.wat, "keer": rij.getal} for rij in tabel.rijen],
                    "totaal": tabel.geheel,
                    "mediaan_werkdagen": tabel.mediaan,
                }
                for tabel in van.tabellen
            ],
            "mediaan_werkdagen_per_maand": [
                {"maand": maand.naam, "werkdagen": maand.werkdagen} for maand in van.maanden
            ],
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    return _als_bestand(antwoord, van, "json")


@require_safe
@openbaar
def cijfers_csv(request: HttpRequest, jaar: int) -> HttpResponse:
    """The same for a spreadsheet, with the same left out."""
    van = jaarcijfers(_tijdvak(tijdvakken(timezone.now()), jaar))
    tekst = io.StringIO()
    schrijver = csv.writer(tekst)
    schrijver.writerow(["tabel", "wat", "getal"])
    for tabel in van.tabellen:
        schrijver.writerows([tabel.naam, rij.wat, rij.getal] for rij in tabel.rijen)
        if tabel.geheel is not None:
            schrijver.writerow([tabel.naam, "totaal", tabel.geheel])
        if tabel.mediaan is not None:
            schrijver.writerow([tabel.naam, "werkdagen (mediaan)", tabel.mediaan])
    for maand in van.maanden:
        getal = "" if maand.werkdagen is None else maand.werkdagen
        schrijver.writerow(["werkdagen per maand (mediaan)", maand.naam, getal])
    # With a mark in front, by which spreadsheets know it as UTF-8.
    antwoord = HttpResponse("\ufeff" + tekst.getvalue(), content_type="text/csv; charset=utf-8")
    return _als_bestand(antwoord, van, "csv")


def _tijdvak(vakken: list[Tijdvak], jaar: int | None) -> Tijdvak:
    """The year that is asked for; raises `NietGevonden` when it has no figures."""
    for tijdvak in vakken:
        if jaar in (None, tijdvak.jaar):
            return tijdvak
    raise NietGevonden(_("Over dit jaar zijn er geen cijfers. Na elk kwartaal tellen we."))


def _uitleg() -> str:
    return _("“%(weinig)s” is 1 tot %(grens)s, of een getal dat zo'n klein getal zou verraden.") % {
        "weinig": WEINIG,
        "grens": GRENS - 1,
    }


def _deel(aantal: Any, geheel: Any) -> str:
    """How long a bar is, of its room; nothing for what is not told."""
    return f"{aantal / geheel:.1%}" if aantal and geheel else ""


def _als_bestand(antwoord: HttpResponse, van: Jaarcijfers, soort: str) -> HttpResponse:
    antwoord["Content-Disposition"] = f'attachment; filename="modereren-{van.tijdvak.jaar}.{soort}"'
    return antwoord
