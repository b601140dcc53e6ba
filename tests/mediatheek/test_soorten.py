"""Photos as phones and people make them: each comes out upright, in the right colours, or with a reason."""

import io

import pytest
from PIL import Image

from mediatheek.beeld import Onbruikbaar, verwerk
from tests.mediatheek.soorten import SOORTEN, klopt_niet

pytestmark = pytest.mark.eenmaal


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
