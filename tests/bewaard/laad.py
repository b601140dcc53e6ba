"""Puts the kept rows in an empty database that stands as it stood then, and tells what is in it."""

import base64
import json
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

GEGEVENS = json.loads(Path(__file__).with_name("eb83c97.json").read_text(encoding="utf-8"))
TABELLEN = GEGEVENS["tabellen"]


def naar_toen():
    """Every app to the migration that was its last then, from now; what a model is called goes along."""
    uitvoerder = MigrationExecutor(connection)
    doelen = [tuple(doel) for doel in GEGEVENS["migraties"]]
    plan = uitvoerder.migration_plan(doelen)
    emit_pre_migrate_signal(
        0, False, connection.alias, apps=uitvoerder.loader.project_state().apps, plan=plan
    )
    uitvoerder.migrate(doelen, plan=plan)


def naar_nu():
    """As at putting a new version on a server."""
    call_command("migrate", verbosity=0)
    ContentType.objects.clear_cache()


def zet_neer():
    """The rows and the photos; what the tables held is gone. Foreign keys are looked at when all is in."""
    with transaction.atomic():
        alles = connection.introspection.django_table_names(only_existing=True, include_views=False)
        leeg = connection.ops.sql_flush(no_style(), alles, reset_sequences=True, allow_cascade=True)
        with connection.cursor() as cursor:
            for sql in leeg:
                cursor.execute(sql)
            for tabel, wat in TABELLEN.items():
                kolommen = ", ".join(f'"{kolom}"' for kolom in wat["kolommen"])
                plekken = ", ".join(["%s"] * len(wat["kolommen"]))
                cursor.executemany(f'INSERT INTO "{tabel}" ({kolommen}) VALUES ({plekken})', wat["rijen"])
            modellen = [model for model in apps.get_models() if model._meta.db_table in TABELLEN]
            for sql in connection.ops.sequence_reset_sql(no_style(), modellen):
                cursor.execute(sql)
    ContentType.objects.clear_cache()
    for naam, inhoud in GEGEVENS["bestanden"].items():
        if not storages["mediatheek"].exists(naam):
            storages["mediatheek"].save(naam, ContentFile(base64.b64decode(inhoud)))


def zet_spellingen_neer():
    """Rows as that code wrote them when somebody spelled one address in two ways (its domain: the code of
    then took no other signs before the @)."""
    dag = "2026-11-%02d 12:00:00"
    accounts = [
        (101, "eva@bücher.example", "Eva van toen", dag % 10),
        (102, "eva@xn--bcher-kva.example", "Eva van nu", dag % 20),
        (103, "buur@pro\u00adef.example", "Buur", None),
        (104, "sam@ｐroef.example", "Sam nooit", None),
        (105, "sam@proef.example", "Sam wel", dag % 2),
    ]
    abonnementen = [  # address, rhythm, asked, confirmed, mailed until, account, theme
        (101, "eva@bücher.example", "week", 1, 1, 23, 101, 1),
        (102, "eva@xn--bcher-kva.example", "dag", 2, 2, 9, 102, 1),
        (103, "eva@bücher.example", "week", 3, 3, 16, 101, None),
        (104, "lezer@pröef.example", "dag", 5, None, 5, None, 1),
        (105, "lezer@xn--pref-6qa.example", "week", 4, 4, 4, None, 1),
    ]
    with connection.cursor() as cursor:
        for pk, email, naam, laatst in accounts:
            cursor.execute(
                "INSERT INTO deelnemers_deelnemer (id, password, last_login, is_superuser, sleutel, email,"
                " schrijversnaam, naam_gevraagd_op, is_active, aangemaakt_op)"
                " VALUES (%s, '!', %s, %s, %s, %s, %s, %s, %s, %s)",
                [pk, laatst, False, UUID(int=pk).hex, email, naam, dag % 1, True, dag % 1],
            )
        for pk, email, ritme, gevraagd, bevestigd, gemaild, account, thema in abonnementen:
            cursor.execute(
                "INSERT INTO volgen_abonnement (id, email, ritme, aangevraagd_op, bevestigd_op, gemaild_tot,"
                " deelnemer_id, thema_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                [
                    *(pk, email, ritme, dag % gevraagd, bevestigd and dag % bevestigd, dag % gemaild),
                    *(account, thema),
                ],
            )
        cursor.execute(
            "INSERT INTO post_bericht (aan, onderwerp, tekst, html, kop, soort, sleutel, message_id,"
            " spoed, gemaakt_op, volgende_poging_op, pogingen, laatste_fout) VALUES"
            " ('eva@bücher.example', 'Wacht', 'Wacht', 'Wacht', '{}', 'proef', 'proef', '<1@x>', %s,"
            " %s, %s, 0, '')",
            [False, dag % 1, dag % 1],
        )


def gewoon(waarde):
    """A value as it stands in the file, whatever the database gives."""
    if isinstance(waarde, UUID):
        return waarde.hex
    if isinstance(waarde, datetime):
        return waarde.replace(tzinfo=None).isoformat(sep=" ")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, str) and waarde[:1] in ("{", "["):
        return json.loads(waarde)
    return waarde


def rijen(tabellen=None):
    """Of each table its rows, by their first column (their key); each row by name of column."""
    uit = {}
    with connection.cursor() as cursor:
        for tabel in tabellen or connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT * FROM "{tabel}"')
            kolommen = [kolom[0] for kolom in cursor.description]
            gelezen = [dict(zip(kolommen, map(gewoon, rij), strict=True)) for rij in cursor.fetchall()]
            uit[tabel] = {rij[kolommen[0]]: rij for rij in gelezen}
    return uit


def bewaarde_rijen():
    """The same of the file."""
    return {
        tabel: {
            gewoon(rij[0]): dict(zip(wat["kolommen"], map(gewoon, rij), strict=True)) for rij in wat["rijen"]
        }
        for tabel, wat in TABELLEN.items()
    }
