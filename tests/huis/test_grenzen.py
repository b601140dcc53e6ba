"""What keeps the house in order: who may know whom, and what may not stand anywhere."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

PROJECT = Path(__file__).resolve().parents[2]
# From the ground up; an app may know those before it. deelnemers and mediatheek stand side by side.
VERDIEPING = {
    "common": 0, "post": 1, "deelnemers": 2, "mediatheek": 2, "moderatie": 3, "verhalen": 4, "volgen": 5,
    "onderhoud": 6, "home": 7,
}  # fmt: skip
APPS = list(VERDIEPING)
CODE = [bestand for app in APPS for bestand in sorted((PROJECT / app).rglob("*.py"))]
TEMPLATES = sorted(
    bestand
    for map_ in (PROJECT / "templates", *(PROJECT / app for app in APPS))
    for bestand in map_.rglob("*.html")
)


def plek(bestand):
    return str(bestand.relative_to(PROJECT))


def test_the_rooms_know_only_what_lies_below_them():
    # In a process of its own: import-linter sets up logging anew, and would silence ours for the tests after.
    klaar = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert klaar.returncode == 0, klaar.stdout


def test_every_app_stands_on_a_floor_of_the_house():
    eigen = {config.name for config in apps.get_app_configs() if Path(config.path).parent == PROJECT}

    assert eigen == set(APPS)


def test_no_migration_leans_on_an_app_above_it():
    graaf = MigrationLoader(None).graph
    omhoog = [
        (kind, ouder.key)
        for kind, knoop in graaf.node_map.items()
        for ouder in knoop.parents
        if kind[0] in VERDIEPING and VERDIEPING.get(ouder.key[0], -1) > VERDIEPING[kind[0]]
    ]

    assert omhoog == []


@pytest.mark.parametrize("naam", ["get_model", "import_string", "import_module"])
def test_no_import_hides_in_a_string(naam):
    gevonden = [
        plek(bestand)
        for bestand in CODE
        if "migrations" not in bestand.parts and re.search(rf"\b{naam}\(", bestand.read_text())
    ]

    assert gevonden == []


@pytest.mark.parametrize("app", APPS)
def test_every_app_says_in_one_line_what_it_is(app):
    tekst = ast.get_docstring(ast.parse((PROJECT / app / "__init__.py").read_text()))

    assert tekst
    assert tekst.endswith(".")


def test_nothing_is_called_utils_helpers_services_or_misc():
    verboden = {"utils.py", "helpers.py", "services.py", "misc.py"}

    assert [plek(bestand) for bestand in CODE if bestand.name in verboden] == []


def test_files_and_functions_keep_their_size():
    """A file has at most 400 lines, a function 40 beside its signature and what it says of itself."""
    te_lang = []
    for bestand in CODE:
        if "migrations" in bestand.parts:
            continue
        tekst = bestand.read_text()
        if len(tekst.splitlines()) > 400:
            te_lang.append(plek(bestand))
        for knoop in ast.walk(ast.parse(tekst)):
            if isinstance(knoop, ast.FunctionDef):
                werk = knoop.body[1:] if ast.get_docstring(knoop) and knoop.body[1:] else knoop.body
                if knoop.end_lineno - werk[0].lineno >= 40:
                    te_lang.append(f"{plek(bestand)}:{knoop.name}")

    assert te_lang == []


def test_only_unsubscribing_from_a_mail_program_does_without_a_csrf_token():
    gevonden = [
        plek(bestand) for bestand in CODE if re.search(r"^\s*@csrf_exempt", bestand.read_text(), re.M)
    ]

    assert len(gevonden) <= 1
    assert all(vindplaats.startswith("volgen/") for vindplaats in gevonden)


def test_every_form_with_a_field_leaves_checking_to_us():
    zonder = [
        (plek(bestand), vorm)
        for bestand in TEMPLATES
        for vorm, binnen in re.findall(r"(<form\b[^>]*>)(.*?)</form>", bestand.read_text(), re.S | re.I)
        if "novalidate" not in vorm and re.search(r"as_field_group|<textarea|<input(?![^>]*hidden)", binnen)
    ]

    assert zonder == []


def test_only_wagtail_itself_asks_for_the_editor_of_formatted_text():
    """From Wagtail 8 on its module asks for all models: while those load, the site would not start."""
    editor = [plek(bestand) for bestand in CODE if "wagtail.admin.rich_text" in bestand.read_text()]
    assert editor == ["home/tekstvak.py"]
    assert [plek(bestand) for bestand in CODE if "home.tekstvak" in bestand.read_text()] == []
