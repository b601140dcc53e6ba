"""The keeper's page about people, roles, and who is verified as a policy maker."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from common.errors import MagNiet
from deelnemers import actions, rollen
from deelnemers.inrichting import richt_rollen_in
from deelnemers.models import Accountwijziging, Beleidsmaker, Deelnemer
from post.models import Bericht
from tests.deelnemers.test_inloggen import tekst
from tests.draden import terwijl
from tests.verhalen.formulier import stuur

pytestmark = pytest.mark.django_db


def test_the_six_groups_are_made_once_and_three_of_them_work_in_the_admin(site):
    from django.contrib.auth.models import Group

    richt_rollen_in()
    richt_rollen_in()
    assert set(Group.objects.values_list("name", flat=True)) >= set(rollen.ALLE)
    binnen = Group.objects.filter(permissions__codename="access_admin", name__in=rollen.ALLE)
    assert set(binnen.values_list("name", flat=True)) == set(rollen.IN_BEHEER)


def test_the_keeper_adds_somebody_by_address_with_roles(als, beheerder):
    client = als(beheerder)
    antwoord = client.post(
        "/beheer/mensen/nieuw/", {"email": "Nieuw@Zorg.example", "rollen": [rollen.MODERATORS]}, follow=True
    )
    nieuw = Deelnemer.objects.get(email="nieuw@zorg.example")
    assert nieuw.rolnamen == {rollen.MODERATORS, rollen.DEELNEMERS}
    assert "nieuw@zorg.example" in antwoord.content.decode()
    assert "nieuw@zorg.example" in client.get("/beheer/mensen/?vraag=zorg").content.decode()
    fout = client.post("/beheer/mensen/nieuw/", {"email": "geen adres"})
    assert fout.status_code == 400
    assert "Dit is geen e-mailadres" in fout.content.decode()


def test_a_wrong_address_does_not_hide_who_waits(als, beheerder, verteller, nu):
    actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Pim", organisatie="Gemeente Veen", nu=nu)
    fout = als(beheerder).post("/beheer/mensen/nieuw/", {"email": "geen adres"})
    assert "Pim, Gemeente Veen" in tekst(fout)


def test_a_search_that_finds_nobody_says_what_to_do(als, beheerder):
    client = als(beheerder)
    assert "We vonden niemand met ‘olifant’." in tekst(client.get("/beheer/mensen/?vraag=olifant"))
    assert "We vonden niemand" not in tekst(client.get("/beheer/mensen/?vraag=heer"))


def test_however_many_wait_the_list_stays_short_and_says_so(
    als, beheerder, verteller, andere_verteller, nu, monkeypatch
):
    monkeypatch.setattr("deelnemers.views.mensen.PER_KEER", 2)
    client, zin = als(beheerder), "Dit zijn de eerste 2. Kijk die eerst na."
    for nummer, persoon in enumerate((verteller, andere_verteller, beheerder)):
        pagina = tekst(client.get("/beheer/mensen/"))
        assert (zin in pagina) == (nummer == 2)
        actions.vraag_als_beleidsmaker(deelnemer=persoon, naam=f"P{nummer}", organisatie="Veen", nu=nu)
    pagina = tekst(client.get("/beheer/mensen/"))
    assert [f"P{nummer}, Veen" in pagina for nummer in range(3)] == [True, True, False]


@pytest.mark.parametrize("rol", rollen.STAF)
def test_a_role_among_the_staff_asks_for_an_address_first(als, beheerder, andere_verteller, begeleider, rol):
    """Without one, the card would stop and nothing would be left to sign in with."""
    kaart = actions.geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now()).kaart
    client, adres = als(beheerder), f"/beheer/mensen/{andere_verteller.sleutel}/"
    antwoord = client.post(adres + "rol/", {"rol": rol, "geven": "on"}, follow=True)
    assert antwoord.redirect_chain == [(adres, 302)]
    assert "Deze persoon heeft er nog geen." in tekst(antwoord)
    assert Deelnemer.objects.get(pk=andere_verteller.pk).rolnamen == {rollen.DEELNEMERS}
    kaart.refresh_from_db()
    assert kaart.ingetrokken_op is None
    Deelnemer.objects.filter(pk=andere_verteller.pk).update(email="sjors@voorbeeld.example")
    client.post(adres + "rol/", {"rol": rol, "geven": "on"})
    assert rol in Deelnemer.objects.get(pk=andere_verteller.pk).rolnamen


def test_giving_and_taking_a_role_leaves_a_trail(als, beheerder, verteller):
    client, adres = als(beheerder), f"/beheer/mensen/{verteller.sleutel}/"
    client.post(adres + "rol/", {"rol": rollen.REDACTIE, "geven": "on"})
    assert rollen.REDACTIE in Deelnemer.objects.get(pk=verteller.pk).rolnamen
    client.post(adres + "rol/", {"rol": rollen.REDACTIE})
    assert rollen.REDACTIE not in Deelnemer.objects.get(pk=verteller.pk).rolnamen
    spoor = Accountwijziging.objects.filter(deelnemer=verteller).order_by("pk")
    assert [(r.wat, r.rol, r.door) for r in spoor] == [
        ("rol gegeven", rollen.REDACTIE, beheerder),
        ("rol teruggenomen", rollen.REDACTIE, beheerder),
    ]
    assert "rol teruggenomen (Redactie) door Bo Heer" in client.get(adres).content.decode()


@pytest.mark.parametrize(
    ("daden", "gezegd", "spoor"),
    [
        (
            [("rol/", {"rol": rollen.REDACTIE, "geven": "on"})],
            "Roos uit de straat heeft nu de rol Redactie.",
            ["rol gegeven (Redactie)"],
        ),
        (
            [("rol/", {"rol": rollen.REDACTIE, "geven": "on"}), ("rol/", {"rol": rollen.REDACTIE})],
            "Roos uit de straat heeft de rol Redactie niet meer.",
            ["rol teruggenomen (Redactie)", "rol gegeven (Redactie)"],
        ),
        (
            [("account/", {"wat": "sluit"})],
            "Roos uit de straat is dicht. Niemand kan er nu mee inloggen, ook niet met een kaart.",
            ["account dichtgedaan"],
        ),
        # Pressed twice: it still stands so, and it happened once.
        (
            [("account/", {"wat": "sluit"}), ("account/", {"wat": "sluit"})],
            "Het account van Roos uit de straat is dicht.",
            ["account dichtgedaan"],
        ),
        (
            [("account/", {"wat": "sluit"}), ("account/", {"wat": "heropen"})],
            "Het account van Roos uit de straat is weer open.",
            ["account weer opengezet", "account dichtgedaan"],
        ),
        (
            [("account/", {"wat": "tweede-factor"})],
            "De tweede stap van Roos uit de straat is weg.",
            # There was none: nothing was taken away.
            [],
        ),
        ([("account/", {"wat": "iets anders"})], "", []),
    ],
)
def test_whatever_the_keeper_does_with_an_account_is_said_and_leaves_a_trail(
    als, beheerder, verteller, daden, gezegd, spoor
):
    client, adres = als(beheerder), f"/beheer/mensen/{verteller.sleutel}/"
    for pad, velden in daden:
        blad = client.post(adres + pad, velden, follow=True).text
    assert (f"{gezegd}" in blad) if gezegd else ('class="melding' not in blad)
    assert re.findall(r"<li>\d+ \w+ \d{4}, \d\d:\d\d: (.*?) door Bo Heer</li>", blad) == spoor


def test_adding_somebody_says_whether_the_account_is_new(als, beheerder, verteller):
    client = als(beheerder)
    for adres, zin in (
        (
            "nieuw@zorg.example",
            "Het account voor nieuw@zorg.example is gemaakt. Rollen die je gaf: Redactie.",
        ),
        ("nieuw@zorg.example", "Er was al een account voor nieuw@zorg.example."),
        (verteller.email.upper(), f"Er was al een account voor {verteller.email}."),
    ):
        velden = {"email": adres, "rollen": [rollen.REDACTIE]}
        assert zin in client.post("/beheer/mensen/nieuw/", velden, follow=True).text


def test_the_first_keeper_is_made_by_a_command(site):
    call_command("maak_beheerder", "Eerste@Broedplaats.example")
    call_command("maak_beheerder", "eerste@broedplaats.example")
    eerste = Deelnemer.objects.get(email="eerste@broedplaats.example")
    assert rollen.BEHEER in eerste.rolnamen
    assert not eerste.is_superuser
    assert not eerste.has_usable_password()
    with pytest.raises(CommandError):
        call_command("maak_beheerder", "geen adres")


def test_there_is_always_a_keeper(beheerder, nu):
    with pytest.raises(MagNiet):
        actions.neem_rol(deelnemer=beheerder, rol=rollen.BEHEER, door=beheerder, nu=nu)
    with pytest.raises(MagNiet):
        actions.sluit_account(deelnemer=beheerder, door=beheerder, nu=nu)


@pytest.mark.parametrize("wie", ["verteller", "moderator", "redacteur", "begeleider", "beleidsmaker"])
def test_nobody_else_sees_or_changes_people(als, request, andere_verteller, beheerder, wie, nu):
    persoon = request.getfixturevalue(wie)
    client, adres = als(persoon), f"/beheer/mensen/{andere_verteller.sleutel}/"
    for pagina in ("/beheer/mensen/", adres):
        antwoord = client.get(pagina)
        assert antwoord.status_code in (302, 403)
        assert beheerder.email not in antwoord.content.decode()
    for wat, gegevens in [
        ("rol/", {"rol": rollen.BEHEER, "geven": "on"}),
        ("account/", {"wat": "sluit"}),
        ("bevestigen/", {}),
    ]:
        assert client.post(adres + wat, gegevens).status_code in (302, 403)
    client.post("/beheer/mensen/nieuw/", {"email": "x@y.example", "rollen": [rollen.BEHEER]})
    ander = Deelnemer.objects.get(pk=andere_verteller.pk)
    assert ander.is_active
    assert ander.rolnamen == {rollen.DEELNEMERS}
    assert not Deelnemer.objects.filter(email="x@y.example").exists()
    with pytest.raises(MagNiet):
        actions.geef_rol(deelnemer=ander, rol=rollen.MODERATORS, door=persoon, nu=nu)


@pytest.mark.parametrize(
    "adres",
    [
        "/beheer/users/", "/beheer/users/new/", "/beheer/users/1/", "/beheer/groups/", "/beheer/groups/new/",
        "/beheer/bulk/deelnemers/deelnemer/delete/?id=1",
        "/beheer/bulk/deelnemers/deelnemer/assign_role/?id=1",
    ],
)  # fmt: skip
def test_the_admins_own_screens_about_users_are_for_nobody(als, beheerder, adres):
    Deelnemer.objects.filter(pk=beheerder.pk).update(is_superuser=True)
    client = als(Deelnemer.objects.get(pk=beheerder.pk))
    assert client.get(adres).status_code == 404
    assert client.post(adres, {}).status_code == 404


def test_whoever_may_not_enter_the_admin_is_told_and_not_sent_round(als, verteller):
    antwoord = als(verteller).get("/beheer/", follow=True)
    assert antwoord.status_code == 403
    assert "aan de site werken" in tekst(antwoord)


def test_the_menu_leads_keepers_to_people_and_nobody_to_users(als, beheerder, redacteur):
    menu = als(beheerder).get("/beheer/", follow=True).content.decode()
    assert "/beheer/mensen/" in menu
    Deelnemer.objects.filter(pk=beheerder.pk).update(is_superuser=True)
    menu = als(Deelnemer.objects.get(pk=beheerder.pk)).get("/beheer/", follow=True).content.decode()
    assert "/beheer/mensen/" in menu
    assert "/beheer/users/" not in menu
    assert "/beheer/groups/" not in menu
    assert "/beheer/mensen/" not in als(redacteur).get("/beheer/", follow=True).content.decode()


def test_the_keeper_closes_and_opens_an_account(als, beheerder, verteller):
    client, adres = als(beheerder), f"/beheer/mensen/{verteller.sleutel}/account/"
    client.post(adres, {"wat": "sluit"})
    assert not Deelnemer.objects.get(pk=verteller.pk).is_active
    client.post(adres, {"wat": "heropen"})
    assert Deelnemer.objects.get(pk=verteller.pk).is_active


# ---- policy makers


def test_a_policy_maker_asks_waits_and_is_verified(als, verteller, beheerder):
    client = als(verteller)
    assert "Typ je naam." in tekst(client.post("/beleidsmaker/", {"naam": "", "organisatie": "Gemeente"}))
    pagina = client.post("/beleidsmaker/", {"naam": "Pim", "organisatie": "Gemeente Veen"}, follow=True)
    assert "kijken dit na" in tekst(pagina)
    assert not verteller.heeft_rol(rollen.BELEIDSMAKERS)
    keeper = als(beheerder)
    assert "Pim, Gemeente Veen" in keeper.get("/beheer/mensen/").content.decode()
    pagina = keeper.get(f"/beheer/mensen/{verteller.sleutel}/")
    stuur(keeper, pagina, "bevestigen/")
    rij = Beleidsmaker.objects.get()
    assert rij.geverifieerd_door == beheerder
    assert rij.geverifieerd_op
    assert rollen.BELEIDSMAKERS in Deelnemer.objects.get(pk=verteller.pk).rolnamen
    # From now on this person needs a second factor as well.
    assert client.get("/beleidsmaker/")["Location"].startswith("/tweede-factor/instellen/")
    assert "Je doet mee als Pim" in tekst(als(Deelnemer.objects.get(pk=verteller.pk)).get("/beleidsmaker/"))


def test_the_keeper_says_yes_to_what_they_looked_into_and_to_nothing_else(als, verteller, beheerder, nu):
    actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Jan", organisatie="Gemeente Veen", nu=nu)
    keeper = als(beheerder)
    pagina = keeper.get(f"/beheer/mensen/{verteller.sleutel}/")
    actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="De Minister", organisatie="Rijk", nu=nu)
    antwoord = stuur(keeper, pagina, "bevestigen/")
    assert antwoord.status_code == 409
    assert "Kijk het opnieuw na." in tekst(antwoord)
    assert Beleidsmaker.objects.get().geverifieerd_op is None
    assert not Deelnemer.objects.get(pk=verteller.pk).heeft_rol(rollen.BELEIDSMAKERS)


def test_whoever_changes_what_was_verified_waits_again(verteller, beheerder, nu):
    rij = actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Pim", organisatie="Gemeente", nu=nu)
    actions.bevestig_beleidsmaker(
        deelnemer=verteller, naam="Pim", organisatie="Gemeente", door=beheerder, nu=nu
    )
    actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Pim", organisatie="Gemeente", nu=nu)
    rij.refresh_from_db()
    assert rij.geverifieerd_op == nu
    actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Minister", organisatie="Rijk", nu=nu)
    rij.refresh_from_db()
    assert rij.geverifieerd_op is None
    assert rollen.BELEIDSMAKERS not in Deelnemer.objects.get(pk=verteller.pk).rolnamen


def test_taking_the_role_back_ends_the_verification(verteller, beheerder, nu):
    rij = actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Pim", organisatie="Gemeente", nu=nu)
    actions.bevestig_beleidsmaker(
        deelnemer=verteller, naam="Pim", organisatie="Gemeente", door=beheerder, nu=nu
    )
    actions.neem_rol(deelnemer=verteller, rol=rollen.BELEIDSMAKERS, door=beheerder, nu=nu)
    rij.refresh_from_db()
    assert rij.geverifieerd_op is None


def test_the_keeper_sees_who_somebody_says_they_are(als, beheerder, nu):
    """Never "Iemand": not as the heading, not in the list, and not as who changed something."""
    wacht = actions.open_account(email="wacht@voorbeeld.example", nu=nu)
    stil = actions.open_account(email="stil@voorbeeld.example", nu=nu)
    actions.vraag_als_beleidsmaker(deelnemer=wacht, naam="Pim", organisatie="Gemeente Veen", nu=nu)
    Deelnemer.objects.filter(pk=beheerder.pk).update(schrijversnaam="")
    actions.geef_rol(deelnemer=stil, rol=rollen.REDACTIE, door=beheerder, nu=nu)
    client = als(beheerder)
    for persoon, kop in ((wacht, "Pim, Gemeente Veen"), (stil, "stil@voorbeeld.example")):
        pagina = client.get(f"/beheer/mensen/{persoon.sleutel}/").content.decode()
        assert f"<h1>{kop}</h1>" in pagina
        assert f"<title>{kop}" in pagina
        assert "Iemand" not in pagina.split("<main")[1].split("</main>")[0]
    assert "door bo@broedplaats.example" in pagina
    lijst = tekst(client.get("/beheer/mensen/"))
    assert lijst.count("Pim, Gemeente Veen") == 2
    assert "Iemand" not in lijst.replace("Iemand toevoegen", "")


# ---- what a new role lets somebody do


def brieven(adres):
    return Bericht.objects.filter(aan=adres, soort="rol")


@pytest.mark.parametrize("rol", [*rollen.STAF, rollen.BELEIDSMAKERS])
def test_a_new_role_is_told_by_mail_once_with_what_it_lets_do(als, verteller, beheerder, nu, rol):
    if rol == rollen.BELEIDSMAKERS:
        actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Pim", organisatie="Gemeente", nu=nu)
    for _keer in range(2):
        if rol == rollen.BELEIDSMAKERS:
            actions.bevestig_beleidsmaker(
                deelnemer=verteller, naam="Pim", organisatie="Gemeente", door=beheerder, nu=nu
            )
        else:
            actions.geef_rol(deelnemer=verteller, rol=rol, door=beheerder, nu=nu)
    brief = brieven(verteller.email).get()
    assert ("tweede code" in brief.tekst) is (rol in rollen.STAF)
    assert "Bo Heer" not in brief.tekst
    # The button leads to something that this person can reach now.
    waar = re.search(r"http://testserver(/[^\s]+)", brief.tekst)[1]
    antwoord = als(Deelnemer.objects.get(pk=verteller.pk)).get(waar, follow=True)
    assert antwoord.status_code == 200
    assert antwoord.redirect_chain == [] or rol in rollen.STAF


def test_a_role_that_is_given_again_is_told_again_and_one_s_own_is_not(verteller, beheerder, nu):
    for _keer in range(2):
        actions.geef_rol(deelnemer=verteller, rol=rollen.REDACTIE, door=beheerder, nu=nu)
        actions.neem_rol(deelnemer=verteller, rol=rollen.REDACTIE, door=beheerder, nu=nu)
    assert brieven(verteller.email).count() == 2
    actions.geef_rol(deelnemer=beheerder, rol=rollen.REDACTIE, door=beheerder, nu=nu)
    call_command("maak_beheerder", "eerste@broedplaats.example")
    actions.voeg_toe(email="nieuw@zorg.example", namen_van_rollen=[rollen.DEELNEMERS], door=beheerder, nu=nu)
    assert Bericht.objects.filter(soort="rol").count() == 2


def test_a_role_that_is_not_given_is_not_told(verteller, moderator, nu):
    with pytest.raises(MagNiet):
        actions.geef_rol(deelnemer=verteller, rol=rollen.MODERATORS, door=moderator, nu=nu)
    assert not brieven(verteller.email).exists()


# ---- accounts that nobody used


def test_an_account_that_nobody_signed_in_to_is_forgotten_after_a_day(site, nu):
    from common.klok import Klok

    actions.open_account(email="nooit@voorbeeld.example", nu=nu)
    actions.ruim_op(nu=nu + timedelta(hours=23))
    assert Deelnemer.objects.filter(email="nooit@voorbeeld.example").exists()
    Klok().doe_wat_moet(nu + timedelta(hours=25))
    assert not Deelnemer.objects.filter(email="nooit@voorbeeld.example").exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_signs_in_while_we_clean_up_is_not_forgotten(site, nu):
    nieuw = actions.open_account(email="net@voorbeeld.example", nu=nu)
    komt_binnen, ruimt_op = terwijl(
        lambda: Deelnemer.objects.filter(pk=nieuw.pk).update(last_login=nu),
        lambda: actions.ruim_op(nu=nu + timedelta(hours=25)),
    )
    assert (komt_binnen, ruimt_op) == (1, 0)
    assert Deelnemer.objects.filter(pk=nieuw.pk).exists()


def test_asking_for_a_code_again_keeps_the_account(site, nu):
    actions.open_account(email="later@voorbeeld.example", nu=nu)
    actions.open_account(email="later@voorbeeld.example", nu=nu + timedelta(hours=23))
    actions.ruim_op(nu=nu + timedelta(hours=25))
    assert Deelnemer.objects.filter(email="later@voorbeeld.example").exists()


def test_whoever_has_a_name_a_role_a_card_or_was_here_is_not_forgotten(
    verteller, moderator, begeleider, beheerder, nu
):
    laat = nu + timedelta(days=400)
    Deelnemer.objects.update(aangemaakt_op=nu)
    gebruikt = actions.open_account(email="gebruikt@voorbeeld.example", nu=nu)
    Deelnemer.objects.filter(pk=gebruikt.pk).update(last_login=nu)
    actions.voeg_toe(email="rol@voorbeeld.example", namen_van_rollen=[rollen.REDACTIE], door=beheerder, nu=nu)
    wacht = actions.open_account(email="wacht@voorbeeld.example", nu=nu)
    actions.vraag_als_beleidsmaker(deelnemer=wacht, naam="P", organisatie="G", nu=nu)
    aantal = Deelnemer.objects.count()
    assert actions.ruim_op(nu=laat) == 0
    assert Deelnemer.objects.count() == aantal


# ---- nobody's address reaches another


def test_no_address_or_account_id_of_another_is_on_any_page_of_this_app(
    als, verteller, andere_verteller, begeleider, moderator, beleidsmaker, nu
):
    actions.geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=nu)
    actions.geef_kaart(deelnemer=verteller, door=begeleider, nu=nu)
    alle = {verteller, begeleider, moderator, beleidsmaker}
    paginas = ["/mijn/naam/", "/beleidsmaker/", "/tweede-factor/", "/kaarten/", "/kaarten/nieuw/"]
    paginas += ["/uitloggen/", "/beheer/"]
    paginas.append(f"/kaarten/{verteller.sleutel}/vervangen/")
    for persoon in alle:
        client = als(Deelnemer.objects.get(pk=persoon.pk))
        for pagina in paginas:
            html = client.get(pagina, follow=True).content.decode()
            for ander in alle - {persoon}:
                assert ander.email not in html, (persoon, pagina)
                if persoon is not begeleider:
                    assert str(ander.sleutel) not in html, (persoon, pagina)


def test_a_closed_account_gets_no_role_and_no_mail_about_one(als, beheerder, verteller):
    client, adres = als(beheerder), f"/beheer/mensen/{verteller.sleutel}/"
    client.post(adres + "account/", {"wat": "sluit"})
    blad = client.post(adres + "rol/", {"rol": rollen.REDACTIE, "geven": "on"}, follow=True).text
    assert "Dit account is dicht. Zet het eerst weer open." in blad
    assert rollen.REDACTIE not in Deelnemer.objects.get(pk=verteller.pk).rolnamen
    assert not brieven(verteller.email).exists()


def test_of_a_closed_account_nobody_is_asked_whether_it_is_a_beleidsmaker(als, beheerder, verteller, nu):
    actions.vraag_als_beleidsmaker(deelnemer=verteller, naam="Pim", organisatie="Gemeente", nu=nu)
    client, adres = als(beheerder), f"/beheer/mensen/{verteller.sleutel}/"
    assert "Ja, dit klopt" in client.get(adres).text
    actions.sluit_account(deelnemer=verteller, door=beheerder, nu=nu)
    dicht = client.get(adres).text
    assert "Ja, dit klopt" not in dicht
    assert "Dit account is dicht. Zet het eerst weer open." in dicht


def test_taking_and_giving_begeleiders_says_what_it_means_for_the_ploeg(als, beheerder, begeleider, nu):
    ploeg = actions.begin_ploeg(naam="Inloop De Linde", door=beheerder)
    actions.zet_in_ploeg(begeleider=begeleider, ploeg=ploeg, door=beheerder, nu=nu)
    client, adres = als(beheerder), f"/beheer/mensen/{begeleider.sleutel}/rol/"
    weg = client.post(adres, {"rol": rollen.BEGELEIDERS}, follow=True).text
    assert "En zit niet meer in Inloop De Linde. De kaarten blijven bij die ploeg." in weg
    weer = client.post(adres, {"rol": rollen.BEGELEIDERS, "geven": "on"}, follow=True).text
    assert "Zet diegene nu in een ploeg, bij Ploegen van begeleiders." in weer


def test_nobody_is_offered_to_close_their_own_account_or_to_take_away_what_is_not_there(
    als, beheerder, verteller
):
    client = als(beheerder)
    eigen = client.get(f"/beheer/mensen/{beheerder.sleutel}/").text
    assert 'value="sluit"' not in eigen
    assert 'value="tweede-factor"' not in eigen
    ander = client.get(f"/beheer/mensen/{verteller.sleutel}/").text
    assert 'value="sluit"' in ander
    assert 'value="tweede-factor"' not in ander
