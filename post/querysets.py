"""Named selections of the outbox."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

# Why a mail does not leave though nothing is wrong: there is nothing left to tell, it came too late to be of
# use, who it was for left, or it waited in a copy that was put back.
NIETS_NIEUWS, TE_LAAT, VERGETEN, TERUGGEZET = "niets nieuws meer", "te laat", "vergeten", "teruggezet"
NIET_MEER_NODIG = (NIETS_NIEUWS, TE_LAAT, VERGETEN, TERUGGEZET)


class BerichtQuerySet(models.QuerySet):
    """Mails in the outbox."""

    def wachtend(self) -> BerichtQuerySet:
        """Neither sent nor parked."""
        return self.filter(verzonden_op=None, geparkeerd_op=None)

    def aan_de_beurt(self, nu: datetime) -> BerichtQuerySet:
        """What may be tried now, and is not under another worker's lease."""
        vrij = Q(leased_until=None) | Q(leased_until__lte=nu)
        return self.wachtend().filter(vrij, volgende_poging_op__lte=nu)

    def waar_iets_mee_is(self) -> BerichtQuerySet:
        """Parked because they could not be delivered; not because nobody needed them any more."""
        return self.exclude(geparkeerd_op=None).exclude(laatste_fout__in=NIET_MEER_NODIG).exclude(aan="")

    def op_volgorde(self) -> BerichtQuerySet:
        """Urgent first, then whose turn it has been longest."""
        return self.order_by("-spoed", "volgende_poging_op", "pk")
