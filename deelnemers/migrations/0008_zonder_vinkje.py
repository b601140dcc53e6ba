"""What was done with an account stands in words now."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0007_wat_er_met_een_account_gebeurde'),
    ]

    operations = [
        migrations.RemoveField('accountwijziging', 'gegeven'),
    ]
