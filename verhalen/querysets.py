"""Named selections of verhalen, and the version that a besluit names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Prefetch, Q, QuerySet
from wagtail.models import PageManager, Revision

from common.paginas import BoomQuerySet
from moderatie.models import Besluit, Uitkomst

if TYPE_CHECKING:
    from verhalen.models import BlogPage, Thema, VerhaalPage, VerhaalThema

# What lists, feeds and mails show of a verhaal: a third of what its row and that of its blog hold.
KAART = (
    *("title", "slug", "path", "depth", "url_path", "live", "first_published_at", "last_published_at"),
    *("sleutel", "titel", "inhoud", "let_op", "taal", "gevoel", "schrijversnaam", "dagboektitel"),
    *("blog__title", "blog__slug", "blog__url_path"),
)


class ThemaRijManager(models.Manager["VerhaalThema"]):
    """The themes of a verhaal, each row with its theme: nobody asks for one without the other."""

    def get_queryset(self) -> QuerySet[VerhaalThema]:
        return super().get_queryset().select_related("tag")

    def namen_bij(self, verhalen: Iterable[VerhaalPage]) -> dict[int, list[str]]:
        """The names of the themes of each of these verhalen, by its number, in the order of the themes."""
        namen: dict[int, list[str]] = {}
        rijen = self.filter(content_object_id__in=[verhaal.pk for verhaal in verhalen])
        rijen = rijen.order_by("tag__volgorde", "pk")
        for nummer, naam in rijen.values_list("content_object_id", "tag__name"):
            namen.setdefault(nummer, []).append(naam)
        return namen


class VerhaalQuerySet(BoomQuerySet):
    """Verhalen. Keyset paging: `voor((datum, id))` continues after the last row that was shown."""

    def online(self) -> VerhaalQuerySet:
        """What everybody may read."""
        return self.filter(live=True)

    def nieuwste_eerst(self) -> VerhaalQuerySet:
        """Newest first; the id makes the order total."""
        return self.order_by("-first_published_at", "-pk")

    def voor(self, plek: tuple[datetime, int] | None) -> VerhaalQuerySet:
        """The rows after a place (first_published_at, pk) in `nieuwste_eerst`; all of them without one."""
        if plek is None:
            return self
        datum, pk = plek
        return self.filter(
            Q(first_published_at__lt=datum) | Q(first_published_at=datum, pk__lt=pk),
            first_published_at__lte=datum,
        )

    def van_blog(self, blog: BlogPage) -> VerhaalQuerySet:
        """Everything on one blog, its dagboeken included."""
        return self.filter(blog=blog)

    def tussen(self, begin: str, eind: str) -> VerhaalQuerySet:
        """What lies between two places in the tree, which have an index: neither of both."""
        return self.filter(path__gt=begin, path__lt=eind)

    def over(self, thema: Thema, plek: tuple[datetime, int] | None = None) -> VerhaalQuerySet:
        """Online verhalen on a theme, newest first, after a place; read from the theme's own index."""
        rijen = Q(thema_rijen__tag=thema, thema_rijen__gepubliceerd_op__isnull=False)
        if plek is not None:
            datum, pk = plek
            rijen &= Q(thema_rijen__gepubliceerd_op__lte=datum) & (
                Q(thema_rijen__gepubliceerd_op__lt=datum) | Q(thema_rijen__content_object_id__lt=pk)
            )
        return self.filter(rijen).order_by("-thema_rijen__gepubliceerd_op", "-thema_rijen__content_object_id")

    def eerder_over(self, thema: int, datum: datetime) -> VerhaalQuerySet:
        """What was placed on a theme before a moment, newest first: as `over`, at half its cost."""
        rijen = self.filter(thema_rijen__tag=thema, thema_rijen__gepubliceerd_op__lt=datum)
        return rijen.order_by("-thema_rijen__gepubliceerd_op")

    def met_kaart(self) -> VerhaalQuerySet:
        """With what a list shows, and nothing else: what is asked beside that costs a query each."""
        return self.select_related("blog").only(*KAART)

    def met_pagina(self) -> VerhaalQuerySet:
        """With what its page shows, and what Wagtail asks to hand it out."""
        return self.select_related("blog").only(*KAART, "blog__path", "content_type", "locale")

    def van(self, deelnemer: Any) -> VerhaalQuerySet:
        """Everything one deelnemer wrote, the latest touched first."""
        return self.filter(owner=deelnemer).order_by("-latest_revision_created_at", "-pk")

    def in_prullenbak(self) -> VerhaalQuerySet:
        """What its writer threw away, and can still take back."""
        return self.filter(stand__weggegooid_op__isnull=False)

    def buiten_prullenbak(self) -> VerhaalQuerySet:
        """Everything that was not thrown away."""
        return self.filter(stand__weggegooid_op__isnull=True)

    def bevraagd(self) -> VerhaalQuerySet:
        """What a moderator once asked something about, whether that question still stands or not."""
        gevraagd = Besluit.objects.filter(soort=self.model._meta.label_lower, uitkomst=Uitkomst.VRAGEN)
        return self.buiten_prullenbak().filter(sleutel__in=gevraagd.values("sleutel"))

    def met_toestand(self) -> VerhaalQuerySet:
        """With what `toestand()` asks, in a fixed number of queries."""
        besluiten = Prefetch("besluiten", Besluit.objects.select_related("regel", "woorden"))
        return self.select_related("stand", "latest_revision", "blog").prefetch_related(
            besluiten, "besluiten__andere_regels", "toetsen", "thema_rijen", "zorgen"
        )


def revisie_van(besluit: Besluit | None) -> Revision | None:
    """The version of a verhaal that a besluit names, as it was read; None when it is erased."""
    return Revision.objects.filter(pk=int(besluit.versie)).first() if besluit is not None else None


VerhaalManager = PageManager.from_queryset(VerhaalQuerySet)
