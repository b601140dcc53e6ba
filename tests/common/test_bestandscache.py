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


def test_what_does_not_change_is_read_once_and_each_change_is_seen(cache, tmp_path, monkeypatch):
    ander = BestandsCache(str(tmp_path), {})
    gelezen = []
    lees = BestandsCache._read
    monkeypatch.setattr(BestandsCache, "_read", lambda zelf, *wat: gelezen.append(wat) or lees(zelf, *wat))
    ander.set("naam", "Roos", timeout=None)
    pad = cache._key_to_file("naam")

    def oud():
        os.utime(pad, (1_000_000_000, 1_000_000_000))

    assert [cache.get("naam"), cache.get("naam"), len(gelezen)] == ["Roos", "Roos", 2], "still fresh"
    oud()
    assert [cache.get("naam") for _ in range(3)] == ["Roos"] * 3
    assert len(gelezen) == 3

    ander.set("naam", "Noor", timeout=None)
    assert cache.get("naam") == "Noor"
    oud()
    assert cache.get("naam") == "Noor"
    ander.touch("naam", 60)
    assert cache.get("naam") == "Noor"
    ander.touch("naam", -1)
    assert cache.get("naam", "weg") == "weg"
    ander.set("naam", "Bo", timeout=None)
    oud()
    assert cache.get("naam") == "Bo"
    ander.delete("naam")
    assert cache.get("naam") is None


def test_what_expires_or_is_large_is_not_remembered(cache, tmp_path):
    for naam, waarde, seconden in (("kort", "Roos", 60), ("groot", "R" * 2000, None)):
        cache.set(naam, waarde, timeout=seconden)
        os.utime(cache._key_to_file(naam), (1_000_000_000, 1_000_000_000))
        assert cache.get(naam) == waarde

    assert cache._remembered == {}


def test_it_remembers_a_bounded_number(cache, tmp_path):
    for nummer in range(90):
        cache.set(f"naam:{nummer}", nummer, timeout=None)
        os.utime(cache._key_to_file(f"naam:{nummer}"), (1_000_000_000, 1_000_000_000))
        assert cache.get(f"naam:{nummer}") == nummer

    assert 0 < len(cache._remembered) <= 32


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
