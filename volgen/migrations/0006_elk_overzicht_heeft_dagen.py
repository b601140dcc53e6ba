from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('volgen', '0005_dagen_van_een_overzicht'),
    ]

    operations = [
        migrations.AlterField('overzicht', 'vanaf', models.DateTimeField()),
        migrations.AlterField('overzicht', 'tot', models.DateTimeField()),
    ]
