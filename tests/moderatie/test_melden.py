"""A reader tells us of something, without an account and a script, and hears what became of it (MOD-11 …)."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import moderatie.actions
from common.errors import AlGebeurd
from mediatheek.models import Foto
from moderatie import meldingen
from moderatie.actions.melden import Afzender
from moderatie.models import (
    Aanleiding,
    Afloop,
    Melder,
    Melding,
    Meldwoorden,
    Reden,
    Toets,
    Uitkomst,
)
from moderatie.ontvangst import nieuw_zaad
from post.models import Bericht
from tests.mediatheek.fotos import als_bytes, kleurvlak
from tests.moderatie.meldingen import adres_van, besluit, meld, woorden_van
from tests.verhalen.formulier import formulier
from verhalen import actions
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db

HENK = "henk@buren.example"


@pytest.fixture
def verhaal(online_verhaal, verteller):
    """On the site, with a photo."""
    foto = SimpleUploadedFile("a.jpg", als_bytes(kleurvlak(), "JPEG"))
    return online_verhaal(verteller, "De taxi kwam te laat.", titel="De taxi", fotos=[foto])


@pytest.fixture
def vertel(verhaal, nu):
    """Tell by the act itself: `vertel(reden, email=…, op=…)`."""

    def doe(reden=Reden.ANDERS, *, email="", op=None, zaad=None, woorden="Dit klopt niet."):
        return moderatie.actions.meld(
            soort="verhaal",
            sleutel=str(verhaal.sleutel),
            reden=reden,
            woorden=woorden,
            zaad=zaad or nieuw_zaad(),
            van=Afzender(email=email),
            nu=op or nu,
        )

    return doe


def brieven(adres=HENK):
    return list(Bericht.objects.filter(aan=adres).order_by("pk").values_list("soort", flat=True))


def vers(melding):
    return Melding.objects.get(pk=melding.pk)


# ---- telling us (MOD-11)


@pytest.mark.parametrize("soort", ["verhaal", "foto", "blog"])
def test_every_thing_has_a_link_that_carries_nothing_and_leads_to_a_form_of_its_own(soort, verhaal):
    sleutels = {"verhaal": verhaal.sleutel, "foto": Foto.objects.get().sleutel, "blog": verhaal.blog.slug}
    adres = reverse("meld", args=[soort, sleutels[soort]])
    pagina = Client().get(verhaal.blog.url if soort == "blog" else verhaal.url)
    assert f'href="{adres}"' in pagina.text
    assert "csrfmiddlewaretoken" not in pagina.text
    assert "public" in pagina.headers["Cache-Control"]
    eerste = Client().get(adres)
    assert "no-store" in eerste.headers["Cache-Control"]
    # What it is about is filled in, and shown as what it is.
    assert {"verhaal": "De taxi", "foto": "Foto 1 in: De taxi", "blog": str(verhaal.blog.title)}[
        soort
    ] in eerste.text
    klaar = meld(adres, woorden="Kanariegeel.", email=HENK)
    assert "Dank je. We lezen het." in klaar.text
    melding = Melding.objects.get()
    assert melding.waarover == verhaal.waarover
    assert melding.versie == str(verhaal.live_revision_id)
    assert melding.deel.partition(":")[0] == ("" if soort == "verhaal" else soort)
    assert melding.woorden.woorden == "Kanariegeel."
    assert melding.woorden.momentopname["adres"] == verhaal.url
    assert (Toets.objects.lopend().get().aanleiding, brieven()) == ("gemeld", ["melding ontvangen"])


@pytest.mark.parametrize("soort", ["verhaal", "foto", "blog", "iets"])
@pytest.mark.parametrize("sleutel", ["00000000-0000-4000-8000-000000000000", "niets"])
def test_what_is_not_there_has_no_form(soort, sleutel, site):
    antwoord = Client().get(reverse("meld", args=[soort, sleutel]))
    assert antwoord.status_code == 404
    assert "Dit staat niet meer op de site" in antwoord.text


def test_a_file_or_a_page_that_readers_do_not_see_has_no_form(verhaal, verteller, nu):
    foto = Foto.objects.get().sleutel
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    for soort, sleutel in (("verhaal", verhaal.sleutel), ("foto", foto), ("blog", verhaal.blog.slug)):
        assert Client().get(reverse("meld", args=[soort, sleutel])).status_code == 404


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"woorden": " \u200b"}, "Schrijf in je eigen woorden wat er is."),
        ({"waar": ""}, "Zet een vinkje als het waar is, voor zover je weet."),
        ({"email": "henk"}, "Dit is geen e-mailadres."),
        ({"naam": "h" * 101}, "Deze naam is te lang."),
        ({"woorden": "h" * 5001}, "Dit is te lang."),
    ],
)
def test_each_thing_that_is_missing_is_one_clear_sentence_and_nothing_is_lost(velden, zin, verhaal):
    antwoord = meld(adres_van(verhaal), **{"woorden": "Kanariegeel.", "naam": "Henk", **velden})
    assert not Melding.objects.exists()
    assert antwoord.text.count('class="govuk-error-message"') == 1
    assert zin in antwoord.text
    verwacht = {"woorden": "Kanariegeel.", "naam": "Henk", "reden": "anders", **velden}
    over = formulier(antwoord).waarden()
    for naam in verwacht.keys() - {"waar", "woorden"}:
        assert over[naam] == [verwacht[naam]]
    if "woorden" not in velden:
        assert over["woorden"] == ["Kanariegeel."]


def test_the_first_step_wants_a_reason_and_going_back_keeps_what_was_typed(verhaal):
    adres, browser = adres_van(verhaal), Client()
    geen = browser.post(adres, {"stap": "1"})
    assert "Kies wat er is." in geen.text
    tweede = browser.post(adres, {"stap": "1", "reden": "gegevens"})
    ingevuld = {**formulier(tweede).waarden(), "woorden": "Kanariegeel.", "email": HENK, "waar": "on"}
    terug = browser.post(adres, {**ingevuld, "stap": "terug"})
    assert re.search(r'value="gegevens"[^>]* checked', terug.text)
    assert "govuk-error-message" not in terug.text
    weer = browser.post(adres, {**formulier(terug).waarden(), "reden": "verboden"})
    over = formulier(weer).waarden()
    assert (over["woorden"], over["email"], over["waar"]) == (["Kanariegeel."], [HENK], ["on"])
    assert over["zaad"] == ingevuld["zaad"]


def test_danger_shows_help_at_once_and_about_me_its_own_words(verhaal):
    adres = adres_van(verhaal)
    gevaar = Client().post(adres, {"stap": "1", "reden": "gevaar"}).text.partition("<main")[2]
    assert gevaar.index('href="tel:112"') < gevaar.index("<textarea")
    over_mij = Client().post(adres, {"stap": "1", "reden": "over mij"}).text
    for zin in ("binnen één werkdag", "hooguit 5 werkdagen", "Herken je alleen je eigen werk?"):
        assert zin in over_mij
        assert zin not in gevaar


def test_what_left_the_site_while_somebody_typed_gives_their_words_back(verhaal, verteller, nu):
    adres, browser = adres_van(verhaal), Client()
    tweede = formulier(browser.post(adres, {"stap": "1", "reden": "anders"})).waarden()
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    antwoord = browser.post(adres, {**tweede, "stap": "2", "woorden": "Kanariegeel.", "waar": "on"})
    assert antwoord.status_code == 404
    assert "Kanariegeel." in antwoord.text
    assert not Melding.objects.exists()


def test_not_too_many_from_one_place_and_nothing_is_lost(verhaal):
    adres = adres_van(verhaal)
    for nummer in range(5):
        assert "Dank je" in meld(adres, woorden=f"Nummer {nummer}").text
    zesde = meld(adres, woorden="Kanariegeel.")
    assert zesde.status_code == 429
    assert "Geef een e-mailadres, of probeer het morgen." in zesde.text
    assert formulier(zesde).waarden()["woorden"] == ["Kanariegeel."]
    # With an address it still can, and so it can from elsewhere.
    assert meld(adres, email=HENK).status_code == 200
    assert meld(adres, browser=Client(REMOTE_ADDR="203.0.113.9")).status_code == 200


# ---- the receipt


def test_without_an_address_four_words_lead_back_and_no_table_holds_them(verhaal):
    ontvangen = meld(adres_van(verhaal), woorden="Kanariegeel.")
    woorden = woorden_van(ontvangen)
    melding = Melding.objects.get()
    assert not Bericht.objects.filter(soort="melding ontvangen").exists()
    kolommen = " ".join(str(getattr(melding, veld.attname)) for veld in melding._meta.concrete_fields)
    assert not [woord for woord in woorden.split(" · ") if woord in kolommen]
    zoek = reverse("zoek_melding")
    fout = Client().post(zoek, {"geheime_woorden": "aarde aarde aarde aarde"})
    assert "We vinden geen melding" in fout.text
    assert "niet de vier woorden" in Client().post(zoek, {"geheime_woorden": "aarde qqq"}).text
    getypt = woorden.replace(" · ", ", ").upper()
    gevonden = Client().post(zoek, {"geheime_woorden": getypt}, follow=True)
    assert "Kanariegeel." in gevonden.text
    # Who came by the words knows them.
    assert "Bewaar deze vier woorden" not in gevonden.text


def test_guessing_words_soon_ends_and_right_words_cost_no_try(verhaal):
    woorden = woorden_van(meld(adres_van(verhaal)))
    zoek, browser = reverse("zoek_melding"), Client()
    for _keer in range(12):
        assert browser.post(zoek, {"geheime_woorden": woorden}).status_code == 302
    statussen = [
        browser.post(zoek, {"geheime_woorden": "aarde aarde aarde aarde"}).status_code for _keer in range(11)
    ]
    assert statussen == [200] * 10 + [429]


def test_a_receipt_survives_a_new_secret_of_the_site(verhaal, settings):
    ontvangen = meld(adres_van(verhaal))
    woorden, adres = woorden_van(ontvangen), ontvangen.redirect_chain[-1][0]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]
    assert woorden_van(Client().get(adres)) == woorden
    antwoord = Client().post(reverse("zoek_melding"), {"geheime_woorden": woorden})
    assert antwoord.status_code == 302


def test_a_receipt_is_for_who_has_the_link(verhaal):
    adres = meld(adres_van(verhaal)).redirect_chain[-1][0]
    antwoord = Client().get(adres)
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert antwoord.headers["Referrer-Policy"] == "strict-origin"
    assert Client().get(adres[:-3] + "xx/").status_code == 404


def test_the_same_form_twice_is_one_notice_and_one_receipt(vertel):
    zaad = nieuw_zaad()
    assert vertel(email=HENK, zaad=zaad) == vertel(email=HENK, zaad=zaad)
    assert (Melding.objects.count(), brieven()) == (1, ["melding ontvangen"])


# ---- one person, one thing, many people (MOD-15)


def test_one_person_has_one_open_notice_about_one_thing_and_can_say_more(vertel, moderator, nu):
    eerste, tweede = vertel(email=HENK), vertel(email="HENK@buren.example", woorden="Ook de foto.")
    assert (eerste.bij, tweede.bij) == (None, eerste)
    toets = Toets.objects.lopend().get()
    assert meldingen.drang_van([toets])[toets.pk].aantal == 1
    assert [deel.woorden for deel in meldingen.meldingen_bij(toets)] == ["Dit klopt niet.", "Ook de foto."]
    besluit(toets, Uitkomst.LATEN_STAAN, moderator, nu)
    # After that it may be told again.
    assert vertel(email=HENK).bij is None


def test_an_account_is_one_person_too_and_its_address_stands_in_the_form(verhaal, als, lezer):
    adres = adres_van(verhaal)
    browser = als(lezer)
    assert formulier(browser.post(adres, {"stap": "1", "reden": "anders"})).waarden()["email"] == [
        lezer.email
    ]
    for _keer in range(2):
        meld(adres, browser=browser, email="")
    assert Melding.objects.filter(bij=None).count() == 1
    assert not Melder.objects.exists()


def test_fifty_notices_hide_nothing_lie_on_top_and_raise_one_alarm(
    verhaal, online_verhaal, schrijf_verhaal, andere_verteller, moderator, nu
):
    wacht_al = schrijf_verhaal(andere_verteller, "Ik wacht al.")
    actions.stuur_in(verhaal=wacht_al, door=andere_verteller, nu=nu - timedelta(days=3))
    adres = adres_van(verhaal)
    for nummer in range(50):
        browser = Client(REMOTE_ADDR=f"203.0.113.{nummer}")
        assert meld(adres, "verboden", browser=browser, email=f"m{nummer}@x.example").status_code == 200
    assert Client().get(verhaal.url).status_code == 200
    assert VerhaalPage.objects.get(pk=verhaal.pk).live
    toets = Toets.objects.lopend().get(aanleiding=Aanleiding.GEMELD)
    assert meldingen.drang_van(Toets.objects.all())[toets.pk] == meldingen.Drang(
        50, eerst=False, over_mij=False
    )
    assert [een.pk for een in meldingen.op_drang(Toets.objects.lopend())] == [
        toets.pk,
        wacht_al.laatste_toets.pk,
    ]
    assert brieven(moderator.email) == ["veel meldingen"]


def test_the_alarm_does_not_ring_for_a_few_nor_for_one_person_with_many_words(vertel, moderator):
    for nummer in range(9):
        vertel(email=f"m{nummer}@x.example")
    for _keer in range(5):
        vertel(email="m0@x.example")
    assert brieven(moderator.email) == []
    vertel(email="m9@x.example")
    assert brieven(moderator.email) == ["veel meldingen"]


def test_danger_comes_first_then_about_me_then_what_many_tell(
    vertel, online_verhaal, andere_verteller, verteller, nu
):
    def over(verhaal, reden, keer=1):
        for _keer in range(keer):
            moderatie.actions.meld(
                soort="verhaal", sleutel=str(verhaal.sleutel), reden=reden, woorden="x", zaad=nieuw_zaad(),
                van=Afzender(), nu=nu,
            )  # fmt: skip
        return Toets.objects.lopend().over(verhaal.waarover).get().pk

    gewoon = over(online_verhaal(andere_verteller, "Een."), Reden.ANDERS)
    vaak = over(online_verhaal(andere_verteller, "Twee."), Reden.VERBODEN, keer=3)
    over_mij = over(online_verhaal(andere_verteller, "Drie."), Reden.OVER_MIJ)
    gevaar = over(online_verhaal(andere_verteller, "Vier."), Reden.GEVAAR)
    assert [toets.pk for toets in meldingen.op_drang(Toets.objects.lopend())] == [
        gevaar,
        over_mij,
        vaak,
        gewoon,
    ]


@pytest.mark.parametrize(("reden", "dagen"), [("over mij", 1), ("gevaar", 1), ("anders", 2)])
def test_about_me_is_read_within_one_working_day(reden, dagen, vertel):
    # A Friday noon: the days after it are a weekend.
    vrijdag = timezone.make_aware(timezone.datetime(2026, 11, 27, 12))
    vertel("anders", op=vrijdag - timedelta(hours=1))
    melding = vertel(reden, op=vrijdag)
    verwacht = vrijdag + timedelta(days=2 + dagen)
    assert meldingen.beloofd(melding) == verwacht
    assert meldingen.uiterlijk(melding.toets) == min(verwacht, vrijdag + timedelta(days=4, hours=-1))
    assert meldingen.hoogstens_even_tot(vrijdag) == vrijdag + timedelta(days=7)


# ---- what becomes of it (MOD-12, MOD-14, MOD-10)


def test_the_desk_shows_what_readers_saw_then_and_why_never_who(
    vertel, verhaal, verteller, plaats_verhaal, rf, nu
):
    from django.template.loader import render_to_string

    melding = vertel(Reden.OVER_MIJ, email=HENK, woorden="Ik was de chauffeur.")
    actions.bewaar(verhaal=verhaal, door=verteller, titel="Heel anders", nu=nu)
    plaats_verhaal(VerhaalPage.objects.get(pk=verhaal.pk))
    delen = meldingen.meldingen_bij(melding.toets)
    getekend = render_to_string(
        "moderatie/_meldingen.html",
        {"meldingen": delen, "drang": meldingen.drang_van([melding.toets])[melding.toets_id]},
    )
    for woorden in (
        "Ik was de chauffeur.",
        "De taxi",
        "De taxi kwam te laat.",
        "1 melding.",
        "over dit verhaal",
    ):
        assert woorden in getekend
    assert "Herkent iemand alleen het eigen werk? Haal het daarom nooit weg." in getekend
    assert HENK not in getekend
    # A notice about the newer version has the desk read that one.
    nieuwe = vertel(email="b@x.example")
    assert nieuwe.toets == melding.toets
    assert (
        nieuwe.toets.versie == str(VerhaalPage.objects.get(pk=verhaal.pk).live_revision_id) != melding.versie
    )


def test_who_told_us_sees_that_somebody_reads_and_what_was_decided(verhaal, moderator, nu):
    ontvangen = meld(adres_van(verhaal), email=HENK)
    adres = ontvangen.redirect_chain[-1][0]
    toets = Toets.objects.lopend().get()
    moderatie.actions.neem_in_behandeling(toets=toets)
    assert "Er wordt nu naar gekeken." in Client().get(adres).text
    besluit(toets, Uitkomst.VAN_DE_SITE, moderator, nu)
    pagina = Client().get(adres).text
    assert "We haalden het van de site." in pagina
    assert "Kanariegeel" not in pagina
    assert brieven() == ["melding ontvangen", "melding besloten"]
    brief = Bericht.objects.get(soort="melding besloten")
    assert "Kanariegeel" not in brief.tekst + brief.html
    assert "Zien wij het verkeerd?" in brief.tekst


def test_what_its_writer_takes_back_is_over_and_its_people_are_told_once(vertel, verhaal, verteller, nu):
    melding = vertel(email=HENK)
    actions.trek_in(verhaal=verhaal, door=verteller, nu=nu)
    actions.gooi_weg(verhaal=VerhaalPage.objects.get(pk=verhaal.pk), door=verteller, nu=nu)
    assert vers(melding).status == "vervallen"
    assert Toets.objects.get(pk=melding.toets_id).afloop == Afloop.TERUGGENOMEN
    assert brieven() == ["melding ontvangen", "melding vervallen"]


def test_what_is_only_hidden_keeps_its_notices(vertel, verhaal, verteller, nu):
    """Else hiding and showing again would get rid of them."""
    melding = vertel(email=HENK)
    actions.verberg(verhaal=verhaal, door=verteller, nu=nu)
    actions.toon_weer(verhaal=VerhaalPage.objects.get(pk=verhaal.pk), door=verteller, nu=nu)
    assert vers(melding).is_open
    assert Toets.objects.lopend().get() == melding.toets


def test_erased_with_what_it_is_about_no_word_stays_and_its_people_are_told(vertel, verhaal):
    melding = vertel(email=HENK)
    verhaal.delete()
    assert (vers(melding).status, brieven()[-1]) == ("vervallen", "melding vervallen")
    assert not Meldwoorden.objects.exists()
    assert Toets.objects.get(pk=melding.toets_id).afloop == Afloop.VERVALLEN


def test_even_van_de_site_is_no_end_and_opens_the_reading_that_is(vertel, moderator, nu):
    melding = vertel(Reden.OVER_MIJ, email=HENK)
    besluit(melding.toets, Uitkomst.EVEN_VAN_DE_SITE, moderator, nu)
    opnieuw = Toets.objects.lopend().get()
    assert (opnieuw.aanleiding, vers(melding).toets) == (Aanleiding.OPNIEUW, opnieuw)
    assert brieven() == ["melding ontvangen"]
    besluit(opnieuw, Uitkomst.VAN_DE_SITE, moderator, nu)
    assert brieven() == ["melding ontvangen", "melding besloten"]


@pytest.mark.parametrize(("later", "kan"), [(timedelta(days=181), True), (timedelta(days=186), False)])
def test_one_may_object_for_six_months_once_and_somebody_else_decides(
    later, kan, vertel, verhaal, moderator, tweede_moderator, nu
):
    melding = vertel(email=HENK)
    eerste = besluit(melding.toets, Uitkomst.LATEN_STAAN, moderator, nu)
    assert moderatie.actions.melden.bezwaar_kan(vers(melding), nu + later) == kan
    if not kan:
        with pytest.raises(AlGebeurd):
            moderatie.actions.maak_bezwaar(melding=melding, woorden="Toch niet.", nu=nu + later)
        assert not Toets.objects.lopend().exists()
        return
    for _keer in range(2):
        toets = moderatie.actions.maak_bezwaar(melding=melding, woorden="Toch niet.", nu=nu + later)
    assert toets == Toets.objects.lopend().get()
    assert (toets.aanleiding, toets.versie) == (Aanleiding.BEZWAAR, eerste.versie)
    assert meldingen.eerdere_beslissers(toets) == {moderator.pk}
    assert [deel.bezwaar for deel in meldingen.meldingen_bij(toets)] == ["Toch niet."]
    besluit(toets, Uitkomst.VAN_DE_SITE, tweede_moderator, nu + later)
    assert brieven() == ["melding ontvangen", "melding besloten", "melding na bezwaar"]
    assert vers(melding).besluit == eerste


def test_the_button_on_the_receipt_objects_and_says_so(verhaal, moderator, nu):
    adres = meld(adres_van(verhaal)).redirect_chain[-1][0]
    besluit(Toets.objects.get(aanleiding=Aanleiding.GEMELD), Uitkomst.LATEN_STAAN, moderator, timezone.now())
    pagina = Client().get(adres)
    assert "Laat iemand anders kijken" in pagina.text
    na = Client().post(adres, {"doe": "bezwaar", "woorden": "Kijk nog eens."}, follow=True)
    assert "Iemand anders kijkt ernaar" in na.text
    assert "Laat iemand anders kijken" not in na.text
    assert Toets.objects.lopend().get().aanleiding == Aanleiding.BEZWAAR


def test_who_told_us_can_be_forgotten_by_themselves_and_is_after_six_months(verhaal, vertel, moderator, nu):
    adres = meld(adres_van(verhaal), email=HENK, naam="Henk").redirect_chain[-1][0]
    assert Melder.objects.get().naam == "Henk"
    Client().post(adres, {"doe": "wis"})
    assert not Melder.objects.exists()
    tweede = vertel(email="els@x.example")
    besluit(tweede.toets, Uitkomst.LATEN_STAAN, moderator, nu)
    assert vers(tweede).melder_hash == ""
    assert brieven() == ["melding ontvangen"], "forgotten is not mailed"
    assert moderatie.actions.ruim_meldingen_op(nu=nu + timedelta(days=183)) == 0
    assert moderatie.actions.ruim_meldingen_op(nu=nu + timedelta(days=185)) == 2
    assert not Melder.objects.exists()
    assert not Meldwoorden.objects.exists()
    assert Melding.objects.count() == 2
