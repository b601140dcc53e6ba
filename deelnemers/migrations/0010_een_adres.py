"""Every address in its one form; where two accounts turn out to be one mailbox, the one that was used last has
it, and the other stands beside it, whole. The way back gives that one its address as it was spelled.
(Apart from the one before: PostgreSQL does not alter a table of which rows were changed in the same
transaction.)
"""

from collections import defaultdict

from django.db import migrations

from common.adres import bewaarvorm


def laatst_gebruikt(rij):
    pk, _email, laatst = rij
    return laatst.timestamp() if laatst else 0, pk


def naar_een_vorm(apps, schema_editor):
    Deelnemer = apps.get_model("deelnemers", "Deelnemer")
    DubbelAccount = apps.get_model("deelnemers", "DubbelAccount")
    per_bus = defaultdict(list)
    for rij in Deelnemer.objects.exclude(email=None).values_list("pk", "email", "last_login"):
        per_bus[bewaarvorm(rij[1])].append(rij)
    for adres, rijen in per_bus.items():
        houdt, *anderen = sorted(rijen, key=laatst_gebruikt, reverse=True)
        for pk, getypt, _laatst in anderen:
            Deelnemer.objects.filter(pk=pk).update(email=None)
            DubbelAccount.objects.create(deelnemer_id=pk, bij_id=houdt[0], getypt=getypt)
        if houdt[1] != adres:
            Deelnemer.objects.filter(pk=houdt[0]).update(email=adres)


def terug(apps, schema_editor):
    Deelnemer = apps.get_model("deelnemers", "Deelnemer")
    DubbelAccount = apps.get_model("deelnemers", "DubbelAccount")
    kolom = Deelnemer._meta.db_table
    for rij in DubbelAccount.objects.filter(deelnemer__email=None):
        # Past the field, which would give it the one form again. What stands there already stays one.
        if not Deelnemer.objects.filter(email__iexact=rij.getypt).exists():
            schema_editor.execute(
                f'UPDATE "{kolom}" SET email = %s WHERE id = %s', (rij.getypt, rij.deelnemer_id)
            )
    DubbelAccount.objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0009_dubbel_account'),
    ]

    operations = [
        migrations.RunPython(naar_een_vorm, terug, elidable=True),
    ]
