"""Sending what is in the outbox, one mail at a time (promise *Een keer post*).

One mail goes so: claim it by a lease (a short transaction), hand it to the mail server, note that it was
sent (a commit of its own). A worker that dies before the note leaves the lease behind; when that is over
another worker sends the mail again. So nothing is lost, and a mail goes twice only when the worker or the
line dies between the server's 250 after DATA and our note (RFC 1047), then with the same Message-ID.

Without a mail server in the settings (`EMAIL_HOST` empty, as on the example site) nothing is claimed and
nothing is marked: mails stay in the outbox, where the page of the example site shows them.
"""

import logging
import smtplib
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Timer
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from post.models import Bericht
from post.onbereikbaar import dicht, kwam_aan, sluit
from post.opmaak import als_bytes, als_mail
from post.querysets import NIETS_NIEUWS, TE_LAAT, BerichtQuerySet
from post.retour import retouradres
from post.tekenen import brief_van

logger = logging.getLogger(__name__)

# Longer than every pause that EMAIL_TIMEOUT allows in one conversation with a mail server.
LEASE = timedelta(minutes=5)
# Fourteen tries with growing pauses are a day and a half; then somebody has to look.
POGINGEN = 14
LANGSTE_PAUZE = timedelta(hours=6)
# While the mail server cannot be reached at all: so long until we knock again.
LANGSTE_WACHT = timedelta(seconds=60)
TE_GROOT = 552
# "Service not available, closing" (RFC 5321 §4.2.2): of the server, not of this mail.
NU_DICHT = 421


@dataclass
class Postbode:
    """One worker's conversation with the mail server. `klaar` says that the worker has to stop.

    `spoed` says which mail is carried: only urgent mail, only the rest, or (None) both.
    """

    lease: timedelta = LEASE
    klaar: Callable[[], bool] = bool
    spoed: bool | None = None
    _server: Any = None
    _klopt_weer_op: float = 0.0
    _wacht: timedelta = field(default=timedelta(seconds=1))

    def bezorg(self) -> int:
        """Send all that may leave now; the number of mails that were tried."""
        aantal = 0
        if not settings.EMAIL_HOST:
            return aantal
        try:
            while not self.klaar() and time.monotonic() >= self._klopt_weer_op:
                bericht = claim(nu=timezone.now(), lease=self.lease, spoed=self.spoed)
                if bericht is None:
                    break
                aantal += 1
                self._bezorg_een(bericht)
        finally:
            self._hang_op()
        return aantal

    def _bezorg_een(self, bericht: Bericht) -> None:
        begonnen = time.monotonic()
        try:
            self._bel_op()
        except OSError as fout:  # smtplib's own errors are OSErrors too
            self._server_is_weg(bericht, fout)
            return
        over = self.lease.total_seconds() * 0.8 - (time.monotonic() - begonnen)
        if over <= 0:
            self._server_is_weg(bericht, TimeoutError())
            return
        # The try ends before the lease does: nobody else can be at the same mail.
        wekker = Timer(over, self._breek_af, [self._server])
        wekker.start()
        try:
            self._geef_af(bericht, timezone.now())
        except smtplib.SMTPSenderRefused as fout:
            if fout.smtp_code == NU_DICHT or (fout.smtp_code >= 500 and fout.smtp_code != TE_GROOT):
                self._server_is_weg(bericht, fout)  # our own sender is refused: no mail would go
            else:
                self._mislukt(bericht, fout)
        except Exception as fout:  # whatever is wrong with this mail, the next one has to go
            if NU_DICHT in codes(fout):
                self._server_is_weg(bericht, fout, achteraan=True)
            else:
                self._mislukt(bericht, fout)
        finally:
            wekker.cancel()

    def _geef_af(self, bericht: Bericht, nu: datetime) -> None:
        """Draw the mail and hand it over; what nobody needs any more stays here."""
        brief = None
        te_laat = bericht.houdbaar_tot is not None and bericht.houdbaar_tot <= nu
        if not te_laat:
            brief = brief_van(bericht, nu=nu)
        if brief is None:
            waarom = TE_LAAT if te_laat else NIETS_NIEUWS
            leeg = {"aan": "", "onderwerp": "", "tekst": "", "html": "", "kop": {}}
            _noteer(bericht, geparkeerd_op=nu, leased_until=None, laatste_fout=waarom, **leeg)
            return
        mail = als_bytes(als_mail(bericht, brief, nu=nu))
        self._server.connection.sendmail(retouradres(bericht), [bericht.aan], mail)
        _noteer(bericht, verzonden_op=timezone.now(), leased_until=None, laatste_fout="")
        self._wacht = timedelta(seconds=1)
        kwam_aan(adres=bericht.aan, nu=nu)

    def _bel_op(self) -> None:
        if self._server is None:
            server = EmailBackend()
            server.open()
            self._server = server

    def _hang_op(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError):  # the mails are noted; how the line closes changes nothing
                server.close()

    @staticmethod
    def _breek_af(server: Any) -> None:
        gesprek = getattr(server, "connection", None)
        if gesprek is not None and gesprek.sock is not None:
            with suppress(OSError):
                gesprek.sock.shutdown(socket.SHUT_RDWR)

    def _server_is_weg(self, bericht: Bericht, fout: Exception, *, achteraan: bool = False) -> None:
        """No mail can leave now: this one keeps its tries, and we knock later.

        It keeps its turn as well, unless the server said so at this very mail (`achteraan`): then others
        go before it, or it alone could hold them all.
        """
        self._hang_op()
        self._klopt_weer_op = time.monotonic() + self._wacht.total_seconds()
        self._wacht = min(self._wacht * 2, LANGSTE_WACHT)
        logger.warning("mail server cannot be used: %s", soort_fout(fout))
        velden: dict[str, Any] = {"pogingen": F("pogingen") - 1, "leased_until": None}
        if achteraan:
            nu = timezone.now()
            velden["volgende_poging_op"] = nu + pauze_naar_leeftijd(nu - bericht.gemaakt_op)
        _noteer(bericht, laatste_fout=soort_fout(fout), **velden)

    def _mislukt(self, bericht: Bericht, fout: Exception) -> None:
        """This mail did not leave: park it when it never will, else try again after a longer pause."""
        self._hang_op()
        nu = timezone.now()
        if blijvend(fout) or bericht.pogingen >= POGINGEN:
            _noteer(bericht, geparkeerd_op=nu, leased_until=None, laatste_fout=soort_fout(fout))
            logger.error("mail %s (%s) parked: %s", bericht.pk, bericht.soort, soort_fout(fout))
            if isinstance(fout, smtplib.SMTPRecipientsRefused) and blijvend(fout):
                sluit(adres=bericht.aan, waarom=soort_fout(fout), nu=nu)
            return
        logger.warning("mail %s (%s) later: %s", bericht.pk, bericht.soort, soort_fout(fout))
        _noteer(
            bericht,
            volgende_poging_op=nu + pauze(bericht.pogingen),
            leased_until=None,
            laatste_fout=soort_fout(fout),
        )


def aan_de_beurt(*, nu: datetime, spoed: bool | None = None) -> BerichtQuerySet:
    """What may leave now. An address that refuses our mail gets urgent mail only, until its pause is over."""
    rijen: BerichtQuerySet = Bericht.objects.aan_de_beurt(nu)
    if spoed is not None:
        rijen = rijen.filter(spoed=spoed)
    return rijen if spoed else rijen.exclude(spoed=False, aan__in=dicht(nu).values("adres"))


def claim(*, nu: datetime, lease: timedelta, spoed: bool | None = None) -> Bericht | None:
    """Take the next mail for one worker; None when there is nothing to do.

    A mail that was taken too often without any outcome brings its worker down: it is parked.
    """
    if not aan_de_beurt(nu=nu, spoed=spoed).exists():
        return None  # no transaction, so no write lock, while there is nothing
    while True:
        with transaction.atomic():
            rijen = aan_de_beurt(nu=nu, spoed=spoed).op_volgorde()
            if connection.features.has_select_for_update_skip_locked:
                rijen = rijen.select_for_update(skip_locked=True)
            bericht = rijen.first()
            if bericht is None:
                return None
            deze = Bericht.objects.aan_de_beurt(nu).filter(pk=bericht.pk)
            if bericht.pogingen >= POGINGEN:
                deze.update(geparkeerd_op=nu, leased_until=None, laatste_fout="te vaak geprobeerd")
                logger.error("mail %s (%s) parked: tried too often", bericht.pk, bericht.soort)
            elif deze.update(leased_until=nu + lease, pogingen=F("pogingen") + 1):
                bericht.pogingen += 1
                return bericht


def pauze(pogingen: int) -> timedelta:
    """How long to wait after so many tries: a minute, two, four … at most six hours."""
    return min(timedelta(minutes=2 ** min(pogingen - 1, 10)), LANGSTE_PAUZE)


def pauze_naar_leeftijd(oud: timedelta) -> timedelta:
    """How long a mail waits at which the server closed: no tries are counted, so the older the longer."""
    return min(max(oud / 4, timedelta(minutes=1)), LANGSTE_PAUZE)


def blijvend(fout: Exception) -> bool:
    """Whether trying again is of no use: the server says so (5xx), or the mail cannot be made."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fout.recipients.values())
    if isinstance(fout, smtplib.SMTPResponseException):
        return fout.smtp_code >= 500
    return isinstance(fout, (ValueError, smtplib.SMTPNotSupportedError))


def soort_fout(fout: Exception) -> str:
    """The kind of a fault, without a word of the server: those often repeat the address."""
    return " ".join([type(fout).__name__, *map(str, codes(fout))])[:80]


def codes(fout: Exception) -> list[int]:
    """What the server answered, as numbers (RFC 5321 §4.2.1)."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in fout.recipients.values()]
    return [fout.smtp_code] if isinstance(fout, smtplib.SMTPResponseException) else []


def _noteer(bericht: Bericht, **velden: Any) -> None:
    """Write down what became of a mail, in a commit of its own; a database that is away is asked again."""
    for poging in range(4):
        try:
            Bericht.objects.filter(pk=bericht.pk).update(**velden)
            return
        except (OperationalError, InterfaceError):
            if poging == 3 or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(2**poging)
