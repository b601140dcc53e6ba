"""What the mail server can do to a mail, and what then becomes of it. The server is a real one."""

import logging
import socket
from datetime import timedelta

import pytest
from django.utils import timezone

from post.models import Bericht
from post.verzenden import POGINGEN, Postbode, claim, pauze
from tests.post.conftest import TOEN

pytestmark = pytest.mark.django_db


def laat_tijd_verstrijken() -> None:
    """Every pause is over."""
    Bericht.objects.update(volgende_poging_op=TOEN)


def test_a_mail_arrives_as_it_was_written(schrijf_proef, via_postkantoor):
    bericht = schrijf_proef()
    assert Postbode().bezorg() == 1
    (mail,) = via_postkantoor.bezorgd
    assert mail["To"] == bericht.aan
    assert mail["Message-ID"] == bericht.message_id
    assert mail["Subject"] == bericht.onderwerp
    soorten = [deel.get_content_type() for deel in mail.iter_parts()]
    assert soorten == ["text/plain", "text/html"]
    assert "Ik ga weer naar buiten." in mail.get_body(("plain",)).get_content()
    bericht.refresh_from_db()
    assert bericht.verzonden_op is not None
    assert Postbode().bezorg() == 0


def test_urgent_mail_goes_first_and_then_the_oldest(schrijf_proef, via_postkantoor):
    jong = schrijf_proef(nu=TOEN + timedelta(hours=1))
    oud = schrijf_proef(nu=TOEN)
    spoed = schrijf_proef(nu=TOEN + timedelta(hours=2), spoed=True)
    Postbode().bezorg()
    assert [mail["Message-ID"] for mail in via_postkantoor.bezorgd] == [
        spoed.message_id,
        oud.message_id,
        jong.message_id,
    ]


@pytest.mark.parametrize("punt", ["MAIL", "RCPT", "DATA"])
def test_not_now_means_later_and_the_next_mail_goes_on(schrijf_proef, via_postkantoor, punt):
    eerst, dan = schrijf_proef(), schrijf_proef()
    via_postkantoor.zeg[punt] = ["451 nu niet"]
    voor = timezone.now()
    Postbode().bezorg()
    eerst.refresh_from_db()
    dan.refresh_from_db()
    assert eerst.verzonden_op is None
    assert eerst.geparkeerd_op is None
    assert eerst.volgende_poging_op >= voor + pauze(1)
    assert "451" in eerst.laatste_fout
    assert dan.verzonden_op is not None
    laat_tijd_verstrijken()
    Postbode().bezorg()
    eerst.refresh_from_db()
    assert eerst.verzonden_op is not None
    assert [mail["Message-ID"] for mail in via_postkantoor.bezorgd] == [dan.message_id, eerst.message_id]


@pytest.mark.parametrize("punt", ["RCPT", "DATA"])
def test_never_means_parked_and_the_log_holds_no_address(schrijf_proef, via_postkantoor, caplog, punt):
    eerst, dan = schrijf_proef(), schrijf_proef()
    via_postkantoor.zeg[punt] = [f"550 <{eerst.aan}> woont hier niet"]
    with caplog.at_level(logging.DEBUG, logger="post"):
        Postbode().bezorg()
    eerst.refresh_from_db()
    dan.refresh_from_db()
    assert eerst.geparkeerd_op is not None
    assert "550" in eerst.laatste_fout
    assert dan.verzonden_op is not None
    assert str(eerst.pk) in caplog.text
    for woord in (eerst.aan, "woont", eerst.onderwerp):
        assert woord not in caplog.text + eerst.laatste_fout
    laat_tijd_verstrijken()
    assert Postbode().bezorg() == 0


def test_a_line_cut_after_data_repeats_the_mail_under_the_same_message_id(schrijf_proef, via_postkantoor):
    bericht = schrijf_proef()
    via_postkantoor.breek_af = 1
    Postbode().bezorg()
    bericht.refresh_from_db()
    assert bericht.verzonden_op is None
    laat_tijd_verstrijken()
    Postbode().bezorg()
    assert [mail["Message-ID"] for mail in via_postkantoor.mails] == [bericht.message_id] * 2
    assert len(via_postkantoor.bezorgd) == 1


def test_a_server_slower_than_the_lease_is_broken_off_before_the_lease_ends(
    schrijf_proef, via_postkantoor, settings
):
    settings.EMAIL_TIMEOUT = 120
    bericht = schrijf_proef()
    via_postkantoor.houd_op = "DATA"
    voor = timezone.now()
    Postbode(lease=timedelta(seconds=1)).bezorg()
    assert timezone.now() - voor < timedelta(seconds=60)
    bericht.refresh_from_db()
    assert bericht.verzonden_op is None
    assert bericht.pogingen == 1
    assert bericht.volgende_poging_op > timezone.now()
    via_postkantoor.laat_door()
    laat_tijd_verstrijken()
    Postbode().bezorg()
    bericht.refresh_from_db()
    assert bericht.verzonden_op is not None


def test_a_server_that_is_away_costs_no_mail_a_try(schrijf_proef, via_postkantoor, settings):
    bericht = schrijf_proef()
    poort, settings.EMAIL_PORT = settings.EMAIL_PORT, vrije_poort()
    postbode = Postbode()
    assert postbode.bezorg() == 1
    assert postbode.bezorg() == 0, "it knocks again later, not at once"
    for _ in range(POGINGEN + 1):
        Postbode().bezorg()
    bericht.refresh_from_db()
    assert (bericht.pogingen, bericht.geparkeerd_op) == (0, None)
    settings.EMAIL_PORT = poort
    Postbode().bezorg()
    bericht.refresh_from_db()
    assert bericht.verzonden_op is not None


@pytest.mark.parametrize("punt", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_closes_costs_no_more_than_one_that_is_away(schrijf_proef, via_postkantoor, punt):
    eerst, dan = schrijf_proef(), schrijf_proef()
    for _keer in range(POGINGEN + 1):
        via_postkantoor.zeg[punt] = ["421 nu even niet"]
        laat_tijd_verstrijken()
        postbode = Postbode()
        assert postbode.bezorg() == 1
        assert postbode.bezorg() == 0, "it knocks again later, not at once"
        Bericht.objects.filter(pk=dan.pk).update(volgende_poging_op=timezone.now() + timedelta(days=9))
        eerst.refresh_from_db()
        assert (eerst.pogingen, eerst.geparkeerd_op) == (0, None)
    laat_tijd_verstrijken()
    Postbode().bezorg()
    assert len(via_postkantoor.bezorgd) == 2


def test_a_mail_at_which_the_server_always_closes_holds_no_other(schrijf_proef, via_postkantoor):
    eerst, dan = schrijf_proef(), schrijf_proef()
    via_postkantoor.zeg["RCPT"] = ["421 te veel voor dit adres"]
    Postbode().bezorg()
    Postbode().bezorg()
    assert [mail["Message-ID"] for mail in via_postkantoor.bezorgd] == [dan.message_id]
    eerst.refresh_from_db()
    assert eerst.volgende_poging_op > timezone.now()


def test_a_server_that_refuses_our_own_sender_parks_nothing(schrijf_proef, via_postkantoor):
    bericht = schrijf_proef()
    via_postkantoor.zeg["MAIL"] = ["550 u niet"]
    Postbode().bezorg()
    bericht.refresh_from_db()
    assert (bericht.pogingen, bericht.geparkeerd_op) == (0, None)


def test_a_mail_that_always_fails_is_parked_after_growing_pauses(schrijf_proef, via_postkantoor):
    bericht = schrijf_proef()
    pauzes = []
    for _ in range(POGINGEN):
        via_postkantoor.zeg["DATA"] = ["451 nu niet"]
        laat_tijd_verstrijken()
        voor = timezone.now()
        Postbode().bezorg()
        bericht.refresh_from_db()
        pauzes.append((bericht.volgende_poging_op - voor) // timedelta(minutes=1))
    assert bericht.geparkeerd_op is not None
    assert pauzes[:-1] == sorted(pauzes[:-1])
    assert pauzes[3] > pauzes[0] * 4


def test_a_mail_that_brings_every_worker_down_is_parked(schrijf_proef):
    bericht = schrijf_proef()
    for dag in range(POGINGEN):
        assert claim(nu=TOEN + timedelta(days=dag), lease=timedelta(minutes=1)) == bericht
    assert claim(nu=TOEN + timedelta(days=99), lease=timedelta(minutes=1)) is None
    bericht.refresh_from_db()
    assert bericht.geparkeerd_op is not None


def test_what_one_worker_has_taken_no_other_takes_until_the_lease_is_over(schrijf_proef):
    bericht, lease = schrijf_proef(), timedelta(minutes=5)
    assert claim(nu=TOEN, lease=lease) == bericht
    assert claim(nu=TOEN + lease - timedelta(seconds=1), lease=lease) is None
    assert claim(nu=TOEN + lease, lease=lease) == bericht


def test_without_a_mail_server_the_mail_waits_untouched(schrijf_proef, settings):
    settings.EMAIL_HOST = ""
    bericht = schrijf_proef()
    assert Postbode().bezorg() == 0
    bericht.refresh_from_db()
    assert (bericht.pogingen, bericht.leased_until, bericht.verzonden_op) == (0, None, None)


def vrije_poort() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as deur:
        deur.bind(("127.0.0.1", 0))
        return deur.getsockname()[1]
