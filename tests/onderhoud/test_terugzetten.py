"""Putting a copy back: everything is there again, but for what people took back since."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError
from django.db import connection, transaction
from django.urls import reverse

import deelnemers.actions as mensen
import volgen.actions
from common import gebruik, weglijst
from common.errors import Weigering
from deelnemers import rollen
from deelnemers.models import Deelnemer, Inlogkaart, Ploeglid
from mediatheek.models import Foto, private_storage
from post.actions import schrijf
from post.models import Bericht
from tests.stukken import haal_weg
from tests.verhalen.test_vertellen import foto
from verhalen import actions
from verhalen.models import DagboekPage, Thema, VerhaalPage
from verhalen.toestanden import Lezers, Onderweg
from volgen.models import Abonnement, Ritme

pytestmark = pytest.mark.django_db(transaction=True)


def vers(verhaal):
    return VerhaalPage.objects.filter(sleutel=verhaal.sleutel).first()


def verwoest():
    """What a fire does: no database and no photos."""
    shutil.rmtree(private_storage().location, ignore_errors=True)
    if connection.vendor == "sqlite":
        naam = Path(connection.settings_dict["NAME"])
        connection.close()
        for bestand in naam.parent.glob(f"{naam.name}*"):
            bestand.unlink()
        return
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(tabel)} CASCADE")


def test_what_was_copied_is_there_again_after_everything_was_lost(
    client, verteller, online_verhaal, maak_kopie, zet_terug
):
    verhaal = online_verhaal(verteller, "De bus kwam niet.", fotos=[foto()])
    rij = Foto.objects.get()
    pad = Path(rij.bestand.path)
    inhoud, rechten = pad.read_bytes(), [een.stat().st_mode for een in (pad, pad.parent, pad.parents[1])]
    mapje = maak_kopie()
    verwoest()
    gezegd = zet_terug(mapje)
    assert "De kopie is teruggezet" in gezegd
    antwoord = client.get(verhaal.url)
    assert (antwoord.status_code, "De bus kwam niet." in antwoord.text) == (200, True)
    assert pad.read_bytes() == inhoud
    # A front that hands out the photos is another account.
    assert [een.stat().st_mode for een in (pad, pad.parent, pad.parents[1])] == rechten
    uitvoering = rij.uitvoeringen.first()
    adres = reverse("foto", args=[rij.sleutel, uitvoering.breedte, uitvoering.formaat])
    assert client.get(adres).status_code == 200
    assert not gebruik.halfweg().exists()


def test_what_was_there_is_kept_aside(verteller, schrijf_verhaal, maak_kopie, zet_terug, settings):
    mapje = maak_kopie()
    later = schrijf_verhaal(verteller, "Na de kopie.")
    gezegd = zet_terug(mapje)
    assert vers(later) is None
    (opzij,) = settings.DATA.glob("voor-het-terugzetten-*")
    assert str(opzij) in gezegd
    assert [pad for pad in opzij.iterdir() if pad.is_file()]


# What a writer did after the copy, one act after another, and how it must stand after it was put back.
NA_DE_KOPIE = {
    # First: erasing takes along everything that lies in the bin by then.
    "gooi_weg wis": None,
    "trek_in": Lezers.TERUGGETROKKEN,
    "verberg": Lezers.VERBORGEN,
    "verberg toon_weer": Lezers.ONLINE,
    "verberg toon_weer verberg": Lezers.VERBORGEN,
    "verberg toon_weer trek_in": Lezers.TERUGGETROKKEN,
    "gooi_weg": Lezers.WEGGEGOOID,
    "gooi_weg haal_uit_prullenbak": Lezers.TERUGGETROKKEN,
    "trek_in gooi_weg": Lezers.WEGGEGOOID,
}


def test_what_a_writer_took_back_stays_so_in_every_order(
    client, verteller, online_verhaal, maak_kopie, zet_terug, nu
):
    """One site, one copy, one story for every order."""
    verhalen = {orde: online_verhaal(verteller, f"Dit: {orde}.", fotos=[foto()]) for orde in NA_DE_KOPIE}
    fotos = {orde: verhaal.bestandssleutels[0] for orde, verhaal in verhalen.items()}
    mapje = maak_kopie()
    for orde, verhaal in verhalen.items():
        for minuten, act in enumerate(orde.split()):
            moment = nu + timedelta(minutes=minuten)
            if act == "wis":
                actions.ruim_op(nu=nu + timedelta(days=31))
            else:
                getattr(actions, act)(verhaal=vers(verhaal), door=verteller, nu=moment)
    zet_terug(mapje)
    for orde, hoort in NA_DE_KOPIE.items():
        verhaal = vers(verhalen[orde])
        if hoort is None:
            assert verhaal is None, orde
            assert not Foto.objects.filter(sleutel=fotos[orde]).exists(), orde
            continue
        assert verhaal.toestand().lezers == hoort, orde
        status = client.get(verhalen[orde].url).status_code
        assert status == (200 if hoort == Lezers.ONLINE else 410), orde
        assert Foto.objects.get(sleutel=fotos[orde]).openbaar == (hoort == Lezers.ONLINE), orde
        assert (f"Dit: {orde}." in client.get("/verhalen/").text) == (hoort == Lezers.ONLINE), orde


def test_nobody_places_what_was_taken_back_from_the_reading(
    verteller, schrijf_verhaal, maak_kopie, zet_terug, nu
):
    terug, weg = (schrijf_verhaal(verteller, woorden) for woorden in ("Neem ik terug.", "Gooi ik weg."))
    for verhaal in (terug, weg):
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    dagboek = actions.maak_dagboek(deelnemer=verteller, titel="Mijn geheime dagboek", nu=nu)
    mapje = maak_kopie()
    actions.neem_terug(verhaal=terug, door=verteller, nu=nu)
    actions.gooi_weg(verhaal=weg, door=verteller, nu=nu)
    actions.gooi_dagboek_weg(dagboek=dagboek, door=verteller, nu=nu)
    zet_terug(mapje)
    assert [vers(een).toestand().onderweg for een in (terug, weg)] == [Onderweg.CONCEPT, None]
    assert not DagboekPage.objects.exists()


def test_a_photo_that_was_taken_out_for_good_does_not_return(
    verteller, schrijf_verhaal, maak_kopie, zet_terug, nu
):
    verhaal = schrijf_verhaal(verteller, "Met een foto.", fotos=[foto()])
    mapje = maak_kopie()
    haal_weg(verhaal, verteller, nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert not Foto.objects.exists()
    zet_terug(mapje)
    assert not Foto.objects.exists()
    assert not [pad for pad in Path(private_storage().location).rglob("*") if pad.is_file()]


def test_a_closed_account_a_lost_card_a_role_and_an_address_that_was_taken_away_stay_so(
    site, verteller, beheerder, begeleider, moderator, lezer, maak_kopie, zet_terug, nu, als
):
    begeleider = Deelnemer.objects.get(pk=begeleider.pk)
    mensen.geef_rol(deelnemer=moderator, rol=rollen.BEHEER, door=beheerder, nu=nu)
    kaarten = [
        mensen.begin_met_kaart(sleutel=uuid4(), naam=naam, door=begeleider, nu=nu).kaart
        for naam in ("Jet met de kaart", "Kees met de kaart")
    ]
    kees = kaarten[1].deelnemer
    mensen.zet_mailadres(deelnemer=kees, email="kees@voorbeeld.example", nu=nu)
    als(lezer)
    mapje = maak_kopie()
    mensen.sluit_account(deelnemer=verteller, door=beheerder, nu=nu)
    mensen.sluit_account(deelnemer=lezer, door=beheerder, nu=nu)
    mensen.heropen_account(deelnemer=lezer, door=beheerder, nu=nu)
    mensen.blokkeer_kaart(deelnemer=kaarten[0].deelnemer, nummer=kaarten[0].pk, door=begeleider, nu=nu)
    mensen.haal_mailadres_weg(deelnemer=kees, nu=nu)
    mensen.neem_rol(deelnemer=moderator, rol=rollen.MODERATORS, door=beheerder, nu=nu)
    mensen.haal_uit_ploeg(begeleider=begeleider, ploeg=kaarten[0].ploeg, door=beheerder)
    zet_terug(mapje)
    open_ = dict(Deelnemer.objects.values_list("pk", "is_active"))
    assert (open_[verteller.pk], open_[lezer.pk]) == (False, True)
    geldig = dict(Inlogkaart.objects.values_list("pk", "ingetrokken_op"))
    assert geldig[kaarten[0].pk] is not None
    assert geldig[kaarten[1].pk] is None
    assert Deelnemer.objects.get(pk=kees.pk).email is None
    assert Deelnemer.objects.get(pk=moderator.pk).rolnamen == {rollen.BEHEER}
    assert not Ploeglid.objects.filter(deelnemer=begeleider).exists()
    assert not Session.objects.exists(), "everybody signs in again"


def test_who_stopped_following_gets_nothing_and_old_mail_stays_where_it_is(
    site, lezer, verteller, online_verhaal, maak_kopie, zet_terug, nu
):
    online_verhaal(verteller)
    thema, ander = Thema.objects.all()[:2]
    waarop = [{"thema": thema, "blog": None}, {"thema": ander, "blog": None}, {"thema": None, "blog": None}]
    eerste, *_ = (volgen.actions.volg(deelnemer=lezer, ritme=Ritme.DAG, nu=nu, **wat) for wat in waarop)
    alles = volgen.actions.vraag_aan(email="pim@voorbeeld.example", ritme=Ritme.WEEK, nu=nu, **waarop[0])
    volgen.actions.bevestig(nummer=alles.pk, ritme=Ritme.WEEK, nu=nu)
    wacht = Bericht.objects.wachtend().count()
    mapje = maak_kopie()
    volgen.actions.stop(abonnement=eerste, nu=nu)
    volgen.actions.stop_alles(email=alles.email, nu=nu)
    gezegd = zet_terug(mapje)
    over = Abonnement.objects.lopend()
    assert {(rij.email, rij.thema_id) for rij in over} == {(lezer.email, ander.pk), (lezer.email, None)}
    assert min(over.values_list("gemaild_tot", flat=True)) > nu, "nothing from before is mailed about"
    assert wacht
    assert not Bericht.objects.wachtend().exists()
    assert f"Oude mail die niet meer weggaat: {wacht}." in gezegd


def test_a_copy_that_is_not_whole_changes_nothing(
    verteller, schrijf_verhaal, maak_kopie, zet_terug, settings
):
    verhaal = schrijf_verhaal(verteller, "Blijft staan.", fotos=[foto()])
    mapje = maak_kopie()
    manifest = json.loads((mapje / "manifest.json").read_text())
    eentje = next(naam for naam in manifest["bestanden"] if naam != manifest["database"])

    def bederf(hoe):
        kapot = mapje.with_name(hoe)
        shutil.copytree(mapje, kapot)
        nieuw = {**manifest}
        if hoe == "geen manifest":
            return (kapot / "manifest.json").unlink() or kapot
        if hoe == "halve foto":
            (kapot / eentje).write_bytes((kapot / eentje).read_bytes()[:-1])
        elif hoe == "andere foto":
            inhoud = (kapot / eentje).read_bytes()
            (kapot / eentje).write_bytes(inhoud[:-1] + bytes([inhoud[-1] ^ 1]))
        elif hoe == "foto weg":
            (kapot / eentje).unlink()
        elif hoe == "half manifest":
            (kapot / "manifest.json").write_text(json.dumps(manifest)[:-20])
            return kapot
        elif hoe == "nieuwere tabellen":
            nieuw["migraties"] = [*manifest["migraties"], "verhalen.0999_uit_de_toekomst"]
        elif hoe == "nieuwere vorm":
            nieuw["vorm"] = 99
        elif hoe == "andere database":
            nieuw["soort"] = "oracle"
        elif hoe == "voorbeeldsite":
            nieuw["voorbeeld"] = True
        elif hoe == "erbuiten":
            nieuw["bestanden"] = {**manifest["bestanden"], "../brief.txt": [0, ""]}
        elif hoe == "andere weglijst":
            nieuw["kopie"] = "0" * 32
        (kapot / "manifest.json").write_text(json.dumps(nieuw))
        return kapot

    for hoe, zin in (
        ("geen manifest", "kopie die af is"),
        ("half manifest", "niet te lezen"),
        ("halve foto", "is veranderd"),
        ("andere foto", "is veranderd"),
        ("foto weg", "ontbreekt"),
        ("nieuwere tabellen", "nieuwere versie"),
        ("nieuwere vorm", "nieuwere versie"),
        ("andere database", "Deze site gebruikt"),
        ("voorbeeldsite", "voorbeeldsite"),
        ("erbuiten", "ligt erbuiten"),
        ("andere weglijst", "staat deze kopie niet"),
    ):
        with pytest.raises(CommandError, match=zin):
            zet_terug(bederf(hoe))
        assert vers(verhaal).lees_concept().tekst == "Blijft staan.", hoe
        assert not list(settings.DATA.glob("voor-het-terugzetten-*")), hoe
    # Only who says so goes on without the weglijst.
    settings.WEGLIJST.unlink()
    with pytest.raises(CommandError, match="is niet te lezen"):
        zet_terug(mapje)
    assert "De kopie is teruggezet" in zet_terug(mapje, zonder_weglijst=True)


def test_nothing_runs_on_a_site_that_is_put_back_by_half(maak_kopie, zet_terug):
    mapje = maak_kopie()
    gebruik.halfweg().touch()
    assert "De kopie is teruggezet" in zet_terug(mapje), "once more, from the start"
    assert not gebruik.halfweg().exists()


def test_mail_of_after_the_copy_is_written_and_sent_as_ever(site, maak_kopie, zet_terug, nu):
    mapje = maak_kopie()
    zet_terug(mapje)
    schrijf(
        aan="roos@voorbeeld.example",
        soort="proef",
        sleutel="proef",
        onderwerp="Dag",
        sjabloon="adrescode",
        gegevens={},
        nu=nu,
    )
    assert Bericht.objects.wachtend().count() == 1


def test_the_weglijst_names_nobody(verteller, lezer, online_verhaal, maak_kopie, nu, settings):
    verhaal = online_verhaal(verteller, "Over de buurvrouw.", titel="Jannie", fotos=[foto()])
    abonnement = volgen.actions.volg(deelnemer=lezer, thema=None, blog=verhaal.blog, ritme=Ritme.DAG, nu=nu)
    volgen.actions.stop(abonnement=abonnement, nu=nu)
    actions.gooi_weg(verhaal=verhaal, door=verteller, nu=nu)
    actions.ruim_op(nu=nu + timedelta(days=31))
    tekst = settings.WEGLIJST.read_text()
    assert {json.loads(regel).get("daad") for regel in tekst.splitlines()} >= {
        "volgen gestopt",
        "verhaal weggegooid",
        "verhaal gewist",
        "foto weg",
    }
    for woord in ("Jannie", "buurvrouw", verteller.email, lezer.email, verteller.schrijversnaam, "2026-11"):
        assert woord not in tekst.replace('"op":"2026-11', "").replace('"nu":"2026-11', ""), woord
    assert settings.WEGLIJST.stat().st_mode & 0o077 == 0


def test_what_cannot_be_written_down_is_taken_back_all_the_same(
    client, verteller, online_verhaal, settings, caplog, nu, plekken
):
    verhaal = online_verhaal(verteller)
    settings.WEGLIJST.parent.write_text("a file where a folder must be")
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    assert client.get(verhaal.url).status_code == 410
    assert "weglijst cannot be written" in caplog.text
    with pytest.raises(Weigering):
        actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)


def test_the_line_is_on_the_disk_before_the_act_commits(verteller, online_verhaal, plekken, settings, nu):
    """And what was not committed after all stays away too, while what shows again must be certain."""
    verhaal = online_verhaal(verteller)
    weglijst.merk_kopie("kopie")
    with transaction.atomic():
        actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
        assert '"verhaal verborgen"' in settings.WEGLIJST.read_text()
        actions.toon_weer(verhaal=vers(verhaal), door=verteller, nu=nu)
        transaction.set_rollback(True)
    assert [daad.naam for daad in weglijst.sinds("kopie")] == ["verhaal verborgen"]
