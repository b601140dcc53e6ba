"""The receipt of a melding: a link, and four words for who gave no address. Of both only hashes are kept.

Out of the seed of a form grow always the same words, so a form that comes twice has one receipt.
"""

import hashlib
import re
import secrets
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from common.errors import NietGevonden
from deelnemers.kaartwoorden import AANTAL_WOORDEN, is_kaartwoord, lees_woorden, woordenlijst
from moderatie.models import Melding

_DOEL = "moderatie.ontvangst"
_BITS = 10
_ZAAD = re.compile(r"[0-9a-f]{32}")


class Ontvangst(NamedTuple):
    """One notice with the words of its receipt; without words when who comes here knows them."""

    melding: Melding
    woorden: tuple[str, ...]


def nieuw_zaad() -> str:
    """128 bits for one form."""
    return secrets.token_hex(16)


def is_zaad(getypt: str) -> bool:
    """Whether this may be the seed of a form."""
    return bool(_ZAAD.fullmatch(getypt))


def bewijs_hash(zaad: str) -> str:
    """What is kept of a seed: it is long enough for a plain hash."""
    return hashlib.sha256(zaad.encode()).hexdigest()


def woorden_van(zaad: str) -> tuple[str, ...]:
    """The four words (40 bits) of a receipt."""
    return _woorden(zaad, settings.SECRET_KEY)


def woorden_hash(woorden: tuple[str, ...]) -> str:
    """What is kept of the words: they are few, so the hash is keyed with the secret of this site."""
    return _woorden_hash(woorden, settings.SECRET_KEY)


def wie_hash(wie: str) -> str:
    """Stands for an account or an address where neither may stand."""
    return salted_hmac("moderatie.melder", wie, algorithm="sha256").hexdigest()


def maak_token(melding: Melding, zaad: str = "") -> str:
    """What stands in the link to a receipt; with its seed the page shows the words as well."""
    return signing.dumps([melding.pk, zaad], salt=_DOEL)


def lees_token(token: str) -> Ontvangst:
    """The notice of this link; raises `NietGevonden`."""
    try:
        pk, zaad = signing.loads(token, salt=_DOEL)
    except signing.BadSignature:
        raise NietGevonden(
            _("Deze link klopt niet. Misschien is een stukje niet mee gekopieerd. Open hem vanuit je mail.")
        ) from None
    melding = _meldingen().filter(pk=pk).first()
    if melding is None:
        raise NietGevonden(_("Deze melding is er niet meer."))
    eigen = (_woorden(zaad, geheim) for geheim in _geheimen()) if zaad else ()
    past = (woorden for woorden in eigen if melding.woorden_hash in _woorden_hashes(woorden))
    return Ontvangst(melding, next(past, ()))


def met_woorden(getypt: str) -> Melding:
    """The notice whose receipt has these words; raises `NietGevonden` with what is wrong."""
    woorden = lees_woorden(getypt)
    if len(woorden) != AANTAL_WOORDEN or not all(is_kaartwoord(woord) for woord in woorden):
        raise NietGevonden(_("Dit zijn niet de vier woorden van een melding. Kijk of ze goed staan."))
    melding = _meldingen().filter(woorden_hash__in=_woorden_hashes(woorden)).first()
    if melding is None:
        raise NietGevonden(_("We vinden geen melding met deze vier woorden. Kijk of ze goed staan."))
    return melding


def _meldingen() -> Any:
    return Melding.objects.select_related(
        "woorden", "melder", "toets", "besluit__regel", "bezwaar_toets", "bezwaar_besluit"
    )


def _geheimen() -> list[str | bytes]:
    """The secret of now, then earlier ones: a new secret takes nobody's receipt away."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _woorden(zaad: str, geheim: str | bytes) -> tuple[str, ...]:
    groei = salted_hmac(f"{_DOEL}.woorden", zaad, secret=geheim, algorithm="sha256").digest()
    getal = int.from_bytes(groei, "big")
    plekken = (getal >> (_BITS * plek) & (1 << _BITS) - 1 for plek in range(AANTAL_WOORDEN))
    return tuple(woordenlijst()[plek] for plek in plekken)


def _woorden_hash(woorden: tuple[str, ...], geheim: str | bytes) -> str:
    return salted_hmac(f"{_DOEL}.hash", " ".join(woorden), secret=geheim, algorithm="sha256").hexdigest()


def _woorden_hashes(woorden: tuple[str, ...]) -> list[str]:
    return [_woorden_hash(woorden, geheim) for geheim in _geheimen()]
