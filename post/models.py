"""The outbox: one row per mail, written in the transaction of what the mail is about."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.adres import AdresVeld
from post.querysets import BerichtQuerySet


def nieuw_message_id() -> str:
    """A Message-ID (RFC 5322 §3.6.4) that stays the same however often the mail is tried."""
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_ADDRESS).hostname}>"


class Bericht(models.Model):
    """One mail to one address.

    Waits until `verzonden_op` or `geparkeerd_op` is set. `leased_until` is a worker's lease: until then
    no other worker takes it. After `houdbaar_tot` it is of no use to anybody, and does not leave. Words that
    are drawn when it leaves (`post.tekenen.tekent`) do not stand here. All times are UTC.
    """

    # Empty once the mail was forgotten (`post.actions.vergeet_oude`).
    aan = AdresVeld(blank=True)
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    html = models.TextField()
    kop = models.JSONField(default=dict, help_text="Extra headers, for example List-Unsubscribe.")
    soort = models.CharField(max_length=40)
    # The same event never writes a second mail: recipient, kind, object and period in one key (REL-04).
    sleutel = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=300, unique=True, default=nieuw_message_id)
    spoed = models.BooleanField(default=False)
    gemaakt_op = models.DateTimeField()
    volgende_poging_op = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    houdbaar_tot = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    geparkeerd_op = models.DateTimeField(null=True, blank=True)
    # A kind, never the words of a mail server: those often repeat the address.
    laatste_fout = models.CharField(max_length=80, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        indexes = [
            models.Index(
                fields=["-spoed", "volgende_poging_op", "id"],
                condition=models.Q(verzonden_op=None, geparkeerd_op=None),
                name="bericht_wacht",
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"


class Onbereikbaar(models.Model):
    """An address that refused our mail for good, and until when it is left alone (`post.onbereikbaar`).

    The row goes when a mail arrives there again. All times are UTC.
    """

    adres = AdresVeld(unique=True)
    sinds = models.DateTimeField()
    dicht_tot = models.DateTimeField()
    keren = models.PositiveSmallIntegerField(default=1)
    # A kind, never the words of a mail server.
    waarom = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("onbereikbaar adres")

    def __str__(self) -> str:
        return f"onbereikbaar adres {self.pk}"
