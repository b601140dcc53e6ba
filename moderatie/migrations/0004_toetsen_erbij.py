"""Room for what lies on the desk in rows of its own, and for besluiten that outlive their page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderatie', '0003_gesprek_en_leespost'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Beslisser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rol', models.CharField(choices=[('moderator', 'moderator'), ('lezer van buiten', 'lezer van buiten')], max_length=20)),
                ('persoon', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'beslisser',
                'constraints': [models.UniqueConstraint(fields=('persoon', 'rol'), name='beslisser_een_per_rol'), models.CheckConstraint(condition=models.Q(('rol__in', ['moderator', 'lezer van buiten'])), name='beslisser_rol_bestaat')],
            },
        ),
        migrations.CreateModel(
            name='Toets',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=100)),
                ('sleutel', models.UUIDField()),
                ('versie', models.CharField(max_length=64)),
                ('aanleiding', models.CharField(choices=[('ingestuurd', 'Ingestuurd'), ('gemeld', 'Een lezer meldde iets'), ('bezwaar', 'De schrijver vroeg of iemand anders kijkt'), ('opnieuw', 'Een moderator kijkt nog eens')], max_length=12)),
                ('sinds', models.DateTimeField()),
                ('afloop', models.CharField(blank=True, choices=[('besloten', 'besloten'), ('teruggenomen', 'teruggenomen'), ('losgelaten', 'losgelaten'), ('vervallen', 'vervallen')], max_length=12)),
                ('spelregels', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.spelregels')),
                ('van', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'toets',
                'verbose_name_plural': 'toetsen',
                'ordering': ['sinds', 'id'],
                'indexes': [models.Index(fields=['soort', 'sleutel'], name='toets_waarover'), models.Index(condition=models.Q(('afloop', '')), fields=['sinds', 'id'], name='toets_wacht')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('afloop', '')), fields=('soort', 'sleutel', 'aanleiding'), name='toets_wacht_eenmaal'), models.CheckConstraint(condition=models.Q(('aanleiding__in', ['ingestuurd', 'gemeld', 'bezwaar', 'opnieuw'])), name='toets_aanleiding'), models.CheckConstraint(condition=models.Q(('afloop__in', ['', 'besloten', 'teruggenomen', 'losgelaten', 'vervallen'])), name='toets_afloop')],
            },
        ),
        migrations.RemoveConstraint(model_name='besluit', name='besluit_heeft_redenen'),
        migrations.RemoveConstraint(model_name='besluit', name='besluit_uitkomst_bestaat'),
        migrations.CreateModel(
            name='Besluitwoorden',
            fields=[
                ('besluit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='woorden', serialize=False, to='moderatie.besluit')),
                ('zout', models.CharField(max_length=64)),
                ('toelichting', models.TextField()),
            ],
            options={'verbose_name': 'woorden van een besluit'},
        ),
        # What was there may stay empty on the way, and what comes too.
        migrations.AlterField('besluit', 'pagina', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='besluiten', to='wagtailcore.page')),
        migrations.AlterField('besluit', 'moderator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='besluiten', to=settings.AUTH_USER_MODEL)),
        migrations.AddField('besluit', 'bron', models.CharField(choices=[('ingestuurd', 'Ingestuurd'), ('gemeld', 'Een lezer meldde iets'), ('bezwaar', 'De schrijver vroeg of iemand anders kijkt'), ('opnieuw', 'Een moderator kijkt nog eens')], max_length=12, null=True)),
        migrations.AddField('besluit', 'met_aanwijzingen', models.BooleanField(default=False)),
        migrations.AddField('besluit', 'wet', models.CharField(blank=True, max_length=200)),
        migrations.AddField('besluit', 'tot', models.DateTimeField(blank=True, null=True)),
        migrations.AddField('besluit', 'sleutel', models.UUIDField(null=True)),
        migrations.AddField('besluit', 'soort', models.CharField(max_length=100, null=True)),
        migrations.AddField('besluit', 'versie', models.CharField(max_length=64, null=True)),
        migrations.AddField('besluit', 'woorden_afdruk', models.CharField(blank=True, max_length=64)),
        migrations.AddField('besluit', 'beslisser', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='besluiten', to='moderatie.beslisser')),
        migrations.AddField('besluit', 'toets', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='besluit', to='moderatie.toets')),
    ]
