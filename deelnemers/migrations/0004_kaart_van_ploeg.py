"""From now on no card is without a ploeg."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0003_kaarten_naar_ploeg'),
    ]

    operations = [
        migrations.AlterField(
            model_name='inlogkaart',
            name='ploeg',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kaarten', to='deelnemers.ploeg'),
        ),
    ]
