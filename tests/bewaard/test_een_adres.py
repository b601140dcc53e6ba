"""What the code of eb83c97 kept under two spellings of one address is of one mailbox after migrating."""

from django.test import Client

from deelnemers import actions
from deelnemers.models import Deelnemer, DubbelAccount
from post.models import Bericht
from tests.deelnemers.test_inloggen import laatste_code, typ_code, vraag_code
from volgen.models import Abonnement

EVA = "eva@xn--bcher-kva.example"


def test_the_account_used_last_has_the_address_and_the_other_stands_beside_it(gang):
    toen, nu = Deelnemer.objects.get(pk=101), Deelnemer.objects.get(pk=102)
    assert (toen.email, nu.email) == (None, EVA)
    assert toen.schrijversnaam == "Eva van toen"
    paar = DubbelAccount.objects.get(deelnemer=toen)
    assert (paar.bij, paar.getypt) == (nu, "eva@bücher.example")
    assert Deelnemer.objects.get(pk=103).email == "buur@proef.example"
    assert (Deelnemer.objects.get(pk=104).email, Deelnemer.objects.get(pk=105).email) == (
        None,
        "sam@proef.example",
    )
    assert gang.toen["deelnemers_deelnemer"][101]["email"] == "eva@bücher.example"
    assert gang.toen["deelnemers_deelnemer"][102]["email"] == EVA


def test_the_owner_signs_in_by_either_spelling_and_reaches_both_accounts(nu):
    for spelling in ("eva@bücher.example", "Eva@XN--bcher-kva.example"):
        assert actions.open_account(email=spelling, nu=nu).pk == 102
    browser = Client()
    vraag_code(browser, "eva@Bücher.example")
    typ_code(browser, laatste_code(EVA))
    assert "Eva van toen" in browser.get("/mijn/").content.decode()
    sleutel = Deelnemer.objects.get(pk=101).sleutel
    browser.post(f"/mijn/ander-account/{sleutel}/")
    assert browser.session["_auth_user_id"] == "101"


def test_what_one_mailbox_followed_twice_it_follows_once_and_the_rest_stays():
    van_eva = Abonnement.objects.lopend().filter(email="eva@bücher.example")
    een, alles = van_eva.get(thema__isnull=False), van_eva.get(thema=None)
    assert (een.pk, een.ritme, een.gemaild_tot.day) == (102, "dag", 23), "what either mailed is no news"
    assert {een.deelnemer_id, alles.deelnemer_id} == {102}
    lezer = Abonnement.objects.lopend().get(email="lezer@pröef.example")
    assert (lezer.pk, lezer.bevestigd_op.day) == (105, 4), "what was confirmed stays confirmed"
    assert Abonnement.objects.filter(pk__gt=100).count() == 5, "what ended is still there to point at"


def test_mail_that_waited_goes_to_the_one_address():
    assert Bericht.objects.get(sleutel="proef").aan == EVA
