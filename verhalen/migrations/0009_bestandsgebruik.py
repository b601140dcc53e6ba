"""Which files the versions of a verhaal use: written down once for all that there are."""

import json
from collections.abc import Iterator
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def _sleutels(inhoud: dict[str, Any]) -> Iterator[str]:
    """The keys in a stored version, also of pieces that were taken out (it was one photo once)."""
    stukken, opzij = inhoud.get("inhoud") or [], inhoud.get("opzij") or []
    stukken = json.loads(stukken) if isinstance(stukken, str) else stukken
    for stuk in [*stukken, *([opzij] if isinstance(opzij, dict) else opzij)]:
        if isinstance(stuk["value"], dict) and stuk["value"].get("sleutel"):
            yield str(stuk["value"]["sleutel"])


def noteer(apps: Any, schema_editor: Any) -> None:
    """A row for each file of each version."""
    gebruik = apps.get_model("verhalen", "Bestandsgebruik")
    verhalen = set(apps.get_model("verhalen", "VerhaalPage").objects.values_list("pk", flat=True))
    versies = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="verhalen", content_type__model="verhaalpage"
    )
    for pk, nummer, inhoud in versies.values_list("pk", "object_id", "content").iterator():
        if int(nummer) in verhalen:
            gebruik.objects.bulk_create(
                gebruik(verhaal_id=int(nummer), versie_id=pk, sleutel=sleutel)
                for sleutel in set(_sleutels(inhoud))
            )


class Migration(migrations.Migration):
    dependencies = [
        ("verhalen", "0008_verstuurd"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bestandsgebruik",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField()),
                (
                    "verhaal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gebruik",
                        to="verhalen.verhaalpage",
                    ),
                ),
                (
                    "versie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.revision"
                    ),
                ),
            ],
            options={
                "verbose_name": "gebruik van een bestand",
                "constraints": [
                    models.UniqueConstraint(fields=("versie", "sleutel"), name="bestand_per_versie_niet_dubbel")
                ],
            },
        ),
        migrations.RunPython(noteer, migrations.RunPython.noop),
    ]
