"""Fills a site for `proef_beheer.py` by the acts that people use: `kopie` before the copy, `daarna` after.

Run by `manage.py shell`, also on the code of an earlier version.
"""

import os
import uuid
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import moderatie.actions
import verhalen.actions
from deelnemers.models import Deelnemer
from verhalen.models import VerhaalPage

NU = timezone.now()
TEKENING = sorted(Path("home/voorbeeld/tekeningen").glob("*.jpg"))[0]


def iemand(naam: str, rol: str) -> Deelnemer:
    """Somebody with an account and a role."""
    email = f"{naam.lower()}@proef.invalid"
    mens, _nieuw = Deelnemer.objects.get_or_create(
        email=email, defaults={"schrijversnaam": naam, "naam_gevraagd_op": NU}
    )
    mens.groups.add(Group.objects.get(name=rol))
    return mens


def plaats(woorden: str) -> None:
    """A verhaal with a photo, on the site."""
    schrijver, moderator = iemand("Proefje", "Deelnemers"), iemand("Moderator", "Moderators")
    verhaal = verhalen.actions.begin_verhaal(deelnemer=schrijver, sleutel=uuid.uuid4(), tekst=woorden, nu=NU)
    foto = SimpleUploadedFile("foto.jpg", TEKENING.read_bytes(), "image/jpeg")
    _zet_foto_erbij(verhaal, schrijver, foto)
    verhalen.actions.stuur_in(verhaal=verhaal, door=schrijver, nu=NU)
    vers = VerhaalPage.objects.get(pk=verhaal.pk)
    # What waits stood in Wagtail's workflow before the desk had items of its own.
    if hasattr(vers, "laatste_toets"):
        wat = {"toets_id": vers.laatste_toets.pk, "anderen": "niemand"}
    else:
        wat = {"taak_id": vers.current_workflow_state.current_task_state_id}
    gelezen = vers.latest_revision.as_object().vingerafdruk()
    moderatie.actions.plaats(**wat, door=moderator, gelezen=gelezen, nu=NU)


def _zet_foto_erbij(verhaal: VerhaalPage, schrijver: Deelnemer, foto: SimpleUploadedFile) -> None:
    """A photo about which its writer was asked; each version of the code in its own words."""
    wie = {"verhaal": verhaal, "door": schrijver, "nu": NU}
    if hasattr(verhalen.actions, "voeg_fotos_toe"):
        verhalen.actions.voeg_fotos_toe(**wie, uploads=[foto])
        blokken = VerhaalPage.objects.get(pk=verhaal.pk).lees_concept().fotoblokken
        verhalen.actions.bewaar(**wie, fotos=[{**blok, "gevraagd": True} for blok in blokken])
        return
    from verhalen.vormen import FOTO

    concept = verhalen.actions.voeg_bestanden_toe(**wie, vorm=FOTO, uploads=[foto]).concept
    gevraagd = {stuk["id"]: stuk["value"] for vorm, stuk in concept.vormstukken if vorm is FOTO}
    verhalen.actions.bewaar(**wie, antwoorden=gevraagd)


if os.environ["PROEF"] == "kopie":
    for woorden in ("Dit blijft staan.", "Dit haal ik weg."):
        plaats(woorden)
else:
    for verhaal in VerhaalPage.objects.filter(live=True):
        if "Dit haal ik weg." in verhaal.title:
            verhalen.actions.trek_in(verhaal=verhaal, door=verhaal.owner, nu=timezone.now())
for verhaal in VerhaalPage.objects.order_by("pk"):
    print(verhaal.url, *getattr(verhaal, "bestandssleutels", None) or verhaal.fotosleutels)
