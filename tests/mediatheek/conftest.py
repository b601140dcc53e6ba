"""The storage, emptied; and photos and recordings taken in by the actions that people use."""

import shutil
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mediatheek.actions import begin_opname, neem_deel, neem_op
from mediatheek.models import private_storage, raw_storage
from tests.conftest import NU
from tests.mediatheek.fotos import als_bytes, kleurvlak

# Of most recordings there is one only.
EEN = uuid.UUID(int=1)


@pytest.fixture
def site(db):
    """Photos know no pages: the cast can do without."""


class Opslag:
    """What lies in the private storage, and in that of what was sent and is not ready."""

    def __init__(self, map_: Path, aanlevering: Path) -> None:
        self.map, self.aanlevering = map_, aanlevering

    @property
    def bestanden(self) -> list[Path]:
        """Every photo, at any depth."""
        return sorted(pad for pad in self.map.rglob("*") if pad.is_file())

    @property
    def rauw(self) -> list[Path]:
        """Every file as it was sent."""
        return sorted(pad for pad in self.aanlevering.rglob("*") if pad.is_file())


@pytest.fixture
def opslag():
    """The storages of photos, empty."""
    mappen = [Path(private_storage().location), Path(raw_storage().location)]
    for map_ in mappen:
        shutil.rmtree(map_, ignore_errors=True)
    return Opslag(*mappen)


@pytest.fixture
def neem(opslag):
    """Takes in a photo: `neem(eigenaar, data, naam=…)`; without data a plain one of 900 by 600."""

    def neem_een(eigenaar, data=None, naam="foto.jpg"):
        data = als_bytes(kleurvlak(), "JPEG") if data is None else data
        return neem_op(eigenaar=eigenaar, upload=SimpleUploadedFile(naam, data), nu=NU)

    return neem_een


@pytest.fixture
def begin(opslag, opnamewerker):
    """Begins a recording that waits for its parts: `begin(eigenaar)`."""
    return lambda eigenaar, soort="geluid": begin_opname(eigenaar=eigenaar, soort=soort, nu=NU)


@pytest.fixture
def stuur(verteller):
    """Sends a part: `stuur(opname, nummer, inhoud)`."""

    def stuur_een(opname, nummer, inhoud, *, beurt=EEN, wie=verteller, nu=NU):
        neem_deel(sleutel=opname.sleutel, eigenaar=wie, beurt=beurt, nummer=nummer, inhoud=inhoud, nu=nu)

    return stuur_een
