"""Who sends slowly holds up nobody but themselves: the real web server, with 20 bodies that never come."""

import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.eenmaal
PROJECT = Path(__file__).resolve().parents[2]
# However busy the machine is, an answer comes in this time; a thread that is held never comes back.
GEDULD = 120


def start_server(doel, **omgeving):
    """The web server on a port of its own, one process; gives both once it answers."""
    with socket.socket() as even:
        even.bind(("127.0.0.1", 0))
        poort = even.getsockname()[1]
    proces = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "rsgi", "--port", str(poort)),
            *("--workers", "1", "--workers-kill-timeout", "1", "--log-level", "error", doel),
        ],
        cwd=PROJECT,
        env={**os.environ, **omgeving},
    )
    while proces.poll() is None:
        try:
            vraag(poort, "/")
        except OSError:
            continue
        return proces, poort
    raise AssertionError("the web server did not start")


@pytest.fixture(scope="module")
def poort():
    """An application that tells what it got; nobody is hurried."""
    proces, poort = start_server("tests.huis.traag_server:application", PROEF_IDLE="1e6", PROEF_GRACE="1e6")
    yield poort
    proces.terminate()
    proces.wait(GEDULD)


@pytest.fixture
def haast():
    """The same, and it waits for nobody."""
    processen = []

    def start(**grenzen):
        proces, poort = start_server("tests.huis.traag_server:application", **grenzen)
        processen.append(proces)
        return poort

    yield start
    for proces in processen:
        proces.terminate()
        proces.wait(GEDULD)


def vraag(poort, pad, methode="GET", body=None, **koppen):
    """One request, whole."""
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=GEDULD)
    try:
        lijn.request(methode, pad, body, {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()})
        antwoord = lijn.getresponse()
        return antwoord.status, antwoord.read()
    finally:
        lijn.close()


def antwoord_op(lijn):
    """What comes back on a connection: the status, the headers and the body."""
    with lijn:
        antwoord = http.client.HTTPResponse(lijn)
        antwoord.begin()
        return antwoord.status, antwoord.headers, antwoord.read()


def traag(poort, lengte=1000, deel=b"x"):
    """A body that begins, and of which no more comes."""
    lijn = socket.create_connection(("127.0.0.1", poort), timeout=GEDULD)
    lijn.sendall(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {lengte}\r\n\r\n".encode() + deel)
    return lijn


@pytest.mark.parametrize("lengte", [1000, 5_000_000], ids=["tekst", "foto's"])
def test_twenty_slow_bodies_hold_up_no_reader(lengte, poort):
    """Without room for whole bodies each holds a thread, and this reader waits for ever."""
    # More than goes in memory has come of the large ones.
    lijnen = [traag(poort, lengte, bytes(min(lengte // 2, 100_000))) for _i in range(20)]
    for _keer in range(20):
        assert vraag(poort, "/")[0] == 200
    for lijn in lijnen:
        lijn.close()
    assert vraag(poort, "/")[0] == 200


@pytest.mark.parametrize("lengte", [0, 1, 70_000, 3_000_000])
def test_a_body_comes_through_to_the_byte(lengte, poort):
    body = os.urandom(lengte)
    gelezen = json.loads(vraag(poort, "/a%20b/%C3%A9?q=%C3%A9", "POST", body)[1])
    assert gelezen["body"] == hashlib.sha256(body).hexdigest()
    assert gelezen.get("CONTENT_LENGTH", "0") == str(lengte)
    assert gelezen["PATH_INFO"].encode("latin-1").decode() == "/a b/é"
    assert (gelezen["QUERY_STRING"], gelezen["REMOTE_ADDR"]) == ("q=%C3%A9", "127.0.0.1")


def test_headers_come_through_once_and_none_passes_for_another(poort):
    lijn = socket.create_connection(("127.0.0.1", poort), timeout=GEDULD)
    lijn.sendall(
        b"GET / HTTP/1.1\r\nHost: hier\r\nCookie: a=1\r\nCookie: b=2\r\nX-Dubbel: 1\r\nX-Dubbel: 2\r\n"
        b"X_Forwarded_For: 6.6.6.6\r\nConnection: close\r\n\r\n"
    )
    _status, koppen, body = antwoord_op(lijn)
    gelezen = json.loads(body)
    assert (gelezen["HTTP_COOKIE"], gelezen["HTTP_X_DUBBEL"]) == ("a=1; b=2", "1,2")
    assert gelezen["HTTP_HOST"] == "hier"
    assert "HTTP_X_FORWARDED_FOR" not in gelezen
    assert koppen.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_a_long_answer_comes_piece_by_piece_and_whole(poort):
    verwacht = b"".join(str(nummer).encode() * 50_000 for nummer in range(10))
    assert vraag(poort, "/lang")[1] == verwacht


def test_too_much_is_refused_by_its_first_bytes_with_a_sentence(poort):
    status, _koppen, body = antwoord_op(traag(poort, 400 * 1024**2))
    assert status == 413
    assert "kies minder foto's" in body.decode()


def test_a_body_without_a_length_is_refused(poort):
    assert vraag(poort, "/", "POST", iter([b"half"]), Transfer_Encoding="chunked")[0] == 411


def test_who_sends_nothing_more_is_told_so(haast):
    status, _koppen, body = antwoord_op(traag(haast(PROEF_IDLE="0.1", PROEF_GRACE="1e6")))
    assert status == 408
    assert "probeer het nog een keer" in body.decode()


@pytest.mark.parametrize("grens", [{"PROEF_SLOWEST": "1e15"}, {"PROEF_LONGEST": "0"}], ids=str)
def test_who_sends_byte_by_byte_or_without_end_is_told_so(grens, haast):
    assert antwoord_op(traag(haast(PROEF_IDLE="1e6", PROEF_GRACE="0", **grens)))[0] == 408
