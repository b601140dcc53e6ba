"""What a feed must still tell about a verhaal that came in before; also of what was taken back lately."""

from django.db import migrations, models


def vertel_van_wat_weg_is(apps, schema_editor):
    """Readers of feeds still keep what was hidden, withdrawn or thrown away. The daily clean-up takes the old."""
    VerhaalPage = apps.get_model("verhalen", "VerhaalPage")
    Feedregel = apps.get_model("volgen", "Feedregel")
    weg = VerhaalPage.objects.filter(live=False, first_published_at__isnull=False, stand__isnull=False)
    regels = []
    for verhaal in weg.select_related("stand", "blog").prefetch_related("thema_rijen").order_by("pk"):
        stand = verhaal.stand
        op = stand.verborgen_op or stand.teruggetrokken_op or stand.weggegooid_op
        if op is None:
            continue
        feeds = ["alles", f"blog:{verhaal.blog.translation_key}"]
        feeds += [f"thema:{rij.tag_id}" for rij in verhaal.thema_rijen.all()]
        regels += [
            Feedregel(
                feed=feed, sleutel=verhaal.sleutel, geplaatst_op=verhaal.first_published_at, op=op, weg=True
            )
            for feed in feeds
        ]
    Feedregel.objects.bulk_create(regels, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("volgen", "0006_elk_overzicht_heeft_dagen"), ("verhalen", "0005_gebeurtenissen")]

    operations = [
        migrations.CreateModel(
            name="Feedregel",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID", auto_created=True)),
                ("feed", models.CharField(max_length=60)),
                ("sleutel", models.UUIDField(editable=False, null=True)),
                ("geplaatst_op", models.DateTimeField(null=True)),
                ("op", models.DateTimeField()),
                ("weg", models.BooleanField()),
            ],
            options={
                "verbose_name": "regel van een feed",
                "indexes": [models.Index(fields=["feed", "-op"], name="feedregel_nieuwste")],
                "constraints": [
                    models.UniqueConstraint(fields=("sleutel", "feed"), name="feedregel_niet_dubbel")
                ],
            },
        ),
        migrations.RunPython(vertel_van_wat_weg_is, migrations.RunPython.noop),
    ]
