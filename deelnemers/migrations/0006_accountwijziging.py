"""The trail of roles becomes the trail of everything that is done with an account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0005_mailcode'),
    ]

    operations = [
        migrations.RenameModel('Rolwijziging', 'Accountwijziging'),
        migrations.AlterModelOptions('accountwijziging', {'verbose_name': 'accountwijziging'}),
        migrations.AlterField(
            'accountwijziging', 'deelnemer',
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accountwijzigingen', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField('accountwijziging', 'rol', models.CharField(blank=True, max_length=40)),
        migrations.AddField(
            'accountwijziging', 'wat',
            models.CharField(choices=[('rol gegeven', 'rol gegeven'), ('rol teruggenomen', 'rol teruggenomen'), ('dicht', 'account dichtgedaan'), ('open', 'account weer opengezet'), ('tweede stap weg', 'tweede stap weggehaald')], default='rol gegeven', max_length=20),
            preserve_default=False,
        ),
        # With a value, so that the way back can make it again.
        migrations.AlterField('accountwijziging', 'gegeven', models.BooleanField(default=True)),
    ]
