"""What every form has that stands on one picture: a drawing of ours, or a picture of one's own."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail import blocks

from common.velden import RegelField
from mediatheek.querysets import Bron
from verhalen.kaartplaten import Kaartplaat
from verhalen.vormen.basis import Bijlage, Vorm
from verhalen.vormen.foto import FOTO, MAX_BESCHRIJVING, fototekst


class PlaatBlock(blocks.StructBlock):
    """Part of a value: `plaat` names a drawing of ours, `sleutel` is the key of an own picture."""

    plaat = blocks.CharBlock(required=False, max_length=40)
    sleutel = blocks.CharBlock(required=False, max_length=36)
    beschrijving = blocks.CharBlock(required=False, max_length=MAX_BESCHRIJVING)


class OpEenPlaat(Vorm):
    """A form whose pieces each stand on one picture."""

    stijl = "css/vormen.css"
    meeste = 6
    beeldveld = "beeld"
    # The drawings to choose from, the first where nothing was chosen.
    platen: Mapping[str, Kaartplaat] = {}
    # What a new piece holds beside its picture.
    nieuw: Mapping[str, Any] = {}
    # What the fields for the picture are called, and what is said below the one for an own picture.
    kies: Any = ""
    kies_eigen: Any = ""
    kies_eigen_uitleg: Any = ""
    wat_zie_je: Any = ""
    houd_eigen: Any = ""

    def adres_van(self, naam: str) -> str:
        """The address of one of `platen`."""
        raise NotImplementedError

    def beeldvorm(self) -> Vorm:
        return FOTO

    def plaatvelden(self, waarde: Any) -> dict[str, forms.Field]:
        """The fields in which the picture is chosen; what it held is `waarde`, or None."""
        was = waarde or {}
        velden: dict[str, forms.Field] = {
            "plaat": forms.ChoiceField(
                label=self.kies,
                choices=[(naam, plaat.woord) for naam, plaat in self.platen.items()],
                initial=self._plaat(was),
                widget=forms.RadioSelect,
                required=False,
            ),
            "beeld": forms.FileField(
                label=self.kies_eigen,
                help_text=self.kies_eigen_uitleg,
                widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif"}),
                required=False,
            ),
            "beschrijving": RegelField(
                label=self.wat_zie_je,
                initial=was.get("beschrijving", ""),
                max_length=MAX_BESCHRIJVING,
                required=False,
            ),
        }
        if was.get("sleutel"):
            velden["eigen"] = forms.BooleanField(label=self.houd_eigen, initial=True, required=False)
        return velden

    def maak(self, gegevens: Mapping[str, Any], waarde: Any, beelden: Mapping[str, UUID]) -> Any:
        was = waarde or {"plaat": "", "sleutel": "", "beschrijving": "", **self.nieuw}
        nieuw = {**was, **{naam: gegevens[naam] for naam in was if naam in gegevens}}
        nieuw["plaat"] = self._plaat(nieuw)
        if self.beeldveld in beelden:
            nieuw["sleutel"] = str(beelden[self.beeldveld])
        elif gegevens.get("eigen") is False:
            nieuw["sleutel"] = ""
        return nieuw

    def zonder_weghalen(self, gegevens: Mapping[str, Any]) -> dict[str, Any]:
        return {**gegevens, "eigen": True} if "eigen" in gegevens else dict(gegevens)

    def sleutels(self, waarde: Any) -> list[UUID]:
        eigen = self.hoofdsleutel(waarde)
        return [eigen] if eigen else []

    def hoofdsleutel(self, waarde: Any) -> UUID | None:
        return UUID(str(waarde["sleutel"])) if waarde.get("sleutel") else None

    def kaartbeeld(self, waarde: Any) -> UUID | None:
        return self.hoofdsleutel(waarde)

    def kaartplaat(self, waarde: Any) -> str:
        return "" if waarde.get("sleutel") else self.plaatadres(waarde)

    def plaatadres(self, waarde: Any) -> str:
        return self.adres_van(self._plaat(waarde))

    def beschrijving(self, waarde: Any) -> str:
        if waarde.get("sleutel"):
            return fototekst(waarde)
        return str(self.platen[self._plaat(waarde)].beschrijving)

    def plaatje_in_feed(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> SafeString:
        """The picture as `in_feed` shows it; nothing for an own picture that cannot be shown."""
        bron = self._bron(waarde, bronnen)
        src = bron.src if bron else self.kaartplaat(waarde)
        if not src:
            return mark_safe("")
        return format_html('<p><img src="{}" alt="{}"/></p>', hier(src), self.beschrijving(waarde))

    def bijlagen(self, waarde: Any, bronnen: Mapping[UUID, Bron], hier: Any) -> Iterable[Bijlage]:
        bron = self._bron(waarde, bronnen)
        return [Bijlage(hier(bron.src), bron.src_omvang, "image/jpeg")] if bron else []

    def _bron(self, waarde: Any, bronnen: Mapping[UUID, Bron]) -> Bron | None:
        eigen = self.hoofdsleutel(waarde)
        return bronnen.get(eigen) if eigen else None

    def _plaat(self, waarde: Any) -> str:
        """Which drawing it is, also when one was named that is not there (any more)."""
        naam = str(waarde.get("plaat") or "")
        return naam if naam in self.platen else next(iter(self.platen))
