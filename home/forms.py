"""The form of a photo on a page of the site."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.velden import Formulier, RegelField

LANGSTE_BESCHRIJVING = 250


class BeschrijvingForm(Formulier):
    """What can be seen on a photo: read aloud to who does not see it, so it is asked of editors."""

    beschrijving = RegelField(
        label=_("Wat zie je op de foto?"),
        help_text=_("Wie de foto niet ziet, hoort deze zin."),
        max_length=LANGSTE_BESCHRIJVING,
        error_messages={
            "required": _("Schrijf in één zin wat je op de foto ziet."),
            "max_length": _("Deze zin is te lang. Maak hem korter dan 250 tekens."),
        },
    )


class PaginafotoForm(BeschrijvingForm):
    """A photo to take in, and what can be seen on it."""

    foto = forms.FileField(
        label=_("Kies een foto"),
        error_messages={"required": _("Kies eerst een foto.")},
        allow_empty_file=True,
    )
    field_order = ["foto", "beschrijving"]
