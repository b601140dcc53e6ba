"""Reads the colours from the style sheet as it is served, and measures them as WCAG 2.2 does."""

import re

from django.conf import settings

THEMAS = ("licht", "donker", "zwart-wit", "wit-zwart")
STIJL = settings.PROJECT / "static" / "css" / "stijl.css"


def kleuren(thema: str) -> dict[str, str]:
    """Every colour token with its value in one theme."""
    gevonden = re.findall(rf"--([a-z-]+): [^;]*var\(--{thema}, (#[0-9a-f]+|transparent)\)", STIJL.read_text())
    return {naam: waarde for naam, waarde in gevonden if waarde != "transparent"}


def _helderheid(kleur: str) -> float:
    cijfers = kleur.lstrip("#")
    if len(cijfers) == 3:
        cijfers = "".join(cijfer * 2 for cijfer in cijfers)
    delen = [int(cijfers[plek : plek + 2], 16) / 255 for plek in (0, 2, 4)]
    rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def contrast(een: str, ander: str) -> float:
    """The contrast ratio of two colours."""
    licht, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)
