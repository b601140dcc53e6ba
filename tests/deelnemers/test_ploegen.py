"""A ploeg of begeleiders looks after cards together, whoever of them comes or goes."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client

from common.errors import AlGebeurd, MagNiet, NietGevonden
from deelnemers import actions, rollen
from deelnemers.actions import begin_ploeg, geef_kaart, haal_uit_ploeg, voeg_ploegen_samen, zet_in_ploeg
from deelnemers.kaartnieuws import HOE_LANG, nieuws
from deelnemers.models import Deelnemer, Inlogkaart, Ploeg, Ploeglid
from tests.conftest import maak_persoon
from tests.deelnemers.test_inloggen import tekst
from tests.deelnemers.test_kaart import is_binnen, typ
from tests.deelnemers.test_kaarten import afgedrukt, doe, maak

pytestmark = pytest.mark.django_db


@pytest.fixture
def ploeg(beheerder, begeleider, nu):
    """The ploeg that Bea is in."""
    ploeg = begin_ploeg(naam="Inloop De Linde", door=beheerder)
    zet_in_ploeg(begeleider=begeleider, ploeg=ploeg, door=beheerder, nu=nu)
    return ploeg


@pytest.fixture
def collega(ploeg, andere_begeleider, beheerder, nu):
    """Ab, in the same ploeg."""
    zet_in_ploeg(begeleider=andere_begeleider, ploeg=ploeg, door=beheerder, nu=nu)
    return andere_begeleider


@pytest.fixture
def van_elders(beheerder, nu):
    """A begeleider of another ploeg."""
    wie = maak_persoon("Els Elders", rollen.BEGELEIDERS, email="els@zorg.example")
    elders = begin_ploeg(naam="De Brug", door=beheerder)
    zet_in_ploeg(begeleider=wie, ploeg=elders, door=beheerder, nu=nu)
    return wie


def vers(persoon):
    return Deelnemer.objects.get(pk=persoon.pk)


# ---- who may do what with a card

ADRESSEN = [
    ("get", ""),
    ("get", "vervangen/"),
    ("get", "blokkeren/"),
    ("post", "vervangen/"),
    ("post", "blokkeren/"),
    ("post", "klaar/"),
]


@pytest.mark.parametrize(("hoe", "wat"), ADRESSEN)
@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("begeleider", {200, 302}),
        ("collega", {200, 302}),
        ("van_elders", {404}),
        ("zonder_ploeg", {404}),
        ("eruit", {404}),
        ("geen_begeleider_meer", {403}),
        ("moderator", {403}),
        ("beheerder", {403}),
        ("verteller", {403}),
        ("andere_verteller", {403}),  # whose card it is
        # To sign in; or what was typed is shown, when nobody knows whose it is.
        ("niemand", {302, 403}),
    ],
)
def test_who_may_do_what_with_a_card(
    request, als, ploeg, begeleider, collega, andere_verteller, beheerder, nu, hoe, wat, wie, status
):
    kaart = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu).kaart
    if wie == "zonder_ploeg":
        persoon = maak_persoon("Zon Der", rollen.BEGELEIDERS, email="zon@zorg.example")
    elif wie == "eruit":
        persoon = collega
        haal_uit_ploeg(begeleider=collega, ploeg=ploeg, door=beheerder)
    elif wie == "geen_begeleider_meer":
        persoon = collega
        actions.neem_rol(deelnemer=collega, rol=rollen.BEGELEIDERS, door=beheerder, nu=nu)
    else:
        persoon = None if wie == "niemand" else request.getfixturevalue(wie)
    client = als(vers(persoon)) if persoon else Client()
    adres = f"/kaarten/{andere_verteller.sleutel}/{wat}"
    antwoord = getattr(client, hoe)(adres, {"kaart": kaart.pk} if hoe == "post" else {})
    assert antwoord.status_code in status
    if persoon is None and antwoord.status_code == 302:
        assert antwoord["Location"].startswith("/inloggen/")
    if status != {200, 302}:
        assert Inlogkaart.objects.get().ingetrokken_op is None
        assert "Sjors" not in tekst(antwoord)


@pytest.mark.parametrize("wie", ["van_elders", "zonder_ploeg"])
def test_the_acts_refuse_who_is_of_another_ploeg(
    request, ploeg, begeleider, andere_begeleider, andere_verteller, nu, wie
):
    kaart = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu).kaart
    door = andere_begeleider if wie == "zonder_ploeg" else request.getfixturevalue(wie)
    wat = {"deelnemer": andere_verteller, "door": door, "nu": nu}
    for act, meer in (
        (actions.geef_kaart, {}),
        (actions.vervang_kaart, {"nummer": kaart.pk}),
        (actions.blokkeer_kaart, {"nummer": kaart.pk}),
    ):
        with pytest.raises(NietGevonden):
            act(**wat, **meer)
    with pytest.raises(NietGevonden):
        actions.begin_met_kaart(sleutel=andere_verteller.sleutel, naam="X", door=door, nu=nu)
    assert Inlogkaart.objects.get().ingetrokken_op is None


def test_a_begeleider_sees_the_cards_of_the_own_ploeg_only(
    als, ploeg, begeleider, collega, van_elders, andere_verteller, nu
):
    geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu)
    maak(als(van_elders), naam="Piet van de brug")
    for wie in (begeleider, collega):
        lijst = tekst(als(wie).get("/kaarten/"))
        assert "Sjors" in lijst
        assert "Piet van de brug" not in lijst
        assert "De kaarten van Inloop De Linde" in lijst
    lijst = tekst(als(van_elders).get("/kaarten/"))
    assert "Piet van de brug" in lijst
    assert "Sjors" not in lijst


def test_a_begeleider_reaches_only_people_who_have_a_card_of_the_ploeg(als, ploeg, begeleider, verteller):
    client = als(begeleider)
    for wat in ("vervangen", "blokkeren"):
        assert client.post(f"/kaarten/{verteller.sleutel}/{wat}/").status_code == 404
    assert maak(client, sleutel=verteller.sleutel).status_code == 200
    assert not Inlogkaart.objects.filter(deelnemer=verteller).exists()


# ---- somebody leaves


@pytest.mark.parametrize("hoe", ["rol terug", "account dicht", "uit de ploeg", "naar een andere ploeg"])
def test_the_cards_of_who_leaves_stay_with_the_ploeg(
    als, ploeg, begeleider, collega, van_elders, andere_verteller, beheerder, nu, hoe
):
    woorden = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu).geheim.woorden
    if hoe == "rol terug":
        actions.neem_rol(deelnemer=begeleider, rol=rollen.BEGELEIDERS, door=beheerder, nu=nu)
    elif hoe == "account dicht":
        actions.sluit_account(deelnemer=begeleider, door=beheerder, nu=nu)
    elif hoe == "uit de ploeg":
        haal_uit_ploeg(begeleider=begeleider, ploeg=ploeg, door=beheerder)
    else:
        andere = van_elders.ploeglid.ploeg
        zet_in_ploeg(begeleider=begeleider, ploeg=andere, door=beheerder, nu=nu)
    schrijver = Client()
    typ(schrijver, woorden)
    assert is_binnen(schrijver), "the card works on"
    client = als(collega)
    assert "Sjors" in tekst(client.get("/kaarten/"))
    nieuw = afgedrukt(doe(client, andere_verteller, "vervangen"))
    typ(weer := Client(), nieuw)
    assert is_binnen(weer)
    doe(client, andere_verteller, "blokkeren")
    assert not Inlogkaart.objects.filter(ingetrokken_op=None).exists()


def test_a_role_that_comes_back_does_not_bring_the_ploeg_back(ploeg, begeleider, beheerder, nu):
    for act in (actions.neem_rol, actions.geef_rol):
        act(deelnemer=begeleider, rol=rollen.BEGELEIDERS, door=beheerder, nu=nu)
    assert not Ploeglid.objects.exists()


def test_who_is_in_no_ploeg_is_told_so_and_begins_one_with_a_first_card(als, begeleider):
    client = als(begeleider)
    assert "Je zit nog niet in een ploeg." in tekst(client.get("/kaarten/"))
    maak(client)
    assert Inlogkaart.objects.get().ploeg.naam == "Ploeg van Bea Geleider"
    maak(client, naam="Nog iemand")
    assert Ploeg.objects.count() == 1
    lijst = tekst(client.get("/kaarten/"))
    assert "De kaarten van Ploeg van Bea Geleider" in lijst
    assert "niet in een ploeg" not in lijst


def test_a_name_that_is_taken_keeps_nobody_from_beginning(begeleider, beheerder, verteller, nu):
    begin_ploeg(naam="Ploeg van Bea Geleider", door=beheerder)
    assert geef_kaart(deelnemer=verteller, door=begeleider, nu=nu).kaart.ploeg.naam.endswith("Geleider 2")


# ---- the keeper


def test_the_keeper_names_ploegen_and_says_who_is_in_them(als, beheerder, begeleider, andere_begeleider):
    client = als(beheerder)
    assert 'href="/beheer/mensen/ploegen/"' in client.get("/beheer/mensen/").content.decode()
    pagina = client.get("/beheer/mensen/ploegen/")
    assert "Bea Geleider" in tekst(pagina)
    antwoord = client.post("/beheer/mensen/ploegen/", {"naam": " Inloop De Linde "}, follow=True)
    ploeg = Ploeg.objects.get(naam="Inloop De Linde")
    adres = f"/beheer/mensen/ploegen/{ploeg.pk}/"
    assert antwoord.redirect_chain == [(adres, 302)]
    for wie in (begeleider, andere_begeleider):
        antwoord = client.post(f"{adres}erbij/", {"begeleider": str(wie.sleutel)}, follow=True)
        assert str(wie) in tekst(antwoord)
    client.post(f"{adres}naam/", {"naam": "De Linde"})
    client.post(f"{adres}eruit/{andere_begeleider.sleutel}/")
    ploeg.refresh_from_db()
    assert ploeg.naam == "De Linde"
    assert [lid.deelnemer for lid in ploeg.leden.all()] == [begeleider]


@pytest.mark.parametrize(
    ("waar", "vorm", "zin"),
    [
        ("", {"naam": ""}, "Typ een naam voor de ploeg."),
        ("", {"naam": "  \t "}, "Typ een naam voor de ploeg."),
        ("", {"naam": "De Brug"}, "Zo heet al een ploeg."),
        ("", {"naam": "x" * 81}, "niet meer dan 80 letters"),
        ("{}/naam/", {"naam": "De Brug"}, "Zo heet al een ploeg."),
        ("{}/naam/", {"naam": ""}, "Typ een naam voor de ploeg."),
        ("{}/erbij/", {}, "Kies een begeleider."),
        ("{}/erbij/", {"begeleider": "onzin"}, "Kies een begeleider uit de lijst."),
        ("{}/samen/", {"naar": ""}, "Kies een ploeg."),
        ("{}/samen/", {"naar": "0"}, "Kies een ploeg uit de lijst."),
    ],
)
def test_what_the_keeper_types_wrong_gets_one_sentence(als, beheerder, ploeg, van_elders, waar, vorm, zin):
    antwoord = als(beheerder).post(f"/beheer/mensen/ploegen/{waar.format(ploeg.pk)}", vorm)
    assert antwoord.status_code == 400
    assert zin in tekst(antwoord)
    if vorm.get("naam", "").strip():
        assert f'value="{vorm["naam"]}"' in antwoord.content.decode()
    assert set(Ploeg.objects.values_list("naam", flat=True)) == {"Inloop De Linde", "De Brug"}


def test_only_the_role_lets_somebody_into_a_ploeg(ploeg, beheerder, verteller, nu):
    with pytest.raises(actions.PloegKanNiet):
        zet_in_ploeg(begeleider=verteller, ploeg=ploeg, door=beheerder, nu=nu)


def test_two_ploegen_become_one_and_no_card_is_lost(
    als, ploeg, begeleider, van_elders, beheerder, andere_verteller, nu
):
    woorden = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu).geheim.woorden
    naar = van_elders.ploeglid.ploeg
    client, adres = als(beheerder), f"/beheer/mensen/ploegen/{ploeg.pk}/samen/"
    assert "niet terug te draaien" in tekst(client.get(adres))
    client.post(adres, {"naar": str(naar.pk)})
    assert not Ploeg.objects.filter(pk=ploeg.pk).exists()
    assert set(naar.leden.values_list("deelnemer", flat=True)) == {begeleider.pk, van_elders.pk}
    assert "Sjors" in tekst(als(van_elders).get("/kaarten/"))
    typ(schrijver := Client(), woorden)
    assert is_binnen(schrijver)
    with pytest.raises(AlGebeurd):
        voeg_ploegen_samen(ploeg=naar, naar=naar, door=beheerder)


def test_nobody_but_the_keeper_does_anything_with_ploegen(als, ploeg, begeleider, moderator, beheerder, nu):
    paden = ["", f"{ploeg.pk}/", f"{ploeg.pk}/samen/"]
    posts = [*paden, f"{ploeg.pk}/naam/", f"{ploeg.pk}/erbij/", f"{ploeg.pk}/eruit/{begeleider.sleutel}/"]
    for wie in (begeleider, moderator):
        client = als(wie)
        for pad in paden:
            assert client.get(f"/beheer/mensen/ploegen/{pad}").status_code in {302, 403}
        for pad in posts:
            antwoord = client.post(f"/beheer/mensen/ploegen/{pad}", {"naam": "Van mij"})
            assert antwoord.status_code in {302, 403, 405}
        for act, wat in (
            (begin_ploeg, {"naam": "Van mij"}),
            (actions.noem_ploeg, {"ploeg": ploeg, "naam": "Van mij"}),
            (zet_in_ploeg, {"ploeg": ploeg, "begeleider": begeleider, "nu": nu}),
            (haal_uit_ploeg, {"ploeg": ploeg, "begeleider": begeleider}),
            (voeg_ploegen_samen, {"ploeg": ploeg, "naar": ploeg}),
        ):
            with pytest.raises(MagNiet):
                act(door=wie, **wat)
    assert list(Ploeg.objects.values_list("naam", flat=True)) == ["Inloop De Linde"]
    assert Ploeglid.objects.count() == 1


def test_a_ploeg_without_begeleiders_is_pointed_out(als, ploeg, begeleider, beheerder, verteller, nu):
    geef_kaart(deelnemer=verteller, door=begeleider, nu=nu)
    client = als(beheerder)
    assert "Niemand zorgt nu voor deze kaarten." not in tekst(client.get("/beheer/mensen/ploegen/"))
    # Whose account is closed looks after nobody either.
    actions.sluit_account(deelnemer=begeleider, door=beheerder, nu=nu)
    for _keer in range(2):
        for pad in ("", f"{ploeg.pk}/"):
            assert "Niemand zorgt nu voor deze kaarten." in tekst(client.get(f"/beheer/mensen/ploegen/{pad}"))
        haal_uit_ploeg(begeleider=begeleider, ploeg=ploeg, door=beheerder)


# ---- what the writer is told


def _gestopt(kaart, begeleider, nu):
    actions.blokkeer_kaart(deelnemer=kaart.deelnemer, nummer=kaart.pk, door=begeleider, nu=nu)


def _vervangen(kaart, begeleider, nu):
    actions.vervang_kaart(deelnemer=kaart.deelnemer, nummer=kaart.pk, door=begeleider, nu=nu)


@pytest.mark.parametrize(
    ("acten", "gestopt"),
    [
        ([], None),
        ([_gestopt], True),
        ([_vervangen], False),
        ([_gestopt, _vervangen], False),
        ([_vervangen, _gestopt], True),
    ],
)
def test_a_writer_learns_what_happened_to_the_card_when_and_by_which_ploeg(
    ploeg, begeleider, collega, andere_verteller, nu, acten, gestopt
):
    geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu - timedelta(days=90))
    for nummer, act in enumerate(acten):
        act(andere_verteller.inlogkaarten.latest("pk"), collega, nu - timedelta(days=3 - nummer))
    bericht = nieuws(andere_verteller, nu=nu)
    if gestopt is None:
        assert bericht is None
        return
    assert (bericht.gestopt, bericht.ploeg) == (gestopt, ploeg)
    assert bericht.op == nu - timedelta(days=3 - (len(acten) - 1))
    assert nieuws(andere_verteller, nu=bericht.op + HOE_LANG + timedelta(seconds=1)) is None


def test_without_a_card_there_is_no_news_and_one_query(verteller, nu, django_assert_num_queries):
    verteller.heeft_rol(rollen.BEHEER)
    with django_assert_num_queries(1):
        assert nieuws(verteller, nu=nu) is None


def test_who_works_here_now_hears_nothing_of_an_earlier_card(
    ploeg, begeleider, andere_verteller, beheerder, nu
):
    geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu)
    Deelnemer.objects.filter(pk=andere_verteller.pk).update(email="sjors@voorbeeld.example")
    actions.geef_rol(deelnemer=vers(andere_verteller), rol=rollen.MODERATORS, door=beheerder, nu=nu)
    assert nieuws(vers(andere_verteller), nu=nu) is None


@pytest.mark.parametrize(
    ("act", "zin"), [(_vervangen, "Je oude kaart werkt niet meer."), (_gestopt, "sinds")]
)
def test_the_news_names_the_day_and_the_ploeg(ploeg, begeleider, andere_verteller, nu, act, zin):
    act(geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu).kaart, begeleider, nu)
    html = render_to_string(
        "deelnemers/_kaart_nieuws.html", {"kaart_nieuws": nieuws(andere_verteller, nu=nu)}
    )
    gelezen = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))
    for deel in ("28 november 2026", "Inloop De Linde", zin):
        assert deel in gelezen
    assert not render_to_string("deelnemers/_kaart_nieuws.html", {}).strip()
