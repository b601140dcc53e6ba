"""An address that refuses our mail: left alone, and mailed what it missed when it works again."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from post import onbereikbaar
from post.models import Bericht, Onbereikbaar
from post.onbereikbaar import PAUZES
from post.retour import retouradres
from post.verzenden import Postbode
from tests.post.test_verzenden import laat_tijd_verstrijken

pytestmark = pytest.mark.django_db
ADRES = "lezer@voorbeeld.example"


def stand(bericht):
    bericht.refresh_from_db()
    return "weg" if bericht.verzonden_op else "geparkeerd" if bericht.geparkeerd_op else "wacht"


def test_after_a_refusal_an_address_gets_urgent_mail_only_and_what_it_missed_when_it_works(
    schrijf_proef, via_postkantoor
):
    eerste, ander = schrijf_proef(aan=ADRES), schrijf_proef()
    via_postkantoor.zeg["RCPT"] = ["550 woont hier niet"]
    Postbode().bezorg()
    assert (stand(eerste), stand(ander)) == ("geparkeerd", "weg")
    tweede = schrijf_proef(aan="Lezer@Voorbeeld.example")
    assert Postbode().bezorg() == 0
    assert stand(tweede) == "wacht"
    code = schrijf_proef(aan=ADRES, spoed=True)
    Postbode().bezorg()
    assert stand(code) == "weg"
    assert not Onbereikbaar.objects.exists()
    Postbode().bezorg()
    assert (stand(eerste), stand(tweede)) == ("weg", "weg")
    ids = [mail["Message-ID"] for mail in via_postkantoor.bezorgd]
    assert len(ids) == len(set(ids)) == 4


def test_each_time_it_is_left_alone_longer_and_one_mail_shows_whether_it_works(
    schrijf_proef, via_postkantoor
):
    begin = timezone.now()
    for keer, pauze in enumerate([*PAUZES, PAUZES[-1]]):
        via_postkantoor.zeg["RCPT"] = ["550 nee"] * 9
        schrijf_proef(aan=ADRES)
        schrijf_proef(aan=ADRES)
        assert Postbode().bezorg() == 1, "one is enough to know"
        rij = Onbereikbaar.objects.get()
        assert rij.keren == keer + 1
        over = rij.dicht_tot - timezone.now()
        assert pauze - timedelta(minutes=1) < over <= pauze
        assert rij.sinds - begin < timedelta(minutes=1)
        Bericht.objects.wachtend().delete()
        Onbereikbaar.objects.update(dicht_tot=timezone.now())


@pytest.mark.parametrize("punt", ["MAIL", "DATA"])
def test_a_refusal_of_something_else_closes_no_address(schrijf_proef, via_postkantoor, punt):
    schrijf_proef(aan=ADRES)
    via_postkantoor.zeg[punt] = ["554 zo niet"]
    Postbode().bezorg()
    assert not Onbereikbaar.objects.exists()


def test_who_says_that_it_works_gets_what_was_missed(schrijf_proef, via_postkantoor):
    bericht = schrijf_proef(aan=ADRES)
    via_postkantoor.zeg["RCPT"] = ["550 vol"]
    Postbode().bezorg()
    onbereikbaar.probeer_weer(adres="LEZER@voorbeeld.example", nu=timezone.now())
    Postbode().bezorg()
    assert stand(bericht) == "weg"


# ---- mail that comes back later


def terug(aan, status="5.1.1", actie="failed", met_rapport=True):
    """A report as mail servers make it (RFC 3464)."""
    rapport = f"""--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; elders.example

Final-Recipient: rfc822; {ADRES}
Action: {actie}
Status: {status}

"""
    return f"""From: MAILER-DAEMON@elders.example
To: {aan}
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=grens

--grens
Content-Type: text/plain

Sorry. 5.1.1 staat hier ook.

{rapport if met_rapport else ""}--grens--
""".encode()


@pytest.fixture
def lees(monkeypatch, settings):
    """Hands a mail that came back to the command, as a mail server does."""
    settings.RETURN_ADDRESS = "terug@broedplaats.example"

    def doe(ruw, *opties):
        invoer = io.TextIOWrapper(io.BytesIO(ruw))
        monkeypatch.setattr("sys.stdin", invoer)
        call_command("lees_terugpost", *opties)

    return doe


@pytest.fixture
def verzonden(schrijf_proef, via_postkantoor, settings):
    settings.RETURN_ADDRESS = "terug@broedplaats.example"
    bericht = schrijf_proef(aan=ADRES)
    Postbode().bezorg()
    return bericht


@pytest.mark.parametrize(
    ("status", "actie", "dicht"),
    [
        ("5.1.1", "failed", True),
        ("5.7.1 (not wanted)", "failed", True),
        ("5.4.4", "failed", False),
        ("4.2.2", "failed", False),
        ("4.4.1", "delayed", False),
        ("5.1.1", "delayed", False),
        ("2.0.0", "delivered", False),
        ("onzin", "failed", False),
    ],
)
def test_a_mail_that_comes_back_for_good_closes_its_address(verzonden, lees, status, actie, dicht):
    lees(terug(retouradres(verzonden), status, actie))
    assert Onbereikbaar.objects.filter(adres=ADRES).exists() == dicht
    assert (stand(verzonden) != "weg" or verzonden.geparkeerd_op is not None) == dicht


def test_what_came_back_is_mailed_again_when_its_owner_shows_to_read_mail(
    verzonden, lees, schrijf_proef, via_postkantoor
):
    lees(terug("iemand@elders.example"), "--aan", retouradres(verzonden))
    lees(terug(retouradres(verzonden)))
    assert Onbereikbaar.objects.get().keren == 1
    code = schrijf_proef(aan=ADRES, spoed=True)
    Postbode().bezorg()
    assert stand(code) == "weg"
    assert Onbereikbaar.objects.exists(), "the mail server took the first one too"
    onbereikbaar.open_weer(adres=ADRES, nu=timezone.now())
    laat_tijd_verstrijken()
    Postbode().bezorg()
    assert [mail["Message-ID"] for mail in via_postkantoor.bezorgd].count(verzonden.message_id) == 2


@pytest.mark.parametrize("wat", ["ander nummer", "ander zegel", "geen", "leeg", "onzin", "geen rapport"])
def test_what_is_forged_or_not_ours_is_passed_over_in_silence(verzonden, schrijf_proef, lees, wat):
    echt, ander = retouradres(verzonden), schrijf_proef(aan="slachtoffer@voorbeeld.example")
    invoer = {
        "ander nummer": terug(echt.replace(f"+{verzonden.pk}-", f"+{ander.pk}-")),
        "ander zegel": terug(echt.replace(f"+{verzonden.pk}-", f"+{verzonden.pk}-0")),
        "geen": terug("terug@broedplaats.example"),
        "leeg": b"",
        "onzin": b"\xff\xfe\x00 geen mail \x80" * 99,
        "geen rapport": terug(echt, met_rapport=False),
    }
    lees(invoer[wat])
    assert not Onbereikbaar.objects.exists()
