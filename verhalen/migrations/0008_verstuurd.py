"""Sent in while a file was being made ready: it goes to be read when all of it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("verhalen", "0007_gevoel")]

    operations = [migrations.AddField("stand", "verstuurd_op", models.DateTimeField(blank=True, null=True))]
