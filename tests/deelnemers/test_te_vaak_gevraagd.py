"""Asking for codes for somebody else's address: it keeps nobody out, and guessing stays hopeless."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from common.errors import TeVaak, Weigering
from deelnemers import actions
from deelnemers.actions.mailcode import FOUTEN_PER_CODE, FOUTEN_PER_DAG, PER_NETWERK
from deelnemers.models import Mailcode
from post.models import Bericht
from tests.deelnemers.test_inloggen import laatste_code, laatste_link, tekst, typ_code, vraag_code
from tests.draden import tegelijk

pytestmark = pytest.mark.django_db
LANGSTE_WACHT = timedelta(minutes=15)


def vraag(adres, nu, netwerk="192.0.2.1", vorige=()):
    return actions.vraag_inlogcode(email=adres, netwerk=netwerk, doel="", vorige=vorige, nu=nu)


def code_van(rij):
    """The code in the mail that was written with this row."""
    mail = Bericht.objects.filter(soort="inlogcode", volgende_poging_op=rij.vanaf).latest("pk")
    return re.search(r"\b\d{3} \d{3}\b", mail.tekst)[0].replace(" ", "")


def foute(code):
    return "000000" if code != "000000" else "111111"


def test_a_hundred_requests_from_one_network_do_not_keep_the_owner_elsewhere_waiting(verteller, nu):
    for keer in range(100):
        vraag(verteller.email, nu + timedelta(seconds=keer))
    assert Bericht.objects.filter(aan=verteller.email).count() == 5
    eigen = vraag(verteller.email, nu + timedelta(seconds=100), netwerk="198.51.100.7")
    assert eigen.vanaf == nu + timedelta(seconds=100)
    assert (
        actions.typ_code(
            soort=eigen.soort, nummers=[eigen.pk], getypt=code_van(eigen), nu=eigen.vanaf
        ).deelnemer
        == verteller
    )


def test_requests_from_a_hundred_networks_make_a_mail_late_and_never_silent(verteller, nu):
    for keer in range(100):
        vraag(verteller.email, nu + timedelta(seconds=keer), netwerk=f"net {keer}")
    later = nu + timedelta(seconds=100)
    eigen = vraag(verteller.email, later, netwerk="van de eigenaar")
    assert later < eigen.vanaf <= later + LANGSTE_WACHT
    assert Bericht.objects.filter(aan=verteller.email).count() <= 12
    assert Bericht.objects.filter(aan=verteller.email, volgende_poging_op=eigen.vanaf).count() == 1
    assert (
        actions.typ_code(
            soort=eigen.soort, nummers=[eigen.pk], getypt=code_van(eigen), nu=eigen.vanaf
        ).deelnemer
        == verteller
    )


def test_however_long_they_go_on_there_is_a_mail_within_a_quarter_and_no_flood(verteller, nu):
    for minuut in range(0, 24 * 60, 4):
        vraag(verteller.email, nu + timedelta(minutes=minuut), netwerk=f"net {minuut % 97}")
    einde = nu + timedelta(days=1)
    eigen = vraag(verteller.email, einde, netwerk="van de eigenaar")
    assert eigen.vanaf <= einde + LANGSTE_WACHT
    assert Bericht.objects.filter(aan=verteller.email).count() <= 8 + 4 + 24 * 4


def test_who_waits_together_cannot_end_the_mail_for_the_others(verteller, nu):
    aanvaller = vraag(verteller.email, nu, netwerk="kwaad")
    for _keer in range(3):
        aanvaller = vraag(verteller.email, nu, netwerk="kwaad")
    assert aanvaller.vanaf > nu
    eigen = vraag(verteller.email, nu, netwerk="kwaad")
    assert eigen.pk == aanvaller.pk
    eigen.refresh_from_db()
    assert eigen.gedeeld
    code = code_van(eigen)
    # By guessing, and by asking for another one.
    for _keer in range(2 * FOUTEN_PER_CODE):
        with pytest.raises(Weigering):
            actions.typ_code(soort=eigen.soort, nummers=[eigen.pk], getypt=foute(code), nu=eigen.vanaf)
    vraag(verteller.email, eigen.vanaf, netwerk="kwaad 2", vorige=[eigen.pk])
    gebruikt = actions.typ_code(
        soort=eigen.soort, nummers=[eigen.pk], getypt=code, nu=eigen.vanaf + timedelta(minutes=1)
    )
    assert gebruikt.deelnemer == verteller


def raad(adres, nu, keren):
    """Guess, asking for a new code whenever one ends; gives how many guesses were looked at."""
    bekeken = 0
    for keer in range(keren):
        rij = vraag(adres, nu, netwerk=f"net {keer}")
        for _poging in range(FOUTEN_PER_CODE + 1):
            voor = sum(Mailcode.objects.values_list("fouten", flat=True))
            with pytest.raises(Weigering):
                actions.typ_code(soort=rij.soort, nummers=[rij.pk], getypt="abcdef", nu=max(nu, rij.vanaf))
            bekeken += sum(Mailcode.objects.values_list("fouten", flat=True)) - voor
    return bekeken


def test_guesses_are_bounded_per_address_and_day_however_many_codes_are_asked_for(verteller, lezer, nu):
    assert raad(verteller.email, nu, 40) == FOUTEN_PER_DAG
    # The same guesses a minute before the day is over; and another address is not touched.
    assert raad(verteller.email, nu + timedelta(hours=23), 2) == 0
    assert raad(lezer.email, nu, 1) == FOUTEN_PER_CODE
    assert raad(verteller.email, nu + timedelta(hours=26), 1) == FOUTEN_PER_CODE


def test_when_codes_are_over_the_owner_signs_in_by_the_button_and_is_told_so(verteller, client):
    vraag_code(client, verteller.email)
    Mailcode.objects.update(fouten=FOUTEN_PER_DAG)
    goed = typ_code(client, laatste_code(verteller.email))
    assert "Er zijn te veel foute codes getypt, dus een code werkt nu niet." in tekst(goed)
    assert "#id_code" not in goed.content.decode()
    assert "_auth_user_id" not in client.session
    assert "een code werkt nu niet" in tekst(client.get("/inloggen/code/"))
    # The next mail carries no code, and says why.
    ander = Client()
    pagina = vraag_code(ander, verteller.email)
    assert 'name="code"' not in pagina.content.decode()
    mail = Bericht.objects.filter(aan=verteller.email).latest("pk")
    assert not re.search(r"\b\d{3} \d{3}\b", mail.tekst.split("Wij zijn geen hulplijn")[0])
    assert "Een code krijg je nu niet" in mail.tekst
    Client().post(laatste_link(verteller.email))
    assert Mailcode.objects.filter(gebruikt_op=None).count() == 1
    assert tekst(client.get("/inloggen/code/"))


def test_a_waiting_mail_is_announced_with_the_minutes_that_it_takes(verteller, client):
    for _keer in range(4):
        pagina = vraag_code(client, verteller.email)
    assert "komt over 1 minuut." in tekst(pagina)
    mails = Bericht.objects.filter(aan=verteller.email).order_by("pk")
    wacht = mails.last().volgende_poging_op - timezone.now()
    assert timedelta(seconds=50) < wacht <= timedelta(minutes=1)
    assert list(Bericht.objects.aan_de_beurt(timezone.now())) == list(mails[:3])
    # Asked again it stays one mail; and until it leaves the one before works.
    pagina = client.post("/inloggen/code/", {"action": "resend"}, follow=True)
    assert "Er is een nieuwe mail voor je onderweg." in tekst(pagina)
    assert mails.count() == 4
    eerder = re.search(r"\b\d{3} \d{3}\b", mails[2].tekst)[0]
    typ_code(client, eerder)
    assert "_auth_user_id" in client.session


def test_a_code_that_did_not_leave_yet_cannot_be_guessed(verteller, nu):
    for _keer in range(4):
        rij = vraag(verteller.email, nu)
    for getypt in (foute(code_van(rij)), code_van(rij)):
        with pytest.raises(actions.CodeKloptNiet, match="De mail is nog niet weg"):
            actions.typ_code(soort=rij.soort, nummers=[rij.pk], getypt=getypt, nu=nu)
    rij.refresh_from_db()
    assert rij.fouten == 0


def test_asking_now_and_then_never_waits(verteller, nu):
    for uur in range(0, 24, 2):
        moment = nu + timedelta(hours=uur)
        assert vraag(verteller.email, moment).vanaf == moment


def test_a_whole_house_signs_in_from_one_network_and_a_robot_is_told_how_long_to_wait(site, nu):
    for nummer in range(PER_NETWERK[0][1]):
        vraag(f"bewoner{nummer}@huis.example", nu + timedelta(seconds=nummer))
    with pytest.raises(TeVaak, match="Wacht 1 minuut"):
        vraag("nog-een@huis.example", nu + timedelta(seconds=30))
    vraag("nog-een@huis.example", nu + timedelta(seconds=60))
    vraag("elders@huis.example", nu + timedelta(seconds=30), netwerk="2001:db8::/64")
    for nummer in range(PER_NETWERK[1][1] - PER_NETWERK[0][1]):
        moment = nu + timedelta(minutes=2, seconds=5 * nummer)
        try:
            vraag(f"robot{nummer}@huis.example", moment)
        except TeVaak as weigering:
            minuten = int(re.search(r"\d+", weigering.zin)[0])
            vraag(f"robot{nummer}@huis.example", moment + timedelta(minutes=minuten))
            assert minuten > 1
            break
    else:
        raise AssertionError("a robot is never told to wait")


def test_the_form_keeps_the_address_and_says_how_long_a_network_has_to_wait(site, client, monkeypatch):
    monkeypatch.setattr("deelnemers.actions.mailcode.PER_NETWERK", ((timedelta(hours=1), 1),))
    vraag_code(client, "een@huis.example")
    antwoord = vraag_code(client, "twee@huis.example")
    assert antwoord.status_code == 429
    assert "Wacht 60 minuten." in tekst(antwoord)
    assert 'value="twee@huis.example"' in antwoord.content.decode()
    assert not Bericht.objects.filter(aan="twee@huis.example").exists()
    opnieuw = client.post("/inloggen/code/", {"action": "resend"}, follow=True)
    assert "Wacht 60 minuten." in tekst(opnieuw)


def test_a_closed_account_waits_as_any_other(verteller, lezer, nu):
    type(verteller).objects.filter(pk=verteller.pk).update(is_active=False)
    tijden = [
        [vraag(persoon.email, nu + timedelta(seconds=keer)).vanaf for keer in range(10)]
        for persoon in (verteller, lezer)
    ]
    assert tijden[0] == tijden[1]
    aantallen = [Bericht.objects.filter(aan=persoon.email).count() for persoon in (verteller, lezer)]
    assert aantallen[0] == aantallen[1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_requests_and_guesses_at_once_are_counted_one_after_the_other(verteller, nu):
    tegelijk(*[lambda: vraag(verteller.email, nu)] * 20)
    assert Bericht.objects.filter(aan=verteller.email).count() == 4
    rij = Mailcode.objects.filter(vanaf=nu).first()
    raden = [
        lambda: actions.typ_code(soort=rij.soort, nummers=[rij.pk], getypt=foute(code_van(rij)), nu=nu)
    ] * 20
    tegelijk(*raden)
    rij.refresh_from_db()
    assert rij.fouten == FOUTEN_PER_CODE
