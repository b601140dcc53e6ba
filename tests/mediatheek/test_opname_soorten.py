"""Sound and film as they come: each becomes what every telephone plays, upright and of known length."""

import io

import pytest
from PIL import Image

from mediatheek.opdracht import LANGST, Opdracht
from mediatheek.opnamesandbox import zet_om_apart
from tests.mediatheek import opnamen

GELUID = {
    "WebM van een browser": lambda: opnamen.geluid("webm", "libopus", "-live", "1"),
    "MP4 in stukjes van een browser": lambda: opnamen.geluid(
        "mp4", "aac", "-movflags", "frag_keyframe+empty_moov", "-frag_duration", "500000"
    ),
    "M4A van een iPhone": lambda: opnamen.geluid("m4a", "aac"),
    "ALAC van een iPhone": lambda: opnamen.geluid("m4a", "alac"),
    "MP3": lambda: opnamen.geluid("mp3", "libmp3lame"),
    "MP3 met een hoes": opnamen.met_hoes,
    "AMR in 3GP": opnamen.amr,
    "WAV": lambda: opnamen.geluid("wav", "pcm_s16le"),
    "WAV, stereo, 96 kHz": lambda: opnamen.geluid("wav", "pcm_s24le", "-ac", "2", "-ar", "96000"),
    "FLAC": lambda: opnamen.geluid("flac", "flac"),
    "Ogg": lambda: opnamen.geluid("ogg", "libvorbis"),
    "AAC zonder kop": lambda: opnamen.geluid("aac", "aac"),
    "het geluid van een film": lambda: opnamen.mp4(),
}
# By name: what makes it, how large it comes out, and whether there is sound.
FILM = {
    "WebM van een browser": (lambda: opnamen.film("webm", "-live", "1"), (320, 240), True),
    "MP4 in stukjes": (lambda: opnamen.mp4("-movflags", "frag_keyframe+empty_moov"), (320, 240), True),
    "MP4 van een telefoon": (lambda: opnamen.mp4("-pix_fmt", "yuv420p"), (320, 240), True),
    "MOV, H.264": (lambda: opnamen.film("mov", codecs=("libx264", "aac")), (320, 240), True),
    "MP4, HEVC, 10 bits": (
        lambda: opnamen.film(
            *("mp4", "-tag:v", "hvc1", "-pix_fmt", "yuv420p10le", "-x265-params", "log-level=none"),
            codecs=("libx265", "aac"),
        ),
        (320, 240),
        True,
    ),
    "zonder geluid": (lambda: opnamen.mp4(toon=()), (320, 240), False),
    "met geluid waarin niets te horen is": (
        lambda: opnamen.mp4(toon=("-f", "lavfi", "-i", "anullsrc=duration=2")),
        (320, 240),
        False,
    ),
    "beelden die komen wanneer ze komen": (opnamen.ongelijk, (320, 240), True),
    "meer sporen en een ondertitel": (opnamen.veel_sporen, (320, 240), True),
    "smalle beeldpunten": (lambda: opnamen.mp4("-vf", "setsar=1/2"), (160, 240), True),
    "1080p": (lambda: opnamen.mp4("-vf", "scale=1920:1080,setsar=1", "-t", "1", "-preset", "ultrafast"),
              (1280, 720), True),
}  # fmt: skip


@pytest.fixture
def zet_om(tmp_path):
    """Makes it in the process with limits: `zet_om("film", data, …)`; gives (what came out, still, path)."""

    def zet_om_een(soort, *beurten, langst=None, afkappen=True):
        paden = []
        for i, data in enumerate(beurten):
            delen = data if isinstance(data, list) else [data]
            paden.append([])
            for j, deel in enumerate(delen):
                pad = tmp_path / f"{i}-{j}"
                pad.write_bytes(deel)
                paden[-1].append(str(pad))
        uit = tmp_path / "uit"
        opdracht = Opdracht(soort, paden, str(uit), langst or LANGST[soort], afkappen)
        return *zet_om_apart(opdracht), uit

    return zet_om_een


def lijkt_op(kleur, bedoeld, speling=24):
    return all(abs(a - b) <= speling for a, b in zip(kleur, bedoeld, strict=True))


def vooraan(pad):
    """Whether what a player must know comes before what it plays."""
    data = pad.read_bytes()
    return data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("soort", GELUID)
def test_every_kind_of_sound_becomes_what_every_telephone_plays(soort, zet_om):
    uitslag, still, uit = zet_om("geluid", GELUID[soort]())
    stromen, duur, _kop = opnamen.lees(uit)
    assert set(stromen) == {"audio"}
    assert (stromen["audio"]["codec_name"], stromen["audio"]["profile"]) == ("aac", "LC")
    assert (stromen["audio"]["sample_rate"], stromen["audio"]["channels"]) == ("48000", 1)
    assert duur == pytest.approx(2, abs=0.15)
    assert uitslag.duur_ms == pytest.approx(1000 * duur, abs=30)
    assert vooraan(uit)
    assert 15 <= len(uitslag.golf) <= 60
    assert (max(uitslag.golf), still) == (100, b"")
    # About 64 kbit a second, and nothing like the megabytes of a WAV.
    assert uit.stat().st_size < 30_000


@pytest.mark.parametrize("soort", FILM)
def test_every_kind_of_film_becomes_what_every_telephone_plays(soort, zet_om):
    maak, maat, met_geluid = FILM[soort]
    uitslag, still, uit = zet_om("film", maak())
    stromen, duur, _kop = opnamen.lees(uit)
    assert set(stromen) == ({"video", "audio"} if met_geluid else {"video"})
    beeld = stromen["video"]
    assert (beeld["codec_name"], beeld["pix_fmt"], beeld["r_frame_rate"]) == ("h264", "yuv420p", "30/1")
    assert (beeld["width"], beeld["height"]) == (uitslag.breedte, uitslag.hoogte) == maat
    assert "rotation" not in str(beeld)
    if met_geluid:
        assert stromen["audio"]["codec_name"] == "aac"
        assert float(stromen["audio"]["duration"]) == pytest.approx(duur, abs=0.1)
    assert duur == pytest.approx(1 if soort == "1080p" else 2, abs=0.15)
    assert uitslag.duur_ms == pytest.approx(1000 * duur, abs=30)
    assert vooraan(uit)
    foto = Image.open(io.BytesIO(still)).convert("RGB")
    assert foto.size == maat
    assert lijkt_op(foto.getpixel((maat[0] - 5, maat[1] - 5)), (0, 0, 254))
    assert lijkt_op(foto.getpixel((5, 5)), (254, 0, 0))


@pytest.mark.parametrize(("graden", "hoek"), [(90, "rechtsboven"), (180, "rechtsonder"), (270, "linksonder")])
def test_a_film_that_was_made_with_a_tilted_telephone_is_upright(graden, hoek, zet_om):
    uitslag, still, uit = zet_om("film", opnamen.gedraaid(graden))
    maat = (320, 240) if graden == 180 else (240, 320)
    stromen, _duur, _kop = opnamen.lees(uit)
    assert (stromen["video"]["width"], stromen["video"]["height"]) == maat
    assert (uitslag.breedte, uitslag.hoogte) == maat
    foto = Image.open(io.BytesIO(still)).convert("RGB")
    for naam, punt in {
        "linksboven": (5, 5),
        "rechtsboven": (maat[0] - 5, 5),
        "linksonder": (5, maat[1] - 5),
        "rechtsonder": (maat[0] - 5, maat[1] - 5),
    }.items():
        rood = lijkt_op(foto.getpixel(punt), (254, 0, 0))
        assert rood == (naam == hoek), naam


def test_recordings_are_joined_whatever_each_is_made_of(zet_om):
    uitslag, _still, uit = zet_om(
        "geluid", opnamen.stukken(opnamen.geluid()), opnamen.geluid("mp4", "aac"), opnamen.amr()
    )
    assert uitslag.duur_ms == pytest.approx(6000, abs=200)
    assert opnamen.lees(uit)[1] == pytest.approx(6, abs=0.2)
    # All of it can be heard: no third of it is silent.
    assert min(uitslag.golf[2:-2]) > 10
    uitslag, _still, uit = zet_om("film", opnamen.film(), opnamen.gedraaid(90), opnamen.mp4())
    stromen, duur, _kop = opnamen.lees(uit)
    assert duur == pytest.approx(6, abs=0.2)
    assert (stromen["video"]["width"], stromen["video"]["height"]) == (320, 240)
    # The second has no sound: the third is heard where it is seen.
    assert float(stromen["audio"]["duration"]) == pytest.approx(6, abs=0.2)


def test_what_was_lost_in_the_middle_or_came_first_costs_no_more_than_itself(zet_om):
    delen = opnamen.stukken(
        opnamen.geluid("webm", "libopus", "-live", "1", "-cluster_time_limit", "200"), 2000
    )
    assert len(delen) > 6
    uitslag, _still, _uit = zet_om("geluid", delen[:3] + delen[4:])
    # A hole stays open for as long as it is, so that what follows is where it was.
    assert uitslag.duur_ms == pytest.approx(2000, abs=100)
    uitslag, _still, _uit = zet_om("geluid", delen[1:], opnamen.geluid())
    assert uitslag.duur_ms == pytest.approx(2000, abs=100)


@pytest.mark.parametrize("volume", ["0.2", "1", "16"])
def test_soft_and_loud_voices_come_out_as_loud(volume, zet_om):
    _uitslag, _still, uit = zet_om("geluid", opnamen.geluid("wav", "pcm_s16le", "-af", f"volume={volume}"))
    assert opnamen.luid(uit) == pytest.approx(-16, abs=1.5)
