"""docs/toegang.md, played: every address, every role, own and another's, every state, every second step."""

from itertools import cycle

import pytest
from allauth.mfa.models import Authenticator

from deelnemers import rollen
from deelnemers.bewijs import VERS
from tests.toegang.adressen import methoden, van_dit_huis
from tests.toegang.blad import ROLLEN, rijen, toestandrijen, woord
from tests.toegang.conftest import PER_VERHAAL

OUD = int(VERS.total_seconds()) // 60 + 1
STAF = ("beleidsmaker", "moderator", "buiten", "begeleider", "redactie", "beheer")
STAPPEN = {"needed", "fresh", "sets up", "free"}
# What an answer may be where somebody may not come at all: then nothing is dangerous.
DICHT = {"in", "403", "404", "-"}


def test_every_address_and_every_method_has_its_row_and_every_row_has_an_address():
    er_zijn = {(naam, doe) for naam, view in van_dit_huis() for doe in methoden(view)}
    staat = [(rij.adres, rij.doe) for rij in rijen()]
    assert sorted(er_zijn - set(staat)) == [], "no row in docs/toegang.md"
    assert sorted(set(staat) - er_zijn) == [], "no such address any more"
    assert len(staat) == len(set(staat)), "twice in docs/toegang.md"
    assert {rij.stap for rij in rijen()} <= STAPPEN


def test_the_roles_of_the_table_are_those_that_there_are():
    assert len(ROLLEN) == len(rollen.ALLE) + 2
    assert len(STAF) == len(rollen.STAF)


def test_every_address_of_a_verhaal_stands_in_the_table_of_its_states():
    # The words of *about* that mean (something of) one verhaal.
    van_een_verhaal = set(PER_VERHAAL)
    moeten = {(rij.adres, rij.doe, wie) for rij in rijen() for wie in ROLLEN if rij.over in van_een_verhaal}
    staan = [
        (adres, doe, wie)
        for rij in toestandrijen()
        for adres in rij.adressen
        for doe in rij.methoden
        for wie in rij.wie
    ]
    assert moeten == set(staan)
    assert len(staan) == len(set(staan))


@pytest.mark.django_db
def test_every_address_answers_every_role_as_the_table_says(toneel):
    anders = []
    for rij in rijen():
        adres = toneel.adres(rij)
        for rol, hoort in rij.antwoorden.items():
            persoon = toneel.wie(rol, rij.over)
            if rol == "eigen" and persoon is None:
                is_zo = "-"
            else:
                is_zo = woord(toneel.vraag(persoon, rij.doe, adres))
            if is_zo != hoort:
                anders.append(f"{rij.doe} {rij.adres} for {rol}: {is_zo}, and the table says {hoort}")
    assert not anders, "\n".join(anders)


@pytest.mark.django_db
def test_what_needs_a_second_step_or_a_fresh_one_asks_for_it(toneel):
    anders = []
    for rij in rijen():
        wie, antwoord = _wie_mag(rij)
        is_zo = woord(toneel.vraag(toneel.wie(wie, rij.over), rij.doe, toneel.adres(rij), minuten=OUD))
        hoort = "bewijs" if rij.stap in ("fresh", "sets up") else antwoord
        if is_zo != hoort:
            anders.append(f"{rij.doe} {rij.adres}, shown {OUD} minutes ago: {is_zo}, and should be {hoort}")
    Authenticator.objects.all().delete()
    # By turns: whether somebody needs one depends on the role and on nothing else.
    for rij, rol in zip(rijen(), cycle(STAF)):
        is_zo = woord(toneel.vraag(toneel.mensen[rol], rij.doe, toneel.adres(rij), minuten=None))
        if (is_zo == "stap") != (rij.stap in ("needed", "fresh")):
            anders.append(f"{rij.doe} {rij.adres} for {rol} without one: {is_zo} ({rij.stap})")
    assert not anders, "\n".join(anders)


def _wie_mag(rij):
    """Somebody with a second step to whom this address opens, and what it answers; else any of the staff."""
    kandidaten = {rol: rij.antwoorden[rol] for rol in ("eigen", *STAF)}
    open_ = [paar for paar in kandidaten.items() if paar[1] not in DICHT]
    return open_[0] if open_ else ("moderator", rij.antwoorden["moderator"])


@pytest.mark.django_db
def test_every_state_of_a_verhaal_answers_as_the_table_says(per_toestand):
    over = {rij.adres: rij.over for rij in rijen()}
    anders = []
    for rij in toestandrijen():
        beurt = cycle(rij.wie)
        for adres in rij.adressen:
            for doe in rij.methoden:
                for toestand, hoort in rij.antwoorden.items():
                    stuk, wie = per_toestand[toestand], next(beurt)
                    is_zo = woord(stuk.vraag_om(wie, doe, adres, over[adres]))
                    if is_zo != hoort:
                        anders.append(f"{toestand}: {doe} {adres} for {wie}: {is_zo}, not {hoort}")
    assert not anders, "\n".join(anders)
