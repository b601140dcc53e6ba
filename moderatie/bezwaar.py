"""An objection: its writer asks that somebody else looks at a besluit (DSA art. 20)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moderatie.besluit import Besluit
from moderatie.toets import Toets


class Bezwaar(models.Model):
    """One objection against one besluit, and the toets in which somebody else decides about it.

    What its writer says with it stands in the Gesprek, and is erased with that. The objection stays.
    """

    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="bezwaar")
    toets = models.OneToOneField(Toets, on_delete=models.PROTECT, related_name="bezwaar")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ingediend_op = models.DateTimeField()

    class Meta:
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")

    def __str__(self) -> str:
        return f"bezwaar {self.pk}"
