"""The trail of moderation, which only grows; what was decided before it gets its rows.

On the way back the trail goes; on the way here again it begins with the besluiten that stand.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

from moderatie.keten import BEGIN, VELDEN, keten_afdruk
from moderatie.spoorslot import haal_van_slot, zet_op_slot

LEEG = {"uitkomst": "", "versie": "", "vingerafdruk": "", "woorden_afdruk": "", "regels": []}


def op_slot(apps: Any, schema_editor: Any) -> None:
    """From here on the table only grows."""
    zet_op_slot(schema_editor.connection)


def van_slot(apps: Any, schema_editor: Any) -> None:
    """Before the table goes."""
    haal_van_slot(schema_editor.connection)


def schrijf_wat_was(apps: Any, schema_editor: Any) -> None:
    """A row for each besluit, the oldest first, and for words that were erased already."""
    Spoorregel, Spoorkop, Besluit = (
        apps.get_model("moderatie", naam) for naam in ("Spoorregel", "Spoorkop", "Besluit")
    )
    nummer, vorige = 0, BEGIN

    def schrijf(**velden: Any) -> None:
        nonlocal nummer, vorige
        nummer += 1
        rij = {**dict.fromkeys(VELDEN), **LEEG, **velden, "nummer": nummer, "vorige": vorige}
        vorige = keten_afdruk(rij)
        Spoorregel.objects.create(afdruk=vorige, **rij)

    gewist: dict[Any, None] = {}
    besluiten = Besluit.objects.select_related("woorden").prefetch_related("andere_regels")
    for besluit in besluiten.order_by("gemaakt_op", "pk").iterator(chunk_size=500):
        andere = sorted(regel.pk for regel in besluit.andere_regels.all())
        schrijf(
            wat="besluit",
            op=besluit.gemaakt_op,
            besluit_id=besluit.pk,
            uitkomst=besluit.uitkomst,
            beslisser_id=besluit.beslisser_id,
            soort=besluit.soort,
            sleutel=besluit.sleutel,
            versie=besluit.versie,
            vingerafdruk=besluit.vingerafdruk,
            regels=([besluit.regel_id] if besluit.regel_id else []) + andere,
            spelregels_id=besluit.spelregels_id,
            woorden_afdruk=besluit.woorden_afdruk,
        )
        if besluit.woorden_afdruk and not hasattr(besluit, "woorden"):
            gewist[besluit.soort, besluit.sleutel] = None
    for soort, sleutel in gewist:
        schrijf(wat="woorden gewist", op=timezone.now(), soort=soort, sleutel=sleutel)
    Spoorkop.objects.create(pk=1, nummer=nummer, afdruk=vorige)


class Migration(migrations.Migration):

    dependencies = [
        ('moderatie', '0008_passage_en_anderen'),
    ]

    operations = [
        migrations.CreateModel(
            name='Spoorkop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.BigIntegerField(default=0)),
                ('afdruk', models.CharField(blank=True, default='', max_length=80)),
            ],
            options={
                'verbose_name': 'kop van het spoor',
            },
        ),
        migrations.CreateModel(
            name='Spoorregel',
            fields=[
                ('soort', models.CharField(max_length=100)),
                ('sleutel', models.UUIDField()),
                ('nummer', models.BigIntegerField(primary_key=True, serialize=False)),
                ('op', models.DateTimeField()),
                ('wat', models.CharField(choices=[('ingestuurd', 'ingestuurd'), ('teruggenomen', 'teruggenomen'), ('losgelaten', 'losgelaten'), ('besluit', 'besluit'), ('gemeld', 'gemeld door een lezer'), ('bezwaar', 'iemand anders gevraagd'), ('opnieuw', 'nog eens op tafel gelegd'), ('ongedaan', 'ongedaan gemaakt'), ('woorden gewist', 'woorden gewist')], max_length=20)),
                ('uitkomst', models.CharField(blank=True, max_length=20)),
                ('versie', models.CharField(blank=True, max_length=64)),
                ('vingerafdruk', models.CharField(blank=True, max_length=80)),
                ('regels', models.JSONField(default=list)),
                ('woorden_afdruk', models.CharField(blank=True, max_length=64)),
                ('vorige', models.CharField(blank=True, max_length=80)),
                ('afdruk', models.CharField(max_length=80)),
                ('beslisser', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.beslisser')),
                ('besluit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.besluit')),
                ('ongedaan', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.spoorregel')),
                ('spelregels', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.spelregels')),
            ],
            options={
                'verbose_name': 'regel van het spoor',
                'verbose_name_plural': 'spoor',
                'ordering': ['nummer'],
                'indexes': [models.Index(fields=['soort', 'sleutel'], name='spoor_waarover')],
            },
        ),
        migrations.RunPython(op_slot, van_slot),
        migrations.RunPython(schrijf_wat_was, migrations.RunPython.noop),
    ]
