"""What waits too long, and what belongs to nothing."""

from datetime import datetime, timedelta

from common.klok import elke
from mediatheek.actions import fotos, opnamen, opnamen_klaar
from mediatheek.beeld import Reden
from mediatheek.models import Deel, Fase, Foto, Opname, raw_storage
from mediatheek.opdracht import Opnamereden

# So long what was sent may wait; and after so long its task may have been lost, and is given once more.
HOOGSTENS_WACHTEN = timedelta(hours=1)
OPNIEUW_NA = timedelta(minutes=5)
# A recording of which nothing came for so long was left alone: it is made ready as it is.
STIL_NA = timedelta(hours=1)
# Many films may stand in the row before it, each of minutes; nobody's words are thrown away for that.
OPNAME_HOOGSTENS = timedelta(hours=24)
OPNAME_OPNIEUW = timedelta(minutes=10)
_RONDE = timedelta(seconds=60)


@elke(60)
def ruim_op(*, nu: datetime) -> None:
    """Refuses what was sent too long ago and is not ready; what waits for long the worker gets once more."""
    for foto in Foto.objects.bezig().filter(aangemaakt_op__lte=nu - HOOGSTENS_WACHTEN):
        fotos.weiger(foto, Reden.MISLUKT)
    # Its worker was ended outright, or the server fell before it had its task.
    laat = Foto.objects.bezig().filter(aangemaakt_op__lte=nu - OPNIEUW_NA)
    for sleutel, op in laat.values_list("sleutel", "aangemaakt_op"):
        if (nu - op) % OPNIEUW_NA < _RONDE:
            fotos.geef_taak(sleutel, 100)
    _ruim_opnamen_op(nu)
    _wis_verweesde_aanleveringen(nu)


def _ruim_opnamen_op(nu: datetime) -> None:
    for opname in Opname.objects.filter(fase=Fase.LOOPT, bijgewerkt_op__lte=nu - STIL_NA):
        opnamen.sluit_verlaten(opname, nu)
    bezig = Opname.objects.bezig()
    for opname in bezig.filter(bijgewerkt_op__lte=nu - OPNAME_HOOGSTENS):
        opnamen_klaar.weiger(opname, Opnamereden.MISLUKT)
    laat = bezig.filter(bijgewerkt_op__lte=nu - OPNAME_OPNIEUW)
    for sleutel, op in laat.values_list("sleutel", "bijgewerkt_op"):
        if (nu - op) % OPNAME_OPNIEUW < _RONDE:
            opnamen_klaar.geef_taak(sleutel)


def _wis_verweesde_aanleveringen(nu: datetime) -> None:
    """What was sent and belongs to nothing: the server fell between the two."""
    opslag = raw_storage()
    try:
        namen = opslag.listdir("")[1]
    except FileNotFoundError:
        return  # nothing was ever sent
    van_iets = set(Foto.objects.bezig().values_list("aanlevering", flat=True))
    van_iets |= set(Deel.objects.values_list("bestand", flat=True))
    for naam in set(namen) - van_iets:
        if opslag.get_modified_time(naam) <= nu - HOOGSTENS_WACHTEN:
            opslag.delete(naam)
