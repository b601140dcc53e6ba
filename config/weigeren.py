"""What keeps the site from starting, said in one sentence on stderr instead of in a traceback."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from environs.exceptions import EnvError


@contextmanager
def in_een_zin() -> Iterator[None]:
    """Ends the process with exit code 1 and a sentence when something outside the code is not in order.

    That is: a setting that is missing, unsafe or not understood; a database or a folder that cannot be
    reached. With `--traceback` behind the command the whole story comes, as in Django's own commands.
    """
    try:
        yield
    except (ImproperlyConfigured, EnvError, OperationalError, OSError, ModuleNotFoundError) as fout:
        zin = _zin(fout)
        if not zin or "--traceback" in sys.argv:
            raise
        sys.exit(zin)


def _zin(fout: Exception) -> str:
    """The sentence, or nothing for a fault of our own. Never a value: it may be a secret."""
    if isinstance(fout, EnvError):
        naam = re.search(r'variable "?([A-Z_]+)', str(fout))
        return f"De site start nog niet. De waarde van {naam[1] if naam else 'een instelling'} klopt niet."
    if isinstance(fout, OperationalError):
        return f"De database doet het niet: {str(fout).strip().splitlines()[0]}"
    if isinstance(fout, OSError):
        data = os.environ.get("BROEDPLAATS_DATA", "")
        van_ons = isinstance(fout, PermissionError) or (data and str(fout.filename).startswith(data))
        return f"De site kan niet bij {fout.filename}: {fout.strerror}." if van_ons else ""
    if isinstance(fout, ModuleNotFoundError):
        gekozen = os.environ.get("DJANGO_SETTINGS_MODULE", "")
        if fout.name and f"{gekozen}.".startswith(f"{fout.name}."):
            return f"De site start nog niet. DJANGO_SETTINGS_MODULE is {gekozen}, en die is er niet."
        return ""
    return str(fout)
