"""What came online in a period, per subject: looked up once, asked for every address."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from verhalen.models import VerhaalPage, VerhaalThema
from verhalen.querysets import VerhaalQuerySet
from verhalen.zoekindex import nieuwste_met
from volgen.models import Abonnement

# Of one search so many of the newest stories are looked at, and a digest tells of so many.
PER_ZOEKVRAAG = 500
PER_OVERZICHT = 500

# (kind, which one): a theme, a blog, a search, or everything.
Onderwerpsleutel = tuple[str, int | str | None]


@dataclass
class Nieuws:
    """The stories that are online now and came online after `vanaf`, until `tot`; newest first."""

    vanaf: datetime
    tot: datetime
    _rijen: dict[int, datetime] = field(init=False)
    _per_onderwerp: dict[Onderwerpsleutel, frozenset[int]] = field(init=False)
    _eerder: dict[frozenset, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        rijen = list(
            VerhaalPage.objects.online()
            .filter(first_published_at__gt=self.vanaf, first_published_at__lte=self.tot)
            .nieuwste_eerst()
            .values_list("pk", "first_published_at", "blog_id")
        )
        self._rijen = {pk: sinds for pk, sinds, _blog in rijen}
        per: dict[Onderwerpsleutel, set[int]] = {("alles", None): set(self._rijen)}
        for pk, _sinds, blog_id in rijen:
            per.setdefault(("blog", blog_id), set()).add(pk)
        themas = VerhaalThema.objects.filter(gepubliceerd_op__gt=self.vanaf)
        for pk, thema_id in themas.values_list("content_object_id", "tag_id"):
            per.setdefault(("thema", thema_id), set()).add(pk)
        self._per_onderwerp = {sleutel: frozenset(ids) for sleutel, ids in per.items()}

    def voor(self, abonnementen: Iterable[Abonnement], grenzen: dict[str, datetime]) -> list[int]:
        """The ids of what is new in these, each since it was last mailed and until the end of its period."""
        vraag = frozenset((rij.onderwerpsleutel, rij.gemaild_tot, grenzen[rij.ritme]) for rij in abonnementen)
        # Most addresses ask what another asked before them.
        if vraag not in self._eerder:
            raak = {
                pk
                for sleutel, vanaf, tot in vraag
                for pk in self._over(sleutel)
                if (sinds := self._rijen.get(pk)) is not None and vanaf < sinds <= tot
            }
            self._eerder[vraag] = [pk for pk in self._rijen if pk in raak][:PER_OVERZICHT]
        return self._eerder[vraag]

    def _over(self, sleutel: Onderwerpsleutel) -> frozenset[int]:
        if sleutel not in self._per_onderwerp:
            soort, wat = sleutel
            gevonden = nieuwste_met(str(wat), PER_ZOEKVRAAG) if soort == "zoek" else []
            self._per_onderwerp[sleutel] = frozenset(gevonden)
        return self._per_onderwerp[sleutel]


def over_onderwerpen(abonnementen: Iterable[Abonnement], *, vanaf: datetime) -> VerhaalQuerySet:
    """The verhalen that are online, came online after a moment, and are about something that is followed."""
    sleutels = {rij.onderwerpsleutel for rij in abonnementen}
    verhalen: VerhaalQuerySet = VerhaalPage.objects.online().filter(first_published_at__gt=vanaf)
    if ("alles", None) in sleutels:
        return verhalen
    wat: dict[str, list[Any]] = {"thema": [], "blog": [], "zoek": []}
    for soort, welk in sleutels:
        wat[soort].append(welk)
    rijen = VerhaalThema.objects.filter(tag__in=wat["thema"], gepubliceerd_op__gt=vanaf)
    gezocht = [pk for vraag in wat["zoek"] for pk in nieuwste_met(vraag, PER_ZOEKVRAAG)]
    return verhalen.filter(
        Q(pk__in=rijen.values("content_object_id")) | Q(blog__in=wat["blog"]) | Q(pk__in=gezocht)
    )
