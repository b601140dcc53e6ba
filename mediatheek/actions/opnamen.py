"""Sound and film coming in: a file that was chosen, or a recording part by part."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from common.errors import AlGebeurd, NietGevonden
from mediatheek.actions import opnamen_klaar
from mediatheek.actions.bestanden import schrijf_vast
from mediatheek.errors import GeenRuimte, OpnameGeweigerd
from mediatheek.models import Deel, Fase, Opname, raw_storage
from mediatheek.opdracht import GROOTSTE, MB, VOL, Onspeelbaar, Opnamereden, herken
from mediatheek.ruimte import disk_heeft_plek, ruimte_van, zin_vol

# A part is a few seconds: of film less than two of these.
GROOTSTE_DEEL = 4 * MB
# Twenty minutes in parts of a second, and some; and so many may lie open at once of one person.
MEESTE_DELEN, MEESTE_LOPEND = 3000, 10
_BLOK = MB


def lever_opname_aan(
    *, eigenaar: AbstractBaseUser, upload: File, soort: str, nu: datetime, meteen: bool = False
) -> Opname:
    """Keeps a file that was chosen, to be made ready by the worker for opnamen (`Opname.fase`).

    `meteen`: here and now, as for `lever_aan`. `OpnameGeweigerd` for what can be seen to be nothing of the
    kind at once, `GeenRuimte` when it does not fit. Not to be called inside a transaction.
    """
    upload.seek(0)
    try:
        herken(upload.read(16))
    except Onspeelbaar as fout:
        raise OpnameGeweigerd(fout.reden, soort) from fout
    omvang = upload.size or 0
    if omvang > GROOTSTE[soort]:
        raise OpnameGeweigerd(Opnamereden.TE_GROOT, soort)
    _eis_ruimte(eigenaar, omvang)
    upload.seek(0)
    with _op_schijf(upload.chunks(_BLOK)) as (naam, geschreven), transaction.atomic(durable=True):
        opname = _nieuw(eigenaar, soort, nu, fase=Fase.BEZIG, gekozen=True, omvang=geschreven)
        Deel.objects.create(opname=opname, beurt=uuid4(), nummer=0, bestand=naam, omvang=geschreven)
    _klaar_laten_zetten(opname, meteen)
    return opname


def begin_opname(*, eigenaar: AbstractBaseUser, soort: str, nu: datetime) -> Opname:
    """A recording of which the parts are to come (`neem_deel`). `GeenRuimte` when nothing fits any more."""
    _eis_ruimte(eigenaar, GROOTSTE_DEEL)
    if Opname.objects.filter(eigenaar_id=eigenaar.pk, fase=Fase.LOOPT).count() >= MEESTE_LOPEND:
        raise GeenRuimte(_("Er staan al tien opnamen van je open: maak er eerst een af, of gooi er een weg."))
    return _nieuw(eigenaar, soort, nu, fase=Fase.LOOPT)


def neem_deel(
    *, sleutel: UUID, eigenaar: AbstractBaseUser, beurt: UUID, nummer: int, inhoud: bytes, nu: datetime
) -> None:
    """Keeps a part of a recording; when this returns it lies on the disk. Twice the same changes nothing.

    `beurt` is one recording from its start to its stop (a MediaRecorder): after a reload, or when its writer
    goes on, there is a new one; they are joined in the order in which they began. `nummer` counts from 0.
    `AlGebeurd` when the opname was closed, `OpnameGeweigerd` or `GeenRuimte` when no more fits: what came
    in before stays. Not to be called inside a transaction.
    """
    opname = _van(sleutel, eigenaar)
    if opname.delen.filter(beurt=beurt, nummer=nummer).exists() or not inhoud:
        return
    _eis_open(opname)
    if len(inhoud) > GROOTSTE_DEEL or opname.omvang + len(inhoud) > GROOTSTE[opname.soort]:
        raise OpnameGeweigerd(Opnamereden.TE_GROOT, opname.soort)
    _eis_ruimte(eigenaar, len(inhoud))
    with suppress(_Dubbel), _op_schijf([inhoud]) as (naam, omvang), transaction.atomic(durable=True):
        # Only now: while it was written the opname may have been closed, or the same part come in.
        opname = _van(sleutel, eigenaar, vast=True)
        _eis_open(opname)
        if opname.delen.count() >= MEESTE_DELEN:
            raise OpnameGeweigerd(Opnamereden.TE_GROOT, opname.soort)
        if opname.delen.filter(beurt=beurt, nummer=nummer).exists():
            raise _Dubbel
        Deel.objects.create(opname=opname, beurt=beurt, nummer=nummer, bestand=naam, omvang=omvang)
        opname.omvang += omvang
        opname.bijgewerkt_op = nu
        opname.save(update_fields=["omvang", "bijgewerkt_op"])


def sluit_opname(*, sleutel: UUID, eigenaar: AbstractBaseUser, nu: datetime, meteen: bool = False) -> Opname:
    """No more parts: it is made ready by the worker. Done before, it changes nothing.

    `OpnameGeweigerd` while nothing came in. Not to be called inside a transaction.
    """
    opname = _van(sleutel, eigenaar)
    if opname.fase == Fase.LOOPT:
        if not opname.delen.exists():
            raise OpnameGeweigerd(Opnamereden.LEEG, opname.soort)
        if _sluit(opname, nu):
            _klaar_laten_zetten(opname, meteen)
    opname.refresh_from_db()
    return opname


def ga_verder(*, sleutel: UUID, eigenaar: AbstractBaseUser, nu: datetime) -> Opname:
    """Another opname, that begins with what is in this one and of which more parts may come.

    The first stays as it is: whoever draws it puts the other in its place, and throws the first away.
    `NietGevonden` when it is not ready, or not of this person.
    """
    oud = Opname.objects.met_sleutels([sleutel]).klaar().filter(eigenaar_id=eigenaar.pk).first()
    if oud is None:
        raise NietGevonden(_("Deze opname is er niet."))
    _eis_ruimte(eigenaar, oud.omvang)
    with (
        oud.bestand.open("rb") as bestand,
        _op_schijf(bestand.chunks(_BLOK)) as (naam, omvang),
        transaction.atomic(durable=True),
    ):
        opname = _nieuw(eigenaar, oud.soort, nu, fase=Fase.LOOPT, omvang=omvang)
        Deel.objects.create(opname=opname, beurt=uuid4(), nummer=0, bestand=naam, omvang=omvang)
    return opname


def sluit_verlaten(opname: Opname, nu: datetime) -> None:
    """A recording that its writer left alone: made ready as it is, or refused when nothing came in."""
    if opname.delen.exists():
        if _sluit(opname, nu):
            opnamen_klaar.geef_taak(opname.sleutel)
    else:
        opnamen_klaar.weiger(opname, Opnamereden.LEEG)


class _Dubbel(Exception):
    """This part was kept while it came in once more."""


def _nieuw(eigenaar: AbstractBaseUser, soort: str, nu: datetime, **waarden: object) -> Opname:
    return Opname.objects.create(
        eigenaar_id=eigenaar.pk, soort=soort, aangemaakt_op=nu, bijgewerkt_op=nu, **waarden
    )


def _van(sleutel: UUID, eigenaar: AbstractBaseUser, *, vast: bool = False) -> Opname:
    """The opname of this person; `vast`: nobody else changes it in this transaction."""
    opnamen = Opname.objects.select_for_update() if vast else Opname.objects.all()
    opname = opnamen.met_sleutels([sleutel]).filter(eigenaar_id=eigenaar.pk).first()
    if opname is None:
        raise NietGevonden(_("Deze opname is er niet."))
    return opname


def _eis_open(opname: Opname) -> None:
    if opname.fase != Fase.LOOPT:
        raise AlGebeurd(_("Deze opname is al af: begin een nieuwe opname als je meer wilt vertellen."))


def _eis_ruimte(eigenaar: AbstractBaseUser, nodig: int) -> None:
    """`GeenRuimte` when so many bytes do not fit, of this person or on our disk."""
    if ruimte_van(eigenaar).over < nodig:
        raise GeenRuimte(zin_vol())
    if not disk_heeft_plek():
        raise GeenRuimte(_zin_schijf())


def _zin_schijf() -> str:
    return _("Er is nu geen plek op de site voor geluid en film: probeer het later nog een keer.")


def _sluit(opname: Opname, nu: datetime) -> bool:
    """Whether it was still open, and is closed now."""
    open_ = Opname.objects.filter(pk=opname.pk, fase=Fase.LOOPT)
    return bool(open_.update(fase=Fase.BEZIG, bijgewerkt_op=nu))


def _klaar_laten_zetten(opname: Opname, meteen: bool) -> None:
    if meteen:
        opnamen_klaar.zet_opname_klaar(sleutel=opname.sleutel)
    else:
        opnamen_klaar.geef_taak(opname.sleutel)
    opname.refresh_from_db()


@contextmanager
def _op_schijf(stukken: Iterable[bytes]) -> Iterator[tuple[str, int]]:
    """The name and size of a file with this in it, for certain on the disk; gone when the rest fails.

    `GeenRuimte` when the disk is full.
    """
    naam = uuid4().hex
    try:
        omvang = schrijf_vast(naam, stukken)
    except OSError as fout:
        if fout.errno in VOL:
            raise GeenRuimte(_zin_schijf()) from fout
        raise
    try:
        yield naam, omvang
    except BaseException:
        raw_storage().delete(naam)
        raise
