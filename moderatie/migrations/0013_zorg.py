"""The crisis protocol: the care for a writer, with two people, and each of its steps."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderatie', '0012_spelregels_van_de_groep'),
    ]

    operations = [
        migrations.AlterField(
            model_name='spoorregel',
            name='wat',
            field=models.CharField(choices=[('ingestuurd', 'ingestuurd'), ('teruggenomen', 'teruggenomen'), ('losgelaten', 'losgelaten'), ('besluit', 'besluit'), ('gemeld', 'gemeld door een lezer'), ('bezwaar', 'iemand anders gevraagd'), ('opnieuw', 'nog eens op tafel gelegd'), ('ongedaan', 'ongedaan gemaakt'), ('woorden gewist', 'woorden gewist'), ('zorg gezien', 'zorg: gezien'), ('zorg tweede', 'zorg: een tweede moderator'), ('zorg gevaar', 'zorg: er is nu gevaar'), ('zorg hulp', 'zorg: hulp gewezen'), ('zorg praten', 'zorg: gepraat'), ('zorg 112', 'zorg: 112 gebeld'), ('zorg nazorg', 'zorg: nazorg'), ('zorg afgesloten', 'zorg: afgesloten')], max_length=20),
        ),
        migrations.CreateModel(
            name='Zorg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=100)),
                ('sleutel', models.UUIDField()),
                ('niveau', models.CharField(choices=[('zorgen', 'Ik maak me zorgen'), ('gevaar', 'Er is nu gevaar')], max_length=10)),
                ('stand', models.CharField(choices=[('gezien', 'Iemand zag het'), ('samen', 'Jullie zijn met twee'), ('geholpen', 'Er is hulp gewezen'), ('nazorg', 'Nazorg'), ('afgesloten', 'Afgesloten')], default='gezien', max_length=12)),
                ('begonnen_op', models.DateTimeField()),
                ('gezegd_op', models.DateTimeField(blank=True, null=True)),
                ('gesloten_op', models.DateTimeField(blank=True, null=True)),
                ('eerste', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.beslisser')),
                ('toets', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.toets')),
                ('tweede', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.beslisser')),
            ],
            options={
                'verbose_name': 'zorg voor een schrijver',
                'verbose_name_plural': 'zorg voor schrijvers',
                'ordering': ['begonnen_op', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Zorgstap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wat', models.CharField(choices=[('gezien', 'Zag het, en maakt zich zorgen'), ('tweede', 'Kijkt mee'), ('gevaar', 'Zei: er is nu gevaar'), ('hulp', 'Schreef waar hulp is'), ('praten', 'Sprak met de schrijver'), ('112', 'Belde 112'), ('nazorg', 'Schreef nog eens, als nazorg'), ('afgesloten', 'Sloot dit af')], max_length=12)),
                ('op', models.DateTimeField()),
                ('beurt', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='moderatie.beurt')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='moderatie.beslisser')),
                ('zorg', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stappen', to='moderatie.zorg')),
            ],
            options={
                'verbose_name': 'stap in de zorg',
                'verbose_name_plural': 'stappen in de zorg',
                'ordering': ['op', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='zorg',
            index=models.Index(fields=['soort', 'sleutel'], name='zorg_waarover'),
        ),
        migrations.AddConstraint(
            model_name='zorg',
            constraint=models.UniqueConstraint(condition=models.Q(('gesloten_op', None)), fields=('soort', 'sleutel'), name='zorg_een_tegelijk'),
        ),
        migrations.AddConstraint(
            model_name='zorg',
            constraint=models.CheckConstraint(condition=models.Q(('tweede', models.F('eerste')), _negated=True), name='zorg_twee_mensen'),
        ),
        migrations.AddConstraint(
            model_name='zorg',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ('gezien',)), ('tweede__isnull', False), _connector='OR'), name='zorg_nooit_alleen'),
        ),
        migrations.AddConstraint(
            model_name='zorg',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gesloten_op__isnull', False), ('stand', 'afgesloten')), models.Q(models.Q(('stand', 'afgesloten'), _negated=True), ('gesloten_op', None)), _connector='OR'), name='zorg_afgesloten_heeft_moment'),
        ),
        migrations.AddConstraint(
            model_name='zorg',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['gezien', 'samen', 'geholpen', 'nazorg', 'afgesloten'])), name='zorg_stand_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='zorg',
            constraint=models.CheckConstraint(condition=models.Q(('niveau__in', ['zorgen', 'gevaar'])), name='zorg_niveau_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='zorgstap',
            constraint=models.CheckConstraint(condition=models.Q(('wat__in', ['gezien', 'tweede', 'gevaar', 'hulp', 'praten', '112', 'nazorg', 'afgesloten'])), name='zorgstap_bestaat'),
        ),
    ]
