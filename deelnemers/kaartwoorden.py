"""The secrets on an inlogkaart: made here, and only ever kept as a hash."""

import hashlib
import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

AANTAL_WOORDEN = 4
_LIJST = Path(__file__).with_name("woordenlijst.txt")


@cache
def woordenlijst() -> tuple[str, ...]:
    """1,024 short Dutch words: ten bits each."""
    return tuple(_LIJST.read_text(encoding="ascii").split())


def nieuw_token() -> str:
    """128 bits for the address in the QR code."""
    return secrets.token_urlsafe(16)


def nieuwe_woorden() -> tuple[str, ...]:
    """Four words, 40 bits, to type over."""
    return tuple(secrets.choice(woordenlijst()) for _ in range(AANTAL_WOORDEN))


def token_hash(token: str) -> str:
    """What is kept of a token: it is long enough for a plain hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def woorden_hash(woorden: tuple[str, ...]) -> str:
    """What is kept of the words: they are few, so the hash is keyed with the secret of this site."""
    return _woorden_hash(woorden, settings.SECRET_KEY)


def woorden_hashes(woorden: tuple[str, ...]) -> list[str]:
    """Under the secret of now and under earlier ones, so that a new secret takes nobody's card away."""
    return [
        _woorden_hash(woorden, geheim) for geheim in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def lees_woorden(getypt: str) -> tuple[str, ...]:
    """The words that somebody typed: capitals, commas, points and extra spaces do not matter."""
    gewoon = unicodedata.normalize("NFKC", getypt).casefold()
    return tuple(re.findall(r"[a-z]+", gewoon))


def _woorden_hash(woorden: tuple[str, ...], geheim: str | bytes) -> str:
    return salted_hmac(
        "deelnemers.kaartwoorden", " ".join(woorden), secret=geheim, algorithm="sha256"
    ).hexdigest()
