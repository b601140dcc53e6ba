"""The form in which a writer answers a moderator in words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, TekstField
from verhalen.models import VerhaalPage


class AntwoordForm(Formulier):
    """Words to a moderator, with what they answer (`besluit`) and what goes along (`versie`)."""

    woorden = TekstField(
        label=_("Je antwoord"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={
            "required": _("Schrijf eerst je antwoord. Een paar woorden is genoeg."),
        },
    )
    besluit = forms.IntegerField()
    versie = forms.IntegerField()

    @classmethod
    def leeg(cls, verhaal: VerhaalPage) -> "AntwoordForm":
        """An empty one, that may stand on one page beside others."""
        return cls(auto_id=f"id_{verhaal.sleutel.hex}_%s")
