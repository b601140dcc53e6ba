"""Sound and film as phones, browsers and people make them, as those that are broken or meant to do harm.

Made by ffmpeg (another one than the site works with), and by PyAV where that has no encoder for it. They are
read back by ffprobe.
"""

import io
import json
import shutil
import struct
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import av
from django.core.files.uploadedfile import SimpleUploadedFile

# Words that stand in the head of a file, too long to be there by chance.
SPOREN = {
    "title": "KANARIE-een-titel-van-iemand",
    "artist": "KANARIE-de-naam-van-iemand",
    "comment": "KANARIE-opmerking-van-iemand",
    "location": "+52.0907+005.1214/KANARIE-plek",
    "make": "KANARIE-merk-van-een-telefoon",
}
TOON = ("-f", "lavfi", "-i", "sine=frequency=440:duration=2,volume=0.5")
# Blue, with a red corner left above.
BEELD = (
    "-f",
    "lavfi",
    "-i",
    "color=c=blue:size=320x240:rate=25:duration=2,drawbox=width=80:height=60:color=red:thickness=fill",
)
MET_SPOREN = tuple(woord for naam, wat in SPOREN.items() for woord in ("-metadata", f"{naam}={wat}"))


def programma(naam):
    """The path of a program that these tests cannot do without."""
    pad = shutil.which(naam)
    assert pad, f"Install {naam} (Debian: ffmpeg): these tests make and read sound and film with it."
    return pad


@cache
def maak(vorm, *woorden):
    """What ffmpeg makes of these words, as bytes; `vorm` is how its name ends."""
    with tempfile.TemporaryDirectory() as map_:
        uit = Path(map_) / f"uit.{vorm}"
        subprocess.run([programma("ffmpeg"), "-v", "error", *woorden, uit], check=True, timeout=60)
        return uit.read_bytes()


def lees(pad):
    """What ffprobe says of a file: the streams by kind, how long it is, and all that it tells beside that."""
    vraag = [programma("ffprobe"), "-v", "error", "-of", "json", "-show_streams", "-show_format", pad]
    gezien = json.loads(subprocess.run(vraag, check=True, capture_output=True, timeout=60).stdout)
    stromen = {stroom["codec_type"]: stroom for stroom in gezien["streams"]}
    assert len(stromen) == len(gezien["streams"])
    return stromen, float(gezien["format"]["duration"]), gezien["format"]


def luid(pad):
    """How loud it is, in LUFS, as ffmpeg measures it."""
    vraag = [programma("ffmpeg"), "-nostats", "-i", pad, "-af", "ebur128", "-f", "null", "-"]
    tekst = subprocess.run(vraag, check=True, capture_output=True, text=True, timeout=60).stderr
    return float(tekst.rsplit("I:", 1)[1].split()[0])


def geluid(vorm="webm", codec="libopus", *woorden, seconden=2):
    """A tone of 440 Hz."""
    toon = ("-f", "lavfi", "-i", f"sine=frequency=440:duration={seconden},volume=0.5")
    return maak(vorm, *toon, "-c:a", codec, *woorden)


def film(vorm="webm", *woorden, codecs=("libvpx", "libopus"), beeld=BEELD, toon=TOON):
    """Two seconds of blue with a red corner, and a tone."""
    beide = ("-c:v", codecs[0], *(("-c:a", codecs[1]) if toon else ()))
    return maak(vorm, *beeld, *toon, *beide, "-g", "25", *woorden)


def mp4(*woorden, toon=TOON, beeld=BEELD):
    """The same as a telephone makes it."""
    return film("mp4", *woorden, codecs=("libx264", "aac"), toon=toon, beeld=beeld)


def gedraaid(graden):
    """A film of a telephone that was held otherwise: only its head says so."""
    data = film("mov", codecs=("libx264", "aac"), toon=())
    a, b, c, d = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[graden]
    matrix = struct.pack(">9i", a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    plek = data.index(b"tkhd") + 44
    return data[:plek] + matrix + data[plek + 36 :]


@cache
def amr():
    """What an old telephone records: AMR in 3GP."""
    uit = io.BytesIO()
    with (
        av.open(io.BytesIO(geluid("wav", "pcm_s16le", "-ar", "8000"))) as bron,
        av.open(uit, "w", format="3gp") as doel,
    ):
        stroom = doel.add_stream("libopencore_amrnb", rate=8000, layout="mono")
        stroom.bit_rate = 12200
        naar = av.AudioResampler("s16", "mono", 8000, frame_size=160)
        for frame in [*bron.decode(audio=0), None]:
            for stuk in naar.resample(frame):
                doel.mux(stroom.encode(stuk))
        doel.mux(stroom.encode(None))
    return uit.getvalue()


def met_hoes():
    """An MP3 with a picture on its cover."""
    hoes = ("-f", "lavfi", "-i", "color=c=red:size=64x64:duration=0.04")
    return maak("mp3", *TOON, *hoes, "-map", "0", "-map", "1", "-c:v", "mjpeg", "-frames:v", "1",
                "-disposition:v", "attached_pic", "-id3v2_version", "3")  # fmt: skip


def veel_sporen():
    """A film with several tracks of sound, and subtitles."""
    ondertitel = "data:text/plain,1%0A00:00:00,000 --> 00:00:01,000%0AKANARIE-ondertitel-van-iemand%0A"
    return maak("mkv", *BEELD, *TOON, *TOON, "-f", "srt", "-i", ondertitel, "-map", "0", "-map", "1",
                "-map", "2", "-map", "3", "-c:v", "libx264", "-c:a", "aac")  # fmt: skip


def ongelijk():
    """A film of which the pictures come when they come."""
    keuze = "select='lt(t,0.5)+not(mod(n,7))'"
    return film("mkv", "-vf", keuze, "-vsync", "vfr", codecs=("libx264", "aac"))


def stukken(data, grootte=4000):
    """A recording in parts, as a browser sends them."""
    return [data[plek : plek + grootte] for plek in range(0, len(data), grootte)]


def upload(data, naam="KANARIE-de-naam-van-het-bestand.mp4"):
    """What a form brings."""
    return SimpleUploadedFile(naam, data)
