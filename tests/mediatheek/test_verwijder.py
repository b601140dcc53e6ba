"""Taking away: rows at once, files when it is certain."""

import pytest
from django.db import transaction

from mediatheek.actions import verwijder
from mediatheek.models import Foto, Uitvoering

pytestmark = pytest.mark.django_db


def test_a_photo_goes_with_all_its_files_and_no_other(
    verteller, neem, opslag, django_capture_on_commit_callbacks
):
    weg, blijft = neem(verteller), neem(verteller)
    namen = {blijft.bestand.name, *(rij.bestand.name for rij in blijft.uitvoeringen.all())}
    with django_capture_on_commit_callbacks(execute=True):
        verwijder(sleutels=[weg.sleutel])
    assert list(Foto.objects.all()) == [blijft]
    assert {str(bestand.relative_to(opslag.map)) for bestand in opslag.bestanden} == namen


def test_a_photo_of_somebody_else_stays(verteller, andere_verteller, neem, opslag):
    foto = neem(verteller)
    verwijder(sleutels=[foto.sleutel], eigenaar=andere_verteller)
    assert Foto.objects.filter(pk=foto.pk).exists()


def test_photos_go_with_the_account_of_their_owner(
    verteller, neem, opslag, django_capture_on_commit_callbacks
):
    neem(verteller)
    with django_capture_on_commit_callbacks(execute=True):
        verteller.delete()
    assert not Uitvoering.objects.exists()
    assert opslag.bestanden == []


@pytest.mark.django_db(transaction=True)
def test_when_taking_away_is_undone_the_files_are_still_there(verteller, neem, opslag):
    foto = neem(verteller)
    voor = opslag.bestanden
    with transaction.atomic():
        verwijder(sleutels=[foto.sleutel])
        transaction.set_rollback(True)
    assert opslag.bestanden == voor
    assert len(voor) == 5
    assert Foto.objects.filter(pk=foto.pk).exists()
