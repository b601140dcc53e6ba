"""Roles that were taken say so in words. Apart from the next: PostgreSQL does not alter a table of which rows
were changed in the same transaction. The way back forgets what was no role: there was no place for it."""

from django.db import migrations


def in_woorden(apps, schema_editor):
    rijen = apps.get_model("deelnemers", "Accountwijziging").objects
    rijen.filter(gegeven=False).update(wat="rol teruggenomen")


def in_een_vinkje(apps, schema_editor):
    rijen = apps.get_model("deelnemers", "Accountwijziging").objects
    rijen.exclude(wat__in=("rol gegeven", "rol teruggenomen")).delete()
    rijen.filter(wat="rol teruggenomen").update(gegeven=False)


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0006_accountwijziging'),
    ]

    operations = [
        migrations.RunPython(in_woorden, in_een_vinkje, elidable=True),
    ]
