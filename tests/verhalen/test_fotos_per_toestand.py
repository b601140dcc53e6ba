"""*Een deur*, of real verhalen: who gets which of their photos in every state, and after every act that
ends a reading. Moderators see what they have to read, and no longer than that."""

import pytest
from django.test import Client
from django.urls import reverse

import moderatie.actions
import volgen.actions
from mediatheek.models import Foto
from tests import toestanden
from tests.mediatheek.test_een_deur import adres, geraden_adressen
from tests.verhalen.test_vertellen import foto
from verhalen import actions
from volgen.access import INSTELLEN, maak_token
from volgen.models import Ritme

pytestmark = pytest.mark.django_db

# What a rendition answers to anybody, to a moderator, and to its owner.
VAN_DE_SCHRIJVER = (404, 404, 200)
TE_LEZEN = (404, 200, 200)
OPENBAAR = (200, 200, 200)
WEG = (410, 410, 200)

# Two photos, of which the second is swapped for a third in the new version of what is online.
TOESTANDEN = {
    toestanden.CONCEPT: [VAN_DE_SCHRIJVER] * 2,
    toestanden.INGESTUURD: [TE_LEZEN] * 2,
    toestanden.VRAAG: [VAN_DE_SCHRIJVER] * 2,
    toestanden.ONLINE: [OPENBAAR] * 2,
    toestanden.ONLINE_NIEUW: [OPENBAAR, OPENBAAR, TE_LEZEN],
    toestanden.NIET_GEPLAATST: [VAN_DE_SCHRIJVER] * 2,
    toestanden.VERBORGEN: [WEG] * 2,
    toestanden.TERUGGETROKKEN: [WEG] * 2,
    toestanden.WEGGEGOOID: [VAN_DE_SCHRIJVER] * 2,
}
# The same, when a reading was ended by this act.
NA_DE_LEZING = {
    ("neem_terug", toestanden.INGESTUURD): [VAN_DE_SCHRIJVER] * 2,
    ("trek_in", toestanden.INGESTUURD): [VAN_DE_SCHRIJVER] * 2,
    ("gooi_weg", toestanden.INGESTUURD): [VAN_DE_SCHRIJVER] * 2,
    ("neem_terug", toestanden.ONLINE_NIEUW): [OPENBAAR, OPENBAAR, VAN_DE_SCHRIJVER],
    ("vraag", toestanden.ONLINE_NIEUW): [OPENBAAR, OPENBAAR, VAN_DE_SCHRIJVER],
    ("plaats_niet", toestanden.ONLINE_NIEUW): [OPENBAAR, OPENBAAR, VAN_DE_SCHRIJVER],
    ("plaats", toestanden.ONLINE_NIEUW): [OPENBAAR, WEG, OPENBAAR],
    ("verberg", toestanden.ONLINE_NIEUW): [WEG, WEG, VAN_DE_SCHRIJVER],
    ("trek_in", toestanden.ONLINE_NIEUW): [WEG, WEG, VAN_DE_SCHRIJVER],
    ("gooi_weg", toestanden.ONLINE_NIEUW): [WEG, WEG, VAN_DE_SCHRIJVER],
}


@pytest.fixture
def fotos():
    return [foto("a.jpg"), foto("b.jpg", (1, 2, 3))]


@pytest.fixture
def andere_foto():
    return foto("c.jpg", (3, 2, 1))


@pytest.fixture
def klop_aan(als, verteller, andere_verteller, lezer, moderator, nu):
    """Everybody asks for every photo of a verhaal, in the order in which they were taken in.

    `verwacht` holds the three answers per photo; what is no address of a photo is nothing for anybody.
    """

    def vraag(verhaal, verwacht, *, raad=False):
        gevraagd = volgen.actions.vraag_aan(
            email=lezer.email, thema=None, blog=verhaal.blog, ritme=Ritme.DAG, nu=nu
        )
        abonnement = volgen.actions.bevestig(nummer=gevraagd.pk, ritme=Ritme.DAG, nu=nu)
        # Who follows without signing in comes from the link in a mail.
        volger = Client()
        link = reverse("volgen_instellen", args=[maak_token(INSTELLEN, abonnement.pk)])
        assert volger.get(link, follow=True).status_code == 200
        rij = list(Foto.objects.order_by("pk").prefetch_related("uitvoeringen"))
        assert len(rij) == len(verwacht)
        for naam, browser, plaats in (
            ("niemand", Client(), 0),
            ("andere_verteller", als(andere_verteller), 0),
            ("volger", volger, 0),
            ("lezer", als(lezer), 0),
            ("moderator", als(moderator), 1),
            ("verteller", als(verteller), 2),
        ):
            for nummer, (een, antwoorden) in enumerate(zip(rij, verwacht, strict=True)):
                for uitvoering in een.uitvoeringen.all():
                    weg = adres(een, uitvoering.breedte, uitvoering.formaat)
                    assert browser.get(weg).status_code == antwoorden[plaats], (naam, nummer)
                origineel = browser.get(reverse("foto_origineel", args=[een.sleutel]))
                assert origineel.status_code == (200 if naam == "verteller" else 404), (naam, nummer)
            for geraden in geraden_adressen(rij[-1]) if raad else ():
                assert browser.get(geraden).status_code == 404, (naam, geraden)

    return vraag


@pytest.mark.parametrize("toestand", toestanden.NEGEN, ids=toestanden.naam)
def test_who_gets_which_photo_of_a_verhaal_in_each_state(toestand, in_toestand, fotos, andere_foto, klop_aan):
    verhaal = in_toestand(toestand, fotos=fotos, nieuw=andere_foto)
    assert verhaal.toestand() == toestand
    klop_aan(verhaal, TOESTANDEN[toestand], raad=True)


@pytest.mark.parametrize(("daad", "toestand"), NA_DE_LEZING, ids=str)
def test_what_moderators_had_to_read_is_closed_when_the_reading_ends(
    daad, toestand, in_toestand, fotos, andere_foto, klop_aan, houd_tegen, keur_goed, verteller, nu
):
    verhaal = in_toestand(toestand, fotos=fotos, nieuw=andere_foto)
    if daad == "plaats":
        keur_goed(verhaal)
    elif daad in ("vraag", "plaats_niet"):
        houd_tegen(verhaal, getattr(moderatie.actions, daad))
    else:
        getattr(actions, daad)(verhaal=verhaal, door=verteller, nu=nu)
    klop_aan(verhaal, NA_DE_LEZING[daad, toestand])


@pytest.fixture
def keur_goed(moderator, lopende_toets, gelezen, nu):
    """Let the moderator place what lies on the desk."""

    def plaats(verhaal):
        moderatie.actions.plaats(
            anderen="niemand",
            toets_id=lopende_toets(verhaal),
            door=moderator,
            gelezen=gelezen(verhaal),
            nu=nu,
        )

    return plaats


def test_a_photo_that_was_asked_about_and_taken_out_stays_closed_when_the_rest_is_placed(
    in_toestand, fotos, andere_foto, wissel_foto, plaats_verhaal, klop_aan
):
    verhaal = in_toestand(toestanden.VRAAG, fotos=fotos)
    wissel_foto(verhaal, andere_foto)
    plaats_verhaal(verhaal)
    klop_aan(verhaal, [OPENBAAR, VAN_DE_SCHRIJVER, OPENBAAR])


def test_a_verhaal_that_is_shown_again_shows_the_photos_that_were_placed(
    in_toestand, fotos, andere_foto, wissel_foto, klop_aan, verteller, nu
):
    verhaal = in_toestand(toestanden.VERBORGEN, fotos=fotos)
    wissel_foto(verhaal, andere_foto)
    klop_aan(verhaal, [WEG, WEG, VAN_DE_SCHRIJVER])
    actions.toon_weer(verhaal=verhaal, door=verteller, nu=nu)
    klop_aan(verhaal, [OPENBAAR, OPENBAAR, VAN_DE_SCHRIJVER])


def test_a_verhaal_that_comes_back_lies_on_the_desk_with_its_photos_and_what_was_said(
    als, moderator, in_toestand, fotos, lopende_toets, klop_aan, verteller, nu
):
    verhaal = in_toestand(toestanden.VRAAG, fotos=fotos)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    klop_aan(verhaal, [TE_LEZEN] * 2)
    bureau = als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).content.decode()
    assert "Lief bericht" in bureau
    for een in Foto.objects.all():
        assert f"/m/{een.sleutel}/" in bureau
