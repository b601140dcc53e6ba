"""How something felt: what a writer may say beside a verhaal, by a face that has a word."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The style sheet in which the faces are.
STIJL = "css/vormen.css"


class Gevoel(models.TextChoices):
    """A feeling, in the order in which it is asked. Words, and never a number: none is more than another."""

    BLIJ = "blij", _("Blij")
    TROTS = "trots", _("Trots")
    RUSTIG = "rustig", _("Rustig")
    MOE = "moe", _("Moe")
    VERDRIETIG = "verdrietig", _("Verdrietig")
    BOOS = "boos", _("Boos")
    BANG = "bang", _("Bang")
    ALLEEN = "alleen", _("Alleen")
