"""Makes eb83c97.json: a small site as the code of commit eb83c97 wrote it, with what was seen of it then.

Run once, with that code and not with the code of now; the outcome is kept and never made again:

    git worktree add /tmp/oud eb83c97 && cd /tmp/oud
    python <this file> > <beside this file>/eb83c97.json

Everything is done by the acts and the screens of that time. The file holds the rows of every table in a
form that no database minds, the files of the photos, the secrets that only people had (a card, an app),
and under "verwacht" what that code answered.
"""

# ruff: noqa: E402
import base64
import io
import json
import os
import re
import sys
import time
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, os.getcwd())
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django

django.setup()

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from PIL import Image

import deelnemers.actions
import moderatie.actions
import volgen.actions
from deelnemers import rollen
from deelnemers.models import Deelnemer, Inlogkaart
from home.actions import richt_in
from mediatheek.models import Foto
from moderatie.models import Spelregel
from post.models import Bericht
from tests.stukken import beschrijf
from verhalen import actions
from verhalen.models import Thema, VerhaalPage
from verhalen.vormen import FOTO

NU = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
# What ends by itself would end before the tests that read it: cards and sessions here live on.
ALTIJD = datetime(2126, 11, 28, 12, 0, tzinfo=UTC)
# Wagtail's own search index holds no words of writers and is made anew; the index over Zoekrij by triggers.
# Mail that was sent is large, and nobody looks at it again.
NIET_BEWAARD = re.compile(
    r"sqlite_|django_migrations|modelsearch_|wagtailsearch_|verhalen_zoekfts|post_bericht"
)
kleuren = iter((kleur, 255 - kleur, kleur * 7 % 256) for kleur in range(0, 250, 9))
verhalen: dict[str, VerhaalPage] = {}


def foto():
    """A small picture, each of a colour of its own."""
    uit = io.BytesIO()
    Image.new("RGB", (96, 64), next(kleuren)).save(uit, "JPEG")
    return SimpleUploadedFile("foto.jpg", uit.getvalue())


def persoon(naam, *rolnamen, email=None):
    """Somebody with a name and roles."""
    gemaakt = Deelnemer.objects.create_user(email, schrijversnaam="", naam_gevraagd_op=NU)
    for rol in rolnamen:
        gemaakt.groups.add(Group.objects.get(name=rol))
    deelnemers.actions.kies_naam(deelnemer=gemaakt, naam=naam, nu=NU)
    return Deelnemer.objects.get(pk=gemaakt.pk)


def schrijf(naam, door, tekst, *, titel=None, themas=None, let_op=None, beschrijvingen=(), dagboek=None):
    """A concept; a description for each photo, "" for none."""
    sleutel = uuid.uuid5(uuid.NAMESPACE_URL, naam)
    verhaal = actions.begin_verhaal(deelnemer=door, sleutel=sleutel, tekst=tekst, nu=NU)
    if dagboek:
        verhaal = actions.zet_in_nieuw_dagboek(verhaal=verhaal, door=door, titel=dagboek, nu=NU)
    if beschrijvingen:
        erbij(verhaal, *beschrijvingen)
    actions.bewaar(verhaal=verhaal, door=door, titel=titel, themas=themas, let_op=let_op, nu=NU)
    verhalen[naam] = verhaal
    return verhaal


def erbij(verhaal, *beschrijvingen):
    """More photos in the concept."""
    wie = {"verhaal": verhaal, "door": verhaal.owner, "nu": NU}
    actions.voeg_bestanden_toe(vorm=FOTO, **wie, uploads=[foto() for _b in beschrijvingen])
    beschrijf(verhaal, verhaal.owner, NU, *beschrijvingen)


def vers(verhaal):
    """The row of now."""
    return VerhaalPage.objects.get(pk=verhaal.pk)


def doe(actie, verhaal, **wat):
    """An act of its writer."""
    actie(verhaal=vers(verhaal), door=verhaal.owner, nu=NU, **wat)


def stuur(verhaal):
    """Hand in."""
    doe(actions.stuur_in, verhaal)
    return vers(verhaal).current_workflow_state.current_task_state


def plaats(verhaal):
    """Hand in and place."""
    taak = stuur(verhaal)
    gelezen = taak.revision.as_object().vingerafdruk()
    moderatie.actions.plaats(taak_id=taak.pk, door=mo, gelezen=gelezen, nu=NU)
    return verhaal


def houd_tegen(verhaal, actie, woorden):
    """Hand in, and let the moderator answer."""
    regel = Spelregel.objects.first()
    actie(taak_id=stuur(verhaal).pk, door=mo, regels=[regel], woorden=woorden, nu=NU)


def maak_verhalen():
    """A verhaal in every state that there was, and in those that were two at once."""
    vraag, niet = moderatie.actions.vraag, moderatie.actions.plaats_niet
    schrijf("concept", roos, "Eerst was er niets.\n\nToen kwam de buurvrouw.")
    schrijf("concept-fotos", roos, "", beschrijvingen=("Een tuin in de zomer", ""))
    schrijf(
        "concept-vol",
        roos,
        "De zaailingen staan op de vensterbank.",
        titel="Zaaien",
        themas=themas[:2],
        let_op="verslaving",
        beschrijvingen=("Drie potjes met aarde",),
        dagboek="Mijn balkon",
    )
    stuur(
        schrijf("ingestuurd", roos, "Dit mag iemand lezen.", titel="Klaar", beschrijvingen=("Een stoel", ""))
    )
    houd_tegen(
        schrijf("vraag", roos, "Mijn dokter heet Jansen.", beschrijvingen=("",)), vraag, "Mag die naam erin?"
    )
    houd_tegen(schrijf("niet-geplaatst", sjors, "Koop mijn fiets."), niet, "Dit is reclame.")
    plaats(
        schrijf(
            "online",
            roos,
            "Vandaag liep ik naar zee.\n\nHet waaide.",
            titel="Naar zee",
            themas=themas[:2],
            let_op="dood",
            beschrijvingen=("De zee bij eb", ""),
        )
    )
    plaats(schrijf("online-kort", sjors, "Kort bericht van vandaag."))
    plaats(schrijf("online-dagboek", sjors, "Dag een van het dagboek.", titel="Dag een", dagboek="Mijn jaar"))
    for naam in ("online-gewijzigd", "online-nieuw", "online-vraag", "online-niet", "online-teruggenomen"):
        verhaal = plaats(
            schrijf(naam, roos, f"Oude woorden van {naam}.", titel="Oud", beschrijvingen=(f"Foto {naam}",))
        )
        doe(actions.bewaar, verhaal, tekst=f"Nieuwe woorden van {naam}.", titel="Nieuw")
        erbij(verhaal, "Een nieuwe foto")
    stuur(verhalen["online-nieuw"])
    houd_tegen(verhalen["online-vraag"], vraag, "Wat bedoel je met nieuw?")
    houd_tegen(verhalen["online-niet"], niet, "De oude was beter.")
    stuur(verhalen["online-teruggenomen"])
    doe(actions.neem_terug, verhalen["online-teruggenomen"])
    for naam in ("verborgen", "verborgen-gewijzigd", "verborgen-nieuw"):
        verhaal = plaats(
            schrijf(
                naam,
                roos,
                f"Woorden van {naam}.",
                titel="Even weg",
                themas=themas[:1],
                let_op="geweld",
                beschrijvingen=(f"Foto {naam}",),
            )
        )
        doe(actions.verberg, verhaal)
    for naam in ("teruggetrokken", "teruggetrokken-gewijzigd", "teruggetrokken-vraag"):
        doe(actions.trek_in, plaats(schrijf(naam, sjors, f"Woorden van {naam}.", beschrijvingen=(naam,))))
    for naam in (
        "verborgen-gewijzigd",
        "verborgen-nieuw",
        "teruggetrokken-gewijzigd",
        "teruggetrokken-vraag",
    ):
        doe(actions.bewaar, verhalen[naam], tekst=f"Nieuwe woorden van {naam}.")
    stuur(verhalen["verborgen-nieuw"])
    houd_tegen(verhalen["teruggetrokken-vraag"], vraag, "Is dit nog zo?")
    stuur(schrijf("nooit-teruggetrokken", sjors, "Toch maar niet.", titel="Twijfel"))
    doe(actions.trek_in, verhalen["nooit-teruggetrokken"])
    doe(actions.gooi_weg, plaats(schrijf("weg", roos, "Dit stond er.", titel="Weg", beschrijvingen=("Weg",))))
    doe(actions.gooi_weg, schrijf("weg-concept", sjors, "Dit las niemand.", titel="Nooit gelezen"))


def code(adres):
    """The code in the newest mail to this address."""
    mail = Bericht.objects.filter(aan=adres, soort="inlogcode").latest("pk")
    return re.search(r"\b\d{3} \d{3}\b", mail.tekst)[0]


def met_mail(adres):
    """A browser in which somebody signed in by the code in a mail."""
    browser = Client()
    browser.post("/inloggen/", {"email": adres})
    browser.post("/inloggen/code/", {"code": code(adres), "action": "verify", "apparaat": "ja"})
    return browser


def koekje(browser):
    """The key of its session."""
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def maak_geheimen():
    """Everybody signs in in their own way; one writes without an account, one whose session ended."""
    kaart, token, woorden = deelnemers.actions.begin_met_kaart(
        sleutel=uuid.uuid4(), naam="Karel van de kaart", door=bea, nu=NU
    )
    schrijf("van-de-kaart", kaart.deelnemer, "Geschreven met een kaart.")
    met_kaart = Client()
    met_kaart.get(f"/kaart/{token}/")
    met_kaart.post("/kaart/ja/", {"apparaat": "ja"})
    geheim = generate_totp_secret()
    TOTP.activate(mo, geheim)
    met_app = met_mail(mo.email)
    app = f"{hotp_value(geheim, int(time.time()) // 30):06}"
    met_app.post("/inloggen/tweede-stap/", {"code": app})
    wacht = Client()
    vel = str(uuid.uuid4())
    wacht.post(f"/vertel/{vel}/", {"sleutel": vel, "tekst": "Getypt zonder account.", "doe": "verder"})
    afgelopen = Client()
    sleutel = verhalen["concept"].sleutel
    afgelopen.post(f"/vertel/{sleutel}/extra/titel/", {"titel": "De buurvrouw", "doe": "verder"})
    half = Client()
    half.post("/inloggen/", {"email": sjors.email})
    Session.objects.update(expire_date=ALTIJD)
    Inlogkaart.objects.update(verloopt_op=ALTIJD)
    browsers = {"mail": met_mail(roos.email), "kaart": met_kaart, "app": met_app, "wacht": wacht}
    browsers |= {"afgelopen": afgelopen, "code onderweg": half}
    Session.objects.update(expire_date=ALTIJD)
    for naam in ("mail", "kaart", "app"):
        assert "_auth_user_id" in browsers[naam].session, naam
    for naam in ("wacht", "afgelopen"):
        assert browsers[naam].session["wachtende_vellen"], naam
    return {
        "kaart": {"token": token, "woorden": list(woorden)},
        "app": geheim,
        "vel": vel,
        "sessies": {naam: koekje(browser) for naam, browser in browsers.items()},
    }


def gezien(browsers):
    """What that code said of each verhaal, and what it answered at the doors."""
    verwacht = {}
    for naam, verhaal in verhalen.items():
        rij = vers(verhaal)
        concept = rij.get_latest_revision_as_object()
        antwoord = Client().get(rij.get_url())
        sleutels = actions.schrijven.alle_bestanden(rij)
        verwacht[naam] = {
            "sleutel": str(rij.sleutel),
            "toestand": str(rij.toestand().value),
            "adres": rij.get_url(),
            "status": antwoord.status_code,
            "rij": woorden(rij),
            "concept": woorden(concept),
            "fotos": {
                adres: {wie: browser.get(adres).status_code for wie, browser in browsers.items()}
                for foto in Foto.objects.met_sleutels(sleutels)
                for uitvoering in foto.uitvoeringen.order_by("formaat")
                for adres in [f"/m/{foto.sleutel}/{uitvoering.breedte}.{uitvoering.formaat}"]
            },
        }
    return verwacht


def woorden(versie):
    """All that a version tells."""
    return {
        "titel": versie.titel,
        "tekst": versie.tekst,
        "fotos": [dict(blok) for blok in versie.waarden(FOTO)],
        "themas": versie.themakeuze,
        "let_op": versie.let_op,
        "schrijversnaam": versie.schrijversnaam,
        "dagboektitel": versie.dagboektitel,
    }


def tabellen():
    """The rows of every table; times as UTC, truths as truths, all else as SQLite keeps it."""
    uit = {}
    with connection.cursor() as cursor:
        for tabel in sorted(connection.introspection.table_names(cursor)):
            if NIET_BEWAARD.match(tabel):
                continue
            soorten = {
                veld.name: veld.type_code
                for veld in connection.introspection.get_table_description(cursor, tabel)
            }
            cursor.execute(f'SELECT * FROM "{tabel}" ORDER BY 1')
            kolommen = [kolom[0] for kolom in cursor.description]
            rijen = [[_waarde(w, soorten[k]) for w, k in zip(rij, kolommen, strict=True)] for rij in cursor]
            if rijen:
                uit[tabel] = {"kolommen": kolommen, "rijen": rijen}
    return uit


def _waarde(waarde, soort):
    if waarde is not None and "bool" in soort.lower():
        return bool(waarde)
    if isinstance(waarde, datetime):
        return waarde.replace(tzinfo=None).isoformat(sep=" ")
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def als_json(alles):
    """One row a line, so that it can be looked through."""
    delen = []
    for naam, inhoud in alles.items():
        if naam != "tabellen":
            delen.append(f"{json.dumps(naam)}: {json.dumps(inhoud, ensure_ascii=False, indent=1)}")
            continue
        per_tabel = []
        for tabel, wat in inhoud.items():
            rijen = ",\n".join(json.dumps(rij, ensure_ascii=False) for rij in wat["rijen"])
            per_tabel.append(
                f'{json.dumps(tabel)}: {{"kolommen": {json.dumps(wat["kolommen"])}, "rijen": [\n{rijen}\n]}}'
            )
        delen.append('"tabellen": {\n' + ",\n".join(per_tabel) + "\n}")
    return "{\n" + ",\n".join(delen) + "\n}\n"


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    richt_in(nu=NU)
    themas = list(Thema.objects.values_list("slug", flat=True))
    roos = persoon("Roos uit de straat", rollen.DEELNEMERS, email="post1@voorbeeld.example")
    sjors = persoon("Sjors", rollen.DEELNEMERS, email="post3@voorbeeld.example")
    mo = persoon("Mia Bakker", rollen.MODERATORS, email="post4@broedplaats.example")
    bea = persoon("Bea de Wit", rollen.BEGELEIDERS, email="post5@zorg.example")
    maak_verhalen()
    geheimen = maak_geheimen()
    volgen.actions.volg(deelnemer=roos, thema=Thema.objects.first(), blog=None, ritme="week", nu=NU)
    volgen.actions.volg(deelnemer=roos, thema=None, blog=sjors.blog, ritme="dag", nu=NU)
    volgen.actions.vraag_aan(email="lezer@voorbeeld.example", thema=None, blog=None, ritme="week", nu=NU)
    deuren = {"iedereen": Client()}
    for wie, naam in (("schrijver", "mail"), ("moderator", "app")):
        deuren[wie] = Client()
        deuren[wie].cookies[settings.SESSION_COOKIE_NAME] = geheimen["sessies"][naam]
    verwacht = gezien(deuren)
    migraties = MigrationRecorder(connection).applied_migrations()
    laatste = {app: max(n for a, n in migraties if a == app) for app, _n in migraties}
    map_ = Path(settings.STORAGES["mediatheek"]["OPTIONS"]["location"])
    print(
        als_json(
            {
                "migraties": sorted(laatste.items()),
                "geheimen": geheimen,
                "verwacht": verwacht,
                "bestanden": {
                    str(bestand.relative_to(map_)): base64.b64encode(bestand.read_bytes()).decode()
                    for bestand in sorted(map_.rglob("*"))
                    if bestand.is_file()
                },
                "tabellen": tabellen(),
            }
        ),
        end="",
    )
