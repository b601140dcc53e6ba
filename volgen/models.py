"""Who follows what by mail, what was mailed when, and until where somebody has read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from verhalen.models import BlogPage, Thema


class Ritme(models.TextChoices):
    """How often a digest comes."""

    WEEK = "week", _("Elke week")
    DAG = "dag", _("Elke dag")


class Abonnement(models.Model):
    """One address follows one theme, one blog, or everything (both empty).

    Nothing is mailed before `bevestigd_op`; nothing after `opgezegd_op`. Only a hash of the secret in
    the links of its mails is kept. All times are UTC.
    """

    email = models.EmailField()
    deelnemer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="abonnementen",
    )
    thema = models.ForeignKey(Thema, on_delete=models.CASCADE, null=True, blank=True)
    blog = models.ForeignKey(BlogPage, on_delete=models.CASCADE, null=True, blank=True)
    ritme = models.CharField(max_length=4, choices=Ritme.choices, default=Ritme.WEEK)
    aangevraagd_op = models.DateTimeField()
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    opgezegd_op = models.DateTimeField(null=True, blank=True)
    # Stories that came online after this moment have not been mailed yet.
    gemaild_tot = models.DateTimeField()

    class Meta:
        verbose_name = _("abonnement")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(thema=None) | models.Q(blog=None), name="abonnement_een_onderwerp"
            ),
            models.UniqueConstraint(
                fields=["email", "thema", "blog"],
                condition=models.Q(opgezegd_op=None),
                name="abonnement_niet_dubbel",
            ),
        ]

    def __str__(self) -> str:
        return f"abonnement {self.pk}"


class Gelezen(models.Model):
    """Until which moment somebody has seen "Wat ik volg"."""

    deelnemer = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volgen_gelezen"
    )
    tot = models.DateTimeField()

    class Meta:
        verbose_name = _("gelezen tot")

    def __str__(self) -> str:
        return f"gelezen {self.deelnemer_id}"
