"""The drawings that may be on the front of an ansichtkaart: our own, so nobody needs a photo to send one.

Each is a file in static/ansichtkaarten/ of three by two, in fixed colours: it looks the same in every theme.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kaartplaat(NamedTuple):
    """What a drawing is called where one is chosen, and what can be seen on it for who does not see it."""

    woord: str | Promise
    beschrijving: str | Promise


# In the order in which they are offered.
KAARTPLATEN: Mapping[str, Kaartplaat] = {
    "raam": Kaartplaat(
        _("Het raam"),
        _("Een raam met gele gordijnen. Op de vensterbank staan twee planten. Buiten schijnt de zon."),
    ),
    "kopjes": Kaartplaat(
        _("Koffie voor twee"), _("Een tafel met twee kopjes, een paarse pot en een schaaltje met koekjes.")
    ),
    "bankje": Kaartplaat(
        _("Het bankje"), _("Een bankje in het park, met een roze tas erop. Erachter is water met een eend.")
    ),
    "hond": Kaartplaat(
        _("De hond"), _("Een hond zit op een roze kleed en kijkt je aan. Zijn tong hangt uit zijn bek.")
    ),
    "bushalte": Kaartplaat(
        _("De bushalte"), _("Een lege bushalte met een roze dak. Op het bankje staat een paarse tas.")
    ),
    "fiets": Kaartplaat(
        _("De fiets"), _("Een roze fiets tegen een muur. In de mand voorop staat een bloem.")
    ),
    "deur": Kaartplaat(
        _("De open deur"),
        _("Een groene voordeur staat open. Binnen is licht. Buiten staat een pot met bloemen."),
    ),
    "keukentafel": Kaartplaat(
        _("De keukentafel"),
        _("Een gedekte tafel met een pan, een brood en een beker. Erboven hangt een lamp."),
    ),
    "zee": Kaartplaat(
        _("De zee"),
        _("De zee met een zeilboot. Rechts staat een vuurtoren. Op het strand ligt een emmertje."),
    ),
    "moestuin": Kaartplaat(
        _("De moestuin"), _("Een moestuin met wortels, sla en een zonnebloem. Ernaast staat een gieter.")
    ),
    "herfst": Kaartplaat(
        _("De herfst"),
        _("Een boom met oranje bladeren. Er vallen bladeren, en er staat een hark bij een hoopje."),
    ),
    "sneeuw": Kaartplaat(
        _("De sneeuw"), _("Een huis in de sneeuw, in de avond. Er brandt licht. Ernaast staat een sneeuwpop.")
    ),
    "paraplu": Kaartplaat(
        _("De regen"),
        _("Een open paraplu in roze en geel. Het regent. Ernaast staan twee laarzen bij een plas."),
    ),
    "nachtraam": Kaartplaat(
        _("De nacht"), _("Een bed in het ziekenhuis, in de nacht. Door het raam zie je de maan en de stad.")
    ),
    "taart": Kaartplaat(
        _("De taart"), _("Een taart met drie kaarsjes. Erboven hangen vlaggetjes, ernaast ligt een cadeau.")
    ),
}


def adres_van_plaat(naam: str) -> str:
    """The address of a drawing, for the `src` of an image; `KeyError` for a name that none has."""
    if naam not in KAARTPLATEN:
        raise KeyError(naam)
    return static(f"ansichtkaarten/{naam}.svg")
