"""Hints: what a text may hold that its writer would rather not show, or that asks for care.

`vind(tekst)` gives an `Uitslag`: hints with their place in the text as it came, and the kinds that could
not be looked for. A hint is never a verdict: it asks a person to look (MOD-16). Plain Python: no Django, no
database, no network, no clock. What is found and what is missed is measured in docs/aanwijzingen.md.
"""

from moderatie.aanwijzingen.soorten import Aanwijzing, Herhaling, Omgeving, Soort, Sterkte, Uitslag
from moderatie.aanwijzingen.zoek import vind

__all__ = ["Aanwijzing", "Herhaling", "Omgeving", "Soort", "Sterkte", "Uitslag", "vind"]
