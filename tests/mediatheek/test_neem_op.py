"""Taking in: upright, in the right colours, in the right sizes; and nothing left behind when it fails."""

import io

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from deelnemers.models import Deelnemer
from mediatheek.models import Foto
from tests.mediatheek.fotos import FORMATEN, als_bytes, kleurvlak, met_sporen, profiel

pytestmark = pytest.mark.django_db
ROOD, BLAUW = (220, 30, 30), (30, 30, 220)


def open_foto(foto):
    with foto.bestand.open("rb") as bestand:
        return Image.open(io.BytesIO(bestand.read())).convert("RGB")


def gelijk(beeld, punt, kleur, speling=12):
    return all(abs(a - b) <= speling for a, b in zip(beeld.getpixel(punt), kleur, strict=True))


def met_hoek():
    """Blue, with a red corner left above."""
    beeld = kleurvlak(640, 480, BLAUW)
    beeld.paste(ROOD, (0, 0, 160, 120))
    return beeld


@pytest.mark.parametrize(
    ("draai", "hoek"), list(enumerate(["LB", "RB", "RO", "LO", "LB", "RB", "RO", "LO"], start=1))
)
def test_a_photo_taken_with_a_tilted_camera_is_kept_upright(draai, hoek, verteller, neem):
    foto = neem(verteller, met_sporen("JPEG", draai, met_hoek()))
    beeld = open_foto(foto)
    assert beeld.size == (foto.breedte, foto.hoogte) == ((640, 480) if draai < 5 else (480, 640))
    for naam in ("LB", "RB", "LO", "RO"):
        punt = (20 if naam[0] == "L" else beeld.width - 20, 20 if naam[1] == "B" else beeld.height - 20)
        # The profile of these photos is wider than sRGB, so the colours come out stronger.
        assert gelijk(beeld, punt, ROOD if naam == hoek else BLAUW, speling=40), naam


@pytest.mark.parametrize("formaat", FORMATEN)
def test_upright_in_every_format(formaat, verteller, neem):
    beeld = open_foto(neem(verteller, met_sporen(formaat, 6, met_hoek())))
    assert beeld.size == (480, 640)
    assert gelijk(beeld, (460, 20), ROOD, speling=40)
    assert gelijk(beeld, (20, 20), BLAUW, speling=40)


@pytest.mark.parametrize("formaat", FORMATEN)
def test_colours_of_a_wide_screen_become_those_of_every_screen(formaat, verteller, neem):
    gewoon = open_foto(neem(verteller, als_bytes(kleurvlak(), formaat, quality=95)))
    breed = open_foto(neem(verteller, als_bytes(kleurvlak(), formaat, quality=95, icc_profile=profiel())))
    assert gelijk(gewoon, (450, 300), (200, 100, 50), speling=4)
    # What (200, 100, 50) in Display P3 is in sRGB, worked out with the primaries of both.
    assert gelijk(breed, (450, 300), (216, 93, 24), speling=5)


def test_a_broken_colour_profile_does_not_cost_the_photo(verteller, neem):
    foto = neem(verteller, als_bytes(kleurvlak(), "JPEG", icc_profile=b"geen profiel", quality=95))
    assert gelijk(open_foto(foto), (450, 300), (200, 100, 50), speling=4)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16"])
def test_every_kind_of_png_comes_out_right(mode, verteller, neem):
    """Half of it white or see-through, the other half dark: see-through becomes white."""
    if mode == "I;16":
        beeld = Image.new("I;16", (600, 400), 20 * 256)
        beeld.paste(65535, (0, 0, 300, 400))
    else:
        beeld = Image.new("RGBA", (600, 400), (20, 20, 20, 255))
        beeld.paste((90, 0, 0, 0) if "A" in mode or mode == "P" else (255,) * 4, (0, 0, 300, 400))
        beeld = beeld.quantize(8) if mode == "P" else beeld.convert(mode)
    uit = open_foto(neem(verteller, als_bytes(beeld, "PNG")))
    assert gelijk(uit, (100, 200), (255, 255, 255), speling=4)
    assert gelijk(uit, (500, 200), (0, 0, 0) if mode == "1" else (20, 20, 20), speling=4)


def test_photos_from_print_shops_and_double_cameras_are_taken_in(verteller, neem):
    drukwerk = als_bytes(kleurvlak().convert("CMYK"), "JPEG", quality=95)
    dubbel = als_bytes(kleurvlak(), "MPO", save_all=True, append_images=[kleurvlak(kleur=BLAUW)], quality=95)
    for data in (drukwerk, dubbel):
        assert gelijk(open_foto(neem(verteller, data)), (450, 300), (200, 100, 50), speling=6)


def test_of_a_moving_picture_the_first_moment_is_kept(verteller, neem):
    for formaat in ("WEBP", "PNG", "AVIF"):
        data = als_bytes(
            kleurvlak(kleur=ROOD), formaat, save_all=True, append_images=[kleurvlak(kleur=BLAUW)]
        )
        assert gelijk(open_foto(neem(verteller, data)), (450, 300), ROOD)


@pytest.mark.parametrize(
    ("maat", "bewaard", "breedtes"),
    [
        ((4000, 3000), (2560, 1920), [400, 800, 1600]),
        ((3000, 4000), (1920, 2560), [400, 800, 1600]),
        ((900, 600), (900, 600), [400, 800]),
        ((400, 10), (400, 10), [400]),
        ((320, 240), (320, 240), [320]),
        ((5000, 1), (2560, 1), [400, 800, 1600]),
        ((1, 1), (1, 1), [1]),
    ],
)
def test_sizes_never_exceed_the_photo_and_one_is_always_there(maat, bewaard, breedtes, verteller, neem):
    foto = neem(verteller, als_bytes(kleurvlak(*maat), "JPEG"))
    assert (foto.breedte, foto.hoogte) == bewaard
    rijen = foto.uitvoeringen.order_by("breedte", "-formaat")
    assert [(rij.breedte, rij.formaat) for rij in rijen] == [
        (b, f) for b in breedtes for f in ("webp", "jpg")
    ]
    for rij in rijen:
        with rij.bestand.open("rb") as bestand:
            beeld = Image.open(bestand)
            assert (beeld.size, beeld.format) == (
                (rij.breedte, rij.hoogte),
                {"webp": "WEBP", "jpg": "JPEG"}[rij.formaat],
            )
        assert rij.omvang == rij.bestand.size
        assert rij.hoogte == max(1, round(rij.breedte * bewaard[1] / bewaard[0]))


def test_a_new_photo_is_for_its_owner_only(verteller, neem, nu):
    foto = Foto.objects.get(pk=neem(verteller).pk)
    assert (foto.eigenaar_id, foto.aangemaakt_op) == (verteller.pk, nu)
    assert [foto.openbaar, foto.ooit_openbaar, foto.ter_inzage] == [False, False, False]


@pytest.mark.django_db(transaction=True)
def test_when_the_database_refuses_no_file_is_left(neem, opslag):
    with pytest.raises(IntegrityError):
        neem(Deelnemer(pk=999_999))
    assert opslag.bestanden == []
    assert not Foto.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_inside_another_transaction_it_refuses_and_leaves_nothing(neem, opslag):
    persoon = Deelnemer.objects.create_user()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        neem(persoon)
    assert opslag.bestanden == []
