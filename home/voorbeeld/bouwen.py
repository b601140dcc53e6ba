"""Builds the example site: every act is the one that people use, at the time at which it happened.

Interrupted halfway it goes on where it was; what stands is not done twice.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

import deelnemers.actions
import moderatie.actions
import verhalen.actions
import volgen.actions
from deelnemers import rollen
from deelnemers.models import Accountwijziging, Deelnemer, Ploeg
from home.actions import richt_in
from home.voorbeeld import regels
from home.voorbeeld.mensen import ABONNEMENTEN, BELEIDSMAKERS, MENSEN, MODERATORS, PLOEG, SCHRIJVERS, TEAM
from home.voorbeeld.verhalen import VERHALEN
from home.voorbeeld.vormen import Mens, Tekening, VoorbeeldAbonnement, VoorbeeldVerhaal
from moderatie.models import Anderen, Spelregel, Spelregels
from verhalen.models import BlogPage, Thema, VerhaalPage
from verhalen.vormen import OP_HET_VEL, VORMEN
from verhalen.vormen.tekst import TEKST

TEKENINGEN = Path(__file__).resolve().parent / "tekeningen"
OPNAMEN = Path(__file__).parent / "opnamen"
BEGIN = timedelta(days=120)
_EIGEN = uuid.UUID("5b0c2f6e-7c53-4d0e-9a2b-0b6f6d6a1c11")


def sleutel_van(*delen: object) -> uuid.UUID:
    """The same key for the same thing, however often the example site is built."""
    return uuid.uuid5(_EIGEN, "/".join(map(str, delen)))


def zoek_mens(mens: Mens) -> Deelnemer | None:
    """The account of one of the people of the example site."""
    wie = {"email": mens.email} if mens.email else {"sleutel": sleutel_van("mens", mens.sleutel)}
    return Deelnemer.objects.filter(**wie).first()


def is_gebouwd() -> bool:
    """Whether the last act of building was done once; it leaves a trace that nobody can take away."""
    laatste = BELEIDSMAKERS[0].email
    return Accountwijziging.objects.filter(deelnemer__email=laatste, rol=rollen.BELEIDSMAKERS).exists()


def bouw(*, nu: datetime) -> bool:
    """Build the example site as it would stand at `nu`. False when it was built before."""
    if is_gebouwd():
        return False
    richt_in(nu=nu - BEGIN)
    mensen = _maak_mensen(nu - BEGIN + timedelta(days=1))
    _leef(mensen, nu)
    for mens in BELEIDSMAKERS:
        if mens.geverifieerd:
            deelnemers.actions.bevestig_beleidsmaker(
                deelnemer=mensen[mens.sleutel],
                naam=mens.naam,
                organisatie=mens.organisatie,
                door=mensen["dirkjan"],
                nu=nu - BEGIN + timedelta(days=3),
            )
    return True


# ---- people


def _maak_mensen(nu: datetime) -> dict[str, Deelnemer]:
    """Everybody, the keeper first: he lets the others in."""
    mensen: dict[str, Deelnemer] = {}
    team = sorted(TEAM, key=lambda mens: mens.rol != rollen.BEHEER)
    for mens in [*team, *MODERATORS, *BELEIDSMAKERS]:
        mensen[mens.sleutel] = zoek_mens(mens) or _maak_mens(mens, mensen, nu)
    _maak_ploeg(mensen, nu)
    for mens in SCHRIJVERS:
        mensen[mens.sleutel] = zoek_mens(mens) or _maak_mens(mens, mensen, nu)
    # Fresh from the database, so that each knows its roles.
    return {sleutel: Deelnemer.objects.get(pk=mens.pk) for sleutel, mens in mensen.items()}


def _maak_ploeg(mensen: dict[str, Deelnemer], nu: datetime) -> None:
    """The ploeg of the begeleider, before the first card is given out."""
    ploeg = Ploeg.objects.filter(naam=PLOEG).first() or deelnemers.actions.begin_ploeg(
        naam=PLOEG, door=mensen["dirkjan"]
    )
    deelnemers.actions.zet_in_ploeg(begeleider=mensen["wim"], ploeg=ploeg, door=mensen["dirkjan"], nu=nu)


def _maak_mens(mens: Mens, mensen: dict[str, Deelnemer], nu: datetime) -> Deelnemer:
    """One account, by mail or by card, with its name and role."""
    if mens.email is None:
        nieuw = deelnemers.actions.begin_met_kaart(
            sleutel=sleutel_van("mens", mens.sleutel), naam=mens.naam, door=mensen["wim"], nu=nu
        )
        return deelnemers.actions.gebruik_kaart(kaart=nieuw.kaart, nu=nu + timedelta(minutes=5))
    account = deelnemers.actions.open_account(email=mens.email, nu=nu)
    assert account is not None
    deelnemers.actions.kies_naam(deelnemer=account, naam=mens.naam, nu=nu)
    if mens.rol == rollen.BELEIDSMAKERS:
        deelnemers.actions.vraag_als_beleidsmaker(
            deelnemer=account, naam=mens.naam, organisatie=mens.organisatie, nu=nu
        )
    elif mens.rol != rollen.DEELNEMERS:
        beheerder = mensen.get("dirkjan")
        deelnemers.actions.geef_rol(deelnemer=account, rol=mens.rol, door=beheerder, nu=nu)
    return Deelnemer.objects.get(pk=account.pk)


# ---- what happened


@dataclass(frozen=True)
class Gebeurtenis:
    """One act, and when it happened."""

    op: datetime
    doe: Callable[..., None]
    wat: Any


def _gebeurtenissen(nu: datetime) -> Iterator[Gebeurtenis]:
    for verhaal in VERHALEN:
        yield Gebeurtenis(nu - verhaal.ingestuurd, _vertel, verhaal)
        if verhaal.uitkomst != "wacht":
            yield Gebeurtenis(nu - verhaal.gelezen, _lees, verhaal)
    for geleden, daad in regels.daden():
        yield Gebeurtenis(nu - geleden, daad, None)
    for abonnement in ABONNEMENTEN:
        yield Gebeurtenis(nu - timedelta(days=abonnement.dagen_geleden), _volg, abonnement)


def _leef(mensen: dict[str, Deelnemer], nu: datetime) -> None:
    """Everything that happened on the site, in the order in which it happened."""
    for gebeurtenis in sorted(_gebeurtenissen(nu), key=lambda een: een.op):
        gebeurtenis.doe(gebeurtenis.wat, mensen, gebeurtenis.op)


def _sleutel(verhaal: VoorbeeldVerhaal) -> uuid.UUID:
    """The key of the page: a new version has that of what it is a version of."""
    eerste = verhaal
    if verhaal.vervangt:
        eerste = next(
            een
            for een in VERHALEN
            if (een.schrijver, een.titel, een.vervangt) == (verhaal.schrijver, verhaal.vervangt, "")
        )
    return sleutel_van("verhaal", eerste.schrijver, eerste.dagen_geleden)


def _vertel(verhaal: VoorbeeldVerhaal, mensen: dict[str, Deelnemer], nu: datetime) -> None:
    """Write it, add its photos, choose themes and the rest, and hand it in."""
    door = mensen[verhaal.schrijver]
    pagina = verhalen.actions.begin_verhaal(
        deelnemer=door, sleutel=_sleutel(verhaal), tekst=verhaal.tekst, nu=nu
    )
    al_gedaan = pagina.toetsen.count()
    if al_gedaan > bool(verhaal.vervangt):
        return
    if verhaal.dagboek:
        dagboek = verhalen.actions.maak_dagboek(deelnemer=door, titel=verhaal.dagboek, nu=nu)
        pagina = verhalen.actions.zet_in_dagboek(verhaal=pagina, door=door, dagboek=dagboek, nu=nu)
    concept = pagina.lees_concept()
    if verhaal.fotos and not concept.meer_dan_tekst:
        uploads = [
            SimpleUploadedFile(bestand, (TEKENINGEN / bestand).read_bytes(), "image/jpeg")
            for bestand, _beschrijving in verhaal.fotos
        ]
        bewaard = verhalen.actions.voeg_bestanden_toe(
            verhaal=pagina, vorm=OP_HET_VEL, door=door, uploads=uploads, nu=nu, meteen=True
        )
        concept = bewaard.concept
    fotos = [stuk for vorm, stuk in concept.vormstukken if vorm is OP_HET_VEL]
    beschreven = {
        stuk["id"]: {"beschrijving": beschrijving}
        for stuk, (_bestand, beschrijving) in zip(fotos, verhaal.fotos, strict=True)
    }
    verhalen.actions.bewaar(
        verhaal=pagina,
        door=door,
        tekst=verhaal.tekst,
        titel=verhaal.titel,
        themas=verhaal.themas,
        let_op=[verhaal.let_op],
        gevoel=verhaal.gevoel,
        antwoorden=beschreven,
        nu=nu,
    )
    if verhaal.vorm and not any(stuk["type"] == verhaal.vorm for stuk in concept.stukken):
        _zet_vorm_erbij(verhaal, pagina, door, nu)
    verhalen.actions.stuur_in(verhaal=pagina, door=door, nu=nu)


def _met_tekeningen(waarde: Any) -> Any:
    """The same as was filled in, with a file where a drawing is named."""
    if isinstance(waarde, Tekening):
        return SimpleUploadedFile(waarde.bestand, (TEKENINGEN / waarde.bestand).read_bytes(), "image/jpeg")
    if isinstance(waarde, dict):
        return {naam: _met_tekeningen(wat) for naam, wat in waarde.items()}
    return [_met_tekeningen(wat) for wat in waarde] if isinstance(waarde, list) else waarde


def _zet_vorm_erbij(verhaal: VoorbeeldVerhaal, pagina: VerhaalPage, door: Deelnemer, nu: datetime) -> None:
    """The piece of another form, with its file, and the words below it."""
    vorm, gegevens = VORMEN[verhaal.vorm], _met_tekeningen(verhaal.gegevens)
    if verhaal.bestand:
        bestand = SimpleUploadedFile(verhaal.bestand, (OPNAMEN / verhaal.bestand).read_bytes())
        gegevens[vorm.beeldveld] = bestand
    wie: dict[str, Any] = {"verhaal": pagina, "door": door, "nu": nu}
    verhalen.actions.leg_stuk_neer(
        **wie,
        vorm=vorm,
        gegevens=gegevens,
        meteen=True,
    )
    if verhaal.slot:
        nummer = str(sleutel_van("slot", str(pagina.sleutel)))
        verhalen.actions.leg_stuk_neer(**wie, vorm=TEKST, nummer=nummer, gegevens={"tekst": verhaal.slot})


def _lees(verhaal: VoorbeeldVerhaal, mensen: dict[str, Deelnemer], nu: datetime) -> None:
    """A moderator reads it and decides, unless that was done before."""
    pagina = VerhaalPage.objects.get(sleutel=_sleutel(verhaal))
    if pagina.besluiten.exists():
        return
    toets = pagina.laatste_toets
    assert toets is not None
    wat: dict[str, Any] = {
        "toets_id": toets.pk,
        "door": mensen[verhaal.moderator],
        "gelezen": pagina.latest_revision.as_object().vingerafdruk(),
        "nu": nu,
    }
    if verhaal.uitkomst == "plaatsen":
        moderatie.actions.plaats(anderen=Anderen.NIEMAND, **wat)
        return
    act = moderatie.actions.vraag if verhaal.uitkomst == "vragen" else moderatie.actions.plaats_niet
    assert verhaal.regel is not None
    regel = Spelregel.objects.get(spelregels=Spelregels.objects.geldend(nu), nummer=verhaal.regel)
    act(**wat, regels=[regel], woorden=verhaal.woorden)


def _volg(abonnement: VoorbeeldAbonnement, mensen: dict[str, Deelnemer], nu: datetime) -> None:
    """Somebody with an account follows at once; somebody without one asks, and confirms by mail."""
    wat: dict[str, Any] = {
        "thema": Thema.objects.get(slug=abonnement.thema) if abonnement.thema else None,
        "blog": BlogPage.objects.get(deelnemer=mensen[abonnement.blog]) if abonnement.blog else None,
        "ritme": abonnement.ritme,
        "nu": nu,
    }
    if abonnement.mens:
        volgen.actions.volg(deelnemer=mensen[abonnement.mens], **wat)
    else:
        rij = volgen.actions.vraag_aan(email=abonnement.email, **wat)
        volgen.actions.bevestig(nummer=rij.pk, ritme=abonnement.ritme, nu=nu)


def mensen_met_account() -> list[tuple[Mens, Deelnemer]]:
    """Everybody of the example site whose account stands."""
    return [(mens, account) for mens in MENSEN if (account := zoek_mens(mens)) is not None]
