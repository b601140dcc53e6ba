"""Dagboeken: making one, naming it, putting verhalen in it, and throwing it away."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from common import weglijst
from common.errors import Weigering
from deelnemers.models import Deelnemer
from verhalen.access import mag_veranderen, vergrendel_eigen, vergrendel_plekken
from verhalen.actions.schrijven import MAX_TITEL, Leeg, geef_blog
from verhalen.models import DagboekPage, VerhaalPage
from verhalen.vormen import een_regel


class DagboekBlijft(Weigering):
    """There are verhalen in it whose address cannot change any more."""

    status = 409


@transaction.atomic
def maak_dagboek(*, deelnemer: Deelnemer, titel: str, nu: datetime) -> DagboekPage:
    """A new dagboek on their blog; public with its first placed page. Raises `Leeg` without a title."""
    titel = een_regel(titel, MAX_TITEL)
    if not titel:
        raise Leeg(_("Geef je dagboek een naam. Eén woord is genoeg."))
    Deelnemer.objects.select_for_update().get(pk=deelnemer.pk)
    blog = geef_blog(deelnemer)
    bestaand = DagboekPage.objects.child_of(blog).filter(title=titel).first()
    if bestaand is not None:
        return bestaand
    dagboek = DagboekPage(title=titel, slug=f"dagboek-{secrets.token_hex(4)}", owner=deelnemer, live=False)
    blog.add_child(instance=dagboek)
    return dagboek


@transaction.atomic
def zet_in_nieuw_dagboek(*, verhaal: VerhaalPage, door: Deelnemer, titel: str, nu: datetime) -> VerhaalPage:
    """Put a concept in a dagboek with this title, made on the spot if need be: both, or neither."""
    mag_veranderen(vergrendel_eigen(verhaal, door))
    dagboek = maak_dagboek(deelnemer=door, titel=titel, nu=nu)
    return zet_in_dagboek(verhaal=verhaal, door=door, dagboek=dagboek, nu=nu)


@transaction.atomic
def zet_in_dagboek(
    *, verhaal: VerhaalPage, door: Deelnemer, dagboek: DagboekPage | None, nu: datetime
) -> VerhaalPage:
    """Put a concept in a dagboek, or out of it (None). Once it was online its address does not change."""
    vers = vergrendel_eigen(verhaal, door)
    mag_veranderen(vers)
    doel, ouder = (dagboek.pk if dagboek else vers.blog_id), vers.get_parent().pk
    if vers.first_published_at is None and ouder != doel:
        vergrendel_plekken(doel, ouder)
        vers.move(Page.objects.get(pk=doel), pos="last-child")
        vers = VerhaalPage.objects.get(pk=vers.pk)
    return vers


@transaction.atomic
def hernoem_dagboek(*, dagboek: DagboekPage, titel: str, nu: datetime) -> DagboekPage:
    """Give a dagboek of one's own another name. On the site it stands once it was read with a verhaal.

    Raises `Leeg` without a name.
    """
    titel = een_regel(titel, MAX_TITEL)
    if not titel:
        raise Leeg(_("Geef je dagboek een naam. Eén woord is genoeg."))
    vers = vergrendel_plekken(dagboek.pk)[0]
    vers.draft_title = titel
    if vers.first_published_at is None:
        vers.title = titel
    vers.save(clean=False)
    return vers


@transaction.atomic
def gooi_dagboek_weg(*, dagboek: DagboekPage, door: Deelnemer, nu: datetime) -> None:
    """Throw a dagboek away; the concepts in it stay, apart. Raises `DagboekBlijft`."""
    vergrendel_plekken(dagboek.pk, dagboek.get_parent().pk)
    verhalen = list(VerhaalPage.objects.child_of(dagboek))
    if any(verhaal.first_published_at for verhaal in verhalen):
        raise DagboekBlijft(
            _("In dit dagboek staan verhalen die op de site staan of stonden. Daarom blijft het bestaan.")
        )
    for verhaal in verhalen:
        verhaal.move(Page.objects.get(pk=verhaal.blog_id), pos="last-child")
    # By its address as well: the number alone may be given to another after a copy was put back.
    weglijst.noteer("dagboek weg", nummer=dagboek.pk, slug=dagboek.slug, nu=nu)
    DagboekPage.objects.get(pk=dagboek.pk).delete()
