"""Accounts without a password or a real name, inlogkaarten, and who is a verified beleidsmaker."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.adres import AdresVeld, bewaarvorm, leesbaar
from deelnemers import rollen


class DeelnemerManager(BaseUserManager["Deelnemer"]):
    """Makes accounts; nobody has a password."""

    def create_user(self, email: str | None = None, **velden: Any) -> "Deelnemer":
        """A new account, with an e-mail address (kept in its one form) or without one."""
        deelnemer = self.model(email=email, **velden)
        deelnemer.set_unusable_password()
        deelnemer.save(using=self._db)
        return deelnemer

    def create_superuser(self, email: str | None = None, **velden: Any) -> "Deelnemer":
        """An account that may do everything; for the keeper's first sign-in only."""
        velden.pop("password", None)
        return self.create_user(email, is_superuser=True, **velden)


class Deelnemer(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account.

    `schrijversnaam` is what they want to be called here (may be a pseudonym, may be empty);
    `email` is optional and shown to nobody; there is no other personal data (AVG-15).
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True)
    email = AdresVeld(_("e-mailadres"), null=True, blank=True, unique=True)
    schrijversnaam = models.CharField(_("schrijversnaam"), max_length=60, blank=True)
    # Empty until the question "Hoe wil je hier heten?" was answered or skipped.
    naam_gevraagd_op = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(_("actief"), default=True)
    aangemaakt_op = models.DateTimeField(default=timezone.now)

    objects: ClassVar[DeelnemerManager] = DeelnemerManager()

    USERNAME_FIELD = "sleutel"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="deelnemer_email_uniek"),
            models.CheckConstraint(
                condition=models.Q(email=None) | ~models.Q(email=""), name="deelnemer_email_niet_leeg"
            ),
        ]

    def __str__(self) -> str:
        return self.schrijversnaam or "Iemand"

    def get_full_name(self) -> str:
        """The schrijversnaam; Wagtail asks for it by this name."""
        return str(self)

    def get_short_name(self) -> str:
        """The schrijversnaam; Wagtail asks for it by this name."""
        return str(self)

    @property
    def first_name(self) -> str:
        """The schrijversnaam; Wagtail's menu asks for it by this name and would else show the `sleutel`."""
        return str(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = bewaarvorm(self.email) if self.email else None
        if self._state.adding and not self.password:
            # An empty password is a usable one to Django; and sessions are tied to it.
            self.set_unusable_password()
        super().save(*args, **kwargs)

    @property
    def leesbaar_adres(self) -> str:
        """The e-mail address as its owner knows it; empty without one."""
        return leesbaar(self.email or "")

    @property
    def voor_beheer(self) -> str:
        """How the keeper, who sees the addresses, tells this person from the others."""
        return self.schrijversnaam or self.leesbaar_adres or gettext("Nog geen naam")

    @property
    def rolnamen(self) -> frozenset[str]:
        """The names of this person's roles (asked of the database once per object)."""
        if not hasattr(self, "_rolnamen"):
            self._rolnamen = frozenset(self.groups.values_list("name", flat=True))
        return self._rolnamen

    def heeft_rol(self, *namen: str) -> bool:
        """Whether this person has at least one of these roles (names from `deelnemers.rollen`)."""
        return not self.rolnamen.isdisjoint(namen)

    @property
    def is_moderator(self) -> bool:
        """Whether this person reads what others hand in."""
        return self.is_active and self.heeft_rol(rollen.MODERATORS)

    @property
    def leest_mee(self) -> bool:
        """Whether this person reads at the desk: everything as a moderator, or objections from outside."""
        return self.is_active and self.heeft_rol(*rollen.LEZERS)

    @property
    def is_begeleider(self) -> bool:
        """Whether this person makes inlogkaarten for others."""
        return self.is_active and self.heeft_rol(rollen.BEGELEIDERS)

    @property
    def heeft_beheer(self) -> bool:
        """Whether this person has pages or people to look after in the admin."""
        return self.is_active and self.heeft_rol(rollen.REDACTIE, rollen.BEHEER)

    @property
    def is_staf(self) -> bool:
        """Whether this person needs a second factor to be let in."""
        return self.is_superuser or self.heeft_rol(*rollen.STAF)


class DubbelAccount(models.Model):
    """A second account of one mailbox, from the time when an address could be spelled in more than one way.

    The account that was used last (`bij`) has the address. This one kept everything else; its owner, who
    reads the mail of `bij`, goes over to it from "Mijn plek".
    """

    deelnemer = models.OneToOneField(Deelnemer, on_delete=models.CASCADE, related_name="dubbel")
    bij = models.ForeignKey(Deelnemer, on_delete=models.CASCADE, related_name="dubbele_accounts")
    # As it was spelled: the way back gives it again.
    getypt = models.CharField(max_length=254)

    class Meta:
        verbose_name = _("dubbel account")

    def __str__(self) -> str:
        return f"dubbel account {self.pk}"


class Ploeg(models.Model):
    """Begeleiders who look after the same inlogkaarten: whoever of them leaves, the cards stay."""

    naam = models.CharField(_("naam"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("ploeg")

    def __str__(self) -> str:
        return self.naam


class Ploeglid(models.Model):
    """That a begeleider is in a ploeg; nobody is in two, so that it is clear whose a new card is."""

    deelnemer = models.OneToOneField(Deelnemer, on_delete=models.CASCADE, related_name="ploeglid")
    ploeg = models.ForeignKey(Ploeg, on_delete=models.CASCADE, related_name="leden")
    sinds = models.DateTimeField()

    class Meta:
        verbose_name = _("ploeglid")

    def __str__(self) -> str:
        return f"ploeglid {self.pk}"


class Inlogkaart(models.Model):
    """A printed card that lets one deelnemer in. Only hashes are kept; at most one card is valid."""

    deelnemer = models.ForeignKey(Deelnemer, on_delete=models.CASCADE, related_name="inlogkaarten")
    ploeg = models.ForeignKey(Ploeg, on_delete=models.PROTECT, related_name="kaarten")
    gemaakt_door = models.ForeignKey(
        Deelnemer, on_delete=models.SET_NULL, null=True, related_name="uitgegeven_kaarten"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    woorden_hash = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    laatst_gebruikt_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("inlogkaart")
        constraints = [
            models.UniqueConstraint(
                fields=["deelnemer"],
                condition=models.Q(ingetrokken_op=None),
                name="een_geldige_inlogkaart",
            )
        ]

    def __str__(self) -> str:
        return f"inlogkaart {self.pk}"

    def is_geldig(self, nu: datetime) -> bool:
        """Whether this card still lets somebody in."""
        return self.ingetrokken_op is None and nu < self.verloopt_op


class GekozenNaam(models.Model):
    """A schrijversnaam that somebody uses or used, folded so that look-alikes meet (SAFE-10).

    Nobody else can take it, not even in the same second: `gevouwen` is unique.
    """

    gevouwen = models.CharField(max_length=200, unique=True)
    deelnemer = models.ForeignKey(Deelnemer, on_delete=models.CASCADE, related_name="gekozen_namen")
    gekozen_op = models.DateTimeField()

    class Meta:
        verbose_name = _("gekozen naam")

    def __str__(self) -> str:
        return self.gevouwen


class Mailcode(models.Model):
    """One code that was mailed to an address, for signing in together with a link. Only hashes are kept.

    Also counts: how many mails went to an address and from which network they were asked, and how many
    wrong codes were typed. Erased after a day (`deelnemers.actions.vergeet_mailcodes`).
    """

    class Soort(models.TextChoices):
        """What the code is for."""

        INLOGGEN = "inloggen"
        ADRES = "adres"

    soort = models.CharField(max_length=10, choices=Soort)
    # Whose account it opens or changes. Empty: it opens nothing (a closed account gets a mail as well).
    deelnemer = models.ForeignKey(Deelnemer, on_delete=models.SET_NULL, null=True, related_name="mailcodes")
    adres_hash = models.CharField(max_length=64)
    netwerk_hash = models.CharField(max_length=64)
    # Empty: this mail carries no code, only a link.
    code_hash = models.CharField(max_length=64, blank=True)
    link_hash = models.CharField(max_length=64, unique=True)
    # Where the link leads after signing in.
    doel = models.TextField(blank=True)
    gevraagd_op = models.DateTimeField()
    # When the mail leaves; before that nobody can know the code.
    vanaf = models.DateTimeField()
    werkt_tot = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    # More than one browser waits for this mail: none of them can end it for the others.
    gedeeld = models.BooleanField(default=False)
    fouten = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("mailcode")
        indexes = [
            models.Index(fields=["adres_hash", "vanaf"], name="mailcode_adres"),
            models.Index(fields=["netwerk_hash", "gevraagd_op"], name="mailcode_netwerk"),
        ]

    def __str__(self) -> str:
        return f"mailcode {self.pk}"

    def leeft(self, nu: datetime) -> bool:
        """Whether the code and the link (still) work, or will when the mail leaves."""
        return self.gebruikt_op is None and nu < self.werkt_tot


class Accountwijziging(models.Model):
    """The trail of what was done with an account, by whom and when. Rows are added, never changed."""

    class Wat(models.TextChoices):
        """What was done; the words are those of the list that the keeper reads."""

        ROL_GEGEVEN = "rol gegeven", _("rol gegeven")
        ROL_TERUGGENOMEN = "rol teruggenomen", _("rol teruggenomen")
        DICHT = "dicht", _("account dichtgedaan")
        OPEN = "open", _("account weer opengezet")
        TWEEDE_STAP_WEG = "tweede stap weg", _("tweede stap weggehaald")

    deelnemer = models.ForeignKey(Deelnemer, on_delete=models.CASCADE, related_name="accountwijzigingen")
    wat = models.CharField(max_length=20, choices=Wat.choices)
    # Which role, if it is about one.
    rol = models.CharField(max_length=40, blank=True)
    door = models.ForeignKey(Deelnemer, on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("accountwijziging")

    def __str__(self) -> str:
        return f"{self.wat} {self.rol}".strip()


class Beleidsmaker(models.Model):
    """Who somebody is as a policy maker: shown with name and organisation once a beheerder verified it."""

    deelnemer = models.OneToOneField(Deelnemer, on_delete=models.CASCADE, related_name="beleidsmaker")
    naam = models.CharField(_("naam"), max_length=80)
    organisatie = models.CharField(_("organisatie"), max_length=120)
    gevraagd_op = models.DateTimeField(null=True, blank=True)
    geverifieerd_door = models.ForeignKey(
        Deelnemer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    geverifieerd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("beleidsmaker")

    def __str__(self) -> str:
        return f"{self.naam}, {self.organisatie}"
