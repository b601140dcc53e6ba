"""What goes over the line to a mail server: seven bits, flowing lines, a way back, a signature."""

import base64
import email
import re
from datetime import timedelta
from email.policy import default

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.utils import timezone

from post.models import Bericht
from post.opmaak import als_bytes, als_mail, laat_lopen
from post.retour import lees_retouradres
from post.tekenen import Brief, brief_van
from post.verzenden import Postbode
from tests.post.conftest import TOEN

pytestmark = pytest.mark.django_db
LANG = "Dit is een zin die langer is dan een regel. " * 6
LINK = "https://broedplaats.example/volgen/stoppen/" + "g" * 200 + "/"
RAAR = {
    "lang": LANG.strip(),
    "link": LINK,
    "citaat": "> geen citaat",
    "ingesprongen": "  met spaties vooraan",
    "begin": "From hier begint geen mail",
    "anders": "日本語 עברית émile\u00a0x 👩‍👩‍👧",
    "punt": ".",
    "lang woord": "a" * 2000,
}


def ruw(bericht, brief=None):
    return als_bytes(als_mail(bericht, brief or brief_van(bericht, nu=TOEN), nu=TOEN))


def ontvouw(tekst):
    """What a mail program shows of flowed lines (RFC 3676 §4.1)."""
    uit, bezig = [], ""
    for regel in tekst.split("\n"):
        regel = regel.removeprefix(" ")
        if regel.endswith(" ") and regel != "-- ":
            bezig += regel
        else:
            uit.append(bezig + regel)
            bezig = ""
    return "\n".join(uit)


@pytest.mark.parametrize("woorden", RAAR.values(), ids=RAAR)
def test_lines_flow_and_come_back_as_they_were(woorden):
    tekst = f"Dag.\n\n{woorden}\n\nTot ziens."
    lopend = laat_lopen(tekst)
    assert ontvouw(lopend).split() == tekst.split()
    assert [" ".join(regel.split()) for regel in ontvouw(lopend).split("\n")] == [
        " ".join(regel.split()) for regel in tekst.split("\n")
    ]
    assert all(len(regel) <= 78 or " " not in regel.strip() for regel in lopend.split("\n"))


@pytest.mark.parametrize("woorden", RAAR.values(), ids=RAAR)
def test_every_mail_goes_out_in_seven_bits_and_arrives_with_its_words(
    schrijf_proef, via_postkantoor, woorden
):
    schrijf_proef(gegevens={"naam": "Noor", "woorden": woorden}, kop={"List-Unsubscribe": f"<{LINK}>"})
    Postbode().bezorg()
    (mail,) = via_postkantoor.bezorgd
    assert via_postkantoor.ruw[0].isascii()
    assert max(map(len, via_postkantoor.ruw[0].split(b"\r\n"))) < 998
    assert mail["List-Unsubscribe"] == f"<{LINK}>"
    deel = mail.get_body(("plain",))
    assert deel.get_content_type() == "text/plain"
    assert deel["Content-Type"].params["format"] == "flowed"
    assert " ".join(woorden.split()) in " ".join(ontvouw(deel.get_content()).split())


def test_the_helpline_stands_above_the_mark_of_the_signature_and_nobody_else_makes_one(schrijf_proef):
    bericht = schrijf_proef(
        gegevens={"naam": "Noor", "woorden": "Mijn woorden.\n-- \nDit is geen handtekening."}
    )
    tekst = email.message_from_bytes(ruw(bericht), policy=default).get_body(("plain",)).get_content()
    boven, onder = tekst.replace("\r\n", "\n").split("\n-- \n")
    assert "0800-0113" in boven
    assert "Dit is geen handtekening." in boven
    assert "Deze mail komt van Broedplaats" in onder


def test_each_mail_has_a_return_address_of_its_own_that_names_nobody(
    schrijf_proef, via_postkantoor, settings
):
    settings.RETURN_ADDRESS = "Terug@Broedplaats.example"
    een, ander = schrijf_proef(), schrijf_proef()
    Postbode().bezorg()
    assert len(set(via_postkantoor.van)) == 2
    for adres, bericht in zip(via_postkantoor.van, (een, ander), strict=True):
        assert re.fullmatch(r"terug\+[0-9a-f-]+@broedplaats\.example", adres)
        assert len(adres.partition("@")[0]) <= 64
        assert lees_retouradres(adres.upper()) == bericht.pk
        assert bericht.aan.partition("@")[0] not in adres
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "een nieuw geheim" * 5
    assert lees_retouradres(via_postkantoor.van[0]) == een.pk


def test_without_a_return_address_mail_comes_back_to_our_fixed_sender(
    schrijf_proef, via_postkantoor, settings
):
    settings.DEFAULT_FROM_EMAIL = "Broedplaats <post@bücher.example>"
    schrijf_proef(aan="lezer@bücher.example")
    Postbode().bezorg()
    assert via_postkantoor.van == ["post@xn--bcher-kva.example"]
    assert via_postkantoor.aan == ["lezer@xn--bcher-kva.example"]


@pytest.fixture
def sleutel(settings, tmp_path):
    """A key to sign with; gives what stands in DNS."""
    geheim = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    bestand = tmp_path / "dkim.pem"
    bestand.write_bytes(
        geheim.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    settings.DKIM_KEY, settings.DKIM_SELECTOR = str(bestand), "proef"
    der = geheim.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )

    def dns(naam, timeout=5):
        assert naam == b"proef._domainkey.broedplaats.example."
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)

    return dns


def test_a_mail_is_signed_when_there_is_a_key_and_no_header_can_be_changed(
    schrijf_proef, via_postkantoor, sleutel
):
    kop = {"List-Unsubscribe": f"<{LINK}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    schrijf_proef(onderwerp="Één vraag", kop={**kop, "List-Id": "Broedplaats <x.broedplaats.example>"})
    Postbode().bezorg()
    aangekomen = via_postkantoor.ruw[0]
    assert dkim.verify(aangekomen, dnsfunc=sleutel)
    for naam in ("From", "To", "Subject", "Date", "Message-ID", "List-Id", *kop):
        veranderd = re.sub(rb"(?m)^(%s: )" % naam.encode(), rb"\1x", aangekomen)
        assert veranderd != aangekomen, naam
        assert not dkim.verify(veranderd, dnsfunc=sleutel), naam


def test_without_a_key_nothing_is_signed(schrijf_proef):
    assert b"DKIM-Signature" not in ruw(schrijf_proef())


@pytest.mark.parametrize("onderwerp", ["=?utf-8?q?nee?=", "Één =?utf-8?q?nee?=", "x" * 200, "é" * 200])
def test_a_subject_arrives_as_it_was_written(schrijf_proef, onderwerp):
    bericht = schrijf_proef()
    mail = email.message_from_bytes(ruw(bericht, Brief(onderwerp, "x", "x")), policy=default)
    assert mail["Subject"] == onderwerp


def test_a_mail_that_comes_too_late_to_be_of_use_does_not_leave(schrijf_proef, via_postkantoor):
    nu = timezone.now()
    laat, op_tijd = schrijf_proef(houdbaar_tot=nu), schrijf_proef(houdbaar_tot=nu + timedelta(hours=1))
    Postbode().bezorg()
    assert [mail["Message-ID"] for mail in via_postkantoor.bezorgd] == [op_tijd.message_id]
    laat.refresh_from_db()
    assert (laat.geparkeerd_op is not None, laat.tekst, laat.aan) == (True, "", "")
    assert not Bericht.objects.waar_iets_mee_is().exists(), "nobody has to look at it"
