"""Who reads what now, what the queue orders and filters by, and what the team keeps beside it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderatie', '0009_spoor'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Intervisiepunt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('woorden', models.TextField()),
                ('op', models.DateTimeField()),
                ('besproken_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'punt voor de intervisie',
                'verbose_name_plural': 'punten voor de intervisie',
                'ordering': ['op', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Leesbeurt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sinds', models.DateTimeField()),
                ('tot', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'leesbeurt',
            },
        ),
        migrations.CreateModel(
            name='Leesvoorkeur',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderwerpen', models.CharField(blank=True, max_length=400)),
                ('organisatie', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'wat iemand liever niet leest',
            },
        ),
        migrations.RemoveIndex(
            model_name='toets',
            name='toets_wacht',
        ),
        migrations.AddField(
            model_name='toets',
            name='veiligheid',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='toets',
            name='voor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='toets',
            name='onderwerpen',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='toets',
            name='eerst',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(then=models.Value(2), veiligheid=True), models.When(aanleiding__in=['gemeld', 'bezwaar'], then=models.Value(1)), default=models.Value(0)), output_field=models.SmallIntegerField()),
        ),
        migrations.AddIndex(
            model_name='besluit',
            index=models.Index(fields=['gemaakt_op'], name='besluit_gemaakt_op'),
        ),
        migrations.AddIndex(
            model_name='toets',
            index=models.Index(condition=models.Q(('afloop', '')), fields=['-eerst', 'sinds', 'id', 'van', 'aanleiding'], name='toets_wacht'),
        ),
        migrations.AddIndex(
            model_name='toets',
            index=models.Index(condition=models.Q(('afloop', '')), fields=['soort', '-eerst', 'sinds', 'id'], name='toets_wacht_soort'),
        ),
        migrations.AddIndex(
            model_name='toets',
            index=models.Index(condition=models.Q(('afloop', '')), fields=['aanleiding', '-eerst', 'sinds', 'id'], name='toets_wacht_aanleiding'),
        ),
        migrations.AddField(
            model_name='intervisiepunt',
            name='door',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='leesbeurt',
            name='persoon',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='leesbeurt',
            name='toets',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='leesbeurt', to='moderatie.toets'),
        ),
        migrations.AddField(
            model_name='leesvoorkeur',
            name='deelnemer',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='leesvoorkeur', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='intervisiepunt',
            constraint=models.CheckConstraint(condition=models.Q(('woorden', ''), _negated=True), name='intervisiepunt_heeft_woorden'),
        ),
        migrations.AddConstraint(
            model_name='leesbeurt',
            constraint=models.CheckConstraint(condition=models.Q(('tot__gt', models.F('sinds'))), name='leesbeurt_eindigt'),
        ),
    ]
