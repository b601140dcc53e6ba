"""The storage, emptied; and photos taken in by the action that people use."""

import shutil
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mediatheek.actions import neem_op
from mediatheek.models import private_storage
from tests.conftest import NU
from tests.mediatheek.fotos import als_bytes, kleurvlak


@pytest.fixture
def site(db):
    """Photos know no pages: the cast can do without."""


class Opslag:
    """What lies in the private storage."""

    def __init__(self, map_: Path) -> None:
        self.map = map_

    @property
    def bestanden(self) -> list[Path]:
        """Every file in it, at any depth."""
        return sorted(pad for pad in self.map.rglob("*") if pad.is_file())


@pytest.fixture
def opslag():
    """The private storage, empty."""
    map_ = Path(private_storage().location)
    shutil.rmtree(map_, ignore_errors=True)
    return Opslag(map_)


@pytest.fixture
def neem(opslag):
    """Takes in a photo: `neem(eigenaar, data, naam=…)`; without data a plain one of 900 by 600."""

    def neem_een(eigenaar, data=None, naam="foto.jpg"):
        data = als_bytes(kleurvlak(), "JPEG") if data is None else data
        return neem_op(eigenaar=eigenaar, upload=SimpleUploadedFile(naam, data), nu=NU)

    return neem_een
