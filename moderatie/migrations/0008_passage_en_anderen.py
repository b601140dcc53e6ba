"""Words that are pointed at, and whether somebody else can be recognised: what was placed before is not asked."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def niet_gevraagd(apps: Any, schema_editor: Any) -> None:
    """Nobody was asked then."""
    apps.get_model("moderatie", "Besluit").objects.filter(uitkomst="plaatsen").update(anderen="niet gevraagd")


class Migration(migrations.Migration):

    dependencies = [
        ('moderatie', '0007_bezwaar'),
    ]

    operations = [
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('woorden', models.TextField()),
                ('voorstel', models.CharField(blank=True, choices=[('weglaten', 'Dit stukje weglaten'), ('afdekken', 'Dit stukje afdekken: er komt [weggelaten] te staan')], max_length=12)),
                ('grond', models.CharField(blank=True, choices=[('privacy', 'Privacy: van de schrijver of van een ander'), ('veiligheid', 'Veiligheid: iemand kan er schade van hebben'), ('wet', 'De wet: dit mag niet op een site staan')], max_length=12)),
                ('antwoord', models.CharField(blank=True, choices=[('overgenomen', 'overgenomen'), ('laten staan', 'laten staan')], max_length=12)),
            ],
            options={
                'verbose_name': 'aangewezen stukje',
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='besluit',
            name='anderen',
            field=models.CharField(blank=True, choices=[('niemand', 'Nee, niemand anders is te herkennen'), ('toestemming', 'Ja, en die persoon vindt het goed'), ('onherkenbaar', 'Er is iemand onherkenbaar gemaakt'), ('niet gevraagd', 'Dat werd toen nog niet gevraagd')], max_length=14),
        ),
        migrations.RunPython(niet_gevraagd, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='besluit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('uitkomst', 'plaatsen'), _negated=True), ('anderen__in', ['niemand', 'toestemming', 'onherkenbaar', 'niet gevraagd']), _connector='OR'), name='besluit_anderen_bekeken'),
        ),
        migrations.AddField(
            model_name='passage',
            name='besluit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='moderatie.besluit'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('woorden', ''), _negated=True), name='passage_heeft_woorden'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('voorstel', ''), ('grond__in', ['privacy', 'veiligheid', 'wet']), _connector='OR'), name='passage_voorstel_heeft_grond'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('voorstel__in', ['', 'weglaten', 'afdekken'])), name='passage_voorstel_bestaat'),
        ),
    ]
