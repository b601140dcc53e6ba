"""Fresh proof: before what is dangerous somebody shows their second factor again (SEC-10).

The one place that knows when. `@vers_bewijs` goes closest to the view, below what asks for a method:

    @strikt
    @require_POST
    @vers_bewijs
    def mens_rol(request, sleutel): ...

A form that was sent too late is put aside by allauth, and goes on by itself afterwards with what was typed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from deelnemers import aanmelden, allauth_internals

VERS = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def moet_opnieuw(request: HttpRequest, *, nu: datetime) -> bool:
    """Whether whoever is signed in has to show their second factor again first.

    Who has none has nothing to show: staff cannot come so far without one (`TweedeFactor`), and for a writer
    a mailed code is all there is (docs/besluiten/0006-inloggen.md).
    """
    if not request.user.is_authenticated or aanmelden.heeft_tweede_factor(request, nu=nu, geldt=VERS):
        return False
    return allauth_internals.can_confirm(request.user)


def vers_bewijs(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view that does or shows what is dangerous: the second factor was shown in the last `VERS`."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if moet_opnieuw(request, nu=timezone.now()):
            return allauth_internals.put_aside(request, eerst=reverse("mfa_reauthenticate"))
        return view(request, *args, **kwargs)

    return wrapped
