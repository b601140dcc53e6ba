"""A besluit names what it is about without the page, and who decided without the account."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('moderatie', '0005_toetsen_uit_wagtail')]

    operations = [
        migrations.RemoveField('besluit', 'moderator'),
        migrations.RemoveField('besluit', 'pagina'),
        migrations.RemoveField('besluit', 'revisie'),
        migrations.RemoveField('besluit', 'taak'),
        migrations.RemoveField('besluit', 'toelichting'),
        migrations.AlterField('besluit', 'bron', models.CharField(choices=[('ingestuurd', 'Ingestuurd'), ('gemeld', 'Een lezer meldde iets'), ('bezwaar', 'De schrijver vroeg of iemand anders kijkt'), ('opnieuw', 'Een moderator kijkt nog eens')], max_length=12)),
        migrations.AlterField('besluit', 'sleutel', models.UUIDField()),
        migrations.AlterField('besluit', 'soort', models.CharField(max_length=100)),
        migrations.AlterField('besluit', 'versie', models.CharField(max_length=64)),
        migrations.AlterField('besluit', 'beslisser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='besluiten', to='moderatie.beslisser')),
        migrations.AlterField('besluit', 'toets', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='besluit', to='moderatie.toets')),
        migrations.AlterField('besluit', 'uitkomst', models.CharField(choices=[('plaatsen', 'Plaatsen'), ('vragen', 'Iets vragen aan de schrijver'), ('niet plaatsen', 'Niet plaatsen'), ('veiligheid', 'Eerst zorgen dat iemand veilig is'), ('van de site', 'Van de site halen'), ('even van de site', 'Even van de site halen'), ('laten staan', 'Laten zoals het is'), ('blijft', 'Het besluit blijft')], max_length=20)),
        migrations.AlterField('beurt', 'sleutel', models.UUIDField()),
        migrations.AddIndex('besluit', models.Index(fields=['soort', 'sleutel'], name='besluit_waarover')),
        migrations.AddConstraint('besluit', models.CheckConstraint(condition=models.Q(('uitkomst__in', ('plaatsen', 'laten staan')), models.Q(('regel__isnull', False), models.Q(('woorden_afdruk', ''), _negated=True), ('bezwaar_tot__isnull', False)), _connector='OR'), name='besluit_heeft_redenen')),
        migrations.AddConstraint('besluit', models.CheckConstraint(condition=models.Q(('uitkomst__in', ['plaatsen', 'vragen', 'niet plaatsen', 'veiligheid', 'van de site', 'even van de site', 'laten staan', 'blijft'])), name='besluit_uitkomst_bestaat')),
        migrations.AddConstraint('besluit', models.CheckConstraint(condition=models.Q(models.Q(('uitkomst', 'even van de site'), _negated=True), ('tot__isnull', False), _connector='OR'), name='besluit_even_heeft_een_einde')),
        migrations.AddConstraint('besluit', models.CheckConstraint(condition=models.Q(('bron__in', ['ingestuurd', 'gemeld', 'bezwaar', 'opnieuw'])), name='besluit_bron_bestaat')),
    ]
