"""How good the hints are is measured, and the document says what was measured."""

import re

import pytest

from bench import aanwijzingen as meten
from moderatie.aanwijzingen import Soort


def test_there_are_enough_sentences_also_without_anything_in_them():
    alle = [zin for deel in meten.DELEN for zin in meten.zinnen(deel)]
    assert len(alle) >= 150
    assert len({zin.tekst for zin in alle}) == len(alle)
    assert sum(not zin.hoort for zin in alle) >= 50
    for soort in meten.SOORTEN:
        assert sum(een is soort for zin in alle for een, _van, _tot in zin.hoort) >= 6, soort


def test_a_mark_names_a_kind_and_its_place():
    zin = meten.lees_zin("Bel {telefoon|06 12}, {?naam|Kees}!")
    assert zin.tekst == "Bel 06 12, Kees!"
    assert [zin.tekst[van:tot] for _soort, van, tot in (*zin.hoort, *zin.mag)] == ["06 12", "Kees"]
    with pytest.raises(ValueError, match="fiets"):
        meten.lees_zin("Een {fiets|rode}")
    with pytest.raises(ValueError, match="half"):
        meten.lees_zin("Een {half merk")


def test_missed_and_too_much_are_counted():
    zin = meten.lees_zin("Bel 06 12 34 56 78 of {telefoon|mij}, {?mail|a@b.nl}.")
    telling = meten.meet([zin])[Soort.TELEFOON]
    assert (telling.goed, telling.gemist, telling.teveel) == (0, 1, 1)
    assert (telling.precisie, telling.recall, telling.precisie_hoog) == (0, 0, 0)
    mail = meten.meet([zin])[Soort.MAIL]
    assert (mail.goed, mail.gemist, mail.teveel, mail.precisie) == (0, 0, 0, None)


def test_the_document_has_the_tables_as_they_are_measured_now():
    document = meten.DOCS.read_text()
    assert meten.met_tabellen(document) == document, "python -m bench.aanwijzingen --schrijf"


def test_the_command_prints_a_row_for_each_kind(capsys):
    meten.main(["--fout"])
    gedrukt = capsys.readouterr().out
    for soort in meten.SOORTEN:
        assert len(re.findall(rf"^\| {soort} \|", gedrukt, re.M)) == len(meten.DELEN)
