"""The secrets on an inlogkaart: made here, and only ever kept as a hash."""

import base64
import hashlib
import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac
from rapidfuzz import process
from rapidfuzz.distance import OSA

AANTAL_WOORDEN = 4
_BITS = 10
_LIJST = Path(__file__).with_name("woordenlijst.txt")
# Cards that were printed before the list was chosen anew: their words are read, and never given out again.
_OUDE_LIJST = Path(__file__).with_name("woordenlijst_oud.txt")


class Geheim(NamedTuple):
    """What stands on one card and is kept nowhere."""

    token: str
    woorden: tuple[str, ...]


@cache
def woordenlijst() -> tuple[str, ...]:
    """1,024 short Dutch words that people know, no two of them one slip apart: ten bits each."""
    return tuple(_LIJST.read_text(encoding="ascii").split())


@cache
def kaartwoorden() -> tuple[str, ...]:
    """Every word that may stand on a card, also on one that was printed long ago."""
    oud = _OUDE_LIJST.read_text(encoding="ascii").split()
    return tuple(dict.fromkeys([*woordenlijst(), *oud]))


def nieuw_zaad() -> str:
    """128 bits out of which the secret of one card grows: worth nothing without the secret of this site."""
    return secrets.token_hex(16)


def uit_zaad(zaad: str) -> Geheim:
    """The token (128 bits, for the QR code) and the four words (40 bits, to type over) of a card."""
    token = base64.urlsafe_b64encode(_groei("token", zaad)[:16]).rstrip(b"=").decode()
    getal = int.from_bytes(_groei("woorden", zaad), "big")
    plekken = (getal >> (_BITS * plek) & (1 << _BITS) - 1 for plek in range(AANTAL_WOORDEN))
    return Geheim(token, tuple(woordenlijst()[plek] for plek in plekken))


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
    """The words that somebody typed: capitals, accents, commas, points and extra spaces do not matter."""
    gewoon = unicodedata.normalize("NFKD", getypt).casefold()
    zonder_accent = "".join(teken for teken in gewoon if not unicodedata.combining(teken))
    return tuple(re.findall(r"[a-z]+", zonder_accent))


def is_kaartwoord(woord: str) -> bool:
    """Whether this word may stand on a card."""
    return woord in _kaartwoorden_set()


def lijkt_op(woord: str) -> str | None:
    """The word of a card that is nearest to a typing error, if one is near; known from the list alone."""
    hoogstens = 1 if len(woord) < 5 else 2
    gevonden = process.extractOne(woord, kaartwoorden(), scorer=OSA.distance, score_cutoff=hoogstens)
    return gevonden[0] if gevonden else None


@cache
def _kaartwoorden_set() -> frozenset[str]:
    return frozenset(kaartwoorden())


def _groei(wat: str, zaad: str) -> bytes:
    return salted_hmac(f"deelnemers.kaartwoorden.{wat}", zaad, algorithm="sha256").digest()


def _woorden_hash(woorden: tuple[str, ...], geheim: str | bytes) -> str:
    return salted_hmac(
        "deelnemers.kaartwoorden", " ".join(woorden), secret=geheim, algorithm="sha256"
    ).hexdigest()
