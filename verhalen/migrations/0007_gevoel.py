"""How it felt: what a writer may say beside a verhaal. It needs no rows to be changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("verhalen", "0006_zoekindex_elk_schrift")]

    operations = [
        migrations.AddField(
            "verhaalpage", "gevoel", models.CharField(blank=True, max_length=80, default=""), preserve_default=False
        )
    ]
