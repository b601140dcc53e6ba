"""`make test`: the sum it prints is true. A part that broke off or sent no mail cannot come out well."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

# As the fixture `postkantoor` notes it; a server may also have been there for nothing.
MET_MAIL = """
def test_met_mail(record_property):
    record_property("smtp", 2)

def test_met_een_server_die_niets_kreeg(record_property):
    record_property("smtp", 0)
"""
ZONDER_MAIL = """
def test_met_een_server_die_niets_kreeg(record_property):
    record_property("smtp", 0)
"""
VAN_ALLES = """
import pytest

def test_goed(): pass

def test_ook_goed(): pass

def test_fout(): assert False

def test_overgeslagen(): pytest.skip("vandaag niet")

@pytest.mark.xfail
def test_met_toestemming_fout(): assert False

@pytest.fixture
def stuk(): raise RuntimeError

def test_waarvan_het_begin_omvalt(stuk): pass
"""


@pytest.fixture(scope="module")
def toets():
    """The runner itself. It is a script, so it is loaded by its path, as `python scripts/toets.py` does."""
    pad = PROJECT / "scripts" / "toets.py"
    sys.path.insert(0, str(pad.parent))
    try:
        spec = importlib.util.spec_from_file_location("toets", pad)
        module = importlib.util.module_from_spec(spec)
        sys.modules["toets"] = module
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(pad.parent))
        sys.modules.pop("toets", None)


def draai(map_, bron):
    """A small suite, run by the pytest of this environment; gives its report."""
    (map_ / "test_klein.py").write_text(bron)
    (map_ / "pytest.ini").write_text("[pytest]\n")
    verslag = map_ / "verslag.xml"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:django", f"--junitxml={verslag}"],
        cwd=map_,
        env={naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("PYTEST")},
        stdout=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    return verslag


def test_wat_niet_goed_ging_of_niet_draaide_telt_als_fout(toets, tmp_path):
    # Two good; failed, skipped, expected to fail, and broken before it began.
    assert toets.read_report(draai(tmp_path, VAN_ALLES)) == toets.Count(passed=2, failed=4, smtp=0)


def test_een_bestand_dat_niet_te_lezen_is_telt_als_fout(toets, tmp_path):
    telling = toets.read_report(draai(tmp_path, "import bestaat_niet"))
    assert (telling.passed, telling.failed) == (0, 1)


def test_een_deel_zonder_verslag_telt_als_fout(toets, tmp_path):
    assert toets.read_report(tmp_path / "nergens.xml") == toets.Count(passed=0, failed=1, smtp=0)


def test_alleen_tests_die_echt_mailden_tellen_als_mail(toets, tmp_path):
    assert toets.read_report(draai(tmp_path, MET_MAIL)) == toets.Count(passed=2, failed=0, smtp=1)


@pytest.fixture
def deel(toets, tmp_path, monkeypatch):
    """Runs a small suite the way the runner runs a part of ours."""

    def draai_deel(bron, selectie="not browser"):
        suite, map_ = tmp_path / "suite", tmp_path / "deel"
        suite.mkdir()
        map_.mkdir()
        (suite / "test_klein.py").write_text(bron)
        (suite / "pytest.ini").write_text("[pytest]\nmarkers = browser: hier niet\n")
        monkeypatch.setattr(toets, "PROJECT", suite)
        for naam in [naam for naam in os.environ if naam.startswith("PYTEST")]:
            monkeypatch.delenv(naam)
        # These few tests need no Django, which takes its time to start.
        return toets.run_pytest("klein", selectie, map_, {"DJANGO_SETTINGS_MODULE": ""})

    return draai_deel


def test_een_deel_dat_mailde_komt_goed_uit(toets, deel):
    assert deel(MET_MAIL) == toets.Count(passed=2, failed=0, smtp=1)


def test_een_deel_waarin_niets_mailde_telt_als_fout(toets, deel):
    assert deel(ZONDER_MAIL) == toets.Count(passed=1, failed=1, smtp=0)


def test_een_deel_dat_halverwege_wegvalt_komt_niet_goed_uit(toets, deel):
    telling = deel(MET_MAIL + "\nimport pytest\ndef test_stop(): pytest.exit('weg', returncode=0)\n")
    assert telling.failed


def test_een_deel_waarin_niets_te_draaien_was_komt_niet_goed_uit(toets, deel):
    assert deel(MET_MAIL, selectie="browser").failed


def test_een_deel_dat_blijft_hangen_wordt_gestopt_en_telt_als_fout(toets, deel, monkeypatch, capfdbinary):
    monkeypatch.setattr(toets, "QUIET_SECONDS", 5)
    assert deel("import threading\ndef test_blijft_hangen(): threading.Event().wait()\n").failed


def test_wat_een_deel_zegt_staat_op_het_scherm(deel, capfdbinary):
    deel(MET_MAIL)
    assert b"2 passed" in capfdbinary.readouterr().out
