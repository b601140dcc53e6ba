"""Asking somebody else to look, and the outcome where nothing can come back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderatie', '0006_besluit_zonder_pagina'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bezwaar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ingediend_op', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'bezwaar',
                'verbose_name_plural': 'bezwaren',
            },
        ),
        migrations.RemoveConstraint(
            model_name='besluit',
            name='besluit_heeft_redenen',
        ),
        migrations.RemoveConstraint(
            model_name='besluit',
            name='besluit_uitkomst_bestaat',
        ),
        migrations.AlterField(
            model_name='besluit',
            name='uitkomst',
            field=models.CharField(choices=[('plaatsen', 'Plaatsen'), ('vragen', 'Iets vragen aan de schrijver'), ('niet plaatsen', 'Niet plaatsen'), ('veiligheid', 'Eerst zorgen dat iemand veilig is'), ('van de site', 'Van de site halen'), ('even van de site', 'Even van de site halen'), ('laten staan', 'Laten zoals het is'), ('blijft', 'Het besluit blijft'), ('gelijk', 'De schrijver krijgt gelijk')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='besluit',
            constraint=models.CheckConstraint(condition=models.Q(('uitkomst__in', ('plaatsen', 'laten staan', 'gelijk')), models.Q(('regel__isnull', False), models.Q(('woorden_afdruk', ''), _negated=True), ('bezwaar_tot__isnull', False)), _connector='OR'), name='besluit_heeft_redenen'),
        ),
        migrations.AddConstraint(
            model_name='besluit',
            constraint=models.CheckConstraint(condition=models.Q(('uitkomst__in', ['plaatsen', 'vragen', 'niet plaatsen', 'veiligheid', 'van de site', 'even van de site', 'laten staan', 'blijft', 'gelijk'])), name='besluit_uitkomst_bestaat'),
        ),
        migrations.AddField(
            model_name='bezwaar',
            name='besluit',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bezwaar', to='moderatie.besluit'),
        ),
        migrations.AddField(
            model_name='bezwaar',
            name='door',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='bezwaar',
            name='toets',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bezwaar', to='moderatie.toets'),
        ),
    ]
