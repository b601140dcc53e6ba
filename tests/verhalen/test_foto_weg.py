"""A photo that its writer takes out is gone from our disk, unless a version that was read still holds it."""

import errno

import pytest

from mediatheek.models import Foto, private_storage
from tests.stukken import haal_weg
from tests.verhalen.test_vertellen import concept, foto
from verhalen import actions
from verhalen.vormen import FOTO

pytestmark = pytest.mark.django_db


def test_uit_het_vel_en_verstuurd_is_van_de_schijf(
    verteller, schrijf_verhaal, nu, django_capture_on_commit_callbacks
):
    verhaal = schrijf_verhaal(verteller, fotos=[foto()])
    bestand = Foto.objects.get().bestand.name
    assert private_storage().exists(bestand)
    with django_capture_on_commit_callbacks(execute=True):
        haal_weg(verhaal, verteller, nu)
        assert concept(verhaal).bestandssleutels == []
        # Until then it can come back.
        assert Foto.objects.exists()
        actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    assert not Foto.objects.exists()
    assert not private_storage().exists(bestand)


def test_een_schijf_die_vol_raakt_laat_geen_losse_foto_achter(
    verteller, schrijf_verhaal, nu, monkeypatch, django_capture_on_commit_callbacks
):
    verhaal = schrijf_verhaal(verteller)
    bewaar, geschreven = private_storage().save, []

    def tot_hij_vol_is(naam, inhoud, **opties):
        if Foto.objects.klaar().exists():
            raise OSError(errno.ENOSPC, "no space left")
        geschreven.append(bewaar(naam, inhoud, **opties))
        return geschreven[-1]

    monkeypatch.setattr(private_storage(), "save", tot_hij_vol_is)
    uploads = [foto(), foto("b.jpg", (1, 2, 3))]
    with django_capture_on_commit_callbacks(execute=True):
        bewaard = actions.voeg_bestanden_toe(
            vorm=FOTO, verhaal=verhaal, door=verteller, uploads=uploads, nu=nu
        )
    assert bewaard.geweigerd == (
        "b.jpg: Het lukte niet om deze foto klaar te zetten: kies hem nog een keer.",
    )
    # The first one is there, whole.
    assert [naam for naam in geschreven if private_storage().exists(naam)] == geschreven
    assert len(geschreven) == 1 + Foto.objects.get().uitvoeringen.count()


def test_wat_online_staat_of_gelezen_is_blijft_heel(verteller, schrijf_verhaal, online_verhaal, nu):
    online = online_verhaal(verteller, fotos=[foto()])
    haal_weg(online, verteller, nu)
    teruggenomen = schrijf_verhaal(verteller, fotos=[foto("b.jpg", (1, 2, 3))])
    actions.stuur_in(verhaal=teruggenomen, door=verteller, nu=nu)
    actions.neem_terug(verhaal=teruggenomen, door=verteller, nu=nu)
    haal_weg(teruggenomen, verteller, nu)
    assert Foto.objects.count() == 2
