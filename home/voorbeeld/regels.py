"""The spelregels of the example site: a second version, and proposals of which one has its answer.

Every act is done once, however often the example site is built.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

import moderatie.actions
from deelnemers.models import Deelnemer
from moderatie.actions.spelregels import bewaar_regelconcept, maak_spelregels
from moderatie.actions.voorstellen import antwoord_op_voorstel, schrijf_mee, stel_voor, vraag_mee
from moderatie.models import Anderen, Antwoord, Regelvoorstel, Spelregel, Spelregels, Voorstelantwoord
from moderatie.regelconcept import Regelwoorden, Versiewoorden
from moderatie.regelpost import verzorg_spelregels

Mensen = Mapping[str, Deelnemer]
Daad = Callable[[Any, Mensen, datetime], None]

OVER_ADRES = UUID("6d0f4c52-2b0c-4e0a-9a51-0f6a5a1d7a01")
OVER_NAMEN = UUID("6d0f4c52-2b0c-4e0a-9a51-0f6a5a1d7a02")
HULP = Regelwoorden(
    sleutel="6d0f4c52-2b0c-4e0a-9a51-0f6a5a1d7a09",
    titel="Iemand mag helpen, jij beslist",
    uitleg="Een begeleider of een vriend mag met je meeschrijven. Jij zegt wat erin komt.",
    voorbeeld="“Wim typte het. Ik vertelde, en hij las het voor. Toen klopte het.”",
    past_niet="Een begeleider die schrijft wat zij zelf vindt, onder jouw naam.",
    waarom="Niet iedereen typt even makkelijk. Toch moet het jouw verhaal blijven.",
    plaatje="hand-helping",
)


def daden() -> Iterator[tuple[timedelta, Daad]]:
    """What was done, and how long ago."""
    yield timedelta(days=75), _karel_stelt_voor
    yield timedelta(days=74), _lees_karel
    yield timedelta(days=52), _vraag_tante
    yield timedelta(days=51), _tante_schrijft
    yield timedelta(days=50), _noor_ernaast
    yield timedelta(days=45), _versie_twee
    yield timedelta(days=6), _riet_stelt_voor
    yield timedelta(days=5), _lees_riet


def _karel_stelt_voor(wat: Any, mensen: Mensen, nu: datetime) -> None:
    _stel_voor(
        mensen["karel"],
        OVER_ADRES,
        6,
        "Zet erbij dat je ook geen e-mailadres moet neerzetten. "
        "En dat je het mag vragen als je twijfelt over een foto.",
        "Ik kreeg opeens mail van iemand die ik niet ken. Dat was schrikken.",
        nu,
    )


def _riet_stelt_voor(wat: Any, mensen: Mensen, nu: datetime) -> None:
    _stel_voor(
        mensen["riet"],
        OVER_NAMEN,
        3,
        "Een mens noem je niet bij naam, dat snap ik. Maar het taxibedrijf mag toch wel? "
        "Daar rijden zestig bussen. Dat is geen mens.",
        "",
        nu,
    )


def _stel_voor(door: Deelnemer, sleutel: UUID, regel: int, woorden: str, waarom: str, nu: datetime) -> None:
    if Regelvoorstel.objects.filter(sleutel=sleutel).exists():
        return
    over = Spelregel.objects.get(spelregels=Spelregels.objects.geldend(nu), nummer=regel)
    stel_voor(door=door, sleutel=sleutel, regel=over, woorden=woorden, waarom=waarom, nu=nu)


def _lees_karel(wat: Any, mensen: Mensen, nu: datetime) -> None:
    _plaats(OVER_ADRES, mensen["noor"], nu)


def _lees_riet(wat: Any, mensen: Mensen, nu: datetime) -> None:
    _plaats(OVER_NAMEN, mensen["sjoerd"], nu)


def _plaats(sleutel: UUID, door: Deelnemer, nu: datetime) -> None:
    voorstel = Regelvoorstel.objects.get(sleutel=sleutel)
    toets = voorstel.laatste_toets
    if toets is not None and toets.loopt:
        moderatie.actions.plaats(
            anderen=Anderen.NIEMAND, toets_id=toets.pk, door=door, gelezen=voorstel.vingerafdruk(), nu=nu
        )


def _van_de_groep() -> Voorstelantwoord | None:
    rijen = Voorstelantwoord.objects.filter(voorstel__sleutel=OVER_ADRES, kant=Voorstelantwoord.Kant.GROEP)
    return rijen.first()


def _vraag_tante(wat: Any, mensen: Mensen, nu: datetime) -> None:
    if _van_de_groep() is None:
        naam = mensen["tantesoep"].schrijversnaam
        vraag_mee(door=mensen["noor"], sleutel=OVER_ADRES, naam=naam, nu=nu)


def _tante_schrijft(wat: Any, mensen: Mensen, nu: datetime) -> None:
    rij = _van_de_groep()
    if rij is not None and rij.gezegd_op is None:
        schrijf_mee(
            door=mensen["tantesoep"],
            sleutel=OVER_ADRES,
            antwoord=Antwoord.JA,
            woorden="We zaten met zijn achten aan de soep. Karel heeft gelijk. "
            "Een e-mailadres is ook een voordeur.",
            nu=nu,
        )


def _noor_ernaast(wat: Any, mensen: Mensen, nu: datetime) -> None:
    rij = _van_de_groep()
    if rij is not None and rij.voorstel.beantwoord_op is None:
        antwoord_op_voorstel(
            door=mensen["noor"],
            sleutel=OVER_ADRES,
            gelezen=rij.vingerafdruk(),
            woorden="Ik las de laatste tijd drie verhalen met een e-mailadres erin. "
            "Het helpt als de regel dat gewoon zegt.",
            nu=nu,
        )


def _versie_twee(wat: Any, mensen: Mensen, nu: datetime) -> None:
    """Two rules in other words and one more, as the group spoke about it; everybody is told."""
    eerste = Spelregels.objects.order_by("-nummer")[0]
    if eerste.nummer > 1:
        return
    woorden = Versiewoorden.van(eerste)
    regels = list(woorden.regels)
    regels[4] = replace(regels[4], titel="Boos zijn mag, schelden niet", plaatje="message-circle")
    regels[5] = replace(
        regels[5],
        titel="Geef je adres en je nummer niet weg",
        uitleg="Iedereen kan hier lezen. Zet daarom geen adres, e-mailadres of telefoonnummer in je verhaal, "
        "en geen burgerservicenummer. Twijfel je over een foto? Vraag het ons.",
    )
    bewaar_regelconcept(
        door=mensen["marloes"],
        woorden=replace(
            woorden,
            regels=(*regels, HULP),
            wie="Acht schrijvers van Inloop De Linde, Noor en Sjoerd. Marloes schreef het op.",
            toelichting="Regel 5 is korter. Regel 6 noemt nu ook je e-mailadres. Regel 9 is nieuw.",
            waarom="Karel vroeg om regel 6. En wie hulp krijgt bij het typen, wilde weten of dat mag.",
            vanaf=timezone.localdate(nu),
        ),
        nu=nu,
    )
    gezien = Versiewoorden.lees(mensen["marloes"].spelregelconcept.inhoud).vingerafdruk()
    maak_spelregels(door=mensen["marloes"], gezien=gezien, nu=nu)
    verzorg_spelregels(nu=nu)
