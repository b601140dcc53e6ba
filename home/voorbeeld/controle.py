"""No real site begins on the database of the example site: there anybody could be anybody."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connection

from common.begin import BEGIN
from deelnemers.models import Deelnemer
from home.voorbeeld.bouwen import sleutel_van
from home.voorbeeld.mensen import MENSEN


@register(BEGIN)
def geen_voorbeeld(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """An error when one of the invented people has an account, also when the example was built by half."""
    if settings.EXAMPLE_SITE or not databases or not _is_voorbeeld():
        return []
    return [
        Error(
            "De site start niet: dit is de database van de voorbeeldsite, met verzonnen mensen. "
            "Kies een lege database, of een andere map in BROEDPLAATS_DATA."
        )
    ]


def _is_voorbeeld() -> bool:
    if Deelnemer._meta.db_table not in connection.introspection.table_names():
        return False
    # Their addresses exist nowhere else (RFC 2606), and their keys were made from their names.
    adressen = [mens.email for mens in MENSEN if mens.email]
    sleutels = [sleutel_van("mens", mens.sleutel) for mens in MENSEN if not mens.email]
    bekend = Deelnemer.objects.filter(email__in=adressen) | Deelnemer.objects.filter(sleutel__in=sleutels)
    return bekend.exists()
