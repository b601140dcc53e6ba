"""How allauth behaves here: Dutch words, no mail and no messages of its own, only local addresses."""

from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.limiet import bezoeker
from deelnemers import aanmelden, bewijs
from deelnemers.models import Deelnemer


class AccountAdapter(DefaultAccountAdapter):
    """Accounts without a password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Dat was te vaak. Wacht een minuut en probeer het dan nog een keer."),
        "rate_limited": _("Dat was te vaak. Wacht een minuut en probeer het dan nog een keer."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every mail of ours is written by an act of our own; one of allauth is a fault."""
        raise NotImplementedError(template_prefix)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what we say ourselves; allauth's own "you have signed in as …" stays away."""
        if kwargs.get("message"):
            super().add_message(request, level, message=kwargs["message"])

    def is_safe_url(self, url: str) -> bool:
        """Only addresses on this site, without a host (ASVS 3.7.2)."""
        return aanmelden.is_veilig_doel(url)

    def post_login(self, request: HttpRequest, user: Deelnemer, **kwargs: Any) -> HttpResponse:
        """On to where they were going, the first time past the question about their name."""
        response = super().post_login(request, user, **kwargs)
        response["Location"] = aanmelden.waarheen(user, response["Location"])
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network of the visitor, as for our own limits."""
        return bezoeker(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """To the home page."""
        return "/"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """For what changes a second factor the same holds as for all that is dangerous."""
        return bewijs.moet_opnieuw(self.request, nu=timezone.now())


class MFAAdapter(DefaultMFAAdapter):
    """The second factor: a passkey, a code of an app on the phone, or a recovery code."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Deze code klopt niet. Kijk of je app een nieuwe code heeft en typ die."),
    }

    def get_totp_label(self, user: Deelnemer) -> str:
        """How the app on the phone lists this: never an e-mail address (Stil adres)."""
        return user.schrijversnaam or gettext("mijn account")

    def generate_authenticator_name(self, user: Deelnemer, type: Authenticator.Type) -> str:
        """What a passkey is called whose owner gave it no name."""
        aantal = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(nummer)s") % {"nummer": aantal + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This site, as a device lists it."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAGTAIL_SITE_NAME}

    def get_public_key_credential_user_entity(self, user: Deelnemer) -> dict[str, Any]:
        """How a device lists this account: never by an e-mail address (Stil adres)."""
        naam = self.get_totp_label(user)
        return {**super().get_public_key_credential_user_entity(user), "name": naam, "display_name": naam}

    def build_totp_svg(self, url: str) -> str:
        """The QR code that the app reads."""
        uit = BytesIO()
        # With its namespace: it is shown as an image, not as part of the page.
        segno.make(url).save(uit, kind="svg", xmldecl=False, scale=6, border=4, light="#fff")
        return uit.getvalue().decode()
