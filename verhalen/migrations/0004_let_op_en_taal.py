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


def houd_een_let_op(apps: Any, schema_editor: Any) -> None:
    """There was room for one note in a row, so the first stays; versions keep them all."""
    rijen = apps.get_model("verhalen", "VerhaalPage").objects.filter(let_op__contains=",")
    for pk, let_op in rijen.values_list("pk", "let_op"):
        rijen.filter(pk=pk).update(let_op=let_op.split(",")[0])


class Migration(migrations.Migration):
    dependencies = [("verhalen", "0003_venster")]

    operations = [
        migrations.AlterField("verhaalpage", "let_op", models.CharField(blank=True, max_length=120)),
        migrations.AddField("verhaalpage", "taal", models.CharField(blank=True, max_length=12)),
        migrations.RunPython(maak_rijen_leeg, houd_een_let_op),
    ]
