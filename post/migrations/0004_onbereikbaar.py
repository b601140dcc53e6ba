import common.adres
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('post', '0003_adressen_in_een_vorm'),
    ]

    operations = [
        migrations.RenameField('bericht', 'geclaimd_tot', 'leased_until'),
        migrations.AddField('bericht', 'houdbaar_tot', models.DateTimeField(blank=True, null=True)),
        migrations.CreateModel(
            name='Onbereikbaar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adres', common.adres.AdresVeld(max_length=254, unique=True)),
                ('sinds', models.DateTimeField()),
                ('dicht_tot', models.DateTimeField()),
                ('keren', models.PositiveSmallIntegerField(default=1)),
                ('waarom', models.CharField(max_length=80)),
            ],
            options={
                'verbose_name': 'onbereikbaar adres',
            },
        ),
    ]
