"""What stands in a mail: drawn from its two templates, when it is written down or when it leaves.

Most mails tell what happened, and keep their words. One that may wait long and tells of what is on the site
(a digest) is drawn at the moment that it leaves, by whoever said so with `tekent`: nothing that was taken off
meanwhile is in it, and its words lie nowhere before.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import get_template

from common.tekst import schoon
from post.models import Bericht

# The mark above what mail programs fold away (RFC 3676 §4.3); nobody else's line may look like it.
HANDTEKENING = "-- "


@dataclass(frozen=True)
class Brief:
    """The subject, both halves and the extra headers of one mail."""

    onderwerp: str
    tekst: str
    html: str
    kop: dict[str, str] = field(default_factory=dict)


# Gives None when there is nothing left to tell: then the mail does not leave.
Tekenaar = Callable[[Bericht, datetime], Brief | None]
_tekenaars: dict[str, Tekenaar] = {}


def tekent(soort: str) -> Callable[[Tekenaar], Tekenaar]:
    """Have mails of a kind drawn when they leave: `@tekent("overzicht")` above a function."""

    def meld_aan(tekenaar: Tekenaar) -> Tekenaar:
        _tekenaars[soort] = tekenaar
        return tekenaar

    return meld_aan


def brief_van(bericht: Bericht, *, nu: datetime) -> Brief | None:
    """What would leave now; None when nothing would."""
    tekenaar = _tekenaars.get(bericht.soort)
    if tekenaar is not None:
        return tekenaar(bericht, nu)
    return Brief(bericht.onderwerp, bericht.tekst, bericht.html, bericht.kop)


def teken(sjabloon: str, gegevens: Mapping[str, Any]) -> tuple[str, str]:
    """The text and the HTML of a mail, from the two templates of one name."""
    adres = settings.SITE_ADDRESS
    knop_url = str(gegevens.get("knop_url", ""))
    if knop_url.startswith("/"):
        knop_url = adres + knop_url
    alles = {**gegevens, "adres": adres, "knop_url": knop_url}
    tekst = get_template(f"post/{sjabloon}.txt").render(alles)
    html = get_template(f"post/{sjabloon}.html").render(alles)
    return _ruim_regels_op(schoon(tekst)), schoon(html)


def _ruim_regels_op(tekst: str) -> str:
    """No space at the end of a line, one empty line at most, and one mark above the signature: ours."""
    regels = [regel.rstrip() for regel in tekst.split("\n")]
    onze = max(
        (nummer for nummer, regel in enumerate(regels) if regel == HANDTEKENING.rstrip()), default=None
    )
    if onze is not None:
        regels[onze] = HANDTEKENING
    return re.sub(r"\n\n\n+", "\n\n", "\n".join(regels)) + "\n"
