"""What a keeper wants to know is well (`common.gezondheid`)."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min
from django_tasks_db.models import DBTaskResult

from common import weglijst
from common.gezondheid import DATABASE, proef
from mediatheek.opnamesandbox import WACHTTIJD
from onderhoud.kopie import kopieen
from post.models import Bericht
from post.onbereikbaar import dicht

# So long after its turn a mail or a task shows that nobody is at work, or that it does not get through.
TE_LAAT = timedelta(minutes=15)
# A worker that began so long ago at something can still be at it; after that nobody is.
AAN_HET_WERK = {"opnamen": timedelta(seconds=max(WACHTTIJD.values()))}
# A copy is made every day; one that takes long is not late yet.
KOPIE_OUD = timedelta(hours=26)
MEGABYTE = 1024 * 1024


@proef(DATABASE)
def database(nu: datetime) -> str | None:
    """Whether it answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


@proef("tabellen")
def tabellen(nu: datetime) -> str | None:
    """Whether the tables are those of this code."""
    uitvoerder = MigrationExecutor(connection)
    if uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()):
        return "De tabellen zijn niet bijgewerkt. Draai maak_klaar."
    nieuwer = set(uitvoerder.loader.applied_migrations) - set(uitvoerder.loader.disk_migrations)
    eigen = {naam for naam, _migratie in uitvoerder.loader.disk_migrations}
    vervangen = {oud for een in uitvoerder.loader.disk_migrations.values() for oud in een.replaces}
    if {een for een in nieuwer - vervangen if een[0] in eigen}:
        return "De tabellen zijn van een nieuwere versie dan de code. Werk de code bij."
    return None


@proef("post")
def post(nu: datetime) -> str | None:
    """Whether mail leaves."""
    # Not what waits because its address refuses mail: that is no fault of the site.
    wacht = Bericht.objects.aan_de_beurt(nu).exclude(spoed=False, aan__in=dicht(nu).values("adres"))
    laatst = wacht.aggregate(oudste=Min("volgende_poging_op"))["oudste"]
    if laatst is None or nu - laatst <= TE_LAAT or not settings.EMAIL_HOST:
        return None
    te_laat = _duur(nu - laatst)
    return f"Er wacht mail die {te_laat} geleden weg had moeten zijn. Loopt werk? Klopt de mailserver?"


@proef("taken")
def taken(nu: datetime) -> str | None:
    """Whether work beside the pages is done, in every queue."""
    for rij in settings.QUEUES:
        in_de_rij = DBTaskResult.objects.filter(queue_name=rij)
        wacht = in_de_rij.ready().filter(enqueued_at__lt=nu - TE_LAAT)
        oudste = wacht.aggregate(oudste=Min("enqueued_at"))["oudste"]
        # What waits behind a long film waits in its turn: somebody is at work there.
        if oudste and not in_de_rij.filter(started_at__gte=nu - AAN_HET_WERK.get(rij, TE_LAAT)).exists():
            return f"Er wacht werk ({rij}), al {_duur(nu - oudste)}. Loopt db_worker?"
    return None


@proef("schijf", vraagt_database=False)
def schijf(nu: datetime) -> str | None:
    """Whether there is room, on every disk that we write to."""
    for map_ in (settings.DATA, settings.KOPIEEN, Path(settings.WEGLIJST).parent):
        while not map_.exists():
            map_ = map_.parent
        vrij = shutil.disk_usage(map_).free // MEGABYTE
        if vrij < settings.SCHIJF_VRIJ:
            return f"De schijf van {map_} is bijna vol: nog {vrij} MB vrij."
    return None


@proef("kopie", vraagt_database=False)
def kopie(nu: datetime) -> str | None:
    """Whether there is a whole copy of the last day. On the example site nobody needs one."""
    if settings.EXAMPLE_SITE:
        return None
    nieuwste = next(kopieen(), None)
    if nieuwste is None:
        return f"Er is geen kopie in {settings.KOPIEEN}. Draai maak_kopie, elke dag."
    oud = nu - nieuwste[1].moment
    return f"De nieuwste kopie is {_duur(oud)} oud. Draai maak_kopie, elke dag." if oud > KOPIE_OUD else None


@proef("weglijst", vraagt_database=False)
def de_weglijst(nu: datetime) -> str | None:
    """Whether what people take back can be written down."""
    if weglijst.is_te_schrijven():
        return None
    return f"De weglijst {settings.WEGLIJST} is niet te schrijven. Wat nu weggaat, brengt een kopie terug."


def _duur(tijd: timedelta) -> str:
    """So long, roughly, in words."""
    minuten = int(tijd.total_seconds()) // 60
    if minuten < 120:
        return f"{minuten} minuten"
    return f"{minuten // 60} uur" if minuten < 48 * 60 else f"{minuten // (24 * 60)} dagen"
