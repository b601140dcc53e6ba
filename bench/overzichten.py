"""How fast digests are written and drawn: `python -m bench.overzichten [followers]`, on one core.

Makes a database of its own with followers of eight themes and a week of stories, writes all digests as the
worker does on Monday morning, draws a part of them as when they leave, and withdraws a verhaal while they
wait.
"""

# ruff: noqa: E402
import os
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.example")
os.environ["BROEDPLAATS_DATA"] = tempfile.mkdtemp(prefix="bench-overzichten-")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import moderatie.actions
from deelnemers import rollen
from deelnemers.models import Deelnemer
from home.actions import richt_in
from post.models import Bericht
from post.opmaak import als_bytes, als_mail
from post.tekenen import brief_van
from verhalen import actions
from verhalen.models import Thema, VerhaalPage
from volgen.models import Abonnement
from volgen.overzichten import stel_overzichten_op

NU = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
MAANDAG = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
GETEKEND = 2000


def maak_verhalen(aantal: int) -> list[VerhaalPage]:
    """Stories that came online on Saturday, two themes each."""
    schrijver = Deelnemer.objects.create_user(None, schrijversnaam="Roos", naam_gevraagd_op=NU)
    moderator = Deelnemer.objects.create_user("m@voorbeeld.example", schrijversnaam="Mia")
    moderator.groups.add(rollen.groep(rollen.MODERATORS))
    slugs = list(Thema.objects.values_list("slug", flat=True))[:8]
    uit = []
    for nummer in range(aantal):
        op = NU + timedelta(minutes=nummer + 1)
        sleutel = uuid.uuid4()
        verhaal = actions.begin_verhaal(deelnemer=schrijver, sleutel=sleutel, tekst=f"Dag {nummer}.", nu=op)
        keuze = [slugs[nummer % len(slugs)], slugs[(nummer + 3) % len(slugs)]]
        actions.bewaar(verhaal=verhaal, door=schrijver, themas=keuze, nu=op)
        actions.stuur_in(verhaal=verhaal, door=schrijver, nu=op)
        vers = VerhaalPage.objects.get(pk=verhaal.pk)
        # What waits stood in Wagtail's workflow before the desk had items of its own.
        if hasattr(vers, "laatste_toets"):
            wat = {"toets_id": vers.laatste_toets.pk, "anderen": "niemand"}
        else:
            wat = {"taak_id": vers.current_workflow_state.current_task_state_id}
        gelezen = vers.latest_revision.as_object().vingerafdruk()
        moderatie.actions.plaats(**wat, door=moderator, gelezen=gelezen, nu=op)
        uit.append(verhaal)
    return uit


def maak_volgers(aantal: int) -> None:
    """Each follows one to eight of the themes, weekly."""
    themas = list(Thema.objects.all()[:8])
    rijen = (
        Abonnement(
            email=f"volger{nummer}@voorbeeld.example",
            thema=thema,
            aangevraagd_op=NU,
            bevestigd_op=NU,
            gemaild_tot=NU,
        )
        for nummer in range(aantal)
        for welk, thema in enumerate(themas)
        if (nummer >> welk) & 1 or nummer % 8 == welk
    )
    Abonnement.objects.bulk_create(rijen, batch_size=2000)


def meet(volgers: int) -> None:
    """Prints what it took."""
    call_command("migrate", verbosity=0)
    richt_in(nu=NU)
    verhalen = maak_verhalen(40)
    maak_volgers(volgers)
    begin, cpu = time.perf_counter(), time.process_time()
    geschreven = stel_overzichten_op(nu=MAANDAG)
    duur, cpu = time.perf_counter() - begin, time.process_time() - cpu
    print(
        f"{geschreven} digests written for {volgers} followers ({Abonnement.objects.count()} abonnementen): "
        f"{duur:.1f} s, {cpu:.1f} s CPU, {geschreven / cpu:.0f} per second of CPU"
    )
    berichten = list(Bericht.objects.filter(soort="overzicht")[:GETEKEND])
    cpu = time.process_time()
    for bericht in berichten:
        brief = brief_van(bericht, nu=MAANDAG)
        assert brief is not None
        als_bytes(als_mail(bericht, brief, nu=MAANDAG))
    cpu = time.process_time() - cpu
    print(f"{len(berichten)} digests drawn as mail: {cpu:.1f} s CPU, {len(berichten) / cpu:.0f} per second")
    with CaptureQueriesContext(connection) as vragen:
        begin = time.perf_counter()
        actions.trek_in(
            verhaal=VerhaalPage.objects.get(pk=verhalen[0].pk), door=verhalen[0].owner, nu=MAANDAG
        )
    duur = (time.perf_counter() - begin) * 1000
    print(f"a withdrawal with {geschreven} digests waiting: {duur:.0f} ms, {len(vragen)} queries")


if __name__ == "__main__":
    meet(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
