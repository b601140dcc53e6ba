"""Every address in its one form; what one mailbox followed twice it follows once.

Kept is the row that was asked for last, confirmed if either was, and with what was mailed by either; the
other ends. The way back has nothing to do: the one form is an address to the code of then as well.
(Apart from the one before: PostgreSQL does not alter a table of which rows were changed in the same
transaction.)
"""

from collections import defaultdict

from django.db import migrations
from django.utils import timezone

from common.adres import bewaarvorm


def voeg_samen(Abonnement, rijen):
    """The one that stays, of the running rows of one mailbox on one subject."""
    bevestigd = [rij for rij in rijen if rij.bevestigd_op]
    blijft, *anderen = sorted(bevestigd or rijen, key=lambda rij: (rij.aangevraagd_op, rij.pk), reverse=True)
    weg = [rij.pk for rij in rijen if rij.pk != blijft.pk]
    if weg:
        Abonnement.objects.filter(pk__in=weg).update(opgezegd_op=timezone.now())
        blijft.gemaild_tot = max(rij.gemaild_tot for rij in [blijft, *anderen])
        blijft.save(update_fields=["gemaild_tot"])


def naar_een_vorm(apps, schema_editor):
    Abonnement = apps.get_model("volgen", "Abonnement")
    Deelnemer = apps.get_model("deelnemers", "Deelnemer")
    per_bus = defaultdict(dict)
    for pk, getypt in Abonnement.objects.values_list("pk", "email"):
        per_bus[bewaarvorm(getypt)][pk] = getypt
    for adres, spellingen in per_bus.items():
        if set(spellingen.values()) == {adres}:
            continue
        rijen = Abonnement.objects.filter(pk__in=spellingen)
        per_onderwerp = defaultdict(list)
        for rij in rijen:
            if rij.opgezegd_op is None:
                per_onderwerp[rij.thema_id, rij.blog_id].append(rij)
        for samen in per_onderwerp.values():
            voeg_samen(Abonnement, samen)
        van_bus = Abonnement.objects.filter(pk__in=spellingen)
        van_bus.update(email=adres)
        eigenaar = Deelnemer.objects.filter(email=adres).values_list("pk", flat=True).first()
        if eigenaar is not None:
            van_bus.exclude(deelnemer=None).update(deelnemer=eigenaar)


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0010_een_adres'),
        ('volgen', '0002_een_adres'),
    ]

    operations = [
        migrations.RunPython(naar_een_vorm, migrations.RunPython.noop, elidable=True),
    ]
