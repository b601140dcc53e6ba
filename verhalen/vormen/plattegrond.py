"""A plattegrond: a drawing or photo of a room, a house or a street, with places and a few words for each."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from common.tekst import leeg, schoon
from mediatheek.querysets import Bron
from verhalen.kaartplaten import Kaartplaat
from verhalen.plekken import KOLOMMEN, RIJEN, promille_van, vak_van
from verhalen.vormen.basis import Etiket, Manier, Regel
from verhalen.vormen.plaat import OpEenPlaat, PlaatBlock

MEESTE_PLEKKEN, MAX_PLEK = 12, 200
# What is sent of each place.
VELDEN = ("woorden", "kolom", "rij", "x", "y")
# So many empty ones stand ready: without a script no more can be asked for without sending the form.
LEGE_PLEKKEN = 3
# Drawings of ours, so that nobody has to show their own street: what each is called, and what is on it.
GRONDEN: Mapping[str, Kaartplaat] = {
    "kamer": Kaartplaat(
        _("Een kamer"),
        _("Een kamer van boven: een bed, een tafel met twee stoelen, een raam en een deur."),
    ),
    "huis": Kaartplaat(
        _("Een huis"),
        _("Een huis van boven, met vier kamers: een keuken, een woonkamer, een bad en een bed."),
    ),
    "straat": Kaartplaat(
        _("Een straat"),
        _("Een kruispunt van twee straten van boven, met huizen, een plein en bomen."),
    ),
}


class PlekBlock(blocks.StructBlock):
    """A place: per mille of the picture from the left and from above, and what is told of it."""

    x = blocks.IntegerBlock(min_value=0, max_value=1000)
    y = blocks.IntegerBlock(min_value=0, max_value=1000)
    woorden = blocks.TextBlock(max_length=MAX_PLEK)


class PlattegrondBlock(PlaatBlock):
    """The value: its picture, and the places on it."""

    plekken = blocks.ListBlock(PlekBlock(), required=False, max_num=MEESTE_PLEKKEN)


class PlekkenWidget(forms.Widget):
    """Reads the fields of all places (templates/verhalen/vertel/_plekken.html), as they were sent."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        """Each place that something was filled in for; the one that was taken away is left out."""
        weg = str(data.get("doe", "")).removeprefix("plek-weg:")
        gevonden = []
        for nummer in range(1, MEESTE_PLEKKEN + 1):
            velden = {veld: str(data.get(f"plek-{nummer}-{veld}", "")) for veld in VELDEN}
            if str(nummer) != weg and any(velden.values()):
                gevonden.append({"nummer": nummer, **velden})
        return gevonden

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class PlekkenField(forms.Field):
    """The places of a plattegrond: of each where it is, and a few words."""

    widget = PlekkenWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Raises `ValidationError` with one sentence, for the first place with something wrong."""
        return [plek for plek in map(self._plek, value or []) if plek is not None]

    def _plek(self, gestuurd: Mapping[str, Any]) -> dict[str, Any] | None:
        woorden = schoon(str(gestuurd["woorden"]))
        if leeg(woorden):
            if gestuurd["kolom"] or gestuurd["rij"]:
                zin = gettext("Schrijf wat er op plek %(nummer)s is. Of haal die plek weg.")
                raise forms.ValidationError(zin % {"nummer": gestuurd["nummer"]})
            return None
        if len(woorden) > MAX_PLEK:
            zin = gettext("Maak plek %(nummer)s korter: er passen hooguit %(tekens)s tekens.")
            raise forms.ValidationError(zin % {"nummer": gestuurd["nummer"], "tekens": MAX_PLEK})
        try:
            x = promille_van(int(gestuurd["kolom"]), _getal(gestuurd["x"]))
            y = promille_van(int(gestuurd["rij"]), _getal(gestuurd["y"]))
        except ValueError:
            zin = gettext("Kies waar plek %(nummer)s is. Wijs aan op de kaart, of kies uit de lijst.")
            raise forms.ValidationError(zin % {"nummer": gestuurd["nummer"]}) from None
        return {"x": x, "y": y, "woorden": woorden}


def _getal(tekst: Any) -> int | None:
    tekst = str(tekst)
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 5 else None


class Plattegrond(OpEenPlaat):
    """A map in a verhaal: numbers in the picture, and a list that is whole without it."""

    naam = "plattegrond"
    woord = _("Plattegrond")
    sjabloon = "verhalen/vormen/plattegrond.html"
    klein_sjabloon = "verhalen/vormen/plattegrond_klein.html"
    maak_sjabloon = "verhalen/vormen/plattegrond_maak.html"
    platen = GRONDEN
    nieuw: Mapping[str, Any] = {"plekken": []}
    kies = _("Kies een tekening")
    kies_eigen = _("Of kies een eigen foto of tekening")
    kies_eigen_uitleg = _("Laat je eigen adres er liever niet op staan.")
    wat_zie_je = _("Wat zie je op je eigen foto of tekening?")
    houd_eigen = _("Gebruik mijn eigen foto of tekening")
    mislukt = _("De foto van je plattegrond lukte niet. Kies een andere, of een tekening van ons.")
    typvelden = ("beschrijving", *(f"plek-{nummer}-woorden" for nummer in range(1, MEESTE_PLEKKEN + 1)))
    manier = Manier(
        woord=_("Plattegrond"),
        voorbeeld=_("Wijs aan waar iets was."),
        kop=_("Waar gebeurde het?"),
        icoon="map-pin",
        kleur="zee",
    )

    def block(self) -> blocks.Block:
        return PlattegrondBlock()

    def adres_van(self, naam: str) -> str:
        return static(f"plattegronden/{naam}.svg")

    def maakvelden(self, waarde: Any) -> dict[str, forms.Field]:
        return {**self.plaatvelden(waarde), "plekken": PlekkenField(required=False)}

    def keur(self, gegevens: Mapping[str, Any], waarde: Any) -> dict[str, str]:
        if gegevens.get("plekken") or gegevens.get("beeld") or (waarde or {}).get("sleutel"):
            return {}
        if "plekken" in gegevens:
            return {"plekken": gettext("Schrijf iets bij een plek, of kies een eigen foto.")}
        return {}

    def maakcontext(self, form: Any) -> dict[str, Any]:
        return {
            "gronden": [(naam, self.adres_van(naam), plaat.woord) for naam, plaat in GRONDEN.items()],
            "plekken": _plekken_van(form),
            "kolommen": KOLOMMEN.items(),
            "rijen": RIJEN.items(),
        }

    def te_zien(self, waarde: Any) -> Any:
        # However a list was stored.
        return {**waarde, "plekken": [self._plek(plek) for plek in waarde.get("plekken") or []]}

    def is_begonnen(self, waarde: Any) -> bool:
        return not self.leeg(waarde)

    def leeg(self, waarde: Any) -> bool:
        return not waarde.get("plekken") and not waarde.get("sleutel")

    def plekken(self, waarde: Any) -> list[dict[str, Any]]:
        """Its places, each with its number."""
        return [{"nummer": n, **self._plek(plek)} for n, plek in enumerate(waarde.get("plekken") or [], 1)]

    def _plek(self, plek: Any) -> dict[str, Any]:
        """A place as it was kept; a list of Wagtail holds each in a value of its own."""
        return dict(plek.get("value", plek))

    def woorden(self, waarde: Any) -> str:
        delen = [plek["woorden"] for plek in self.plekken(waarde)]
        return "\n\n".join([*delen, self.beschrijving(waarde)] if waarde.get("sleutel") else delen)

    def titelwoorden(self, waarde: Any) -> str:
        return next((str(plek["woorden"]) for plek in self.plekken(waarde)), "")

    def etiket(self, waarden: Sequence[Any]) -> Etiket | None:
        return Etiket(self.naam, self.woord, "map-pin")

    def antwoord(self, waarden: Sequence[Any]) -> str:
        if not waarden:
            return ""
        aantal = len(self.plekken(waarden[0]))
        return (
            gettext("Met één plek") if aantal == 1 else gettext("Met %(aantal)s plekken") % {"aantal": aantal}
        )

    def bureau(self, waarde: Any, nummer: int) -> list[Regel]:
        plekken = [
            Regel(gettext("Plek %(nummer)s") % {"nummer": plek["nummer"]}, str(plek["woorden"]))
            for plek in self.plekken(waarde)
        ]
        return [Regel(gettext("Op de kaart"), self.beschrijving(waarde)), *plekken]

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        delen = [self.plaatje_in_feed(waarde, bronnen, hier)]
        plekken = self.plekken(waarde)
        if plekken:
            rij = format_html_join("", "<li>{}</li>", ((plek["woorden"],) for plek in plekken))
            delen.append(format_html("<ol>{}</ol>", rij))
        return mark_safe("".join(delen))


def _plekken_van(form: Any) -> list[dict[str, Any]]:
    """The places as the form shows them: what was sent, or what was kept; and some that are empty."""
    if form.is_bound:
        gestuurd = PlekkenWidget().value_from_datadict(form.data, {}, "plekken")
        gevuld = [
            {
                "woorden": p["woorden"],
                "x": _getal(p["x"]),
                "y": _getal(p["y"]),
                "kolom": _getal(p["kolom"]),
                "rij": _getal(p["rij"]),
            }
            for p in gestuurd
        ]
    else:
        gevuld = [
            {**plek, "kolom": vak_van(plek["x"]), "rij": vak_van(plek["y"])}
            for plek in PLATTEGROND.plekken(form.was or {})
        ]
    leeg_ = {"woorden": "", "x": None, "y": None, "kolom": None, "rij": None}
    over = min(LEGE_PLEKKEN, MEESTE_PLEKKEN - len(gevuld))
    alle = [*gevuld, *({**leeg_, "open": n == 0} for n in range(over))]
    return [{**plek, "nummer": nummer} for nummer, plek in enumerate(alle, 1)]


PLATTEGROND = Plattegrond()
