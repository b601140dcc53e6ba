"""What the detectors find and what they leave alone: a table for each kind (DET-01 to DET-05)."""

import pytest

from moderatie.aanwijzingen import Soort, Sterkte, vind

HOOG, LAAG = Sterkte.HOOG, Sterkte.LAAG


def gevonden(tekst, soort, **anders):
    """The words of the hints of one kind, each with how much speaks for it."""
    uitslag = vind(tekst, **anders)
    assert uitslag.niet_gecontroleerd == ()
    return [(een.woorden(tekst), een.sterkte) for een in uitslag.van(soort)]


# What is found: the text, and the words with their strength.
BSN = [
    ("Mijn bsn is 111222333.", [("111222333", HOOG)]),
    ("bsn: 111 222 333", [("111 222 333", HOOG)]),
    ("Burgerservicenummer 1234.56.782 staat erop.", [("1234.56.782", HOOG)]),
    ("111-222-333 is mijn sofinummer", [("111-222-333", HOOG)]),
    (
        "Mijn BSN is een een een twee twee twee drie drie drie",
        [("een een een twee twee twee drie drie drie", HOOG)],
    ),
    ("bsn 1 1 1 2 2 2 3 3 3", [("1 1 1 2 2 2 3 3 3", HOOG)]),
    ("Mijn bsn is 10000000, van vroeger.", []),
    ("bsn 13905508", [("13905508", HOOG)]),
    # A number of a case, without words that say more: low.
    ("Zaaknummer 284917308 is zoek.", [("284917308", LAAG)]),
    # One digit off, and eight digits without a word.
    ("Mijn bsn is 111222334.", []),
    ("Ons nummer 13905508 was het.", []),
    ("Op 03-06-1978 en op 1978-06-03.", []),
    ("Het kost 111222333,50 of 1.112.223,33 euro.", []),
    ("Ze vroegen mijn bsn.", []),
]
IBAN = [
    ("NL91ABNA0417164300", [("NL91ABNA0417164300", HOOG)]),
    ("Stort op NL91 ABNA 0417 1643 00 van mij.", [("NL91 ABNA 0417 1643 00", HOOG)]),
    ("nl91abna0417164300", [("nl91abna0417164300", HOOG)]),
    ("NL91-ABNA-0417-1643-00", [("NL91-ABNA-0417-1643-00", HOOG)]),
    ("NL91.ABNA.0417.1643.00", [("NL91.ABNA.0417.1643.00", HOOG)]),
    ("NL９１ABNA０４１７１６４３００", [("NL９１ABNA０４１７１６４３００", HOOG)]),
    (
        "BE71 0961 2345 6769 en DE89370400440532013000",
        [("BE71 0961 2345 6769", HOOG), ("DE89370400440532013000", HOOG)],
    ),
    ("NL91ABNA0417164301", []),
    ("NL81ABNA0417164300", []),
    ("In NL 91 mensen en 0417164300 bomen.", []),
]
TELEFOON = [
    ("Bel 0612345678", [("0612345678", HOOG)]),
    ("06-12345678, 06 12 34 56 78", [("06-12345678", HOOG), ("06 12 34 56 78", HOOG)]),
    ("0612 345 678", [("0612 345 678", HOOG)]),
    ("+31 6 12345678 of 0031612345678", [("+31 6 12345678", HOOG), ("0031612345678", HOOG)]),
    ("(020) 123 45 67", [("(020) 123 45 67", HOOG)]),
    ("0 6 1 2 3 4 5 6 7 8", [("0 6 1 2 3 4 5 6 7 8", HOOG)]),
    (
        "nul zes een twee drie vier vijf zes zeven acht",
        [("nul zes een twee drie vier vijf zes zeven acht", HOOG)],
    ),
    ("Nul zes - 12 34 56 78", [("Nul zes - 12 34 56 78", HOOG)]),
    ("０６１２３４５６７８", [("０６１２３４５６７８", HOOG)]),
    ("06\u200b12\u200b34\u200b56\u200b78", [("06\u200b12\u200b34\u200b56\u200b78", HOOG)]),
    ("06‑12‑34‑56‑78", [("06‑12‑34‑56‑78", HOOG)]),
    ("٠٦١٢٣٤٥٦٧٨", [("٠٦١٢٣٤٥٦٧٨", HOOG)]),
    ("+32 470 12 34 56", [("+32 470 12 34 56", HOOG)]),
    ("Bel de balie: 088 123 45 67", [("088 123 45 67", LAAG)]),
]
GEEN_TELEFOON = [
    "Bel 112.",
    "Bel 113 of 0800-0113.",
    "Bel 0900-0113 of 0900 1450.",
    "0800-0432, 0800 2000 en 0900-8844",
    "De Luisterlijn is 088 0767 000.",
    "Op 12-03-2019 en 12/03/2019 en 2019-03-12.",
    "Van 1998-2003 en van 2008 tot 2014.",
    "12.03.2019 om 14:30 uur",
    "1.234.567,89 euro",
    "Zaak 123456789 en kamer 12.",
    "Bus 56 om 12.34, lijn 4 om 13.04",
    "Eén, twee, drie, vier: daar ging ik.",
    "612345678",
    "Postbus 20350, 2500 EJ",
]
MAIL = [
    ("roos@voorbeeld.nl", "roos@voorbeeld.nl"),
    ("Schrijf roos.van_de+straat@post.voorbeeld.example.", "roos.van_de+straat@post.voorbeeld.example"),
    ("roos @ voorbeeld.nl", "roos @ voorbeeld.nl"),
    ("roos apenstaartje voorbeeld punt nl", "roos apenstaartje voorbeeld punt nl"),
    ("roos punt jansen apenstaart voorbeeld punt nl", "roos punt jansen apenstaart voorbeeld punt nl"),
    ("roos(at)voorbeeld.nl", "roos(at)voorbeeld.nl"),
    ("roos [at] voorbeeld [dot] nl", "roos [at] voorbeeld [dot] nl"),
    ("roos at voorbeeld punt nl", "roos at voorbeeld punt nl"),
    ("roos＠voorbeeld．nl", "roos＠voorbeeld．nl"),
    ("ro\u00ados@voor\u200bbeeld.nl", "ro\u00ados@voor\u200bbeeld.nl"),
    ("jörg@münchen.example", "jörg@münchen.example"),
]
GEEN_MAIL = [
    "Waar zit het apenstaartje?",
    "3 appels @ 50 cent",
    "Hij at. Toen ging hij.",
    "Hij at soep. Daarna sliep hij.",
    "Ik at brood.Lekker was het.",
    "@roos",
    "a@b",
    "Een aapje met een staartje.",
]
PROFIEL = [
    ("Volg mij op insta: @roos_88", [("@roos_88", HOOG)]),
    ("Groet van @roos.", [("@roos", LAAG)]),
    ("mijn instagram is roosje88.", [("roosje88", HOOG)]),
    ("Snap: roos.van.de.straat", [("roos.van.de.straat", HOOG)]),
    ("https://www.instagram.com/roosje/", [("https://www.instagram.com/roosje/", HOOG)]),
    ("t.me/roosje en wa.me/31612345678", [("t.me/roosje", HOOG), ("wa.me/31612345678", HOOG)]),
    ("Ik heb geen Instagram.", []),
    ("Op Facebook zag ik het feest.", []),
    ("roos@voorbeeld.nl", []),
]
LINK = [
    ("https://voorbeeld.example/een?twee=3#vier.", ["https://voorbeeld.example/een?twee=3#vier"]),
    ("(www.voorbeeld.example)", ["www.voorbeeld.example"]),
    ("Kijk op voorbeeld.nl/verhaal of buurt-huis.com!", ["voorbeeld.nl/verhaal", "buurt-huis.com"]),
    ("voorbeeld punt nl", ["voorbeeld punt nl"]),
    ("Chat op 113.nl of https://www.113.nl/ of thuisarts.nl.", []),
    ("Ik ging naar huis.Nu slaap ik.", []),
    ("roos@voorbeeld.nl", []),
    ("o.a. en d.w.z. en i.v.m. de zorg", []),
]
ADRES = [
    ("Ik woon op Dorpsstraat 12.", [("Dorpsstraat 12", HOOG)]),
    ("Dorpsstraat 12b", [("Dorpsstraat 12b", HOOG)]),
    ("Dorpsstraat 12-3 en Lindenlaan 4 hs", [("Dorpsstraat 12-3", HOOG), ("Lindenlaan 4 hs", HOOG)]),
    ("Jan van Galenstraat 3", [("Jan van Galenstraat 3", HOOG)]),
    ("Dorpsstraat 12, 1234 AB Zwolle", [("Dorpsstraat 12, 1234 AB", HOOG)]),
    ("1234AB en 1234 ab", [("1234AB", HOOG)]),
    ("Laan van Meerdervoort 10", [("Laan van Meerdervoort 10", HOOG)]),
    ("bij de lijsterbeslaan 5 in", [("lijsterbeslaan 5", LAAG)]),
    ("Ik woon in de Tulpenstraat.", [("Tulpenstraat", LAAG)]),
    ("Dorpsstraat nr. 12", [("Dorpsstraat nr. 12", HOOG)]),
    ("Ｄorpsstraat １２", [("Ｄorpsstraat １２", HOOG)]),
    # The letters SA, SD and SS do not exist in postcodes; years and measures are none.
    ("1234 SS en 0123 AB", []),
    ("In 2020 TV gekeken, 1500mg en 2000 kg.", []),
    ("De hele weg 10 minuten, onderweg 3 haltes, in het park 2 rondjes.", []),
    ("Na de snelweg 2 keer links.", []),
    ("Mijn straat heeft 40 huizen.", []),
]
KAMERS = [
    ("Ik slaap in Kamer 12 op de Vuurtoren.", [("Kamer 12", HOOG), ("Vuurtoren", HOOG)]),
    ("In de groep de  vuurtoren is het stil.", [("vuurtoren", HOOG)]),
    ("In kamer 123 en bij vuurtorens.", []),
]
NAAM = [
    ("Mijn begeleider Karin luistert.", [("Karin", HOOG)]),
    ("Daar was mijn begeleider Karin van der Meer weer.", [("Karin van der Meer", HOOG)]),
    ("mevrouw Pietersma-Vos", [("Pietersma-Vos", HOOG)]),
    ("Ik zag dr. De Wit en dhr. J. Bos", [("De Wit", HOOG), ("J. Bos", HOOG)]),
    ("Gisteren kwam Jan de Vries.", [("Jan de Vries", HOOG)]),
    ("Zij heet Ingeborg.", [("Ingeborg", HOOG)]),
    ("Ik heet Ingeborg.", [("Ingeborg", LAAG)]),
    ("Toen kwam Fatima binnen.", [("Fatima", LAAG)]),
    ("Fatima kwam binnen.", [("Fatima", LAAG)]),
    ("Het was Wiebert Zandstra die belde.", [("Wiebert Zandstra", LAAG)]),
    ("mijn begeleider karin", [("karin", LAAG)]),
    ("Zoë en Zo\u0308e belden.", [("Zoë", LAAG), ("Zo\u0308e", LAAG)]),
    ("Roos is een bloem. Ben ik dat? Max is het meeste.", []),
    ("De begeleider zei niets. Mijn moeder ook.", []),
    ("Dag meneer. Uitgeput was ik, zei oma. Daarna niet meer.", []),
    ("Wij gingen naar Den Haag met het Leger des Heils.", []),
    ("De Wmo, de GGZ en het UWV in de Tweede Kamer.", []),
    ("Op Maandag in Januari was het Kerst.", []),
]


@pytest.mark.parametrize(("tekst", "verwacht"), BSN)
def test_a_bsn_is_found_and_words_beside_it_weigh(tekst, verwacht):
    assert gevonden(tekst, Soort.BSN) == verwacht


@pytest.mark.parametrize(("tekst", "verwacht"), IBAN)
def test_an_iban_is_found_with_and_without_spaces_and_not_with_one_digit_off(tekst, verwacht):
    assert gevonden(tekst, Soort.IBAN) == verwacht


@pytest.mark.parametrize(("tekst", "verwacht"), TELEFOON)
def test_a_phone_number_is_found_however_it_is_written(tekst, verwacht):
    assert gevonden(tekst, Soort.TELEFOON) == verwacht


@pytest.mark.parametrize("tekst", GEEN_TELEFOON)
def test_help_lines_dates_and_amounts_are_no_phone_number(tekst):
    assert gevonden(tekst, Soort.TELEFOON) == []


@pytest.mark.parametrize(("tekst", "verwacht"), MAIL)
def test_an_e_mail_address_is_found_also_in_words(tekst, verwacht):
    assert gevonden(tekst, Soort.MAIL) == [(verwacht, HOOG)]


@pytest.mark.parametrize("tekst", GEEN_MAIL)
def test_what_is_no_e_mail_address_is_left_alone(tekst):
    assert gevonden(tekst, Soort.MAIL) == []


@pytest.mark.parametrize(("tekst", "verwacht"), PROFIEL)
def test_an_account_elsewhere_is_found(tekst, verwacht):
    assert gevonden(tekst, Soort.PROFIEL) == verwacht


@pytest.mark.parametrize(("tekst", "verwacht"), LINK)
def test_a_link_is_found_and_one_to_help_is_not(tekst, verwacht):
    assert gevonden(tekst, Soort.LINK) == [(woorden, LAAG) for woorden in verwacht]


@pytest.mark.parametrize(("tekst", "verwacht"), ADRES)
def test_an_address_is_found(tekst, verwacht):
    assert gevonden(tekst, Soort.ADRES) == verwacht


@pytest.mark.parametrize(("tekst", "verwacht"), KAMERS)
def test_rooms_and_groups_that_are_handed_in_are_found_as_whole_words(tekst, verwacht):
    assert gevonden(tekst, Soort.ADRES, plekken=["Kamer 12", "vuurtoren", " "]) == verwacht


def test_without_a_list_no_room_is_found():
    assert gevonden("Ik slaap in Kamer 12 op de Vuurtoren.", Soort.ADRES) == []


@pytest.mark.parametrize(("tekst", "verwacht"), NAAM)
def test_what_may_be_a_name_is_found(tekst, verwacht):
    assert gevonden(tekst, Soort.NAAM) == verwacht


def test_how_the_writer_is_called_here_is_no_hint():
    tekst = "Ik heet Roos, en mijn zus heet Fatima."
    assert gevonden(tekst, Soort.NAAM, eigen_naam="Roos uit de straat") == [("Fatima", HOOG)]
    assert ("Roos", LAAG) in gevonden(tekst, Soort.NAAM)


def test_of_one_piece_of_text_one_thing_is_said():
    tekst = "NL91ABNA0417164300, roos@voorbeeld.nl, Jan van Galenstraat 3, bsn 111222333"
    assert [een.soort for een in vind(tekst)] == [Soort.IBAN, Soort.MAIL, Soort.ADRES, Soort.BSN]
