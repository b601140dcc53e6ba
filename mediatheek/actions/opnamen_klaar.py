"""From parts to an opname that can be played, or a reason why not."""

import hashlib
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from uuid import UUID, uuid4

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from common.errors import NietGevonden
from mediatheek.actions.bestanden import Bewaar, bestanden, dwing, nieuwe_naam
from mediatheek.actions.fotos import schrijf_platen
from mediatheek.beeld import Onbruikbaar
from mediatheek.models import Deel, Fase, Foto, Opname, Soort, private_storage, raw_storage
from mediatheek.opdracht import LANGST, VOL, Onspeelbaar, Opdracht, Opnamereden, Uitslag
from mediatheek.opnamesandbox import zet_om_apart
from mediatheek.sandbox import verwerk_apart
from mediatheek.signals import bestand_verwerkt

_FORMAAT = {Soort.GELUID: "m4a", Soort.FILM: "mp4"}
# The page stops by itself at the limit; its clock and the last part may come a little later.
_SPELING = 5.0


def geef_taak(sleutel: UUID) -> None:
    """Hands it to the worker for opnamen."""
    zet_opname_klaar_taak.using(queue_name="opnamen").enqueue(str(sleutel))


@task()
def zet_opname_klaar_taak(sleutel: str) -> None:
    """The work of the worker for opnamen."""
    zet_opname_klaar(sleutel=UUID(sleutel))


def zet_opname_klaar(*, sleutel: UUID) -> None:
    """Makes an opname ready, or refuses it; nothing when that was done, or it is gone.

    Its parts go with the outcome. When the disk is full nothing changes (OSError): it is tried again
    later. What nobody foresaw is raised, after the opname was refused.
    """
    opname = Opname.objects.met_sleutels([sleutel]).bezig().first()
    if opname is None:
        return
    # Beside the parts: what a crash leaves here belongs to nothing, and is swept.
    uit = Path(raw_storage().path(uuid4().hex))
    try:
        uitslag, still = zet_om_apart(_opdracht(opname, uit))
        with suppress(NietGevonden), bestanden() as bewaar:
            _leg_vast(opname, uitslag, uit, still, bewaar)
    except Onspeelbaar as fout:
        weiger(opname, fout.reden)
    except Exception as fout:
        if not (isinstance(fout, OSError) and fout.errno in VOL):
            weiger(opname, Opnamereden.MISLUKT)
        raise
    finally:
        uit.unlink(missing_ok=True)
        bestand_verwerkt.send_robust(sender=Opname, sleutel=sleutel)


def weiger(opname: Opname, reden: Opnamereden) -> None:
    """Of this opname nothing is kept but why it is not there."""
    with transaction.atomic():
        onderweg = Opname.objects.filter(pk=opname.pk, fase__in=[Fase.LOOPT, Fase.BEZIG])
        if onderweg.update(fase=Fase.GEWEIGERD, reden=reden, omvang=0):
            Deel.objects.filter(opname_id=opname.pk).delete()


def _opdracht(opname: Opname, uit: Path) -> Opdracht:
    """All its recordings in the order in which they began; `Onspeelbaar` when none of its files is there."""
    # (A copy that was put back takes none of them along.)
    delen = [deel for deel in opname.delen.order_by("pk") if raw_storage().exists(deel.bestand)]
    if not delen:
        raise Onspeelbaar(Opnamereden.MISLUKT)
    rang = {beurt: i for i, beurt in enumerate(dict.fromkeys(deel.beurt for deel in delen))}
    delen.sort(key=lambda deel: (rang[deel.beurt], deel.nummer))
    return Opdracht(
        soort=opname.soort,
        beurten=[
            [str(raw_storage().path(deel.bestand)) for deel in van_beurt]
            for _beurt, van_beurt in groupby(delen, key=lambda deel: deel.beurt)
        ],
        uit=str(uit),
        langst=LANGST[opname.soort] + (0 if opname.gekozen else _SPELING),
        afkappen=not opname.gekozen,
    )


def _leg_vast(opname: Opname, uitslag: Uitslag, uit: Path, still: bytes, bewaar: Bewaar) -> None:
    """Writes the files, then the rows. `NietGevonden`, and no file, when it was taken away meanwhile."""
    with uit.open("rb") as inhoud:
        som = hashlib.file_digest(inhoud, "sha256").hexdigest()
        naam = nieuwe_naam(_FORMAAT[Soort(opname.soort)])
        opname.bestand = bewaar(private_storage(), naam, File(inhoud))
    # What came in goes for it.
    dwing(Path(opname.bestand.path))
    opname.inhoud_hash, opname.omvang, opname.fase = som, uit.stat().st_size, Fase.KLAAR
    opname.duur_ms, opname.golf = uitslag.duur_ms, uitslag.golf
    opname.breedte, opname.hoogte = uitslag.breedte, uitslag.hoogte
    foto, schrijf_still = Foto(eigenaar_id=opname.eigenaar_id, aangemaakt_op=opname.bijgewerkt_op), None
    # (A film without a still is a film all the same.)
    with suppress(Onbruikbaar):
        schrijf_still = schrijf_platen(foto, verwerk_apart(still), bewaar) if still else None
    with transaction.atomic(durable=True):
        if not Opname.objects.filter(pk=opname.pk).bezig().select_for_update().exists():
            raise NietGevonden(_("Deze opname is er niet meer."))
        if schrijf_still is not None:
            schrijf_still()
            opname.still = foto
        opname.save()
        opname.delen.all().delete()
