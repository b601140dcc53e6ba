"""Photos made by hand, bit by bit: with traces in every corner, in every format, or broken on purpose."""

import io
import struct
import zipfile
import zlib

from PIL import Image, PngImagePlugin

# Each word stands in one hiding place only, so that a find says where it came from.
KANARIES = [
    b"KANARIE-maker",
    b"KANARIE-beschrijving",
    b"KANARIE-xmp",
    b"KANARIE-iptc",
    b"KANARIE-kop",
    b"KANARIE-opmerking",
    b"KANARIE-miniatuur",
    b"KANARIE-zip",
    b"KANARIE-profiel",
    b"KANARIE-naam",
]
# Fields of IPTC: the head over a photo and the words under it.
KOP, BIJSCHRIFT = 105, 120
FORMATEN = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"]
XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" '
    b'exif:GPSLatitude="52,5.61N" exif:GPSLongitude="5,7.2E" tiff:Model="KANARIE-xmp"/>'
    b'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def kleurvlak(breedte=900, hoogte=600, kleur=(200, 100, 50)):
    """A plain picture of one colour."""
    return Image.new("RGB", (breedte, hoogte), kleur)


def als_bytes(beeld, formaat, **opties):
    """The picture as a file."""
    uit = io.BytesIO()
    beeld.save(uit, formaat, **opties)
    return uit.getvalue()


def _ifd(velden, start, volgende=0):
    """One TIFF directory: [(tag, type, count, bytes)], with what does not fit right behind it."""
    vast, los = struct.pack(">H", len(velden)), b""
    los_start = start + 2 + 12 * len(velden) + 4
    for tag, soort, aantal, waarde in sorted(velden):
        inhoud = waarde.ljust(4, b"\0")
        if len(waarde) > 4:
            inhoud = struct.pack(">I", los_start + len(los))
            los += waarde + b"\0" * (len(waarde) % 2)
        vast += struct.pack(">HHI", tag, soort, aantal) + inhoud
    return vast + struct.pack(">I", volgende) + los


def exif(draai=1):
    """An EXIF block as a camera writes it: maker, place, IPTC, and a thumbnail with a comment of its own."""
    mini = _voeg_in_jpeg(als_bytes(kleurvlak(32, 24), "JPEG"), 0xFE, b"KANARIE-miniatuur")
    maker, tekst = b"KANARIE-maker\0", b"KANARIE-beschrijving\0"
    # The one place for IPTC that every format has.
    kop = _iptc_veld(KOP, b"KANARIE-kop")

    # (Pillow rewrites the EXIF of an AVIF, and loses the thumbnail, when it finds an orientation in it.)
    richting = [(0x0112, 3, 1, struct.pack(">H", draai))] if draai != 1 else []

    def ifd0(gps_op, ifd1_op):
        return _ifd(
            [
                (0x010E, 2, len(tekst), tekst),
                (0x010F, 2, len(maker), maker),
                *richting,
                (0x83BB, 7, len(kop), kop),
                (0x8825, 4, 1, struct.pack(">I", gps_op)),
            ],
            8,
            ifd1_op,
        )

    graden = struct.pack(">6I", 52, 1, 5, 1, 3661, 100)
    gps_op = 8 + len(ifd0(0, 0))
    gps = _ifd([(1, 2, 2, b"N\0"), (2, 5, 3, graden), (3, 2, 2, b"E\0"), (4, 5, 3, graden)], gps_op)
    ifd1_op = gps_op + len(gps)

    def ifd1(mini_op):
        velden = [(0x0201, 4, 1, struct.pack(">I", mini_op)), (0x0202, 4, 1, struct.pack(">I", len(mini)))]
        return _ifd(velden, ifd1_op)

    mini_op = ifd1_op + len(ifd1(0))
    return b"MM\0*" + struct.pack(">I", 8) + ifd0(gps_op, ifd1_op) + gps + ifd1(mini_op) + mini


def profiel(beschrijving=b"KANARIE-profiel"):
    """A colour profile for Display P3 (matrix and curve, ICC version 2)."""

    def s15(*getallen):
        return b"".join(struct.pack(">i", round(getal * 65536)) for getal in getallen)

    desc = b"desc\0\0\0\0" + struct.pack(">I", len(beschrijving) + 1) + beschrijving + b"\0" + b"\0" * 78
    delen = {
        b"desc": desc + b"\0" * (-len(desc) % 4),
        b"cprt": b"text\0\0\0\0vrij\0\0\0\0",
        b"wtpt": b"XYZ \0\0\0\0" + s15(0.9642, 1.0, 0.8249),
        b"rXYZ": b"XYZ \0\0\0\0" + s15(0.51512, 0.2412, -0.00105),
        b"gXYZ": b"XYZ \0\0\0\0" + s15(0.29198, 0.69225, 0.04189),
        b"bXYZ": b"XYZ \0\0\0\0" + s15(0.1571, 0.06657, 0.78407),
    }
    kromme = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    delen |= {b"rTRC": kromme, b"gTRC": kromme, b"bTRC": kromme}
    tabel, inhoud, op = struct.pack(">I", len(delen)), b"", 132 + 12 * len(delen)
    for naam, deel in delen.items():
        tabel += naam + struct.pack(">II", op + len(inhoud), len(deel))
        inhoud += deel
    kop = bytearray(128)
    struct.pack_into(">I", kop, 0, 128 + len(tabel) + len(inhoud))
    kop[8:12] = b"\x02\x20\0\0"
    kop[12:24] = b"mntrRGB XYZ "
    kop[36:40] = b"acsp"
    kop[68:80] = s15(0.9642, 1.0, 0.8249)
    return bytes(kop) + tabel + inhoud


def _voeg_in_jpeg(data, merk, inhoud):
    """Puts a segment right behind the start of a JPEG."""
    return data[:2] + bytes([0xFF, merk]) + struct.pack(">H", len(inhoud) + 2) + inhoud + data[2:]


def _iptc_veld(nummer, tekst):
    """One field of IPTC."""
    return bytes([0x1C, 2, nummer]) + struct.pack(">H", len(tekst)) + tekst


def iptc():
    """An APP13 segment as picture editors write it."""
    stuk = _iptc_veld(BIJSCHRIFT, b"KANARIE-iptc")
    blok = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(stuk)) + stuk + b"\0" * (len(stuk) % 2)
    return b"Photoshop 3.0\0" + blok


def zip_staart():
    """A ZIP archive: glued behind a photo, the file is both."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        archief.writestr("geheim.txt", "KANARIE-zip")
    return uit.getvalue()


def met_sporen(formaat, draai=1, beeld=None, icc=None):
    """A photo in this format with a trace in every place that the format has."""
    beeld = beeld or kleurvlak()
    icc = profiel() if icc is None else icc
    if formaat == "JPEG":
        data = als_bytes(beeld, "JPEG", icc_profile=icc, quality=95)
        for merk, inhoud in [
            (0xFE, b"KANARIE-opmerking"),
            (0xED, iptc()),
            (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
            (0xE1, b"Exif\0\0" + exif(draai)),
        ]:
            data = _voeg_in_jpeg(data, merk, inhoud)
    elif formaat == "PNG":
        tekst = PngImagePlugin.PngInfo()
        tekst.add_text("Comment", "KANARIE-opmerking")
        stuk = _iptc_veld(BIJSCHRIFT, b"KANARIE-iptc")
        tekst.add_text("Raw profile type iptc", f"\niptc\n{len(stuk):8}\n{stuk.hex()}\n")
        tekst.add_itxt("XML:com.adobe.xmp", XMP.decode())
        data = als_bytes(beeld, "PNG", icc_profile=icc, exif=exif(draai), pnginfo=tekst)
    else:
        data = als_bytes(beeld, formaat, icc_profile=icc, exif=b"Exif\0\0" + exif(draai), xmp=XMP, quality=95)
    return data + zip_staart()


def png_van(breedte, hoogte, bits=8):
    """A real grey PNG of any size, made row by row: small as a file, huge when decoded."""

    def stuk(naam, inhoud):
        som = struct.pack(">I", zlib.crc32(naam + inhoud))
        return struct.pack(">I", len(inhoud)) + naam + inhoud + som

    pers = zlib.compressobj(1)
    rijen = bytes(1 + breedte * bits // 8) * 100
    beeld = b"".join(pers.compress(rijen) for _ in range(hoogte // 100)) + pers.flush()
    kop = struct.pack(">IIBBBBB", breedte, hoogte, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + stuk(b"IHDR", kop) + stuk(b"IDAT", beeld) + stuk(b"IEND", b"")
