"""Where a plek of a plattegrond is: per mille of the picture, or one of the five by five boxes of a form.

A form sends both: the box that was chosen, and per mille as the script of the page wrote it. Without a script
the second is empty or old, so it only counts within that box.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

HEEL = 1000
VAK = 200

KOLOMMEN: Mapping[int, str | Promise] = {
    0: pgettext_lazy("plek", "helemaal links"),
    1: pgettext_lazy("plek", "links"),
    2: pgettext_lazy("plek", "in het midden"),
    3: pgettext_lazy("plek", "rechts"),
    4: pgettext_lazy("plek", "helemaal rechts"),
}
RIJEN: Mapping[int, str | Promise] = {
    0: pgettext_lazy("plek", "helemaal boven"),
    1: pgettext_lazy("plek", "boven"),
    2: pgettext_lazy("plek", "in het midden"),
    3: pgettext_lazy("plek", "onder"),
    4: pgettext_lazy("plek", "helemaal onder"),
}


def vak_van(promille: int) -> int:
    """The box (0 to 4) that a place per mille lies in; what is outside the picture counts as its edge."""
    return min(max(promille, 0), HEEL - 1) // VAK


def promille_van(vak: int, precies: int | None = None) -> int:
    """`precies` if that lies in the box, else the middle of the box; `ValueError` when there is none."""
    if vak not in KOLOMMEN:
        raise ValueError(vak)
    if precies is not None and 0 <= precies <= HEEL and vak_van(precies) == vak:
        return precies
    return vak * VAK + VAK // 2
