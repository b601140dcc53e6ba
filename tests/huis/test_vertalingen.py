"""What the admin says otherwise here is compiled, and nothing that it says is stiff."""

import gettext
import re
import subprocess
import sys
from pathlib import Path

import wagtail
from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

STIJF = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
ONZE = Path(settings.PROJECT) / "locale" / "nl" / "LC_MESSAGES" / "django.mo"
VAN_WAGTAIL = [
    mo
    for mo in sorted(Path(wagtail.__file__).parent.rglob("locale/nl/LC_MESSAGES/django.mo"))
    if "contrib" not in mo.parts
]


def berichten(mo):
    with mo.open("rb") as bestand:
        return gettext.GNUTranslations(bestand)._catalog


def test_the_compiled_file_is_fresh():
    klaar = subprocess.run(
        [sys.executable, "scripts/vertalingen.py", "--check"], cwd=settings.PROJECT, check=False
    )
    assert klaar.returncode == 0


def test_nothing_that_wagtail_says_is_said_to_u():
    assert len(VAN_WAGTAIL) > 5
    stijf = {}
    with translation.override("nl"):
        vertaler = trans_real.translation("nl")
        for mo in VAN_WAGTAIL:
            for sleutel in berichten(mo):
                enkel = sleutel[0] if isinstance(sleutel, tuple) else sleutel
                if enkel and STIJF.search(vertaler.gettext(enkel)):
                    stijf[enkel] = vertaler.gettext(enkel)
    assert stijf == {}


def test_our_own_words_keep_what_is_filled_in():
    velden = re.compile(r"%\([a-z_]+\)s|<[^>]+>")
    for sleutel, woorden in berichten(ONZE).items():
        enkel = sleutel[0] if isinstance(sleutel, tuple) else sleutel
        if enkel:
            assert sorted(velden.findall(enkel)) == sorted(velden.findall(woorden)), sleutel
