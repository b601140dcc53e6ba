"""A vingerafdruk says in which way it was made: room for that name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moderatie", "0001_begin")]

    operations = [
        migrations.AlterField("besluit", "vingerafdruk", models.CharField(max_length=80)),
    ]
