"""What waits, was decided and was said moves out of Wagtail's workflow into rows of the desk; and back.

Each toets gets the number of the task that it comes from, so that the addresses of the desk stay. On the way
back a besluit about a page that was erased goes: the tables of before had no place for it.
"""

import hashlib
import secrets
import uuid
from typing import Any

from django.core.management.color import no_style
from django.db import migrations

AFLOOP = {"in_progress": "", "cancelled": "teruggenomen", "skipped": "teruggenomen"}


def zet_over(apps: Any, schema_editor: Any) -> None:
    """From tasks and pages to toetsen."""
    taken = (
        apps.get_model("wagtailcore", "TaskState")
        .objects.filter(task__content_type__app_label="moderatie")
        .select_related("workflow_state", "revision__content_type")
    )
    Toets, Besluit = (apps.get_model("moderatie", naam) for naam in ("Toets", "Besluit"))
    besluiten = {besluit.taak_id: besluit for besluit in Besluit.objects.all()}
    eigenaars = dict(apps.get_model("wagtailcore", "Page").objects.values_list("pk", "owner_id"))
    for taak in taken.order_by("pk"):
        besluit = besluiten.pop(taak.pk, None)
        afloop = AFLOOP.get(taak.status, "teruggenomen")
        if besluit is not None:
            afloop = "losgelaten" if taak.workflow_state.status == "cancelled" else "besloten"
        soort, sleutel = _waarover(taak.revision)
        toets = Toets.objects.create(
            pk=taak.pk,
            soort=soort,
            sleutel=sleutel,
            versie=str(taak.revision_id),
            aanleiding="ingestuurd",
            sinds=taak.started_at,
            van_id=eigenaars.get(int(taak.workflow_state.object_id)),
            spelregels=_geldend(apps, taak.started_at),
            afloop=afloop,
        )
        if besluit is not None:
            _zet_besluit_over(apps, besluit, toets)
    for sql in schema_editor.connection.ops.sequence_reset_sql(no_style(), [Toets]):
        schema_editor.execute(sql)
    for besluit in besluiten.values():
        _zet_besluit_over(apps, besluit, _toets_zonder_taak(apps, besluit, eigenaars))
    _zet_sleutels(apps, lambda sleutel: sleutel.replace("-", ""))


def _waarover(revisie: Any) -> tuple[str, uuid.UUID]:
    soort = f"{revisie.content_type.app_label}.{revisie.content_type.model}"
    return soort, uuid.UUID(revisie.content["sleutel"])


def _geldend(apps: Any, sinds: Any) -> Any:
    versies = apps.get_model("moderatie", "Spelregels").objects.order_by("-nummer")
    return versies.filter(geldig_vanaf__lte=sinds).first() or versies.last()


def _toets_zonder_taak(apps: Any, besluit: Any, eigenaars: Any) -> Any:
    """For a besluit of which Wagtail keeps no task any more: read when it was decided."""
    revisies = apps.get_model("wagtailcore", "Revision").objects.select_related("content_type")
    soort, sleutel = _waarover(besluit.revisie or revisies.filter(object_id=str(besluit.pagina_id)).last())
    return apps.get_model("moderatie", "Toets").objects.create(
        soort=soort,
        sleutel=sleutel,
        versie=str(besluit.revisie_id or 0),
        aanleiding="ingestuurd",
        sinds=besluit.gemaakt_op,
        van_id=eigenaars.get(besluit.pagina_id),
        spelregels=_geldend(apps, besluit.gemaakt_op),
        afloop="losgelaten",
    )


def _zet_besluit_over(apps: Any, besluit: Any, toets: Any) -> None:
    Beslisser, Woorden = (apps.get_model("moderatie", naam) for naam in ("Beslisser", "Besluitwoorden"))
    besluit.toets, besluit.soort, besluit.sleutel = toets, toets.soort, toets.sleutel
    besluit.versie, besluit.bron = str(besluit.revisie_id or 0), "ingestuurd"
    besluit.beslisser, _nieuw = Beslisser.objects.get_or_create(
        persoon_id=besluit.moderator_id, rol="moderator"
    )
    if besluit.toelichting:
        zout = secrets.token_hex(16)
        Woorden.objects.create(besluit=besluit, zout=zout, toelichting=besluit.toelichting)
        besluit.woorden_afdruk = hashlib.sha256(f"{zout}:{besluit.toelichting}".encode()).hexdigest()
    besluit.save()


def zet_terug(apps: Any, schema_editor: Any) -> None:
    """From toetsen to tasks and pages."""
    TaskState = apps.get_model("wagtailcore", "TaskState")
    Besluit, Woorden = (apps.get_model("moderatie", naam) for naam in ("Besluit", "Besluitwoorden"))
    paginas = set(apps.get_model("wagtailcore", "Page").objects.values_list("pk", flat=True))
    woorden = dict(Woorden.objects.values_list("besluit_id", "toelichting"))
    for besluit in Besluit.objects.select_related("toets", "beslisser"):
        taken = TaskState.objects.select_related("workflow_state").filter(revision_id=int(besluit.versie))
        taak = taken.filter(started_at=besluit.toets.sinds).first() or taken.last()
        pagina_id = int(taak.workflow_state.object_id) if taak else None
        if pagina_id not in paginas or besluit.beslisser.persoon_id is None:
            besluit.andere_regels.clear()
            besluit.delete()
            continue
        besluit.pagina_id, besluit.taak, besluit.revisie_id = pagina_id, taak, taak.revision_id
        besluit.moderator_id = besluit.beslisser.persoon_id
        besluit.toelichting = woorden.get(besluit.pk, "")
        besluit.toets = besluit.beslisser = None
        besluit.save()
    for naam in ("Besluitwoorden", "Toets", "Beslisser"):
        apps.get_model("moderatie", naam).objects.all().delete()
    _zet_sleutels(apps, lambda sleutel: str(uuid.UUID(sleutel)))


def _zet_sleutels(apps: Any, schrijf: Any) -> None:
    """A key is written in another way in a column of text than in one of keys, in a database that has none."""
    beurten = apps.get_model("moderatie", "Beurt").objects
    for nummer, sleutel in list(beurten.values_list("pk", "sleutel")):
        beurten.filter(pk=nummer).update(sleutel=schrijf(sleutel))


class Migration(migrations.Migration):
    dependencies = [("moderatie", "0004_toetsen_erbij")]

    operations = [migrations.RunPython(zet_over, zet_terug)]
