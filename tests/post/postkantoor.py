"""A real SMTP server that can be told to refuse, to wait, to cut the line, and to say where it is."""

import asyncio
import email
from email.message import EmailMessage
from email.policy import default as beleid
from threading import Event

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

GEDULD = 30.0


class _Loket(SMTP):
    """One conversation. Tells when the 250 after DATA has gone out."""

    async def push(self, status):
        await super().push(status)
        if str(status).startswith("250 in de bus"):
            self.event_handler.beantwoord.set()


class Postkantoor(Controller):
    """What is asked of it: `zeg` answers by command, `houd_op` a command to wait at, `breek_af` once."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.bezorgd: list[EmailMessage] = []
        self.ruw: list[bytes] = []
        self.van: list[str] = []
        self.aan: list[str] = []
        self.zeg: dict[str, list[str]] = {"MAIL": [], "RCPT": [], "DATA": []}
        self.breek_af = 0
        self.houd_op = ""
        # Only mail to this address is held, if it is given.
        self.houd_aan = ""
        self.aangekomen = Event()
        self.beantwoord = Event()
        self._verder = Event()
        super().__init__(self, hostname="127.0.0.1", port=0)

    def factory(self) -> SMTP:
        return _Loket(self, enable_SMTPUTF8=False)

    def start(self) -> None:
        super().start()
        self.port = self.server.sockets[0].getsockname()[1]

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def laat_door(self) -> None:
        """Go on with the command at which the server waits."""
        self.houd_op = ""
        self._verder.set()

    async def _hier(self, punt: str, envelope: Envelope) -> str | None:
        if self.houd_op == punt and self.houd_aan in ("", *envelope.rcpt_tos):
            self.aangekomen.set()
            while not self._verder.is_set():
                await asyncio.sleep(0.01)
        return self.zeg[punt].pop(0) if self.zeg[punt] else None

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        antwoord = await self._hier("MAIL", envelope)
        if antwoord:
            return antwoord
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        antwoord = await self._hier("RCPT", envelope)
        if antwoord:
            return antwoord
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail = email.message_from_bytes(envelope.content, policy=beleid)
        self.mails.append(mail)
        antwoord = await self._hier("DATA", envelope)
        if antwoord:
            return antwoord
        if self.breek_af:
            self.breek_af -= 1
            server.transport.abort()
            return "421 weg"
        self.bezorgd.append(mail)
        self.ruw.append(envelope.original_content or b"")
        self.van.append(envelope.mail_from or "")
        self.aan += envelope.rcpt_tos
        return "250 in de bus"
