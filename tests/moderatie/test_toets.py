"""Reading a verhaal and deciding: what the moderator sees, the three outcomes, and what the writer hears."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import moderatie.actions
from moderatie.models import Besluit, Spelregel, Spelregels, Uitkomst
from post.models import Bericht
from tests import toestanden
from verhalen import actions
from verhalen.leesbureau import Verhalenbureau
from verhalen.models import VerhaalPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingestuurd(schrijf_verhaal, verteller, nu):
    """A verhaal that waits to be read."""
    verhaal = schrijf_verhaal(
        verteller, "Ik zette koffie voor twee.", titel="Koffie", themas=["alleen-wonen"], let_op=["dood"]
    )
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    return verhaal


@pytest.fixture
def blad(ingestuurd, moderator, lopende_toets, als):
    """The reading page in a moderator's browser: `open()`, and `kies(uitkomst, **velden)`."""

    class Blad:
        adres = reverse("lees", args=[lopende_toets(ingestuurd)])
        browser = als(moderator)

        def open(self):
            antwoord = self.browser.get(self.adres)
            assert antwoord.status_code == 200
            return antwoord.content.decode()

        def kies(self, uitkomst, **velden):
            afdruk = re.search(r'name="vingerafdruk" value="([0-9]+:[0-9a-f]{64})"', self.open())[1]
            return self.browser.post(
                self.adres,
                {
                    "vingerafdruk": afdruk,
                    "uitkomst": uitkomst,
                    "themas": ["alleen-wonen"],
                    "anderen": "niemand",
                    **velden,
                },
            )

    return Blad()


def vers(verhaal):
    return VerhaalPage.objects.get(pk=verhaal.pk)


def post_aan(persoon):
    return list(Bericht.objects.filter(aan=persoon.email).exclude(soort="verhaal ontvangen"))


def test_everything_that_was_handed_in_lies_beside_the_rules(blad):
    tekst = blad.open()
    for woorden in ("Ik zette koffie voor twee.", "Koffie", "Roos uit de straat", "over de dood"):
        assert woorden in tekst
    for regel in Spelregels.objects.get().regels.all():
        assert regel.titel in tekst
    assert re.search(r'value="alleen-wonen"[^>]* checked', tekst)
    assert len(re.findall(r'name="uitkomst" value="', tekst)) == 3


def test_the_rules_are_those_of_the_day_it_was_handed_in(blad, nu):
    nieuw = Spelregels.objects.create(nummer=2, geldig_vanaf=nu.replace(hour=13))
    Spelregel.objects.create(spelregels=nieuw, nummer=1, titel="Iets nieuws", uitleg="-", voorbeeld="-")
    assert "Iets nieuws" not in blad.open()
    blad.kies("plaatsen")
    assert Besluit.objects.get().spelregels.nummer == 1


def test_placing_puts_it_on_the_site_and_the_writer_is_told(blad, ingestuurd, verteller, moderator):
    antwoord = blad.kies("plaatsen", themas=["op-weg-gaan", "alleen-wonen"], woorden="Mooi verteld!")
    assert (antwoord.status_code, antwoord.url) == (302, reverse("leesrij"))
    online = vers(ingestuurd)
    assert (online.toestand(), online.tekst) == (toestanden.ONLINE, "Ik zette koffie voor twee.")
    rijen = {rij.tag.slug: rij.door_moderator for rij in online.thema_rijen.select_related("tag")}
    assert rijen == {"op-weg-gaan": True, "alleen-wonen": False}
    besluit = Besluit.objects.get()
    assert (besluit.beslisser.persoon, besluit.versie) == (moderator, str(online.live_revision_id))
    assert besluit.vingerafdruk == online.vingerafdruk()
    assert besluit.toelichting == "Mooi verteld!"
    (brief,) = post_aan(verteller)
    assert "Mooi verteld!" in brief.tekst
    assert "Mooi verteld!" in brief.html
    assert "Het verhaal staat op de site." in blad.browser.get(antwoord.url).content.decode()


@pytest.mark.parametrize(
    ("uitkomst", "toestand"),
    [(Uitkomst.VRAGEN, toestanden.VRAAG), (Uitkomst.NIET_PLAATSEN, toestanden.NIET_GEPLAATST)],
)
def test_the_writer_reads_the_rule_and_exactly_the_words(blad, ingestuurd, verteller, uitkomst, toestand):
    regels = list(Spelregel.objects.all()[1:3])
    woorden = "Dank je wel.\n\nWil je de naam van <je buurvrouw> weglaten?"
    antwoord = blad.kies(uitkomst, regels=[regel.pk for regel in regels], woorden=woorden)
    assert antwoord.status_code == 302
    assert vers(ingestuurd).toestand() == toestand
    besluit = Besluit.objects.get()
    assert (besluit.regels, besluit.toelichting) == (regels, woorden)
    assert besluit.bezwaar_tot is not None
    (brief,) = post_aan(verteller)
    assert regels[0].titel in brief.tekst
    assert "Wil je de naam van <je buurvrouw> weglaten?" in brief.tekst
    assert not VerhaalPage.objects.online().exists()


@pytest.mark.parametrize("uitkomst", [Uitkomst.VRAGEN, Uitkomst.NIET_PLAATSEN])
def test_without_a_rule_or_words_nothing_is_decided_and_what_was_typed_stays(blad, ingestuurd, uitkomst):
    regel = Spelregel.objects.first()
    zonder_regel = blad.kies(uitkomst, woorden="Mijn mooie zin.").content.decode()
    assert "Kies de spelregel waar het over gaat." in zonder_regel
    assert "Mijn mooie zin." in zonder_regel
    zonder_woorden = blad.kies(uitkomst, regels=[regel.pk], woorden="  ").content.decode()
    assert "Schrijf erbij wat je bedoelt." in zonder_woorden
    assert re.search(rf'name="regels" value="{regel.pk}"[^>]* checked', zonder_woorden)
    for pagina in (zonder_regel, zonder_woorden):
        assert "govuk-error-summary" in pagina
    assert not Besluit.objects.exists()
    assert vers(ingestuurd).toestand() == toestanden.INGESTUURD


def test_more_than_three_themes_are_not_placed(blad, ingestuurd):
    from verhalen.models import Thema

    vier = list(Thema.objects.values_list("slug", flat=True)[:4])
    assert "Haal er een paar weg." in blad.kies("plaatsen", themas=vier).content.decode()
    assert not vers(ingestuurd).live


def test_no_outcome_is_no_outcome(blad):
    assert "Kies wat je met dit verhaal doet." in blad.kies("weggooien").content.decode()
    assert not Besluit.objects.exists()


def test_who_comes_second_is_told_and_keeps_the_words(
    blad, ingestuurd, tweede_moderator, lopende_toets, gelezen, nu
):
    blad.open()
    taak, las = lopende_toets(ingestuurd), gelezen(ingestuurd)
    moderatie.actions.plaats(anderen="niemand", toets_id=taak, door=tweede_moderator, gelezen=las, nu=nu)
    regel = Spelregel.objects.first()
    antwoord = blad.browser.post(
        blad.adres,
        {"vingerafdruk": las, "uitkomst": "vragen", "regels": [regel.pk], "woorden": "Lang nagedacht."},
    )
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Mia Derator heeft dit verhaal al gelezen. Het besluit: plaatsen." in tekst
    assert "Lang nagedacht." in tekst
    assert Besluit.objects.count() == 1


def test_taken_back_while_it_was_read_is_told(blad, ingestuurd, verteller, nu):
    blad.open()
    actions.neem_terug(verhaal=ingestuurd, door=verteller, nu=nu)
    antwoord = blad.browser.get(blad.adres)
    assert antwoord.status_code == 409
    assert "De schrijver heeft dit verhaal teruggenomen." in antwoord.content.decode()


def test_the_story_is_shown_from_the_revision_and_beside_it_what_is_online(
    online_verhaal, verteller, moderator, lopende_toets, als, nu
):
    verhaal = online_verhaal(verteller, "Zo was het eerst.")
    actions.bewaar(verhaal=verhaal, door=verteller, tekst="Zo is het nu.", nu=nu)
    actions.stuur_in(verhaal=verhaal, door=verteller, nu=nu)
    tekst = als(moderator).get(reverse("lees", args=[lopende_toets(verhaal)])).content.decode()
    assert "Dit is een nieuwe versie." in tekst
    assert tekst.index("Zo is het nu.") < tekst.index("Zo was het eerst.")


def test_nobody_reads_their_own_story(moderator, tweede_moderator, schrijf_verhaal, lopende_toets, als, nu):
    verhaal = schrijf_verhaal(moderator)
    actions.stuur_in(verhaal=verhaal, door=moderator, nu=nu)
    adres = reverse("lees", args=[lopende_toets(verhaal)])
    for antwoord in (als(moderator).get(adres), als(moderator).post(adres, {"uitkomst": "plaatsen"})):
        assert antwoord.status_code == 403
        assert "Een andere moderator leest het." in antwoord.content.decode()
    assert not vers(verhaal).live
    assert als(tweede_moderator).get(adres).status_code == 200


def test_a_reading_that_does_not_exist_is_not_found(moderator, als):
    assert als(moderator).get(reverse("lees", args=[987654])).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("uitkomst", ["plaats", "vraag"])
def test_besluit_and_mail_are_written_together_or_not_at_all(
    uitkomst, ingestuurd, verteller, moderator, lopende_toets, gelezen, monkeypatch, nu
):
    def stuk():
        raise RuntimeError("a fault after everything else was written")

    besluit = {
        "toets_id": lopende_toets(ingestuurd),
        "door": moderator,
        "gelezen": gelezen(ingestuurd),
        "nu": nu,
    }
    if uitkomst == "plaats":
        besluit["anderen"] = "niemand"
    if uitkomst == "vraag":
        besluit |= {"regels": [Spelregel.objects.first()], "woorden": "Wil je iets weglaten?"}
    na_besluit = Verhalenbureau.na_besluit
    with monkeypatch.context() as even:
        even.setattr(Verhalenbureau, "na_besluit", lambda zelf, **wat: (na_besluit(zelf, **wat), stuk()))
        with pytest.raises(RuntimeError):
            getattr(moderatie.actions, uitkomst)(**besluit)
    assert not Besluit.objects.exists()
    assert post_aan(verteller) == []
    assert vers(ingestuurd).toestand() == toestanden.INGESTUURD
    assert not vers(ingestuurd).live
    getattr(moderatie.actions, uitkomst)(**besluit)
    assert (Besluit.objects.count(), len(post_aan(verteller))) == (1, 1)


def test_the_reading_page_asks_a_fixed_number_of_queries(
    blad, ingestuurd, verteller, moderator, lopende_toets, nu
):
    regels = list(Spelregel.objects.all()[:3])

    def na_een_vraag():
        taak = lopende_toets(ingestuurd)
        moderatie.actions.vraag(toets_id=taak, door=moderator, regels=regels, woorden="En dit?", nu=nu)
        actions.stuur_in(verhaal=ingestuurd, door=verteller, nu=nu)
        blad.adres = reverse("lees", args=[lopende_toets(ingestuurd)])
        blad.open()
        with CaptureQueriesContext(connection) as gesteld:
            blad.open()
        return len(gesteld)

    assert na_een_vraag() == na_een_vraag()
