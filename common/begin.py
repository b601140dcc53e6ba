"""What may not be so when the site begins: an app registers a Django check with the tag `BEGIN`."""

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError

BEGIN = "begin"


def controleer_begin() -> None:
    """Raises `ImproperlyConfigured`, with a sentence, when the site may not begin on this database.

    A database that is away now says nothing: the site may begin, and waits for it.
    """
    try:
        fouten = run_checks(tags=[BEGIN], databases=["default"])
    except (DatabaseError, InterfaceError):
        return
    if fouten:
        raise ImproperlyConfigured(" ".join(str(fout.msg) for fout in fouten))
