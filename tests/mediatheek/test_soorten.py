"""Photos as phones and people make them: each comes out upright, in the right colours, or with a reason."""

import io

import pytest
from PIL import Image

from mediatheek.beeld import Onbruikbaar, verwerk
from tests.mediatheek.soorten import ROOD, SOORTEN, WIT, Soort

pytestmark = pytest.mark.eenmaal
HOEKEN = {"LB": (0, 0), "RB": (1, 0), "LO": (0, 1), "RO": (1, 1)}


def klopt_niet(beeld: Image.Image, soort: Soort) -> list[str]:
    """Where this picture is not what was expected."""
    verwacht = dict.fromkeys(HOEKEN, soort.kleur) | {"midden": soort.kleur}
    if soort.hoek:
        verwacht |= {"LB": WIT} if soort.hoek == "wit" else {soort.hoek: ROOD}
    fout = []
    for naam, kleur in verwacht.items():
        x, y = HOEKEN.get(naam, (0.5, 0.5))
        punt = (
            round(beeld.width * (0.1 + 0.8 * x)) - (x == 1),
            round(beeld.height * (0.1 + 0.8 * y)) - (y == 1),
        )
        gezien = beeld.getpixel((min(punt[0], beeld.width - 1), min(punt[1], beeld.height - 1)))
        if any(abs(a - b) > soort.speling for a, b in zip(gezien, kleur, strict=True)):
            fout.append(f"{naam}: {gezien} in plaats van {kleur}")
    return fout


# (Pillow warns of an EXIF that is broken.)
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_every_kind_of_photo_comes_out_right_or_with_a_reason(soort):
    data = soort.maak()
    if soort.reden is not None:
        with pytest.raises(Onbruikbaar) as weigering:
            verwerk(data)
        assert weigering.value.reden == soort.reden
        return
    beeld = Image.open(io.BytesIO(verwerk(data)[0].inhoud))
    assert (beeld.size, beeld.mode) == (soort.maat, "RGB")
    assert klopt_niet(beeld, soort) == []


def test_there_are_many_kinds():
    assert len(SOORTEN) >= 60
    assert len({soort.naam for soort in SOORTEN}) == len(SOORTEN)
