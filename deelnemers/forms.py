"""From what was typed to what is meant, for signing in, cards, names and roles."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from common.adres import AdresFormField
from common.velden import Formulier, RegelField
from deelnemers import rollen
from deelnemers.models import Beleidsmaker, Deelnemer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

JA, NEE = "ja", "nee"


def _eigen_apparaat() -> forms.ChoiceField:
    veld = forms.ChoiceField(
        label=_("Is dit je eigen telefoon of computer?"),
        choices=[(NEE, _("Nee, of ik deel hem")), (JA, _("Ja, houd mij ingelogd"))],
        widget=forms.RadioSelect,
        initial=NEE,
        required=False,
    )
    veld.hoeft_niet = False  # type: ignore[attr-defined]
    return veld


def _code_veld(veld: forms.Field, *, label: "StrOrPromise", help_text: "StrOrPromise" = "") -> None:
    """A field for a code of digits: paste, autofill and a number pad, and no placeholder."""
    veld.label, veld.help_text = label, help_text
    veld.widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off"}
    )
    veld.error_messages["required"] = _("Typ de code.")


def lees_code(getypt: str) -> str:
    """The six digits of a code; spaces, dashes and other ways of writing digits do not matter."""
    cijfers = re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKC", getypt).casefold())
    if not re.fullmatch(r"[0-9]{6}", cijfers):
        raise forms.ValidationError(_("De code heeft zes cijfers. Kijk nog eens in de mail."))
    return cijfers


class _ApparaatForm(Formulier):
    """A form that asks whose device this is."""

    @property
    def eigen_apparaat(self) -> bool:
        """Whether somebody said that this device is their own."""
        return bool(self.cleaned_data.get("apparaat") == JA)


class AdresForm(Formulier):
    """Where the code goes."""

    email = AdresFormField(
        label=_("Je e-mailadres"),
        help_text=_("We mailen je een code en een link. Ook als je hier nieuw bent."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Typ je e-mailadres."),
            "invalid": _("Dit is geen e-mailadres. Zo ziet het eruit: naam@voorbeeld.nl"),
        },
    )


class MailadresForm(AdresForm):
    """A new address for an account; `huidig` is the one it has, if any."""

    def __init__(self, *args: Any, huidig: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.huidig = huidig
        self.fields["email"].help_text = _(
            "We mailen een code naar dit adres. Zo weten we dat het van jou is."
        )

    def clean_email(self) -> str:
        """Not the one that is there."""
        email = str(self.cleaned_data["email"])
        if email == self.huidig:
            raise forms.ValidationError(_("Dit adres heb je al. Typ een ander adres, of ga terug."))
        return email


class AdrescodeForm(Formulier):
    """A code that was mailed."""

    code = RegelField(max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_veld(self.fields["code"], label=_("De code uit de mail"), help_text=_("Zes cijfers."))

    def clean_code(self) -> str:
        """Six digits, before they are compared: anything else is no try."""
        return lees_code(self.cleaned_data["code"])


class CodeForm(_ApparaatForm, AdrescodeForm):
    """The code from the mail, and whether to stay signed in."""

    apparaat = _eigen_apparaat()


class KaartForm(_ApparaatForm):
    """The answer to "Ben jij …?", by a card or by the link in a mail."""

    apparaat = _eigen_apparaat()


class WoordenForm(_ApparaatForm):
    """The four words of a card, typed over."""

    woorden = RegelField(
        label=_("De vier woorden op je kaart"),
        help_text=_("Met een spatie ertussen. Hoofdletters maken niet uit."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": _("Typ de vier woorden die op je kaart staan.")},
    )
    apparaat = _eigen_apparaat()


class NaamForm(Formulier):
    """How somebody wants to be called here."""

    naam = RegelField(
        label=_("Hoe wil je hier heten?"),
        help_text=_("Deze naam staat bij je verhalen. Het hoeft niet je echte naam te zijn."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "spellcheck": "false"}),
    )


class NieuweKaartForm(Formulier):
    """A card for somebody new."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    naam = RegelField(
        label=_("Hoe wil deze persoon hier heten?"),
        help_text=_("Vraag het samen. Leeg laten mag: dan kiest deze persoon later zelf."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class DezeKaartForm(Formulier):
    """A yes to doing something with the very card that was on the screen."""

    kaart = forms.IntegerField(widget=forms.HiddenInput)


class PloegForm(Formulier):
    """What a ploeg of begeleiders is called."""

    naam = RegelField(
        label=_("Hoe heet de ploeg?"),
        help_text=_("Schrijvers met een kaart van deze ploeg zien deze naam. Bijvoorbeeld: Inloop De Linde."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Typ een naam voor de ploeg."),
            "max_length": _("Kies een kortere naam: niet meer dan 80 letters."),
        },
    )


class PloeglidForm(Formulier):
    """Which begeleider comes into a ploeg, out of `begeleiders` (pairs of sleutel and name)."""

    begeleider = forms.ChoiceField(
        label=_("Wie komt erbij?"),
        error_messages={
            "required": _("Kies een begeleider."),
            "invalid_choice": _("Kies een begeleider uit de lijst."),
        },
    )

    def __init__(self, *args: Any, begeleiders: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["begeleider"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [("", _("Kies iemand")), *begeleiders]


class PloegNaarForm(Formulier):
    """To which of the `andere` ploegen (pairs of number and name) this one gives its cards."""

    naar = forms.ChoiceField(
        label=_("Welke ploeg krijgt de kaarten en de begeleiders?"),
        error_messages={
            "required": _("Kies een ploeg."),
            "invalid_choice": _("Kies een ploeg uit de lijst."),
        },
    )

    def __init__(self, *args: Any, andere: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["naar"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [("", _("Kies een ploeg")), *andere]


class InstelForm(ActivateTOTPForm):
    """The first code of the app: shows that setting it up worked."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_veld(self.fields["code"], label=_("De code die je app nu laat zien"))


class _CodeUitApp(forms.Form):
    use_required_attribute = False
    user: Deelnemer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_veld(
            self.fields["code"],
            label=_("De code uit je app"),
            help_text=_("Heb je je telefoon niet? Typ dan een van je herstelcodes."),
        )
        if not Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).exists():
            _code_veld(self.fields["code"], label=_("Een van je herstelcodes"))


class StapForm(_CodeUitApp, AuthenticateForm):
    """The second step while signing in."""


class BevestigForm(_CodeUitApp, ReauthenticateForm):
    """The second step again, for who is signed in already."""


# What a browser sends about a passkey is anybody's to write: whatever cannot be read is a wrong answer.
_ONLEESBAAR = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def _fout_antwoord() -> forms.ValidationError:
    return forms.ValidationError(_("Het lukte niet met je passkey. Probeer het nog een keer."))


class _AntwoordField(forms.JSONField):
    """What a browser says about a passkey, as JSON."""

    def to_python(self, value: Any) -> Any:
        # Some JSON cannot be read and is no mistake to Django: a number of 5000 digits, list upon list.
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as fout:
            raise _fout_antwoord() from fout


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: what the browser made, and what its owner calls it."""

    use_required_attribute = False
    credential = _AntwoordField(
        widget=forms.HiddenInput, error_messages={"required": _("Druk op de knop om een passkey te maken.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Every passkey here signs in without a mail: there is nothing to choose.
        self.fields.pop("passwordless", None)
        self.fields["name"] = RegelField(
            label=_("Hoe noem je deze passkey?"),
            help_text=_("Bijvoorbeeld: mijn telefoon."),
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.initial["name"] = ""

    def clean(self) -> dict[str, Any]:
        """Belongs to what was asked in this session, and the device knew whose finger, face or pin it was."""
        try:
            return super().clean()
        except _ONLEESBAAR as fout:
            raise _fout_antwoord() from fout


class _PasskeyAntwoord(forms.Form):
    """What a browser answered when it was asked for a passkey."""

    credential = _AntwoordField(widget=forms.HiddenInput)

    def clean_credential(self) -> Authenticator:
        """The passkey that it is."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _ONLEESBAAR as fout:
            raise _fout_antwoord() from fout


class PasskeyStapForm(_PasskeyAntwoord, AuthenticateWebAuthnForm):
    """A passkey as the second step while signing in."""


class PasskeyBevestigForm(_PasskeyAntwoord, ReauthenticateWebAuthnForm):
    """A passkey as the second step again."""


class PasskeyInlogForm(_PasskeyAntwoord, LoginWebAuthnForm):
    """A passkey to sign in with, without a mail."""


class BeleidsmakerForm(forms.ModelForm):
    """Who somebody is as a policy maker."""

    use_required_attribute = False

    class Meta:
        model = Beleidsmaker
        fields = ["naam", "organisatie"]
        field_classes = {"naam": RegelField, "organisatie": RegelField}
        labels = {"naam": _("Je naam"), "organisatie": _("Waar werk je?")}
        help_texts = {
            "naam": _("Zoals je collega's je kennen."),
            "organisatie": _("Bijvoorbeeld: gemeente Veendam."),
        }
        error_messages = {
            "naam": {"required": _("Typ je naam.")},
            "organisatie": {"required": _("Typ waar je werkt.")},
        }
        widgets = {
            "naam": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisatie": forms.TextInput(attrs={"autocomplete": "organization"}),
        }


class PersoonForm(Formulier):
    """Somebody new, by the keeper."""

    email = AdresFormField(
        label=_("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Typ een e-mailadres."), "invalid": _("Dit is geen e-mailadres.")},
    )
    rollen = forms.MultipleChoiceField(
        label=_("Rollen"),
        choices=[(rol, rol) for rol in rollen.ALLE if rol != rollen.BELEIDSMAKERS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class RolForm(Formulier):
    """Give or take one role."""

    rol = forms.ChoiceField(choices=[(rol, rol) for rol in rollen.ALLE])
    geven = forms.BooleanField(required=False)
