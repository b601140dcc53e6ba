"""A plattegrond: a drawing or photo of a room, a house or a street, with places and a few words for each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from mediatheek.querysets import Bron
from verhalen.kaartplaten import Kaartplaat
from verhalen.plekken import KOLOMMEN, RIJEN
from verhalen.vormen.basis import Bijlage, Etiket, Manier, Regel
from verhalen.vormen.foto import MAX_BESCHRIJVING, fototekst
from verhalen.vormen.plaat import OpEenPlaat, PlaatBlock
from verhalen.vormen.plekvelden import MAX_PLEK, MEESTE_PLEKKEN, PlekkenField, te_vullen

# What every place has; the rest is left out where it is empty.
_ALTIJD = ("x", "y", "woorden")
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
    """A place: per mille of the picture from the left and from above, and what is told of it.

    `id` is what it is known by from one form to the next; `sleutel` is the key of a photo of it, and
    `beschrijving` what can be seen on that.
    """

    id = blocks.CharBlock(required=False, max_length=36)
    x = blocks.IntegerBlock(min_value=0, max_value=1000)
    y = blocks.IntegerBlock(min_value=0, max_value=1000)
    woorden = blocks.TextBlock(max_length=MAX_PLEK)
    sleutel = blocks.CharBlock(required=False, max_length=36)
    beschrijving = blocks.CharBlock(required=False, max_length=MAX_BESCHRIJVING)


class PlattegrondBlock(PlaatBlock):
    """The value: its picture, and the places on it."""

    plekken = blocks.ListBlock(PlekBlock(), required=False, max_num=MEESTE_PLEKKEN)


def _upload(hoeveelste: int, plek: Mapping[str, Any]) -> str:
    """What the photo of a place is called among the files that were chosen: by its number in the form."""
    return f"plekken:{plek.get('nummer', hoeveelste)}"


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
    mislukt = _("Een foto op je plattegrond lukte niet. Haal hem weg, of kies een andere.")
    typvelden = (
        "beschrijving",
        *(f"plek-{n}-{veld}" for n in range(1, MEESTE_PLEKKEN + 1) for veld in ("woorden", "beschrijving")),
    )
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

    def uploads(self, gegevens: Mapping[str, Any]) -> dict[str, Any]:
        plekken = gegevens.get("plekken") or []
        van_plekken = {
            _upload(n, plek): plek["foto"] for n, plek in enumerate(plekken, 1) if plek.get("foto")
        }
        return {**super().uploads(gegevens), **van_plekken}

    def zonder_weghalen(self, gegevens: Mapping[str, Any]) -> dict[str, Any]:
        plekken = [{**plek, "houd": True} for plek in gegevens.get("plekken") or []]
        return {**super().zonder_weghalen(gegevens), **({"plekken": plekken} if plekken else {})}

    def weigerzin(self, upload: str, zin: str) -> str:
        nummer = upload.partition(":")[2]
        return gettext("Plek %(nummer)s: %(zin)s") % {"nummer": nummer, "zin": zin} if nummer else zin

    def maak(self, gegevens: Mapping[str, Any], waarde: Any, beelden: Mapping[str, UUID]) -> Any:
        nieuw = super().maak(gegevens, waarde, beelden)
        if "plekken" not in gegevens:
            return nieuw
        # Each is there once, whatever was sent.
        er_al = {plek["id"]: plek for plek in self.plekken(waarde or {}) if plek.get("id")}
        gemaakt = [
            self._gemaakt(plek, er_al.pop(plek.get("id"), None), beelden.get(_upload(n, plek)))
            for n, plek in enumerate(gegevens["plekken"], 1)
        ]
        return {**nieuw, "plekken": [plek for plek in gemaakt if plek is not None]}

    def _gemaakt(self, plek: Mapping[str, Any], was: Any, foto: UUID | None) -> dict[str, Any] | None:
        """A place as it is kept, of what was filled in and what it was; None when it is not there yet."""
        bron = was if plek.get("fout") else plek
        if bron is None:
            return None
        uit = {veld: bron[veld] for veld in ("x", "y", "woorden")}
        uit["id"] = was["id"] if was else str(uuid4())
        sleutel = str(foto) if foto else was.get("sleutel", "") if was and plek.get("houd", True) else ""
        if not sleutel:
            return uit
        beschrijving = plek.get("beschrijving", "")
        if not beschrijving and was and not foto and (plek.get("fout") or not plek.get("getoond", True)):
            # A form that did not show the photo says nothing about it, and wrong words are not kept.
            beschrijving = was.get("beschrijving", "")
        return uit | {"sleutel": sleutel, "beschrijving": beschrijving}

    def keur(self, gegevens: Mapping[str, Any], waarde: Any) -> dict[str, str]:
        fouten = [plek["fout"] for plek in gegevens.get("plekken") or [] if plek.get("fout")]
        if fouten:
            return {"plekken": fouten[0]}
        if gegevens.get("plekken") or gegevens.get("beeld") or (waarde or {}).get("sleutel"):
            return {}
        if "plekken" in gegevens:
            return {"plekken": gettext("Schrijf iets bij een plek, of kies een eigen foto.")}
        return {}

    def maakcontext(self, form: Any, bronnen: Mapping[UUID, Any]) -> dict[str, Any]:
        return {
            "gronden": [(naam, self.adres_van(naam), plaat.woord) for naam, plaat in GRONDEN.items()],
            "plekken": te_vullen(form, self.plekken(form.was or {}), bronnen),
            "kolommen": KOLOMMEN.items(),
            "rijen": RIJEN.items(),
        }

    def te_zien(self, waarde: Any) -> Any:
        # However a list was stored; what a place is known by is not for readers.
        plekken = [self._plek(plek) for plek in waarde.get("plekken") or []]
        for plek in plekken:
            plek.pop("id", None)
        return {**waarde, "plekken": plekken}

    def is_begonnen(self, waarde: Any) -> bool:
        return not self.leeg(waarde)

    def leeg(self, waarde: Any) -> bool:
        return not waarde.get("plekken") and not waarde.get("sleutel")

    def plekken(self, waarde: Any) -> list[dict[str, Any]]:
        """Its places, each with its number."""
        return [{"nummer": n, **self._plek(plek)} for n, plek in enumerate(waarde.get("plekken") or [], 1)]

    def _plek(self, plek: Any) -> dict[str, Any]:
        """A place as it was kept; a list of Wagtail holds each in a value of its own, with what is empty."""
        gehouden = plek.get("value", plek)
        return {veld: gehouden[veld] for veld in gehouden if veld in _ALTIJD or gehouden[veld]}

    def sleutels(self, waarde: Any) -> list[UUID]:
        van_plekken = [UUID(plek["sleutel"]) for plek in self.plekken(waarde) if plek.get("sleutel")]
        return [*super().sleutels(waarde), *van_plekken]

    def woorden(self, waarde: Any) -> str:
        plekken = self.plekken(waarde)
        delen = [deel for plek in plekken for deel in (plek["woorden"], plek.get("beschrijving")) if deel]
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
        regels = [Regel(gettext("Op de kaart"), self.beschrijving(waarde))]
        for plek in self.plekken(waarde):
            regels.append(Regel(gettext("Plek %(nummer)s") % plek, str(plek["woorden"])))
            if plek.get("sleutel"):
                regels.append(Regel(gettext("Foto bij plek %(nummer)s") % plek, fototekst(plek)))
        return regels

    def in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        delen = [self.plaatje_in_feed(waarde, bronnen, hier)]
        plekken = self.plekken(waarde)
        if plekken:
            rij = ((plek["woorden"], self._foto_in_feed(plek, bronnen, hier)) for plek in plekken)
            delen.append(format_html("<ol>{}</ol>", format_html_join("", "<li>{}{}</li>", rij)))
        return mark_safe("".join(delen))

    def bijlagen(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> Iterable[Bijlage]:
        getekend = filter(None, (bronnen.get(sleutel) for sleutel in self.sleutels(waarde)))
        return [Bijlage(hier(bron.src), bron.src_omvang, "image/jpeg") for bron in getekend]

    def _foto_in_feed(self, plek: Mapping[str, Any], bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        bron = bronnen.get(UUID(plek["sleutel"])) if plek.get("sleutel") else None
        if bron is None:
            return mark_safe("")
        return format_html('<br/><img src="{}" alt="{}"/>', hier(bron.src), fototekst(plek))


PLATTEGROND = Plattegrond()
