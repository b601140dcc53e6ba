"""What a writer did with a verhaal, for "Wat er gebeurde"."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("verhalen", "0004_let_op_en_taal")]

    operations = [
        migrations.CreateModel(
            name="Gebeurtenis",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, verbose_name="ID", auto_created=True)),
                (
                    "wat",
                    models.CharField(
                        max_length=20,
                        choices=[
                            ("ingestuurd", "je verstuurde het"),
                            ("teruggenomen", "je nam het terug"),
                            ("verborgen", "je verborg het"),
                            ("weer getoond", "je liet het weer zien"),
                            ("teruggetrokken", "je haalde het van de site"),
                            ("wijziging vergeten", "je gooide je wijziging weg"),
                            ("weggegooid", "je gooide het weg"),
                            ("uit prullenbak", "je haalde het uit de prullenbak"),
                        ],
                    ),
                ),
                ("op", models.DateTimeField()),
                (
                    "verhaal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gebeurtenissen",
                        to="verhalen.verhaalpage",
                    ),
                ),
            ],
            options={"verbose_name": "gebeurtenis", "ordering": ["op", "id"]},
        ),
    ]
