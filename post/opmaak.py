"""A mail as it goes over the line: MIME, lines that flow, and our signature.

Every body is quoted-printable, so no server on the way needs 8BITMIME (RFC 6152), none has a reason to
rewrite it, and the signature holds (RFC 6376 §5.3).
"""

import quopri
import textwrap
from datetime import datetime
from email.header import Header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr
from pathlib import Path

import dkim
from django.conf import settings

from common.adres import bewaarvorm
from post.models import Bericht
from post.tekenen import HANDTEKENING, Brief

# RFC 3676 §4.2: a line with its trailing space fits in 78.
REGEL = 76
# What would look like a quote, the begin of a mail or a stuffed line (§4.4).
_VULLEN = (" ", ">", "From ")
# REL-10. Those that a mail does not have are not named.
ONDERTEKEND = (
    *("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Auto-Submitted"),
    *("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"),
)
# A header is not folded: what has no space in it (a long link) cannot be.
_LIJN = compat32.clone(max_line_length=None, linesep="\r\n")


def als_mail(bericht: Bericht, brief: Brief, *, nu: datetime) -> Message:
    """The mail as it leaves: from our own fixed sender, under the Message-ID it got when it was written."""
    mail = MIMEMultipart("alternative")
    naam, afzender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    mail["From"] = formataddr((naam, bewaarvorm(afzender)))
    mail["To"] = bericht.aan
    mail["Subject"] = _kopwoorden(brief.onderwerp)
    mail["Date"] = format_datetime(nu)
    mail["Message-ID"] = bericht.message_id
    mail["Auto-Submitted"] = "auto-generated"
    for kop, waarde in brief.kop.items():
        mail[kop] = waarde
    mail.attach(_deel(laat_lopen(brief.tekst), "plain"))
    mail.attach(_deel(brief.html, "html"))
    return mail


def _deel(woorden: str, soort: str) -> Message:
    deel = MIMENonMultipart("text", soort)
    # By hand: the way that `email` has takes ten times as long, for each sign of each mail.
    deel.set_payload(quopri.encodestring(woorden.encode()).decode("ascii"))
    deel.set_param("charset", "utf-8")
    deel["Content-Transfer-Encoding"] = "quoted-printable"
    if soort == "plain":
        deel.set_param("format", "flowed")
    return deel


def _kopwoorden(woorden: str) -> str:
    """Encoded (RFC 2047) when that is needed, or when the words themselves would be taken for that."""
    if woorden.isascii() and "=?" not in woorden:
        return woorden
    return Header(woorden, "utf-8", header_name="Subject").encode()


def als_bytes(mail: Message) -> bytes:
    """The mail for the line, signed when there is a key (`settings.DKIM_KEY`)."""
    ruw = mail.as_bytes(policy=_LIJN)
    if not settings.DKIM_KEY:
        return ruw
    domein = parseaddr(str(mail["From"]))[1].rpartition("@")[2]
    handtekening: bytes = dkim.sign(
        ruw,
        settings.DKIM_SELECTOR.encode(),
        domein.encode(),
        Path(settings.DKIM_KEY).read_bytes(),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[naam.lower().encode() for naam in ONDERTEKEND if naam in mail],
    )
    return handtekening + ruw


def laat_lopen(tekst: str) -> str:
    """Lines that a mail program joins and breaks to its own width (format=flowed, RFC 3676)."""
    regels: list[str] = []
    for regel in tekst.split("\n"):
        if regel == HANDTEKENING or (len(regel) <= REGEL and not regel.startswith(_VULLEN)):
            regels.append(regel)
            continue
        delen = textwrap.wrap(
            regel, REGEL, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
        ) or [""]
        gevuld = [f" {deel}" if deel.startswith(_VULLEN) else deel for deel in delen]
        regels += [f"{deel} " for deel in gevuld[:-1]] + gevuld[-1:]
    return "\n".join(regels)
