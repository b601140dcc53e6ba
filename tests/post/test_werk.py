"""*Een keer post*, with real workers that are really killed and a real mail server.

At each point the worker is killed (SIGKILL) and another one goes on: nothing is lost, and a mail goes
twice only when the server had taken it and the worker had not yet noted so, then with one Message-ID.
"""

import signal
import socket
from datetime import timedelta

import pytest
from django.db import connection, transaction

from post.models import Bericht
from post.verzenden import Postbode
from tests.post.conftest import GEDULD, wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)
KORT = "1.0"


def dood(werker) -> None:
    """The worker ends at once, without a chance to write anything."""
    werker.send_signal(signal.SIGKILL)
    assert werker.wait(GEDULD) == -signal.SIGKILL


def vergeet_wat_het_nog_vroeg() -> None:
    """PostgreSQL would still do what a dead worker asked of it: end its session as well."""
    if connection.vendor != "postgresql":
        return

    def alleen() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            return cursor.fetchone()[0] == 0

    wacht_tot(alleen)


def ga_verder(bericht: Bericht) -> None:
    """Another worker, until the mail is sent."""
    bericht.refresh_from_db()
    assert bericht.verzonden_op is None
    postbode = Postbode(lease=timedelta(minutes=1))

    def verzonden() -> bool:
        postbode.bezorg()
        bericht.refresh_from_db()
        return bericht.verzonden_op is not None

    wacht_tot(verzonden)


def test_killed_before_the_server_answers_nothing_is_lost_and_nothing_doubled(
    schrijf_proef, via_postkantoor, start_werker
):
    bericht = schrijf_proef()
    with socket.create_server(("127.0.0.1", 0)) as stil:
        stil.settimeout(GEDULD)
        werker = start_werker(stil.getsockname()[1], "--lease", KORT)
        gesprek, _ = stil.accept()
        dood(werker)
        gesprek.close()
    bericht.refresh_from_db()
    assert bericht.pogingen == 1, "it was claimed"
    ga_verder(bericht)
    assert [mail["Message-ID"] for mail in via_postkantoor.mails] == [bericht.message_id]


def test_killed_after_mail_from_nothing_is_lost_and_nothing_doubled(
    schrijf_proef, via_postkantoor, start_werker
):
    bericht = schrijf_proef()
    via_postkantoor.houd_op = "MAIL"
    werker = start_werker(via_postkantoor.port, "--lease", KORT)
    assert via_postkantoor.aangekomen.wait(GEDULD)
    dood(werker)
    via_postkantoor.laat_door()
    ga_verder(bericht)
    assert [mail["Message-ID"] for mail in via_postkantoor.mails] == [bericht.message_id]


def test_killed_between_the_250_after_data_and_our_note_it_goes_twice_under_one_message_id(
    schrijf_proef, via_postkantoor, start_werker
):
    bericht = schrijf_proef()
    via_postkantoor.houd_op = "DATA"
    werker = start_werker(via_postkantoor.port, "--lease", "5")
    assert via_postkantoor.aangekomen.wait(GEDULD)
    with transaction.atomic():
        # While this transaction holds the row, the worker can hear the 250 but cannot note it.
        Bericht.objects.select_for_update().get(pk=bericht.pk)
        via_postkantoor.laat_door()
        assert via_postkantoor.beantwoord.wait(GEDULD)
        dood(werker)
        vergeet_wat_het_nog_vroeg()
    ga_verder(bericht)
    assert [mail["Message-ID"] for mail in via_postkantoor.bezorgd] == [bericht.message_id] * 2


def test_killed_after_our_note_it_went_once(schrijf_proef, via_postkantoor, start_werker):
    bericht = schrijf_proef()
    werker = start_werker(via_postkantoor.port, "--lease", KORT)
    wacht_tot(lambda: Bericht.objects.filter(pk=bericht.pk).exclude(verzonden_op=None).exists())
    dood(werker)
    assert Postbode().bezorg() == 0
    assert [mail["Message-ID"] for mail in via_postkantoor.mails] == [bericht.message_id]


def test_a_running_worker_sees_new_mail_and_finishes_it_when_told_to_stop(
    schrijf_proef, via_postkantoor, start_werker
):
    eerste = schrijf_proef()
    werker = start_werker(via_postkantoor.port)
    wacht_tot(lambda: Bericht.objects.filter(pk=eerste.pk).exclude(verzonden_op=None).exists())
    via_postkantoor.houd_op = "DATA"
    tweede, derde = schrijf_proef(), schrijf_proef()
    assert via_postkantoor.aangekomen.wait(GEDULD)
    werker.send_signal(signal.SIGTERM)
    via_postkantoor.laat_door()
    _, fouten = werker.communicate(timeout=GEDULD)
    assert werker.returncode == 0, fouten
    tweede.refresh_from_db()
    derde.refresh_from_db()
    assert tweede.verzonden_op is not None
    assert derde.verzonden_op is None


def test_a_server_that_hangs_at_a_mail_holds_no_code_that_somebody_waits_for(
    schrijf_proef, via_postkantoor, start_werker
):
    hangt = schrijf_proef()
    via_postkantoor.houd_op, via_postkantoor.houd_aan = "DATA", hangt.aan
    werker = start_werker(via_postkantoor.port)
    assert via_postkantoor.aangekomen.wait(GEDULD)
    for _keer in range(3):
        code = schrijf_proef(spoed=True)
        wacht_tot(lambda code=code: Bericht.objects.filter(pk=code.pk).exclude(verzonden_op=None).exists())
    hangt.refresh_from_db()
    assert hangt.verzonden_op is None
    via_postkantoor.laat_door()
    wacht_tot(lambda: Bericht.objects.filter(pk=hangt.pk).exclude(verzonden_op=None).exists())
    werker.send_signal(signal.SIGTERM)
    _, fouten = werker.communicate(timeout=GEDULD)
    assert werker.returncode == 0, fouten


def test_two_workers_side_by_side_send_each_mail_once(schrijf_proef, via_postkantoor, start_werker):
    berichten = [schrijf_proef() for _ in range(30)]
    via_postkantoor.houd_op = "DATA"
    werkers = [start_werker(via_postkantoor.port, "--een-keer") for _ in range(2)]
    # Both are inside a mail before either goes on.
    wacht_tot(lambda: Bericht.objects.exclude(leased_until=None).count() == 2)
    via_postkantoor.laat_door()
    for werker in werkers:
        _, fouten = werker.communicate(timeout=GEDULD)
        assert werker.returncode == 0, fouten
    gegaan = sorted(mail["Message-ID"] for mail in via_postkantoor.bezorgd)
    assert gegaan == sorted(bericht.message_id for bericht in berichten)
    assert not Bericht.objects.wachtend().exists()
