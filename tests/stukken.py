"""What tests do with the pieces of a verhaal, of which photos are the ones they need most."""

from verhalen import actions
from verhalen.models import VerhaalPage
from verhalen.vormen import FOTO, VORMEN
from verhalen.vormen.tekst import GESCHREVEN, KORT


def fotostukken(verhaal):
    """The pieces of its concept that are photos, in order."""
    concept = VerhaalPage.objects.get(pk=verhaal.pk).lees_concept()
    return [stuk for vorm, stuk in concept.vormstukken if vorm is FOTO]


def beschrijf(verhaal, door, nu, *beschrijvingen):
    """Tell what can be seen on its last photos, one description each."""
    stukken = fotostukken(verhaal)[-len(beschrijvingen) :] if beschrijvingen else []
    paren = zip(stukken, beschrijvingen, strict=True)
    antwoorden = {stuk["id"]: {"beschrijving": wat} for stuk, wat in paren}
    actions.bewaar(verhaal=verhaal, door=door, antwoorden=antwoorden, nu=nu)


def haal_weg(verhaal, door, nu, *welke):
    """Take photos out by their places, or all of them."""
    stukken = fotostukken(verhaal)
    for plek in welke or range(len(stukken)):
        schik = actions.Schikking("weg", stukken[plek]["id"])
        actions.bewaar(verhaal=verhaal, door=door, schik=schik, nu=nu)


def etiketten():
    """Everything that a verhaal can be called by its way of telling."""
    anders = [vorm for vorm in VORMEN.values() if not vorm.is_tekst]
    gevonden = [vorm.etiket([{}] * aantal) for vorm in anders for aantal in (1, 2)]
    return list(dict.fromkeys([GESCHREVEN, KORT, *gevonden]))
