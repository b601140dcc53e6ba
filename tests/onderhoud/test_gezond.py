"""Whether all is well: for a monitor, for a keeper in words, and by mail; each broken part turns it red."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from common import gezondheid
from onderhoud import kopie
from post.models import Bericht
from post.onbereikbaar import sluit

SLEUTEL = "een-sleutel-die-alleen-de-monitor-kent"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gezonde_site(site, plekken, settings):
    """A site where all is well; its mail leaves, so that mail that waits means something."""
    settings.EMAIL_HOST = "post.broedplaats.example"
    settings.GEZOND_SLEUTEL = SLEUTEL
    settings.SCHIJF_VRIJ = 1
    kopie.maak(settings.KOPIEEN / "vandaag", nu=timezone.now())


def wachtende_mail(oud, aan="a@b.example"):
    op = timezone.now() - oud
    Bericht.objects.create(aan=aan, soort="x", sleutel=f"x{oud}", gemaakt_op=op, volgende_poging_op=op)


def taak(rij="default", wacht=None, begonnen=None):
    """One that waits so long already, or that a worker began so long ago."""
    nu = timezone.now()
    een = DBTaskResult.objects.create(
        task_path="x",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        exception_class_path="",
        queue_name=rij,
        status="READY" if begonnen is None else "RUNNING",
        started_at=None if begonnen is None else nu - begonnen,
    )
    DBTaskResult.objects.filter(pk=een.pk).update(enqueued_at=nu - (wacht or begonnen))


TOEKOMST = ("verhalen", "0999_later")


def laatste_migratie():
    return MigrationLoader(None).graph.leaf_nodes("verhalen")[0]


@pytest.fixture
def maak_stuk(gezonde_site, settings):
    """Break one part, for real."""
    administratie = MigrationRecorder(connection)

    def stuk(wat):
        if wat == "oude mail":
            wachtende_mail(timedelta(minutes=40))
        elif wat == "oude taak":
            taak(wacht=timedelta(minutes=40))
        elif wat == "film die niemand opneemt":
            taak("opnamen", wacht=timedelta(minutes=40))
            taak("default", begonnen=timedelta(minutes=1))
        elif wat == "film waar niemand meer aan werkt":
            taak("opnamen", wacht=timedelta(minutes=40))
            taak("opnamen", begonnen=timedelta(minutes=61))
        elif wat == "niet bijgewerkt":
            administratie.record_unapplied(*laatste_migratie())
        elif wat == "nieuwere tabellen":
            administratie.record_applied(*TOEKOMST)
        elif wat == "volle schijf":
            settings.SCHIJF_VRIJ = 10**9
        elif wat == "geen kopie":
            (settings.KOPIEEN / "vandaag" / "manifest.json").unlink()
        elif wat == "oude kopie":
            (settings.KOPIEEN / "vandaag").rename(settings.KOPIEEN / "weg")
            (settings.KOPIEEN / "weg" / "manifest.json").unlink()
            kopie.maak(settings.KOPIEEN / "oud", nu=timezone.now() - timedelta(hours=30))
        elif wat == "weglijst":
            settings.WEGLIJST = settings.KOPIEEN / "vandaag" / "manifest.json" / "weglijst"

    yield stuk
    administratie.record_unapplied(*TOEKOMST)
    if laatste_migratie() not in administratie.applied_migrations():
        administratie.record_applied(*laatste_migratie())


STUK = {
    "oude mail": "post",
    "oude taak": "taken",
    "film die niemand opneemt": "taken",
    "film waar niemand meer aan werkt": "taken",
    "niet bijgewerkt": "tabellen",
    "nieuwere tabellen": "tabellen",
    "volle schijf": "schijf",
    "geen kopie": "kopie",
    "oude kopie": "kopie",
    "weglijst": "weglijst",
}


def met_sleutel(client, sleutel=SLEUTEL):
    return client.get("/gezond/", headers={"authorization": f"Bearer {sleutel}"})


def test_while_all_is_well_it_says_ok_and_nothing_else(client, gezonde_site):
    wachtende_mail(timedelta(minutes=2))
    wachtende_mail(timedelta(days=-1))
    wachtende_mail(timedelta(hours=5), aan="vol@b.example")
    sluit(adres="vol@b.example", waarom="SMTPRecipientsRefused 550", nu=timezone.now())
    taak(wacht=timedelta(minutes=2))
    taak("opnamen", wacht=timedelta(minutes=40))
    taak("opnamen", begonnen=timedelta(minutes=50))
    antwoord = client.get("/gezond/")
    assert (antwoord.status_code, antwoord.text) == (200, "ok\n")
    assert not antwoord.cookies
    assert "no-store" in antwoord["Cache-Control"]
    assert met_sleutel(client).json()["gezond"] is True
    assert client.head("/gezond/").status_code == 200
    assert client.post("/gezond/").status_code == 405
    uit = StringIO()
    call_command("controleer", stdout=uit)
    assert uit.getvalue().splitlines()[-1] == "Alles is goed."


@pytest.mark.parametrize("wat", STUK)
def test_each_broken_part_turns_it_red_and_is_named_to_who_has_the_key(client, maak_stuk, wat):
    maak_stuk(wat)
    antwoord = client.get("/gezond/")
    assert (antwoord.status_code, antwoord.text) == (503, "niet ok\n")
    for fout in ("", "x", SLEUTEL[:-1], "é"):
        assert met_sleutel(client, fout).text == "niet ok\n", fout
    volledig = met_sleutel(client)
    assert (volledig.status_code, volledig.cookies.keys()) == (503, set())
    mis = {naam: een["zin"] for naam, een in volledig.json()["onderdelen"].items() if not een["goed"]}
    assert set(mis) == {STUK[wat]}
    uit = StringIO()
    with pytest.raises(SystemExit) as einde:
        call_command("controleer", stdout=uit)
    assert einde.value.code == 1
    # Not the whole sentence: how much is free, or how long something waits, may have changed meanwhile.
    woorden = " ".join(mis[STUK[wat]].split()[:3])
    assert f"MIS   {STUK[wat]}: {woorden}" in uit.getvalue()


def test_without_a_key_in_the_settings_nobody_is_told_more(client, gezonde_site, settings):
    settings.GEZOND_SLEUTEL = ""
    assert met_sleutel(client, "").text == "ok\n"


@pytest.mark.eenmaal
def test_a_database_that_is_away_is_red_too_and_no_page_with_an_error(client, gezonde_site, tmp_path):
    naam = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(tmp_path / "nergens" / "x.sqlite3")
    try:
        antwoord = client.get("/gezond/")
        volledig = met_sleutel(client).json()["onderdelen"]
    finally:
        connection.close()
        connection.settings_dict["NAME"] = naam
    assert (antwoord.status_code, antwoord.text) == (503, "niet ok\n")
    assert volledig["database"]["zin"] == "Kon niet kijken (OperationalError)."
    assert volledig["post"]["zin"] == "Niet te zien zolang de database het niet doet."
    assert volledig["schijf"]["goed"]


def test_what_is_wrong_is_mailed_to_the_keepers_once_a_day(maak_stuk, beheerder, moderator, capsys):
    maak_stuk("volle schijf")
    for _keer in range(2):
        with pytest.raises(SystemExit):
            call_command("controleer", mail=True)
    (bericht,) = Bericht.objects.filter(soort="controle")
    assert bericht.aan == beheerder.email
    assert "is bijna vol" in bericht.tekst
    assert "is bijna vol" in bericht.html
    assert capsys.readouterr().out == ""


def test_what_keeps_a_mail_from_coming_is_printed_instead(maak_stuk, beheerder, capsys):
    maak_stuk("oude mail")
    maak_stuk("geen kopie")
    with pytest.raises(SystemExit):
        call_command("controleer", mail=True)
    gezegd = capsys.readouterr().out
    assert "MIS   post: " in gezegd
    assert "MIS   kopie: " in gezegd
    assert not Bericht.objects.filter(soort="controle").exists()


def test_while_all_is_well_nobody_is_mailed_and_nothing_is_printed(gezonde_site, beheerder, capsys):
    call_command("controleer", mail=True)
    assert capsys.readouterr().out == ""
    assert not Bericht.objects.filter(soort="controle").exists()


def test_an_app_adds_what_is_looked_at_by_saying_so(client, gezonde_site, monkeypatch):
    monkeypatch.setattr(gezondheid, "_proeven", dict(gezondheid._proeven))
    gezondheid.proef("proefje")(lambda nu: "Er lekt iets.")
    assert met_sleutel(client).json()["onderdelen"]["proefje"] == {"goed": False, "zin": "Er lekt iets."}
