"""Reading a mail that came back: which of ours, and whether for good (RFC 3464)."""

import re
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from typing import NamedTuple

from post.retour import lees_retouradres

# Where a mail server writes to whom it was delivered.
_AAN = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# "Unable to route": nearly always a fault in names on our side or on the way (REL-08).
_ONZE_KANT = "5.4.4"


class Teruggekomen(NamedTuple):
    """Which mail came back (`Bericht.pk`), with which status."""

    nummer: int
    status: str

    @property
    def voorgoed(self) -> bool:
        """Whether trying again is of no use."""
        return self.status.startswith("5.") and self.status != _ONZE_KANT


def lees_terugpost(ruw: bytes, aan: str = "") -> Teruggekomen | None:
    """What a message says about a mail of ours; None when it is not about one, or its address is forged.

    `aan` is whom it was delivered to, when the mail server tells that beside the message.
    """
    mail = message_from_bytes(ruw, policy=compat32)
    gezien = "\n".join([aan, *(str(waarde) for naam in _AAN for waarde in mail.get_all(naam, []))])
    nummer = lees_retouradres(gezien)
    if nummer is None:
        return None
    statussen = [
        status
        for deel in mail.walk()
        if deel.get_content_type() == "message/delivery-status"
        for status in _statussen(deel)
    ]
    return Teruggekomen(nummer, statussen[0]) if statussen else None


def _statussen(deel: Message) -> list[str]:
    """The status of each recipient that was not reached."""
    blokken = deel.get_payload() if deel.is_multipart() else []
    uit = []
    for blok in blokken:
        assert isinstance(blok, Message)
        gevonden = _STATUS.search(str(blok.get("Status", "")))
        if gevonden and str(blok.get("Action", "failed")).strip().lower() == "failed":
            uit.append(gevonden[0])
    return uit
