"""The example site is built by the acts that people use, and tells of all that the site can do."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from deelnemers import rollen
from deelnemers.models import Deelnemer, Inlogkaart
from home.inhoud import THEMAS
from home.voorbeeld import bouwen
from home.voorbeeld.mensen import LEZER, MENSEN, SCHRIJVERS
from home.voorbeeld.verhalen import VERHALEN
from moderatie.models import Besluit, Regelvoorstel, Spelregels, Uitkomst
from verhalen.models import DagboekPage, VerhaalPage, VerhaalThema
from verhalen.vormen import FOTO
from volgen.models import Abonnement


@pytest.fixture
def kleine_tekeningen(tmp_path, monkeypatch):
    """The same drawings, small: they go the same way in, in a fraction of the time."""
    for pad in bouwen.TEKENINGEN.glob("*.jpg"):
        with Image.open(pad) as beeld:
            beeld.resize((200, 150)).save(tmp_path / pad.name)
    monkeypatch.setattr(bouwen, "TEKENINGEN", tmp_path)


def test_elke_foto_van_de_voorbeeldsite_is_er_als_tekening_en_weegt_weinig():
    gebruikt = {bestand for verhaal in VERHALEN for bestand, _woorden in verhaal.fotos}
    assert len(gebruikt) >= 14
    for bestand in gebruikt:
        pad = bouwen.TEKENINGEN / bestand
        assert pad.with_suffix(".svg").exists(), bestand
        assert pad.stat().st_size < 120_000, bestand
        with Image.open(pad) as beeld:
            assert (beeld.format, beeld.size) == ("JPEG", (1600, 1200)), bestand


def test_de_voorbeeldsite_komt_klaar_te_staan_en_wordt_niet_dubbel_gebouwd(db, nu, kleine_tekeningen):
    assert bouwen.bouw(nu=nu)

    online = VerhaalPage.objects.live()
    assert online.count() >= 16
    assert len({verhaal.owner_id for verhaal in online}) == 7
    assert {str(verhaal.vorm) for verhaal in online} == {
        *("tekst", "kort", "foto", "album"),
        *("geluid", "film", "ansichtkaart", "plattegrond"),
    }
    gevuld = VerhaalThema.objects.filter(gepubliceerd_op__isnull=False).values_list("tag__slug", flat=True)
    assert set(gevuld) == {thema.slug for thema in THEMAS}
    assert min(Counter(gevuld).values()) >= 2

    dagboeken = DagboekPage.objects.live()
    assert len(dagboeken) == 2
    assert all(dagboek.get_children().live().count() >= 3 for dagboek in dagboeken)

    wachtend = [pagina for pagina in VerhaalPage.objects.all() if pagina.wordt_gelezen]
    assert len(wachtend) == 3
    assert sum(pagina.live for pagina in wachtend) == 1, "one of them is a new version"
    uitkomsten = Counter(Besluit.objects.values_list("uitkomst", flat=True))
    assert uitkomsten[Uitkomst.VRAGEN] == uitkomsten[Uitkomst.NIET_PLAATSEN] == 1
    assert all(verhaal.first_published_at <= nu for verhaal in online)
    assert sum((nu - verhaal.first_published_at).days < 7 for verhaal in online) >= 4

    geplaatst = [verhaal for verhaal in VERHALEN if verhaal.uitkomst == "plaatsen"]
    teksten = ["\n\n".join(filter(None, (verhaal.tekst, verhaal.slot))) for verhaal in geplaatst]
    assert sorted(pagina.tekst for pagina in online) == sorted(teksten)
    beschreven = sorted(blok["beschrijving"] for pagina in online for blok in pagina.waarden(FOTO))
    assert beschreven == sorted(woorden for verhaal in geplaatst for _bestand, woorden in verhaal.fotos)

    assert list(Spelregels.objects.values_list("nummer", flat=True)) == [2, 1]
    besproken = Regelvoorstel.objects.openbaar()
    assert [voorstel.antwoord for voorstel in besproken] == ["", "ja"]
    assert besproken[1].antwoorden.count() == 2

    rollen_in_gebruik = {rol for mens in Deelnemer.objects.all() for rol in mens.rolnamen}
    assert rollen_in_gebruik == set(rollen.ALLE)
    assert Inlogkaart.objects.count() == sum(mens.email is None for mens in SCHRIJVERS) >= 2
    assert len(bouwen.mensen_met_account()) == len(MENSEN)
    assert Abonnement.objects.filter(email=LEZER, bevestigd_op__isnull=False).count() == 2

    aantal = VerhaalPage.objects.count()
    assert not bouwen.bouw(nu=nu)
    assert VerhaalPage.objects.count() == aantal


def test_een_half_gebouwde_voorbeeldsite_wordt_afgemaakt(db, nu, monkeypatch):
    # Ties with a new version, and Riet with a refusal.
    kort = [verhaal for verhaal in VERHALEN if not verhaal.fotos and verhaal.schrijver in {"ties", "riet"}]
    monkeypatch.setattr(bouwen, "VERHALEN", kort)
    monkeypatch.setattr(bouwen, "ABONNEMENTEN", [])
    monkeypatch.setattr(bouwen.regels, "daden", list)
    beurten = iter(range(2))
    lees = bouwen._lees

    def stroom_valt_uit(*args):
        next(beurten)
        lees(*args)

    monkeypatch.setattr(bouwen, "_lees", stroom_valt_uit)
    with pytest.raises(StopIteration):
        bouwen.bouw(nu=nu)
    monkeypatch.setattr(bouwen, "_lees", lees)
    assert bouwen.bouw(nu=nu)
    verwacht = {(verhaal.schrijver, verhaal.dagen_geleden) for verhaal in kort if not verhaal.vervangt}
    assert VerhaalPage.objects.count() == len(verwacht)
    assert Besluit.objects.count() == sum(verhaal.uitkomst != "wacht" for verhaal in kort)


def test_een_echte_site_krijgt_geen_verzonnen_verhalen(site, settings):
    settings.EXAMPLE_SITE = False
    with pytest.raises(CommandError):
        call_command("bouw_voorbeeld")
    assert not VerhaalPage.objects.exists()
