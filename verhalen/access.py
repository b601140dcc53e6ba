"""Who may do what with a verhaal: gives the verhaal, or refuses with a sentence."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from common.errors import AlGebeurd, NietGevonden, Weigering
from common.voorbereid import Voorbereid
from verhalen.models import DagboekPage, VerhaalPage
from verhalen.schrijverspagina import pad_van


class InPrullenbak(Weigering):
    """The verhaal was thrown away; it can be taken back first."""

    status = 409


class OnderLezing(Weigering):
    """A moderator is reading it, so it cannot change now."""

    status = 409


# A verhaal by the end of its address, its depth in the tree, and its blog. In no order: there is one at most.
_VERHAAL_OP = Voorbereid(
    lambda slug, depth, blog: (
        VerhaalPage.objects.met_pagina().filter(slug=slug, depth=depth, blog__slug=blog).order_by()
    ),
    *("<een>", 987_654_321, "<twee>"),
)


def pagina_op(pad: str) -> Page | None:
    """The page at this address of the site, whether it is online or not; None when there is none.

    By its whole address, in one look for a verhaal and two for any other page. Wagtail asks first which site
    this is, and then goes down step by step and asks twice for every page on the way; there is one site here.
    """
    delen = [deel for deel in pad.split("/") if deel]
    # The root of the tree and the home page are in no address. Pages have no index on their depth.
    plek = Q(slug=delen[-1], depth=len(delen) + 2) if delen else Q(pk__in=Site.objects.values("root_page"))
    if len(delen) > 2:
        for verhaal in _VERHAAL_OP(delen[-1], len(delen) + 2, delen[1]):
            if verhaal.get_url() == pad:
                return verhaal
    for pagina in Page.objects.filter(plek).order_by():
        if pad_van(pagina) == pad:
            return pagina.specific
    return None


def eigen_verhaal(persoon: Any, sleutel: UUID) -> VerhaalPage:
    """The row of this person's own verhaal; raises `NietGevonden` for anybody else's."""
    verhaal = eigen_vel(persoon, sleutel)
    if verhaal is None:
        raise NietGevonden(_("We kunnen dit verhaal niet vinden. Kijk bij Mijn plek."))
    return verhaal


def eigen_vel(persoon: Any, sleutel: UUID) -> VerhaalPage | None:
    """This person's verhaal with this key, or None while the key is unused; `NietGevonden` if not theirs."""
    rijen = VerhaalPage.objects.select_related("blog", "stand", "latest_revision")
    verhaal = rijen.filter(sleutel=sleutel).first()
    if verhaal is not None and (persoon.pk is None or verhaal.owner_id != persoon.pk):
        raise NietGevonden(_("We kunnen dit verhaal niet vinden. Kijk bij Mijn plek."))
    return verhaal


def eigen_dagboek(persoon: Any, dagboek_id: int) -> DagboekPage:
    """This person's own dagboek; raises `NietGevonden` for anybody else's."""
    dagboek = DagboekPage.objects.filter(pk=dagboek_id, owner_id=persoon.pk).first()
    if dagboek is None or persoon.pk is None:
        raise NietGevonden(_("We kunnen dit dagboek niet vinden. Kijk bij Mijn plek."))
    return dagboek


def vergrendel_eigen(verhaal: VerhaalPage, door: Any) -> VerhaalPage:
    """The writer's verhaal with its latest version, freshly read and locked until the transaction ends."""
    # The row of the page is what every act locks (`moderatie.access.vergrendel`); it comes first.
    rijen = VerhaalPage.objects.select_for_update(of=("page_ptr",))
    vers = rijen.select_related("blog", "stand", "latest_revision").filter(pk=verhaal.pk).first()
    if vers is None or vers.owner_id != door.pk:
        raise NietGevonden(_("We kunnen dit verhaal niet vinden. Kijk bij Mijn plek."))
    return vers


def vergrendel_plekken(*nummers: int) -> list[Any]:
    """Blogs and dagboeken, freshly read and locked until the transaction ends, after the verhaal itself.

    Always from the top of the tree down, so that no two acts wait for each other in a ring.
    """
    paginas = Page.objects.select_for_update().filter(pk__in=nummers).order_by("path")
    return [pagina.specific for pagina in paginas]


def mag_veranderen(verhaal: VerhaalPage) -> None:
    """Raises `InPrullenbak` or `OnderLezing` while the words may not change."""
    if verhaal.is_weggegooid:
        raise InPrullenbak(_("Dit verhaal ligt in de prullenbak. Haal het er eerst uit, bij Mijn plek."))
    if verhaal.is_ingestuurd:
        raise OnderLezing(
            _("Een moderator gaat je verhaal lezen. Neem het eerst terug. Dan kun je het veranderen.")
        )


def moet_online_zijn(verhaal: VerhaalPage) -> None:
    """Raises `AlGebeurd` when the verhaal is not on the site."""
    if not verhaal.live:
        raise AlGebeurd(_("Je verhaal staat al niet op de site."))
