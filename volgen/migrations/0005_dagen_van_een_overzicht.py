"""A digest that waits says of which days it is. Apart from the ones around it: PostgreSQL does not alter a table
of which rows were changed in the same transaction.

The way back makes a monthly rhythm weekly and forgets who follows a search, for which there was no place; a
digest that waits and has no words of its own does not leave any more.
"""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def vul_de_dagen(apps, schema_editor):
    for rij in apps.get_model("volgen", "Overzicht").objects.select_related("bericht"):
        # Its stories are named; the days only bound them.
        rij.vanaf, rij.tot = rij.bericht.gemaakt_op - timedelta(days=31), rij.bericht.gemaakt_op
        rij.save(update_fields=["vanaf", "tot"])


def vergeet_wat_nieuw_is(apps, schema_editor):
    abonnementen = apps.get_model("volgen", "Abonnement").objects
    abonnementen.exclude(zoekvraag="").delete()
    abonnementen.filter(ritme="maand").update(ritme="week")
    berichten = apps.get_model("post", "Bericht").objects
    leeg = berichten.filter(soort="overzicht", tekst="", verzonden_op=None, geparkeerd_op=None)
    leeg.update(geparkeerd_op=timezone.now(), laatste_fout="niets nieuws meer", aan="")


class Migration(migrations.Migration):

    dependencies = [
        ('volgen', '0004_meer_te_volgen'),
    ]

    operations = [
        migrations.RunPython(vul_de_dagen, vergeet_wat_nieuw_is, elidable=True),
    ]
