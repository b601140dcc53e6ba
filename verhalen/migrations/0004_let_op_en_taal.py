"""More than one note above a verhaal, and the language it is written in.

A row that was never online holds no words any more: those are in its latest revision.
"""

from typing import Any

from django.db import migrations, models


def maak_rijen_leeg(apps: Any, schema_editor: Any) -> None:
    """Take draft words out of the rows of verhalen that were never on the site."""
    nooit = apps.get_model("verhalen", "VerhaalPage").objects.filter(
        first_published_at=None, live=False, latest_revision__isnull=False
    )
    nummers = list(nooit.values_list("pk", flat=True))
    apps.get_model("wagtailcore", "Page").objects.filter(pk__in=nummers).update(title="Verhaal")
    apps.get_model("verhalen", "VerhaalPage").objects.filter(pk__in=nummers).update(
        inhoud=[], titel="", themakeuze=[], let_op="", schrijversnaam="", dagboektitel="", venster=""
    )


class Migration(migrations.Migration):
    dependencies = [("verhalen", "0003_venster")]

    operations = [
        migrations.AlterField("verhaalpage", "let_op", models.CharField(blank=True, max_length=120)),
        migrations.AddField("verhaalpage", "taal", models.CharField(blank=True, max_length=12)),
        migrations.RunPython(maak_rijen_leeg, migrations.RunPython.noop),
    ]
