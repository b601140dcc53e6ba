"""Compiles what the admin says otherwise here: writes django.mo; `--check` says whether that is fresh.

A machine that runs Broedplaats need not have gettext: the result is committed. Knows as much of the format
as our own file uses: comments, msgid and msgstr, also of one and of more, in one or more quoted lines.
"""

import ast
import struct
import sys
from pathlib import Path

MAP = Path(__file__).resolve().parents[1] / "locale" / "nl" / "LC_MESSAGES"
BRON, DOEL = MAP / "django.po", MAP / "django.mo"
# What a line may begin with, and what stands before its words in a .mo file: forms lie side by side there.
_SOORTEN = {"msgid": "", "msgid_plural": "\0", "msgstr": "", "msgstr[0]": "", "msgstr[1]": "\0"}


def lees(tekst: str) -> dict[str, str]:
    """The messages of a .po file; `ValueError` at a line that this does not know."""
    woorden: dict[str, str] = {}
    soort, sleutel = "", ""
    for nummer, regel in enumerate(map(str.strip, tekst.splitlines()), start=1):
        if not regel or regel.startswith("#"):
            continue
        woord, _, rest = ("", "", regel) if regel.startswith('"') else regel.partition(" ")
        if (woord and woord not in _SOORTEN) or not (woord or soort):
            raise ValueError(f"{BRON.name}:{nummer}: {regel}")
        soort = woord or soort
        stuk: str = (_SOORTEN[soort] if woord else "") + ast.literal_eval(rest)
        if soort.startswith("msgid"):
            sleutel = stuk if woord == "msgid" else sleutel + stuk
        else:
            woorden[sleutel] = woorden.get(sleutel, "") + stuk
    return woorden


def pak_in(woorden: dict[str, str]) -> bytes:
    """The same as a .mo file (the GNU gettext manual, "The Format of GNU MO Files")."""
    paren = [(sleutel.encode(), woord.encode()) for sleutel, woord in sorted(woorden.items())]
    begin = 28 + 16 * len(paren)
    lijsten, data = [b"", b""], b""
    for kant in (0, 1):
        for paar in paren:
            lijsten[kant] += struct.pack("<II", len(paar[kant]), begin + len(data))
            data += paar[kant] + b"\0"
    kop = struct.pack("<7I", 0x950412DE, 0, len(paren), 28, 28 + 8 * len(paren), 0, begin)
    return kop + lijsten[0] + lijsten[1] + data


def main() -> int:
    """Writes or checks the compiled file; the exit code is the answer."""
    vers = pak_in(lees(BRON.read_text(encoding="utf-8")))
    if "--check" not in sys.argv[1:]:
        DOEL.write_bytes(vers)
        return 0
    if DOEL.exists() and DOEL.read_bytes() == vers:
        return 0
    print("locale/ is not compiled: run .venv/bin/python scripts/vertalingen.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
