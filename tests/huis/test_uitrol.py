"""What a keeper puts in place fits the code and the handbook: settings, units, front, containers."""

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
UITROL = PROJECT / "uitrol"
UNITS = UITROL / "systemd"
HANDBOEK = (PROJECT / "docs" / "handboek" / "beheerder.md").read_text()
# What a keeper of a real site never sets.
NIET = {"BROEDPLAATS_VOORBEELD", "DEBUG"}


def kinderen():
    """The processes that make a site, by the name that `scripts/start.py` takes."""
    vraag = "import sys; sys.path.insert(0, 'scripts'); import start; print(*start.CHILDREN)"
    klaar = subprocess.run(
        [sys.executable, "-c", vraag], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return set(klaar.stdout.split())


def test_the_file_with_settings_names_every_one_of_them():
    instellingen = "".join(bestand.read_text() for bestand in (PROJECT / "config" / "settings").glob("*.py"))
    gelezen = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', instellingen)) - NIET
    genoemd = set(re.findall(r"^#?([A-Z_]+)=", (UITROL / "broedplaats.env").read_text(), re.MULTILINE))
    assert gelezen - genoemd == set()
    # Beside them only who reads the settings, and none that no code reads.
    assert genoemd - gelezen == {"DJANGO_SETTINGS_MODULE"}


def test_units_and_containers_start_every_process_of_the_site():
    gestart = re.findall(
        r"scripts/start\.py (\w+)", "".join(een.read_text() for een in UNITS.glob("*.service"))
    )
    assert sorted(gestart) == sorted(kinderen())
    compose = (UITROL / "compose.yaml").read_text() + (UITROL / "Dockerfile").read_text()
    assert set(re.findall(r'scripts/start\.py", "(\w+)"', compose)) == kinderen()


def test_the_target_wants_every_unit_and_every_command_in_it_exists():
    doel = (UNITS / "broedplaats.target").read_text()
    for unit in UNITS.iterdir():
        if unit.suffix == ".timer" or ("[Install]" in unit.read_text() and unit.suffix == ".service"):
            assert unit.name in doel, unit.name
    tekst = "".join(een.read_text() for een in UNITS.iterdir()) + (UITROL / "compose.yaml").read_text()
    tekst += HANDBOEK + (UITROL / "bijwerken").read_text()
    opdrachten = set(re.findall(r"(?:manage\.py\"?,? \"?|uitrol/beheer )([a-z_]+)", tekst))
    bestaan = {pad.stem for pad in PROJECT.glob("*/management/commands/*.py")}
    assert opdrachten >= {"maak_klaar", "maak_kopie", "zet_terug", "controleer", "maak_geheim"}
    assert opdrachten - bestaan == set()


def test_every_way_in_holds_what_is_slow_or_large_and_tells_who_comes_itself():
    regels = (UITROL / "nginx" / "regels.conf").read_text()
    for regel in (
        "proxy_request_buffering on;",
        "client_body_timeout 20s;",
        "client_header_timeout 15s;",
        "client_max_body_size 300m;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "internal;",
    ):
        assert regel in regels, regel
    for voorkant in ("broedplaats.conf", "compose.conf"):
        tekst = (UITROL / "nginx" / voorkant).read_text()
        assert "include /etc/nginx/broedplaats-regels.conf;" in tekst
    assert "location /_fotos/" in regels
    assert "BROEDPLAATS_X_ACCEL=/_fotos\n" in (UITROL / "broedplaats.env").read_text()


def test_what_the_handbook_copies_and_runs_is_there():
    genoemd = set(re.findall(r"uitrol/[\w./-]*\w", HANDBOEK)) - {"uitrol/systemd"}
    assert genoemd >= {"uitrol/beheer", "uitrol/bijwerken", "uitrol/broedplaats.env"}
    assert [naam for naam in genoemd if not (PROJECT / naam).exists()] == []
    for programma in ("beheer", "bijwerken"):
        assert (UITROL / programma).stat().st_mode & 0o111
    assert "make test" not in HANDBOEK


def test_an_order_for_a_site_takes_its_settings_from_the_file(tmp_path):
    """As systemd reads them: spaces and signs in a value mean nothing; what is set already goes first."""
    env = tmp_path / "broedplaats.env"
    env.write_text(
        "# een regel\nDJANGO_SETTINGS_MODULE=config.settings.production\n"
        "BROEDPLAATS_AFZENDER=De site $(touch gemist) <post@verhalen.example>\nBROEDPLAATS_DATA=/nergens\n"
    )
    vraag = f'. {UITROL}/instellingen.sh; echo "$BROEDPLAATS_AFZENDER|$BROEDPLAATS_DATA"'
    omgeving = {"PATH": "/usr/bin:/bin", "BROEDPLAATS_ENV": str(env), "BROEDPLAATS_DATA": "/ergens"}
    klaar = subprocess.run(
        ["bash", "-eu", "-c", vraag], cwd=tmp_path, env=omgeving, capture_output=True, text=True, check=True
    )
    assert klaar.stdout == "De site $(touch gemist) <post@verhalen.example>|/ergens\n"
    klaar = subprocess.run(
        [UITROL / "bijwerken"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "BROEDPLAATS_ENV": str(tmp_path / "geen")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode == 1
    assert "zijn niet te lezen" in klaar.stderr
    assert "Er is nog niets veranderd" in klaar.stderr
