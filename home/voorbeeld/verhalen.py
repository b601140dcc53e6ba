"""All stories of the example site, oldest first."""

from home.voorbeeld.vertellers import appelmoes, juf, karel, nachtlamp, riet, tantesoep, ties
from home.voorbeeld.vormen import VoorbeeldVerhaal

VERHALEN: list[VoorbeeldVerhaal] = sorted(
    [
        *ties.VERHALEN,
        *juf.VERHALEN,
        *riet.VERHALEN,
        *appelmoes.VERHALEN,
        *karel.VERHALEN,
        *nachtlamp.VERHALEN,
        *tantesoep.VERHALEN,
    ],
    key=lambda verhaal: -verhaal.dagen_geleden,
)
