"""What a moderator wrote down of what is said in an opname: its writer takes it over, or not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Aanbod(models.Model):
    """Words for one opname in a verhaal. No part of any version until its writer takes them over (*Woord*).

    It goes with the opname, with the verhaal, and when its writer says no. Taken over it stays, and waits
    again where those words are gone: who forgets a change loses nothing by it.
    """

    verhaal = models.ForeignKey("verhalen.VerhaalPage", on_delete=models.CASCADE, related_name="aanbiedingen")
    opname = models.ForeignKey("mediatheek.Opname", on_delete=models.CASCADE, related_name="+")
    woorden = models.TextField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("aanbod")
        verbose_name_plural = _("aanbiedingen")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["verhaal", "opname"], name="een_aanbod_per_opname")]

    def __str__(self) -> str:
        return f"aanbod {self.pk} bij {self.verhaal_id}"


def zonder_woorden(versie: Any) -> dict[UUID, tuple[Any, Any]]:
    """Of a version every form and piece with an opname and no words beside it, by the key of that opname."""
    return {
        vorm.sleutels(stuk["value"])[0]: (vorm, stuk)
        for vorm, stuk in versie.vormstukken
        if vorm.opneembaar and not vorm.leeg(stuk["value"]) and not vorm.woorden(stuk["value"])
    }


def nog_open(versie: Any, aanbiedingen: Any) -> list[Aanbod]:
    """What of these (rows with their opname) its writer can still answer: not where words came meanwhile."""
    open_ = zonder_woorden(versie)
    return [aanbod for aanbod in aanbiedingen if aanbod.opname.sleutel in open_]
