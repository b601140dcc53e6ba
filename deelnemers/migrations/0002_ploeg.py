"""Ploegen of begeleiders, and to which of them a card belongs: not known yet of the cards that there are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0001_begin'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ploeg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=80, unique=True, verbose_name='naam')),
            ],
            options={
                'verbose_name': 'ploeg',
            },
        ),
        migrations.AddField(
            model_name='inlogkaart',
            name='ploeg',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kaarten', to='deelnemers.ploeg'),
        ),
        migrations.CreateModel(
            name='Ploeglid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sinds', models.DateTimeField()),
                ('deelnemer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ploeglid', to=settings.AUTH_USER_MODEL)),
                ('ploeg', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leden', to='deelnemers.ploeg')),
            ],
            options={
                'verbose_name': 'ploeglid',
            },
        ),
    ]
