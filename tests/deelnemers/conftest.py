"""What the tests of accounts and cards share."""

import pytest
from django.utils import timezone

from deelnemers import rollen
from deelnemers.actions import geef_kaart
from tests.conftest import maak_persoon


@pytest.fixture
def kaart(andere_verteller, begeleider):
    """A card of Sjors, as printed just now: (kaart, token, woorden)."""
    nieuw = geef_kaart(deelnemer=andere_verteller, door=begeleider, nu=timezone.now())
    return (nieuw.kaart, *nieuw.geheim)


@pytest.fixture
def andere_begeleider(site):
    """A begeleider who is in no ploeg yet."""
    return maak_persoon("Ab Geleider", rollen.BEGELEIDERS, email="ab@zorg.example")
