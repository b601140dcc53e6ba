"""The cache in files: room is made now and then, not at every write."""

import os

import pytest

from common.bestandscache import BestandsCache

pytestmark = pytest.mark.eenmaal


@pytest.fixture
def cache(tmp_path):
    return BestandsCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 100}})


def test_what_is_kept_is_found_by_another_process(cache, tmp_path):
    ander = BestandsCache(str(tmp_path), {})
    cache.set("naam", ("Roos", 7), timeout=60)

    assert ander.get("naam") == ("Roos", 7)
    ander.delete("naam")
    assert cache.get("naam") is None


def test_it_stays_within_its_size_and_a_twentieth(cache, tmp_path):
    for nummer in range(1000):
        cache.set(f"pagina:{nummer}", nummer)
        assert len(os.listdir(tmp_path)) <= 105

    assert len(os.listdir(tmp_path)) > 50


def test_a_write_does_not_look_through_all_files(cache, monkeypatch):
    gekeken = []
    echt = BestandsCache._list_cache_files
    monkeypatch.setattr(BestandsCache, "_list_cache_files", lambda zelf: gekeken.append(1) or echt(zelf))

    for nummer in range(1000):
        cache.set(f"pagina:{nummer}", nummer)

    assert len(gekeken) == 1000 / 5
