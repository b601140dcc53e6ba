"""Every card that there is gets a ploeg: that of who made it, a ploeg of one.

Who is no begeleider any more is in no ploeg; their cards wait for the keeper. The other way nothing has to
be done: `gemaakt_door` stayed where it was. (Apart from the next one: PostgreSQL does not alter a table of
which rows were changed in the same transaction.)
"""

from django.db import migrations
from django.utils import timezone

BEGELEIDERS = "Begeleiders"


def vrije_naam(Ploeg, naam):
    nummer, kandidaat = 1, naam
    while Ploeg.objects.filter(naam=kandidaat).exists():
        nummer += 1
        kandidaat = f"{naam} {nummer}"
    return kandidaat


def geef_een_ploeg(apps, schema_editor):
    Deelnemer = apps.get_model("deelnemers", "Deelnemer")
    Inlogkaart = apps.get_model("deelnemers", "Inlogkaart")
    Ploeg = apps.get_model("deelnemers", "Ploeg")
    Ploeglid = apps.get_model("deelnemers", "Ploeglid")
    zonder = Inlogkaart.objects.filter(ploeg=None)
    makers = zonder.exclude(gemaakt_door=None).order_by("gemaakt_door").values_list("gemaakt_door", flat=True)
    for maker in Deelnemer.objects.filter(pk__in=makers.distinct()).order_by("pk"):
        naam = f"Ploeg van {maker.schrijversnaam or 'iemand'}"
        ploeg = Ploeg.objects.create(naam=vrije_naam(Ploeg, naam))
        zonder.filter(gemaakt_door=maker).update(ploeg=ploeg)
        if maker.is_active and maker.groups.filter(name=BEGELEIDERS).exists():
            Ploeglid.objects.create(deelnemer=maker, ploeg=ploeg, sinds=timezone.now())
    if zonder.exists():
        zonder.update(ploeg=Ploeg.objects.create(naam=vrije_naam(Ploeg, "Ploeg zonder begeleider")))


class Migration(migrations.Migration):

    dependencies = [
        ('deelnemers', '0002_ploeg'),
    ]

    operations = [
        migrations.RunPython(geef_een_ploeg, migrations.RunPython.noop, elidable=True),
    ]
