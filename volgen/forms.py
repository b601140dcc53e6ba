"""What is followed, where the digests go, and how often."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.adres import AdresFormField
from common.tekst import los
from common.velden import Formulier
from verhalen.models import BlogPage, Thema
from volgen.models import Ritme

ALLES = "alles"


class VolgForm(Formulier):
    """Begin to follow. Somebody who is signed in with an address is not asked for one."""

    wat = forms.MultipleChoiceField(
        label=_("Wat wil je volgen?"),
        help_text=_("Je kunt meer dan één ding kiezen."),
        widget=forms.CheckboxSelectMultiple,
        initial=[ALLES],
        error_messages={
            "required": _("Kies wat je wilt volgen."),
            "invalid_choice": _("Kies wat je wilt volgen uit de lijst."),
        },
    )
    email = AdresFormField(
        label=_("Je e-mailadres"),
        help_text=_("We gebruiken het alleen voor deze mails. Niemand anders ziet het."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Vul je e-mailadres in. Bijvoorbeeld: naam@voorbeeld.nl"),
            "invalid": _("Dit e-mailadres klopt niet helemaal. Kijk of er een @ en een punt in staan."),
        },
    )
    ritme = forms.ChoiceField(
        label=_("Hoe vaak wil je mail?"),
        widget=forms.RadioSelect,
        choices=Ritme.choices,
        initial=Ritme.WEEK,
        error_messages={
            "required": _("Kies hoe vaak je mail wilt."),
            "invalid_choice": _("Kies hoe vaak je mail wilt uit de lijst."),
        },
    )

    def __init__(
        self,
        *args: Any,
        blog: BlogPage | None = None,
        zoekvraag: str = "",
        vraag_adres: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        keuzes: list[tuple[str, Any]] = [(ALLES, _("Alle verhalen"))]
        if blog is not None:
            keuzes.insert(0, (f"blog:{blog.slug}", _("Het blog van %(naam)s") % {"naam": los(blog.title)}))
        if zoekvraag:
            keuzes.insert(
                0, (f"zoek:{zoekvraag}", _("Verhalen met ‘%(woorden)s’") % {"woorden": los(zoekvraag)})
            )
        themas = list(Thema.objects.all())
        wat = self.fields["wat"]
        wat.choices = keuzes + [(f"thema:{thema.slug}", thema.name) for thema in themas]  # type: ignore[attr-defined]
        wat.plaatjes = {f"thema:{thema.slug}": thema.plaatje for thema in themas}  # type: ignore[attr-defined]
        if not vraag_adres:
            del self.fields["email"]

    def clean_wat(self) -> list[str]:
        """Everything is everything: what else was chosen is in it."""
        gekozen = list(self.cleaned_data["wat"])
        return [ALLES] if ALLES in gekozen else gekozen


class WijzigForm(forms.Form):
    """Change one abonnement: another rhythm, or stop."""

    nummer = forms.IntegerField(min_value=1)
    doe = forms.ChoiceField(choices=[*Ritme.choices, ("stop", _("Stop"))])
