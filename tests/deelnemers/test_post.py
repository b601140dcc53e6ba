"""What cannot be delivered is seen: by the keeper, by mail once a day, and by whose address it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from deelnemers.actions import vraag_inlogcode
from deelnemers.models import Mailcode
from deelnemers.postzorg import mail_beheer
from post import onbereikbaar
from post.actions import schrijf
from post.models import Bericht, Onbereikbaar
from tests.deelnemers.test_inloggen import laatste_code, tekst, typ_code, vraag_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def stuk(beheerder):
    """A mail that did not leave; gives its address."""

    def maak(aan="lezer@voorbeeld.example", fout="SMTPRecipientsRefused 550", op=None):
        nu = op or timezone.now()
        bericht = schrijf(
            aan=aan,
            soort="overzicht",
            sleutel=f"proef:{Bericht.objects.count()}",
            onderwerp="Nieuw",
            sjabloon="account_dicht",
            gegevens={},
            nu=nu,
        )
        Bericht.objects.filter(pk=bericht.pk).update(geparkeerd_op=nu, laatste_fout=fout)
        return bericht

    return maak


def test_the_keeper_sees_what_did_not_leave_without_an_address_and_tries_it_again(
    als, beheerder, moderator, stuk
):
    eerste, tweede = stuk(), stuk(fout="SMTPDataError 554")
    onbereikbaar.sluit(adres=eerste.aan, waarom="SMTPRecipientsRefused 550", nu=timezone.now())
    browser = als(beheerder)
    bladzij = browser.get("/beheer/post/").content.decode()
    for woord in ("Het e-mailadres weigert onze mail.", "SMTPDataError 554", "Dat is er nu 1."):
        assert woord in bladzij
    assert eerste.aan not in bladzij
    browser.post("/beheer/post/opnieuw/", {"soort": "overzicht", "fout": "SMTPDataError 554"})
    eerste.refresh_from_db()
    tweede.refresh_from_db()
    assert eerste.geparkeerd_op is not None
    assert (tweede.geparkeerd_op, tweede.pogingen, tweede.laatste_fout) == (None, 0, "")
    for ander in (Client(), als(moderator)):
        assert ander.get("/beheer/post/").status_code in (302, 403)
        assert ander.post("/beheer/post/opnieuw/", {"soort": "overzicht"}).status_code in (302, 403)


def test_nobody_is_told_of_what_nobody_needed_any_more(als, beheerder, stuk, nu):
    for fout in ("niets nieuws meer", "vergeten", "te laat"):
        stuk(fout=fout, op=nu)
    assert mail_beheer(nu=nu) == 0
    assert "is weg of wacht nog" in als(beheerder).get("/beheer/post/").content.decode()


def test_the_keepers_get_one_mail_a_day_when_something_is_wrong(beheerder, stuk, nu):
    assert mail_beheer(nu=nu) == 0
    stuk(op=nu - timedelta(hours=2))
    for uur in range(3):
        mail_beheer(nu=nu + timedelta(hours=uur))
    mail = Bericht.objects.get(soort="postzorg")
    assert mail.aan == beheerder.email
    assert "1 mail niet weg" in mail.tekst
    assert "lezer@voorbeeld.example" not in mail.tekst + mail.html
    mail_beheer(nu=nu + timedelta(days=1))
    assert Bericht.objects.filter(soort="postzorg").count() == 2, "the first of these waits by now"


def test_mail_that_waits_too_long_is_told_as_well(beheerder, nu):
    schrijf(
        aan="lezer@voorbeeld.example",
        soort="proef",
        sleutel="proef",
        onderwerp="Wacht",
        sjabloon="account_dicht",
        gegevens={},
        nu=nu - timedelta(minutes=59),
    )
    assert mail_beheer(nu=nu) == 0
    assert mail_beheer(nu=nu + timedelta(minutes=2)) == 1
    assert "Er wacht mail sinds" in Bericht.objects.get(soort="postzorg").tekst


def test_the_owner_is_told_at_the_next_visit_and_says_that_it_works(als, verteller, andere_verteller, stuk):
    bericht = stuk(aan=verteller.email)
    onbereikbaar.sluit(adres=verteller.email, waarom=bericht.laatste_fout, nu=timezone.now())
    browser = als(verteller)
    assert "Onze mail komt niet bij je aan" in tekst(browser.get("/mijn/"))
    assert "Onze mail komt niet" not in tekst(als(andere_verteller).get("/mijn/"))
    browser.post("/mijn/mailadres/weer/")
    assert "Onze mail komt niet" not in tekst(browser.get("/mijn/"))
    bericht.refresh_from_db()
    assert bericht.geparkeerd_op is None


def test_who_signs_in_by_a_mail_shows_that_mail_arrives(client, verteller):
    onbereikbaar.sluit(adres=verteller.email, waarom="teruggekomen 5.2.2", nu=timezone.now())
    vraag_code(client, verteller.email)
    typ_code(client, laatste_code(verteller.email))
    assert not Onbereikbaar.objects.exists()


def test_a_code_keeps_no_longer_than_it_works(verteller, nu):
    def vraag(op, vorige=()):
        return vraag_inlogcode(email=verteller.email, netwerk="192.0.2.1", doel="", vorige=vorige, nu=op)

    eerste = vraag(nu)
    (mail,) = Bericht.objects.filter(soort="inlogcode")
    assert mail.houdbaar_tot == eerste.werkt_tot == nu + timedelta(minutes=10)
    vraag(nu + timedelta(minutes=1), vorige=(eerste.pk,))
    mail.refresh_from_db()
    eerste.refresh_from_db()
    assert mail.houdbaar_tot == eerste.werkt_tot == nu + timedelta(minutes=1), "the newer one counts"


def test_a_code_for_an_address_that_changed_does_not_leave(verteller, nu):
    from deelnemers.actions import vraag_adrescode, zet_mailadres

    wie = {"deelnemer": verteller, "netwerk": "192.0.2.1", "vorige": (), "nu": nu}
    vraag_adrescode(email="nieuw@voorbeeld.example", **wie)
    zet_mailadres(deelnemer=verteller, email="anders@voorbeeld.example", nu=nu)
    assert Mailcode.objects.get().werkt_tot == nu
    assert Bericht.objects.get(soort="adrescode").houdbaar_tot == nu


def test_every_screen_that_promises_a_mail_says_what_to_do_when_none_comes(client, als, verteller):
    schermen = [
        vraag_code(client, "nieuw@voorbeeld.example"),
        als(verteller).post("/mijn/mailadres/", {"email": "anders@voorbeeld.example"}, follow=True),
        client.get("/volgen/kijk-in-je-mail/"),
    ]
    for scherm in schermen:
        woorden = tekst(scherm)
        for woord in ("ongewenste mail", "nog niets?", "ander e-mailadres"):
            assert woord in woorden
