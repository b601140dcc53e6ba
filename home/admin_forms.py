"""The form of the Wagtail admin for a page of the site itself."""

from django import forms
from django.urls import resolve
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

ONLEESBAAR = _("Deze tekst kwam niet goed aan. Open de pagina opnieuw en probeer het nog een keer.")
ADRES_VAST = _("De site linkt naar dit adres. Daarom kun je het niet veranderen.")
ADRES_BEZET = _("Dit adres gebruikt de site zelf al. Kies een ander adres.")


class ContentPageForm(WagtailAdminPageForm):
    """Keeps addresses that the site links to, and those of its own screens."""

    def clean_tekst(self) -> str:
        """The formatted text; a sentence when no editor made it."""
        if self.fields["tekst"].widget.onleesbaar:
            raise forms.ValidationError(ONLEESBAAR)
        tekst: str = self.cleaned_data["tekst"]
        return tekst

    def clean_slug(self) -> str:
        """The last part of the address; a sentence when it cannot be this one."""
        slug: str = self.cleaned_data["slug"]
        staat = Page.objects.filter(pk=self.instance.pk).first()
        if staat is not None and slug == staat.slug:
            return slug
        if staat is not None and staat.specific.vast:
            raise forms.ValidationError(ADRES_VAST)
        if resolve(f"/{slug}/").url_name != "wagtail_serve":
            raise forms.ValidationError(ADRES_BEZET)
        return slug
