"""Whose form this is: a mark that every form of somebody who is signed in carries.

When a session ends, the server no longer knows who typed what arrives. The mark tells, without naming
anybody: it can only be compared with the mark of who signs in next.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

# The name of the hidden field.
VELD = "van_wie"


def merk(persoon: AbstractBaseUser | AnonymousUser) -> str:
    """The mark of an account: keyed, so that nobody can make or read one; empty for who is not signed in."""
    if not persoon.is_authenticated:
        return ""
    return salted_hmac("common.afzender", str(persoon.pk), algorithm="sha256").hexdigest()[:32]


def merk_van_nu(request: HttpRequest) -> str:
    """The mark of who asks; without a session cookie nobody is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return ""
    return merk(request.user)


def is_van(gestuurd: str, persoon: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether a form with this mark was made for this person."""
    return bool(gestuurd) and constant_time_compare(gestuurd, merk(persoon))
