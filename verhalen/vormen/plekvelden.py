"""The fields in which the places of a plattegrond are filled in (templates/verhalen/vertel/_plekken.html)."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.tekst import leeg, op_een_regel, schoon
from common.velden import RegelField
from verhalen.plekken import promille_van, vak_van
from verhalen.vormen.foto import MAX_BESCHRIJVING

MEESTE_PLEKKEN, MAX_PLEK = 12, 200
# What is sent of each place: what it is known by, where it is, what is told of it, and about its photo.
VELDEN = ("id", "woorden", "kolom", "rij", "x", "y", "beschrijving", "sleutel", "houd")
# What shows that something was filled in.
_INGEVULD = ("woorden", "kolom", "rij", "x", "y")
# So many empty ones stand ready: without a script no more can be asked for without sending the form.
LEGE_PLEKKEN = 3


class PlekkenWidget(forms.Widget):
    """Reads the fields of all places (templates/verhalen/vertel/_plekken.html), as they were sent."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, Any]]:
        """Each place that something was filled in for; the one that was taken away is left out."""
        weg = str(data.get("doe", "")).removeprefix("plek-weg:")
        gevonden: list[dict[str, Any]] = []
        for nummer in range(1, MEESTE_PLEKKEN + 1):
            velden = {veld: str(data.get(f"plek-{nummer}-{veld}", "")) for veld in VELDEN}
            foto = files.get(f"plek-{nummer}-foto")
            if str(nummer) != weg and (foto or any(velden[veld] for veld in _INGEVULD)):
                gevonden.append({"nummer": len(gevonden) + 1, "foto": foto, **velden})
        return gevonden

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False


class PlekfotoForm(forms.Form):
    """The fields for the photo of one place; `PlekkenWidget` reads them."""

    use_required_attribute = False

    houd = forms.BooleanField(label=_("Laat deze foto hier staan"), initial=True, required=False)
    foto = forms.FileField(
        label=_("Wil je hier een foto bij?"),
        widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif"}),
        required=False,
    )
    beschrijving = RegelField(label=_("Wat zie je op die foto?"), max_length=MAX_BESCHRIJVING, required=False)


class PlekkenField(forms.Field):
    """The places of a plattegrond: of each where it is, a few words, and a photo."""

    widget = PlekkenWidget

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """The places; one with something wrong has a sentence about it, as `fout`, and is not there (yet)."""
        return [plek for plek in map(self._plek, value or []) if plek is not None]

    def _plek(self, gestuurd: Mapping[str, Any]) -> dict[str, Any] | None:
        woorden = schoon(str(gestuurd["woorden"]))
        if leeg(woorden) and not (gestuurd["kolom"] or gestuurd["rij"] or gestuurd["foto"]):
            return None
        # A form that did not show its photo says nothing about it.
        houd = bool(gestuurd["houd"] or not gestuurd["sleutel"])
        beschrijving = op_een_regel(str(gestuurd["beschrijving"]))
        plek = {
            "nummer": gestuurd["nummer"],
            "id": gestuurd["id"],
            "foto": gestuurd["foto"],
            "houd": houd,
            "getoond": bool(gestuurd["sleutel"]),
            "beschrijving": beschrijving,
        }
        if len(beschrijving) > MAX_BESCHRIJVING:
            zin = gettext("Zeg korter wat je ziet op de foto van plek %(nummer)s: hooguit %(tekens)s tekens.")
            fout = zin % {"nummer": gestuurd["nummer"], "tekens": MAX_BESCHRIJVING}
            return {**plek, "beschrijving": "", "fout": fout}
        try:
            return {**plek, **self._wat_en_waar(gestuurd, woorden)}
        except forms.ValidationError as fout_:
            return {**plek, "fout": fout_.message}

    def _wat_en_waar(self, gestuurd: Mapping[str, Any], woorden: str) -> dict[str, Any]:
        nummer = gestuurd["nummer"]
        if leeg(woorden):
            zin = gettext("Schrijf wat er op plek %(nummer)s is. Of haal die plek weg.")
            raise forms.ValidationError(zin % {"nummer": nummer})
        if len(woorden) > MAX_PLEK:
            zin = gettext("Maak plek %(nummer)s korter: er passen hooguit %(tekens)s tekens.")
            raise forms.ValidationError(zin % {"nummer": nummer, "tekens": MAX_PLEK})
        try:
            x = promille_van(int(gestuurd["kolom"]), _getal(gestuurd["x"]))
            y = promille_van(int(gestuurd["rij"]), _getal(gestuurd["y"]))
        except ValueError:
            zin = gettext("Kies waar plek %(nummer)s is. Wijs aan op de kaart, of kies uit de lijst.")
            raise forms.ValidationError(zin % {"nummer": nummer}) from None
        return {"x": x, "y": y, "woorden": woorden}


def _getal(tekst: Any) -> int | None:
    tekst = str(tekst)
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 5 else None


def te_vullen(
    form: Any, plekken: Iterable[Mapping[str, Any]], bronnen: Mapping[UUID, Any]
) -> list[dict[str, Any]]:
    """The places as the form shows them: what was sent, or what was kept (`plekken`); and some empty ones.

    A place that is kept (`id`) can have a photo; what there is to draw of that is its `bron`.
    """
    bewaard = [{**plek, "kolom": vak_van(plek["x"]), "rij": vak_van(plek["y"])} for plek in plekken]
    gevuld = bewaard
    if form.is_bound:
        er_al = {plek.get("id"): plek for plek in bewaard}
        gestuurd = PlekkenWidget().value_from_datadict(form.data, form.files, "plekken")
        fouten = {plek["nummer"]: plek.get("fout", "") for plek in form.ingevuld.get("plekken", [])}
        gevuld = [
            {**_zoals_gestuurd(plek, er_al.get(plek["id"], {})), "fout": fouten.get(plek["nummer"], "")}
            for plek in gestuurd
        ]
    leeg_ = {"woorden": "", "x": None, "y": None, "kolom": None, "rij": None}
    over = min(LEGE_PLEKKEN, MEESTE_PLEKKEN - len(gevuld))
    alle = [*gevuld, *({**leeg_, "open": n == 0} for n in range(over))]
    return [{**plek, "nummer": n, **_fotovelden(n, plek, bronnen)} for n, plek in enumerate(alle, 1)]


def _fotovelden(nummer: int, plek: Mapping[str, Any], bronnen: Mapping[UUID, Any]) -> dict[str, Any]:
    """The fields for the photo of a place that is kept, and what there is to draw of it."""
    if not plek.get("id"):
        return {}
    velden = PlekfotoForm(prefix=f"plek-{nummer}", initial={"beschrijving": plek.get("beschrijving", "")})
    if not plek.get("sleutel"):
        del velden.fields["houd"]
        return {"velden": velden}
    velden.fields["foto"].label = _("Of kies een andere foto")
    return {"velden": velden, "bron": bronnen.get(UUID(plek["sleutel"]))}


def _zoals_gestuurd(plek: Mapping[str, Any], bewaard: Mapping[str, Any]) -> dict[str, Any]:
    """A place as it was filled in, over what is kept of it."""
    getypt = {veld: plek[veld] for veld in ("woorden", "beschrijving")}
    return {**bewaard, **getypt, **{veld: _getal(plek[veld]) for veld in ("x", "y", "kolom", "rij")}}
