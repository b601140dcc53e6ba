"""Rules with what fits and what does not, versions that are final and told, and proposals for a rule."""

import django.db.models.deletion
import uuid
from typing import Any
from django.conf import settings
from django.db import migrations, models


REGELS = uuid.UUID("b0f5a7d4-3f0a-4a55-8f43-6b1d2f2c9d10")


def maak_vast(apps: Any, schema_editor: Any) -> None:
    """What stands is final and was told; a rule that kept its words from version to version keeps its key."""
    spelregels = apps.get_model("moderatie", "Spelregels")
    regels = apps.get_model("moderatie", "Spelregel")
    spelregels.objects.update(
        vast_op=models.F("geldig_vanaf"),
        ingegaan_op=models.F("geldig_vanaf"),
        verteld_op=models.F("geldig_vanaf"),
    )
    for versie in spelregels.objects.order_by("nummer"):
        gezien: set[str] = set()
        for regel in regels.objects.filter(spelregels=versie).order_by("nummer"):
            # The same however often this is done.
            naam = f"{regel.titel}/{regel.nummer}" if regel.titel in gezien else regel.titel
            gezien.add(regel.titel)
            regels.objects.filter(pk=regel.pk).update(sleutel=uuid.uuid5(REGELS, naam))


class Migration(migrations.Migration):

    dependencies = [
        ('moderatie', '0011_melding'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Regelvoorstel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('naam', models.CharField(blank=True, max_length=60)),
                ('woorden', models.TextField()),
                ('waarom', models.TextField(blank=True)),
                ('gedaan_op', models.DateTimeField()),
                ('geplaatst_op', models.DateTimeField(blank=True, null=True)),
                ('antwoord', models.CharField(blank=True, choices=[('ja', 'Ja, zo doen we het'), ('nee', 'Nee, het blijft zoals het is'), ('anders', 'Anders: we doen het op een andere manier')], max_length=10)),
                ('beantwoord_op', models.DateTimeField(blank=True, null=True)),
                ('teruggenomen_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'voorstel voor een spelregel',
                'verbose_name_plural': 'voorstellen voor een spelregel',
                'ordering': ['-gedaan_op', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Spelregelconcept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inhoud', models.JSONField()),
                ('bewaard_op', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'concept van de spelregels',
            },
        ),
        migrations.CreateModel(
            name='Spelregelsgezien',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.PositiveIntegerField()),
            ],
            options={
                'verbose_name': 'gezien: spelregels',
            },
        ),
        migrations.CreateModel(
            name='Voorstelantwoord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kant', models.CharField(choices=[('groep', 'iemand van de groep'), ('moderator', 'een moderator')], max_length=10)),
                ('naam', models.CharField(blank=True, max_length=60)),
                ('antwoord', models.CharField(blank=True, choices=[('ja', 'Ja, zo doen we het'), ('nee', 'Nee, het blijft zoals het is'), ('anders', 'Anders: we doen het op een andere manier')], max_length=10)),
                ('woorden', models.TextField(blank=True)),
                ('gevraagd_op', models.DateTimeField()),
                ('gezegd_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'antwoord op een voorstel',
                'ordering': ['gevraagd_op', 'id'],
            },
        ),
        migrations.AddField(
            model_name='spelregel',
            name='past_niet',
            field=models.TextField(blank=True, verbose_name='wat niet past'),
        ),
        migrations.AddField(
            model_name='spelregel',
            name='plaatje',
            field=models.CharField(blank=True, max_length=40, verbose_name='plaatje'),
        ),
        migrations.AddField(
            model_name='spelregel',
            name='sleutel',
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.AddField(
            model_name='spelregel',
            name='waarom',
            field=models.TextField(blank=True, verbose_name='waarom'),
        ),
        migrations.AddField(
            model_name='spelregels',
            name='door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='spelregels',
            name='ingegaan_op',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='spelregels',
            name='vast_op',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='spelregels',
            name='verteld_op',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='spelregels',
            name='verteld_tot',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='spelregels',
            name='waarom',
            field=models.TextField(blank=True, verbose_name='waarom'),
        ),
        migrations.AddField(
            model_name='spelregels',
            name='wie',
            field=models.TextField(blank=True, verbose_name='wie erbij waren'),
        ),
        migrations.AlterField(
            model_name='spelregel',
            name='voorbeeld',
            field=models.TextField(verbose_name='wat wel past'),
        ),
        migrations.AlterField(
            model_name='spelregels',
            name='toelichting',
            field=models.TextField(blank=True, verbose_name='wat er is veranderd'),
        ),
        migrations.RunPython(maak_vast, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='spelregel',
            constraint=models.UniqueConstraint(fields=('spelregels', 'sleutel'), name='spelregel_eenmaal_per_versie'),
        ),
        migrations.AddField(
            model_name='regelvoorstel',
            name='door',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='regelvoorstellen', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='regelvoorstel',
            name='regel',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.spelregel'),
        ),
        migrations.AddField(
            model_name='spelregelconcept',
            name='deelnemer',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='spelregelconcept', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='spelregelsgezien',
            name='deelnemer',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='voorstelantwoord',
            name='door',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='voorstelantwoord',
            name='voorstel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='antwoorden', to='moderatie.regelvoorstel'),
        ),
        migrations.AddConstraint(
            model_name='regelvoorstel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('teruggenomen_op', None), ('woorden__gt', '')), models.Q(('naam', ''), ('teruggenomen_op__isnull', False), ('waarom', ''), ('woorden', '')), _connector='OR'), name='regelvoorstel_woorden_of_terug'),
        ),
        migrations.AddConstraint(
            model_name='regelvoorstel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('antwoord', ''), ('beantwoord_op', None)), models.Q(('antwoord__in', ['ja', 'nee', 'anders']), ('beantwoord_op__isnull', False)), _connector='OR'), name='regelvoorstel_antwoord_heeft_moment'),
        ),
        migrations.AddConstraint(
            model_name='voorstelantwoord',
            constraint=models.UniqueConstraint(fields=('voorstel', 'kant'), name='voorstelantwoord_een_per_kant'),
        ),
        migrations.AddConstraint(
            model_name='voorstelantwoord',
            constraint=models.UniqueConstraint(fields=('voorstel', 'door'), name='voorstelantwoord_twee_mensen'),
        ),
        migrations.AddConstraint(
            model_name='voorstelantwoord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('antwoord', ''), ('gezegd_op', None), ('woorden', '')), models.Q(('antwoord__in', ['ja', 'nee', 'anders']), ('gezegd_op__isnull', False), models.Q(('woorden', ''), _negated=True)), _connector='OR'), name='voorstelantwoord_met_redenen'),
        ),
    ]
