"""What was sent waits unseen; a worker of its own makes it ready, and then it goes."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from mediatheek import actions
from mediatheek.actions import fotos
from mediatheek.errors import FotoGeweigerd
from mediatheek.models import Fase, Foto, raw_storage
from tests.conftest import NU
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.mediatheek.soorten import scans

# What is sent is wiped when it is certain what became of it.
pytestmark = pytest.mark.django_db(transaction=True)
STUK = als_bytes(kleurvlak(), "PNG")[:200]


@pytest.fixture
def lever(opslag, fotowerker):
    """Sends a photo that then waits: `lever(eigenaar, data)`."""

    def lever_een(eigenaar, data=None, **opties):
        data = als_bytes(kleurvlak(), "JPEG") if data is None else data
        upload = SimpleUploadedFile("foto.jpg", data)
        return actions.lever_aan(eigenaar=eigenaar, upload=upload, nu=NU, **opties)

    return lever_een


def test_a_photo_waits_and_is_then_made_ready_and_what_was_sent_is_gone(verteller, lever, fotowerker, opslag):
    foto = lever(verteller)
    assert (foto.fase, bool(foto.bestand), opslag.bestanden) == (Fase.BEZIG, False, [])
    assert [pad.name for pad in opslag.rauw] == [foto.aanlevering]
    # For nobody on this machine but ourselves.
    assert opslag.rauw[0].stat().st_mode & 0o077 == 0
    fotowerker()
    foto.refresh_from_db()
    assert (foto.fase, foto.aanlevering, foto.breedte) == (Fase.KLAAR, "", 900)
    assert len(opslag.bestanden) == 1 + foto.uitvoeringen.count() == 5
    assert opslag.rauw == []


@pytest.mark.parametrize("data", [STUK, scans(200)], ids=["stuk", "te zwaar"])
def test_a_photo_that_is_refused_says_why_and_nothing_of_it_is_kept(
    data, verteller, lever, fotowerker, opslag
):
    foto = lever(verteller, data)
    fotowerker()
    foto.refresh_from_db()
    assert (foto.fase, foto.aanlevering, foto.aanlevering_hash) == (Fase.GEWEIGERD, "", "")
    assert Foto.objects.onklaar([foto.sleutel])[foto.sleutel].zin
    assert opslag.rauw == opslag.bestanden == []


def test_what_is_no_photo_is_refused_at_once_and_never_waits(verteller, lever, opslag):
    with pytest.raises(FotoGeweigerd):
        lever(verteller, b"%PDF-1.7\n")
    assert not Foto.objects.exists()
    assert opslag.rauw == []


def test_what_was_sent_has_a_name_that_tells_nothing(verteller, lever):
    foto = lever(verteller)
    assert len(foto.aanlevering) == 32
    assert foto.sleutel.hex != foto.aanlevering


def test_after_an_hour_it_is_refused_and_gone(verteller, lever, fotowerker, opslag):
    foto = lever(verteller)
    actions.ruim_op(nu=NU + timedelta(minutes=59))
    assert len(opslag.rauw) == 1
    actions.ruim_op(nu=NU + timedelta(minutes=60))
    foto.refresh_from_db()
    assert foto.fase == Fase.GEWEIGERD
    assert "kies hem nog een keer" in Foto.objects.onklaar([foto.sleutel])[foto.sleutel].zin
    assert opslag.rauw == []
    # The worker that comes too late does nothing.
    fotowerker()
    foto.refresh_from_db()
    assert foto.fase == Fase.GEWEIGERD


def test_a_task_that_was_lost_is_given_once_more(verteller, lever, fotowerker):
    foto = lever(verteller)
    DBTaskResult.objects.all().delete()
    actions.ruim_op(nu=NU + timedelta(minutes=4))
    assert not DBTaskResult.objects.exists()
    actions.ruim_op(nu=NU + timedelta(minutes=5))
    fotowerker()
    foto.refresh_from_db()
    assert foto.fase == Fase.KLAAR


def test_what_belongs_to_no_photo_goes_after_an_hour(verteller, lever, opslag):
    foto = lever(verteller)
    naam = raw_storage().save("los", io.BytesIO(b"rest"))
    van = raw_storage().get_modified_time(naam)
    Foto.objects.update(aangemaakt_op=van)
    actions.ruim_op(nu=van + timedelta(minutes=59))
    assert {pad.name for pad in opslag.rauw} == {naam, foto.aanlevering}
    actions.ruim_op(nu=van + timedelta(minutes=60))
    assert opslag.rauw == []


def test_taken_away_while_it_waits_it_leaves_nothing(verteller, lever, fotowerker, opslag):
    foto = lever(verteller)
    actions.verwijder(sleutels=[foto.sleutel])
    assert opslag.rauw == []
    fotowerker()
    assert opslag.bestanden == []
    assert not Foto.objects.exists()


def test_an_account_that_goes_takes_what_waits_along(verteller, lever, opslag):
    lever(verteller)
    verteller.delete()
    assert opslag.rauw == []


def test_put_back_from_a_copy_it_is_to_be_chosen_again(verteller, lever, fotowerker, opslag):
    foto = lever(verteller)
    opslag.rauw[0].unlink()
    fotowerker()
    assert "nog een keer" in Foto.objects.onklaar([foto.sleutel])[foto.sleutel].zin


def test_what_nobody_foresaw_is_told_to_the_keeper_and_the_photo_refused(
    verteller, lever, fotowerker, monkeypatch, opslag
):
    def valt(data):
        raise RuntimeError("onverwacht")

    foto = lever(verteller)
    monkeypatch.setattr(fotos, "verwerk_apart", valt)
    fotowerker()
    foto.refresh_from_db()
    assert (foto.fase, opslag.rauw) == (Fase.GEWEIGERD, [])
    assert "onverwacht" in DBTaskResult.objects.get().traceback


def test_everybody_s_first_photo_goes_before_anybody_s_second(verteller, andere_verteller, lever):
    lever(verteller, nummer=0)
    lever(verteller, nummer=1)
    derde = lever(andere_verteller, nummer=0)
    volgorde = [taak.args_kwargs["args"][0] for taak in DBTaskResult.objects.all()]
    assert volgorde.index(str(derde.sleutel)) == 1


def test_slow_photos_hold_up_no_other_task(verteller, lever):
    lever(verteller)
    assert set(DBTaskResult.objects.values_list("queue_name", flat=True)) == {"fotos"}


@pytest.mark.parametrize("veld", ["ter_inzage", "openbaar"])
def test_nobody_can_be_shown_what_is_not_ready(veld, verteller, lever):
    foto = lever(verteller)
    with pytest.raises(IntegrityError), transaction.atomic():
        Foto.objects.filter(pk=foto.pk).update(ooit_openbaar=True, **{veld: True})


def test_only_its_owner_hears_how_far_it_is(verteller, andere_verteller, moderator, als, client, lever):
    adres = f"/m/{lever(verteller).sleutel}/fase/"
    antwoord = als(verteller).get(adres)
    assert antwoord.json() == {"fase": "bezig"}
    assert antwoord["Cache-Control"] == "private, no-store"
    for wie in (als(andere_verteller), als(moderator), client):
        assert wie.get(adres).status_code == 404
    assert als(verteller).get(adres.replace("fase/", "origineel.jpg")).status_code == 404


def test_who_waits_does_so_alone_and_not_for_long(verteller, lever, monkeypatch):
    monkeypatch.setattr(fotos, "WACHT_SECONDEN", 0)
    foto = lever(verteller)
    actions.wacht_even(sleutels=[foto.sleutel])
    assert fotos._WACHTERS.acquire(blocking=False)
    # While another waits nobody else does: this would never end.
    monkeypatch.setattr(fotos, "WACHT_SECONDEN", 1e9)
    actions.wacht_even(sleutels=[foto.sleutel])
    fotos._WACHTERS.release()
