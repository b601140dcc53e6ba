"""The code that shows that an e-mail address is somebody's own, before their account gets it."""

from datetime import datetime
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from deelnemers.actions import mail_adrescode
from deelnemers.models import Deelnemer

_SESSIE = "nieuw_mailadres"


class Adrescode(AbstractCodeVerificationProcess):
    """One code for one address, in the session of who asked; as many tries and minutes as for signing in."""

    def __init__(self, request: HttpRequest, deelnemer: Deelnemer, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=deelnemer,
        )

    @classmethod
    def begin(cls, request: HttpRequest, *, deelnemer: Deelnemer, email: str, nu: datetime) -> None:
        """Mail a code to an address (in lower case); a code that was mailed before stops working."""
        code = get_adapter().generate_login_code()
        proces = cls(request, deelnemer, {**cls.initial_state(deelnemer, email), "code": code})
        mail_adrescode(deelnemer=deelnemer, email=email, code=code, nu=nu)
        proces.persist()

    @classmethod
    def hervat(cls, request: HttpRequest, *, deelnemer: Deelnemer) -> "Adrescode | None":
        """What this person began in this session, as long as its code works."""
        staat = request.session.get(_SESSIE)
        if not staat:
            return None
        gevonden: Adrescode | None = cls(request, deelnemer, staat).abort_if_invalid()
        return gevonden

    @property
    def email(self) -> str:
        """The address that the code was mailed to."""
        return str(self.state["email"])

    def klopt(self, getypt: str) -> bool:
        """Whether this is the code; `getypt` is digits only."""
        return constant_time_compare(getypt, self.code)

    def send(self) -> None:
        """Sending again is beginning again."""
        raise NotImplementedError

    def persist(self) -> None:
        """Keep it in the session."""
        self.request.session[_SESSIE] = self.state

    def abort(self) -> None:
        """Forget it: the code was used, tried too often, or is too old."""
        self.request.session.pop(_SESSIE, None)
