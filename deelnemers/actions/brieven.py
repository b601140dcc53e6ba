"""Mail about an account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from post.actions import schrijf


def mail(
    *,
    aan: str,
    soort: str,
    onderwerp: str,
    nu: datetime,
    vanaf: datetime | None = None,
    houdbaar_tot: datetime | None = None,
    sleutel: str = "",
    gegevens: Mapping[str, Any] | None = None,
) -> None:
    """Write a mail about an account, that leaves at once or at `vanaf`; `soort` is also its template.

    Without a `sleutel` of its own every one is another mail.
    """
    schrijf(
        aan=aan,
        soort=soort,
        sleutel=sleutel or f"{soort}:{uuid4().hex}",
        onderwerp=onderwerp,
        sjabloon=soort,
        gegevens=gegevens or {},
        nu=nu,
        spoed=True,
        vanaf=vanaf,
        houdbaar_tot=houdbaar_tot,
    )
