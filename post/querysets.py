"""Named selections of the outbox."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class BerichtQuerySet(models.QuerySet):
    """Mails in the outbox."""

    def wachtend(self) -> BerichtQuerySet:
        """Neither sent nor parked."""
        return self.filter(verzonden_op=None, geparkeerd_op=None)

    def aan_de_beurt(self, nu: datetime) -> BerichtQuerySet:
        """What may be tried now, and is not under another worker's lease."""
        vrij = Q(geclaimd_tot=None) | Q(geclaimd_tot__lte=nu)
        return self.wachtend().filter(vrij, volgende_poging_op__lte=nu)

    def op_volgorde(self) -> BerichtQuerySet:
        """Urgent first, then whose turn it has been longest."""
        return self.order_by("-spoed", "volgende_poging_op", "pk")
