"""What is no sound or film, is broken, or is meant to do harm: one sentence, and bounded in every way."""

import random
import re
import resource
import threading
import time
from contextlib import suppress

import pytest

from mediatheek import opnamesandbox
from mediatheek.errors import OpnameGeweigerd, zin_bij_opname
from mediatheek.opdracht import Onspeelbaar, Opdracht, Opnamereden, herken
from tests.mediatheek import opnamen

R = Opnamereden
DRUK = ("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25:duration=2")
MPD = b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period/></MPD>'
SDP = b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 33\n"


def hls(regel):
    return b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + regel + b"\n#EXT-X-ENDLIST\n"


def lavfi(vorm, beeld, *woorden):
    return opnamen.maak(vorm, "-f", "lavfi", "-i", beeld, *woorden)


# By name: which kind it is said to be, what makes it, and why it is refused.
KWAAD = {
    "HLS naar een bestand": ("film", lambda: hls(b"file:///etc/hostname"), R.STUK),
    "HLS naar een adres": ("film", lambda: hls(b"http://127.0.0.1:9/a.ts"), R.STUK),
    "ffconcat": ("film", lambda: b"ffconcat version 1.0\nfile 0-0\n", R.STUK),
    "DASH": ("film", lambda: MPD, R.STUK),
    "SDP": ("film", lambda: SDP, R.STUK),
    "SVG": ("film", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', R.STUK),
    "leeg": ("film", lambda: b"", R.STUK),
    "een foto": ("film", lambda: lavfi("png", "color=s=64x64:d=0.04", "-frames:v", "1"), R.STUK),
    "MP4 waarvan het eind ontbreekt": ("film", lambda: opnamen.mp4()[:4000], R.STUK),
    "alleen de kop van een MP4": (
        "film",
        lambda: (d := opnamen.mp4("-movflags", "+faststart"))[: d.index(b"mdat")],
        R.STUK,
    ),
    "een opname zonder begin": ("geluid", lambda: opnamen.geluid()[2000:], R.STUK),
    "8K": ("film", lambda: lavfi("mp4", "color=s=8192x4320:d=0.1:r=10", "-preset", "ultrafast"), R.TE_VEEL),
    "een uur stilte": ("geluid", lambda: lavfi("flac", "anullsrc=r=8000:cl=mono:d=3600"), R.TE_LANG),
    "een uur dat een minuut lijkt": ("geluid", lambda: lavfi(
        "mkv", "anullsrc=r=8000:cl=mono:d=3600", "-c:a", "flac", "-live", "1"), R.TE_LANG),
    "een film van vier minuten": ("film", lambda: lavfi(
        "mp4", "color=s=64x64:d=240:r=2", "-preset", "ultrafast"), R.TE_LANG),
    "een film waarvan niemand de lengte weet": ("film", lambda: lavfi(
        "mkv", "color=s=64x64:d=240:r=2", "-preset", "ultrafast", "-live", "1"), R.TE_LANG),
    "niets te horen": ("geluid", lambda: lavfi("wav", "anullsrc=d=2"), R.STIL),
    "een film zonder geluid, als geluid": ("geluid", lambda: opnamen.mp4(toon=()), R.STIL),
    "een geluid, als film": ("film", lambda: opnamen.geluid("m4a", "aac"), R.GEEN_BEELD),
    "een geluid met een hoes, als film": ("film", opnamen.met_hoes, R.GEEN_BEELD),
}  # fmt: skip
# By name: which kind, what makes it, and how long it comes out.
TOCH = {
    "100 sporen": ("geluid", lambda: opnamen.maak(
        "mkv", *opnamen.TOON, *["-map", "0:a"] * 100, "-c:a", "libopus", "-t", "1"), 1),
    "1000 beelden in een seconde": ("film", lambda: lavfi(
        "mp4", "color=s=64x64:d=2:r=1000", "-preset", "ultrafast"), 2),
    "MP4 in stukjes, afgekapt": ("film", lambda: (d := opnamen.mp4(
        "-movflags", "frag_keyframe+empty_moov", beeld=DRUK))[: len(d) // 2], 1),
    "WebM, afgekapt": ("film", lambda: (d := opnamen.film(beeld=DRUK))[: len(d) // 2], 1),
    "MP3, afgekapt": ("geluid", lambda: (d := opnamen.geluid("mp3", "libmp3lame"))[: len(d) // 2], 1),
    "twee beeldpunten": ("film", lambda: lavfi("mp4", "color=s=2x2:d=1:r=25"), 1),
}  # fmt: skip


@pytest.fixture
def zet_om(tmp_path):
    """Makes it as a file that was chosen: `zet_om("film", data)`."""

    def zet_om_een(soort, data, naam="0-0"):
        pad = tmp_path / naam
        pad.write_bytes(data)
        langst = {"geluid": 20 * 60, "film": 180}[soort]
        opdracht = Opdracht(soort, [[str(pad)]], str(tmp_path / f"uit-{naam}"), langst, False)
        return opnamesandbox.zet_om_apart(opdracht)

    return zet_om_een


@pytest.mark.parametrize("naam", KWAAD)
def test_what_cannot_be_played_is_refused_with_a_reason_and_leaves_nothing(naam, zet_om, tmp_path):
    soort, maak, reden = KWAAD[naam]
    data = maak()
    begin, gewerkt = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(Onspeelbaar) as weigering:
        zet_om(soort, data)
    assert weigering.value.reden == reden
    assert [pad.name for pad in tmp_path.iterdir()] == ["0-0"]
    na = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert na.ru_utime - gewerkt.ru_utime < 20
    assert time.monotonic() - begin < 60


@pytest.mark.parametrize("naam", TOCH)
def test_what_is_odd_or_cut_off_plays_as_far_as_it_goes(naam, zet_om, tmp_path):
    soort, maak, duur = TOCH[naam]
    uitslag, _still = zet_om(soort, maak())
    assert uitslag.duur_ms == pytest.approx(1000 * duur, abs=500)
    assert opnamen.lees(tmp_path / "uit-0-0")[1] == pytest.approx(uitslag.duur_ms / 1000, abs=0.05)


def test_no_file_of_ours_is_opened_by_way_of_what_somebody_sent(zet_om, tmp_path):
    """The file beside it is a good film: whoever follows the name comes out with a film."""
    (tmp_path / "buurman.mp4").write_bytes(opnamen.mp4())
    for data in (
        b"ffconcat version 1.0\nfile buurman.mp4\n",
        f"ffconcat version 1.0\nfile {tmp_path}/buurman.mp4\n".encode(),
        hls(f"file://{tmp_path}/buurman.mp4".encode()),
        hls(b"buurman.mp4"),
    ):
        with pytest.raises(Onspeelbaar):
            zet_om("film", data)


@pytest.mark.parametrize("vorm", ["flv", "ts", "nut"])
def test_into_a_container_that_is_not_on_the_list_nobody_looks(vorm, zet_om):
    """A good film, and a decoder for it is there: it is not asked."""
    with pytest.raises(Onspeelbaar) as weigering:
        zet_om("film", opnamen.film(vorm, codecs=("libx264", "aac")))
    assert weigering.value.reden == R.STUK


@pytest.mark.parametrize("zaad", range(6))
def test_damaged_bytes_end_in_a_result_or_a_reason(zaad, zet_om):
    dobbel = random.Random(zaad)
    data = bytearray([opnamen.mp4, opnamen.film, opnamen.amr][zaad % 3]())
    for _keer in range(60):
        data[dobbel.randrange(len(data))] = dobbel.randrange(256)
    # (Anything but a refusal is a fault of ours.)
    with suppress(Onspeelbaar):
        zet_om("geluid" if zaad % 3 == 2 else "film", bytes(data))


def test_eight_at_once_take_their_turns(zet_om, monkeypatch):
    tegelijk, meeste, slot = 0, 0, threading.Lock()
    draai = opnamesandbox._draai

    def tel(opdracht):
        nonlocal tegelijk, meeste
        with slot:
            tegelijk += 1
            meeste = max(meeste, tegelijk)
        try:
            return draai(opdracht)
        finally:
            with slot:
                tegelijk -= 1

    monkeypatch.setattr(opnamesandbox, "_draai", tel)
    uitkomsten = []
    data = [KWAAD["een uur stilte"][1](), opnamen.geluid()] * 4

    def een(i):
        try:
            uitkomsten.append(zet_om("geluid", data[i], naam=str(i))[0].duur_ms)
        except Onspeelbaar as fout:
            uitkomsten.append(str(fout.reden))

    draden = [threading.Thread(target=een, args=[i]) for i in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert meeste == 1
    assert sorted(map(str, uitkomsten)) == ["2000"] * 4 + ["te lang"] * 4


@pytest.mark.parametrize(
    ("grens", "waarde"),
    [("REKENTIJD", {"film": 1}), ("GROOTSTE_RESULTAAT", {"film": 20_000}), ("GEHEUGEN", 140 * 1024**2)],
)
def test_each_limit_ends_the_work_and_leaves_no_half_result(grens, waarde, zet_om, tmp_path, monkeypatch):
    """The limits that the process sets for itself, tightened: what goes over one of them is refused."""
    eigen = f"import mediatheek.omzetten as o, mediatheek.opdracht as g; o.{grens} = {waarde!r}; o.main()"
    run = opnamesandbox.subprocess.run
    monkeypatch.setattr(
        opnamesandbox.subprocess,
        "run",
        lambda woorden, **rest: (
            run([woorden[0], "-c", eigen], **rest) if "-m" in woorden else run(woorden, **rest)
        ),
    )
    zwaar = opnamen.maak("mp4", "-f", "lavfi", "-i", "testsrc2=s=1280x720:d=6:r=30", "-preset", "ultrafast")
    with pytest.raises(Onspeelbaar) as weigering:
        zet_om("film", zwaar)
    assert weigering.value.reden == R.TE_ZWAAR
    assert [pad.name for pad in tmp_path.iterdir()] == ["0-0"]


def test_a_file_that_is_no_sound_and_no_film_is_known_by_its_first_bytes():
    for data in (
        b"",
        b"#EXTM3U\n",
        b"ffconcat version 1.0",
        MPD,
        SDP,
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"<svg",
        b"v=0",
    ):
        with pytest.raises(Onspeelbaar) as weigering:
            herken(data)
        assert weigering.value.reden == R.ONBEKEND
    for data in (
        opnamen.mp4(),
        opnamen.film(),
        opnamen.amr(),
        opnamen.met_hoes(),
        opnamen.geluid("aac", "aac"),
    ):
        herken(data[:16])


def test_every_reason_is_one_sentence_that_says_what_to_do():
    zinnen = {(reden, soort): zin_bij_opname(reden, soort) for reden in R for soort in ("geluid", "film")}
    for zin in zinnen.values():
        assert re.fullmatch(r"[A-Z][^.]*: [^.]+\.", zin), zin
        assert str(OpnameGeweigerd(R.STIL, "film").zin)
    assert len({zin for (_reden, soort), zin in zinnen.items() if soort == "film"}) == len(R)
