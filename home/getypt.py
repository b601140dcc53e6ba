"""What somebody typed in a form that could not be taken in: to show it, and to send it once more.

It never holds a secret (a code, the words of a card): who typed one types it again.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import HttpRequest

from common import afzender
from common.tekst import leeg, schoon
from deelnemers.aanmelden import is_veilig_doel

# In the form to send again: which of the things that wait it is.
NUMMER = "nog_een_keer"
# A secret in any form of the house, and what is one in a single form only.
_GEHEIM = re.compile(r"(?i)code|token|secret|geheim|credential|wachtwoord|password")
_GEHEIM_OP = {"kaart_woorden": "woorden"}
_VAN_HET_FORMULIER = {"csrfmiddlewaretoken", afzender.VELD, NUMMER}
_ONZE_APPS = ("home", "volgen", "verhalen", "moderatie", "deelnemers")
_TYPBAAR = (forms.TextInput, forms.EmailInput, forms.URLInput, forms.Textarea)
# Names and values of which nobody typed a letter.
_MACHINENAAM = re.compile(r"doe|next|terug|sleutel|.*(-(type|id|order|deleted|count)|_FORMS)", re.IGNORECASE)
_MACHINEWAARDE = re.compile(r"|on|true|false|[\d\s.:-]+|[0-9a-f-]{16,}|[a-z0-9]+(-[a-z0-9]+)+|/.*")


@dataclass(frozen=True)
class Getypt:
    """One form as it was sent: where to, what was filled in, and whose it was (a mark, or empty)."""

    adres: str
    velden: tuple[tuple[str, str], ...]
    van: str
    bestanden: bool
    geheim: bool
    om: float
    nummer: str

    @classmethod
    def uit(cls, request: HttpRequest, *, nu: datetime) -> "Getypt":
        """What this request brought; the address is empty when it is not one of ours."""
        adres = request.get_full_path()
        naam = request.resolver_match.url_name if request.resolver_match else None
        velden, geheim = [], False
        for veld, waarden in request.POST.lists():
            if veld in _VAN_HET_FORMULIER:
                continue
            if _GEHEIM.search(veld) or veld == _GEHEIM_OP.get(naam or ""):
                geheim = geheim or any(waarden)
                continue
            velden += [(veld, str(waarde)) for waarde in waarden]
        return cls(
            adres=adres if is_veilig_doel(adres) else "",
            velden=tuple(velden),
            van=str(request.POST.get(afzender.VELD, "")),
            bestanden=bool(request.FILES),
            geheim=geheim,
            om=nu.timestamp(),
            nummer=uuid4().hex,
        )

    @classmethod
    def lees(cls, bewaard: dict[str, Any]) -> "Getypt":
        """Back from the session."""
        return cls(**{**bewaard, "velden": tuple((naam, waarde) for naam, waarde in bewaard["velden"])})

    def als_dict(self) -> dict[str, Any]:
        """For the session."""
        return asdict(self)

    @property
    def tekens(self) -> int:
        """How much it is to keep."""
        return len(self.adres) + sum(len(naam) + len(waarde) for naam, waarde in self.velden)

    @property
    def woorden(self) -> list[tuple[str, str]]:
        """What can be read back, each with the label of its form where that is known."""
        bekend = _vorm({naam for naam, _waarde in self.velden})
        return list(_leesbaar(self.velden, bekend))


def _leesbaar(
    velden: tuple[tuple[str, str], ...], bekend: dict[str, forms.Field]
) -> Iterator[tuple[str, str]]:
    for naam, waarde in velden:
        veld = bekend.get(naam)
        if veld is not None:
            if isinstance(veld.widget, _TYPBAAR) and not veld.widget.is_hidden and not leeg(waarde):
                yield str(veld.label or ""), waarde
        elif not _MACHINENAAM.fullmatch(naam) and (tekst := _tekst_in(waarde)):
            yield "", tekst


def _tekst_in(waarde: str) -> str:
    """The words in a value of an unknown field: as they stand, or out of the JSON of a rich text."""
    if waarde.startswith("{"):
        try:
            # In JSON half a character may stand, which no page can be written with.
            return schoon("\n".join(str(blok["text"]) for blok in json.loads(waarde)["blocks"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""
    return "" if _MACHINEWAARDE.fullmatch(waarde.strip()) else waarde


@cache
def _vormen() -> tuple[dict[str, forms.Field], ...]:
    """The fields of every form of ours, by their names."""

    def onder(klasse: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
        for kind in klasse.__subclasses__():
            yield kind
            yield from onder(kind)

    return tuple(
        kind.base_fields  # type: ignore[attr-defined]
        for kind in onder(forms.BaseForm)
        if kind.__module__.split(".")[0] in _ONZE_APPS
    )


def _vorm(namen: set[str]) -> dict[str, forms.Field]:
    """The fields of the form that looks most like what was sent."""
    return max(_vormen(), key=lambda velden: 2 * len(namen & set(velden)) - len(velden), default={})


def van_onze_site(request: HttpRequest) -> bool:
    """Whether a page of ours sent this, as the browser itself tells; when it tells nothing: no.

    Without the hidden token this is all there is to know a page of ours from a foreign one, which must not
    get us to offer its words or its act to somebody under our name.
    """
    haal = request.headers.get("Sec-Fetch-Site", "")
    if haal:
        return haal == "same-origin"
    herkomst = request.headers.get("Origin") or request.headers.get("Referer", "")
    if not herkomst:
        return False
    delen = urlsplit(herkomst)
    plek = f"{delen.scheme}://{delen.netloc}"
    return plek in settings.CSRF_TRUSTED_ORIGINS or plek == f"{request.scheme}://{request.get_host()}"


def vorige_pagina(request: HttpRequest) -> str:
    """The page on which the button stood, if it is one of ours; else nothing."""
    delen = urlsplit(request.headers.get("Referer", ""))
    adres = delen._replace(scheme="", netloc="", fragment="").geturl()
    if delen.netloc != request.get_host() or delen.path in ("", "/") or not is_veilig_doel(adres):
        return ""
    return adres
