"""A vingerafdruk says in which way it was made: room for that name.

Back in the room of before, one with a name is written shorter, so that going back and forth loses none.
"""

from base64 import b64decode, b64encode
from typing import Any

from django.db import migrations, models


def schrijf_voluit(apps: Any, schema_editor: Any) -> None:
    """Undo `kort_in`."""
    for besluit in apps.get_model("moderatie", "Besluit").objects.filter(vingerafdruk__contains=":"):
        wijze, kort = besluit.vingerafdruk.split(":")
        besluit.vingerafdruk = f"{wijze}:{b64decode(kort).hex()}"
        besluit.save(update_fields=["vingerafdruk"])


def kort_in(apps: Any, schema_editor: Any) -> None:
    """The same bytes in fewer letters. The code of before knows no such way, so it shows none of those."""
    for besluit in apps.get_model("moderatie", "Besluit").objects.filter(vingerafdruk__contains=":"):
        wijze, voluit = besluit.vingerafdruk.split(":")
        besluit.vingerafdruk = f"{wijze}:{b64encode(bytes.fromhex(voluit)).decode()}"
        besluit.save(update_fields=["vingerafdruk"])


class Migration(migrations.Migration):
    dependencies = [("moderatie", "0001_begin")]

    operations = [
        migrations.AlterField("besluit", "vingerafdruk", models.CharField(max_length=80)),
        migrations.RunPython(schrijf_voluit, kort_in),
    ]
