"""Words of distress: explicit ones are found (SAFE-02), heavy and everyday ones are told apart from them."""

import pytest

from moderatie.aanwijzingen import Soort, Sterkte, vind

# What people say aloud of it. At least nine of ten must be found, and as high.
UITDRUKKELIJK = """
Ik wil dood.
ik wil gewoon dood
Ik wil echt niet meer leven.
IK WIL NIET MEER LEVEN
Ik wil zo niet verder leven.
Ik wou dat ik dood was.
Was ik maar dood.
Ik wens dat ik nooit geboren was.
Ik denk aan zelfmoord.
Ik heb zelfmoordgedachten.
Ik denk elke dag aan suïcide.
Ik voel me suïcidaal.
Ik heb een poging tot zelfdoding gedaan.
Ik ga een einde aan mijn leven maken.
Ik maak er een eind aan.
Vanavond maak ik er een einde aan.
Ik wil er een einde aan maken.
Ik stap uit het leven.
Ik wil er niet meer zijn.
Ik hoef niet meer te leven.
Ik ga mezelf van kant maken.
Ik ga mezelf iets aandoen.
Ik ben bang dat ik mezelf iets aandoe.
Ik snijd mezelf.
Ik snij mezelf in mijn armen.
Ik heb mezelf weer gesneden.
Ik kras mezelf open.
Ik doe mezelf pijn.
Ik wil mezelf ophangen.
Ik ga me verhangen.
Ik spring voor de trein.
Ik wil voor de trein springen.
Ik stond op het punt om van de brug te springen.
Ik spring van het dak.
Ik heb al mijn pillen opgespaard.
Ik heb te veel pillen geslikt.
Ik nam een overdosis.
Ik heb alle pillen ingenomen.
Ik wil mijn polsen doorsnijden.
Mijn afscheidsbrief is klaar.
Ik wil nooit meer wakker worden.
Laat me inslapen en niet meer wakker worden.
Jullie zijn beter af zonder mij.
Iedereen is beter af zonder mij.
Het is beter als ik er niet meer ben.
Ik heb geen zin meer om te leven.
Ik heb geen reden meer om te leven.
Het leven heeft geen zin meer.
Ik ben levensmoe.
Ik ben klaar met het leven.
Ik heb een doodswens.
Dit is mijn laatste avond.
Ik wil voor eeuwig slapen.
Ik denk de hele dag aan de dood.
Ik hoop dat ik vannacht sterf.
""".strip().splitlines()
# Heavy, and not so explicit: found too, as low.
ZWAAR = [
    "Ik kan niet meer.",
    "Ik kan echt niet meer",
    "Ik zie het niet meer zitten.",
    "Er is geen uitweg.",
    "Het hoeft voor mij niet meer.",
    "Ik ben iedereen tot last.",
    "Ik zou willen verdwijnen, ik wil gewoon verdwijnen.",
    "Ik ben radeloos.",
]
GEWOON = [
    "De plant is dood.",
    "Mijn oma leeft niet meer.",
    "Ik kan niet meer naar de winkel lopen.",
    "De dood van mijn vader was in mei.",
    "Ik snijd brood voor de groep.",
    "Mijn pillen liggen klaar in een doosje.",
    "De trein kwam niet.",
    "Aan het eind van de dag ben ik moe.",
    "Ik woon in een flat met een dak.",
    "Mijn leven is goed.",
    "Wil je koffie? Dood is een groot woord.",
]


def gevonden(zin):
    uitslag = vind(zin)
    assert uitslag.niet_gecontroleerd == ()
    return uitslag.van(Soort.NOOD)


def test_of_what_people_say_explicitly_at_least_nine_of_ten_are_found_as_high():
    gemist = [zin for zin in UITDRUKKELIJK if not any(een.sterkte is Sterkte.HOOG for een in gevonden(zin))]
    assert len(UITDRUKKELIJK) >= 50
    assert len(gemist) <= len(UITDRUKKELIJK) / 10, gemist


@pytest.mark.parametrize("zin", ZWAAR)
def test_heavy_words_are_found_as_low(zin):
    assert {een.sterkte for een in gevonden(zin)} == {Sterkte.LAAG}


@pytest.mark.parametrize("zin", GEWOON)
def test_everyday_words_are_left_alone(zin):
    assert gevonden(zin) == ()


@pytest.mark.parametrize(
    "zin", ["Ik WÍL\nniet   meer…LEVEN", "ik wil, echt, niet meer leven", "Ik wil niet\u200b meer leven"]
)
def test_capitals_accents_commas_and_lines_hide_nothing(zin):
    (een,) = gevonden(zin)
    assert een.sterkte is Sterkte.HOOG
    assert een.woorden(zin).lower().endswith("leven")


def test_two_sentences_are_not_read_as_one():
    assert gevonden("Dat wil ik. Dood is mijn kat al jaren.") == ()
