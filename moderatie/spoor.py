"""The trail of moderation: who did what, when, about which version and on which rule. It only grows.

No word of a story and no name is in it. Each row holds the hash of the one before (`moderatie.keten`), the
database refuses every change (`moderatie.spoorslot`), and `manage.py controleer_spoor` walks along all of it.
"""

from datetime import UTC, datetime
from typing import Any, NoReturn

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from moderatie.besluit import Beslisser, Besluit
from moderatie.keten import BEGIN, VELDEN, keten_afdruk
from moderatie.querysets import WaaroverQuerySet
from moderatie.toets import Toets
from moderatie.waarover import OverInhoud, Waarover


class Daad(models.TextChoices):
    """What was done. Another one needs no change of the table."""

    INGESTUURD = "ingestuurd", _("ingestuurd")
    TERUGGENOMEN = "teruggenomen", _("teruggenomen")
    LOSGELATEN = "losgelaten", _("losgelaten")
    BESLUIT = "besluit", _("besluit")
    GEMELD = "gemeld", _("gemeld door een lezer")
    BEZWAAR = "bezwaar", _("iemand anders gevraagd")
    OPNIEUW = "opnieuw", _("nog eens op tafel gelegd")
    ONGEDAAN = "ongedaan", _("ongedaan gemaakt")
    WOORDEN_GEWIST = "woorden gewist", _("woorden gewist")
    # The steps of the crisis protocol: "zorg" with the `Zorgdaad`.
    ZORG_GEZIEN = "zorg gezien", _("zorg: gezien")
    ZORG_TWEEDE = "zorg tweede", _("zorg: een tweede moderator")
    ZORG_GEVAAR = "zorg gevaar", _("zorg: er is nu gevaar")
    ZORG_HULP = "zorg hulp", _("zorg: hulp gewezen")
    ZORG_PRATEN = "zorg praten", _("zorg: gepraat")
    ZORG_ALARM = "zorg 112", _("zorg: 112 gebeld")
    ZORG_NAZORG = "zorg nazorg", _("zorg: nazorg")
    ZORG_AFGESLOTEN = "zorg afgesloten", _("zorg: afgesloten")


class SpoorQuerySet(WaaroverQuerySet["Spoorregel"]):
    """Rows of the trail: to read."""

    def update(self, **kwargs: object) -> NoReturn:
        raise TypeError("the trail is not changed")

    def delete(self) -> NoReturn:
        raise TypeError("nothing goes from the trail")


class Spoorregel(OverInhoud):
    """One act. Without a `beslisser` it was the writer's own, or the house's (words that are erased)."""

    nummer = models.BigIntegerField(primary_key=True)
    op = models.DateTimeField()
    # Not held to `Daad` by the database: SQLite would make the table anew for each one that comes.
    wat = models.CharField(max_length=20, choices=Daad.choices)
    uitkomst = models.CharField(max_length=20, blank=True)
    beslisser = models.ForeignKey(
        Beslisser, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    versie = models.CharField(max_length=64, blank=True)
    vingerafdruk = models.CharField(max_length=80, blank=True)
    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, null=True, related_name="+")
    # The numbers of the rules that it rests on, the main one first.
    regels = models.JSONField(default=list)
    spelregels = models.ForeignKey(
        "moderatie.Spelregels", on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    woorden_afdruk = models.CharField(max_length=64, blank=True)
    # The row that this one undoes.
    ongedaan = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    vorige = models.CharField(max_length=80, blank=True)
    afdruk = models.CharField(max_length=80)

    objects = SpoorQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel van het spoor")
        verbose_name_plural = _("spoor")
        ordering = ["nummer"]
        indexes = [models.Index(fields=["soort", "sleutel"], name="spoor_waarover")]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.wat}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("the trail is not changed")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("nothing goes from the trail")

    @property
    def klopt(self) -> bool:
        """Whether its hash is that of what it says."""
        return keten_afdruk({naam: getattr(self, naam) for naam in VELDEN}) == self.afdruk


class Spoorkop(models.Model):
    """The one row that says how far the trail goes: who adds to it holds this one, so that it never forks.

    A trail from which the last rows were cut does not reach it.
    """

    nummer = models.BigIntegerField(default=0)
    afdruk = models.CharField(max_length=80, blank=True, default=BEGIN)

    class Meta:
        verbose_name = _("kop van het spoor")

    def __str__(self) -> str:
        return f"tot {self.nummer}"


def vergrendel() -> Spoorkop:
    """Hold the end of the trail until the transaction ends.

    Always last, after the content itself and what it stands in (blog, dagboek): in another order two acts
    wait for each other, and everybody waits for both.
    """
    return Spoorkop.objects.select_for_update().get_or_create(pk=1)[0]


@transaction.atomic
def schrijf_spoor(
    *,
    wat: Daad,
    nu: datetime,
    toets: Toets | None = None,
    besluit: Besluit | None = None,
    waarover: Waarover | None = None,
    beslisser: Beslisser | None = None,
    ongedaan: Spoorregel | None = None,
) -> Spoorregel:
    """Add one act to the trail: the last thing that an act does, in its own transaction.

    What it is about follows from the `besluit` or the `toets`; else it is `waarover`.
    """
    velden: dict[str, Any] = {"wat": wat, "op": nu.astimezone(UTC), "ongedaan_id": ongedaan and ongedaan.pk}
    velden |= _over(toets, besluit, waarover)
    if beslisser is not None:
        velden["beslisser_id"] = beslisser.pk
    kop = vergrendel()
    velden |= {"nummer": kop.nummer + 1, "vorige": kop.afdruk}
    afdruk = keten_afdruk({**dict.fromkeys(VELDEN), **_LEEG, **velden})
    regel = Spoorregel.objects.create(afdruk=afdruk, **velden)
    kop.nummer, kop.afdruk = regel.nummer, afdruk
    kop.save()
    return regel


_LEEG = {"uitkomst": "", "versie": "", "vingerafdruk": "", "woorden_afdruk": "", "regels": []}


def _over(toets: Toets | None, besluit: Besluit | None, waarover: Waarover | None) -> dict[str, Any]:
    """What a row says of what it is about."""
    if besluit is not None:
        return besluitvelden(besluit)
    if toets is not None:
        return {
            "soort": toets.soort,
            "sleutel": toets.sleutel,
            "versie": toets.versie,
            "spelregels_id": toets.spelregels_id,
        }
    if waarover is None:
        raise TypeError("a row of the trail is about something")
    return {"soort": waarover[0], "sleutel": waarover[1]}


def besluitvelden(besluit: Besluit) -> dict[str, Any]:
    """What the trail holds of a besluit."""
    andere = sorted(regel.pk for regel in besluit.andere_regels.all())
    return {
        "besluit_id": besluit.pk,
        "uitkomst": str(besluit.uitkomst),
        "beslisser_id": besluit.beslisser_id,
        "soort": besluit.soort,
        "sleutel": besluit.sleutel,
        "versie": besluit.versie,
        "vingerafdruk": besluit.vingerafdruk,
        "regels": ([besluit.regel_id] if besluit.regel_id else []) + andere,
        "spelregels_id": besluit.spelregels_id,
        "woorden_afdruk": besluit.woorden_afdruk,
    }
