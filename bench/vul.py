"""Brings the number of stories that are online to what is measured. For measuring only.

Fewer: their writers take them back. More: copies of those that are online; that writes to tables around the
actions that people use, which is why it lives here and nowhere else.
"""

import uuid
from datetime import datetime, timedelta
from itertools import count

from django.db import transaction
from wagtail.models import Page

from common import paginacache
from verhalen import actions
from verhalen.models import VerhaalPage, VerhaalThema, Zoekrij


def dun_uit(*, aantal: int, nu: datetime) -> None:
    """Leaves `aantal` stories online, those that were placed first."""
    for verhaal in VerhaalPage.objects.online().order_by("first_published_at", "pk")[aantal:]:
        actions.trek_in(verhaal=verhaal, door=verhaal.blog.deelnemer, nu=nu)


@transaction.atomic
def vul(*, aantal: int, nu: datetime) -> None:
    """Brings the number of online stories to `aantal`, the copies older than what was there."""
    bronnen = list(VerhaalPage.objects.online().order_by("pk"))
    zoekrijen = {rij.verhaal_id: rij for rij in Zoekrij.objects.all()}
    nodig = aantal - len(bronnen)
    laagste = min(rij.nummer for rij in zoekrijen.values())
    ouders = {bron.pk: bron.get_parent().pk for bron in bronnen}
    plekken = {
        ouder.pk: (ouder, count(_laatste_plek(ouder) + 1))
        for ouder in Page.objects.filter(pk__in=ouders.values())
    }
    oudste = min(bron.first_published_at for bron in bronnen)
    kopieen = []
    for nummer in range(nodig):
        bron = bronnen[nummer % len(bronnen)]
        ouder, volgende = plekken[ouders[bron.pk]]
        kopieen.append((bron, _kopie(bron, ouder, next(volgende), oudste - timedelta(minutes=nummer + 1))))
    _bewaar([kopie for _, kopie in kopieen])
    for ouder, _ in plekken.values():
        Page.objects.filter(pk=ouder.pk).update(numchild=Page.objects.child_of(ouder).count())
    Zoekrij.objects.bulk_create(
        Zoekrij(
            nummer=laagste - plek - 1,
            verhaal_id=kopie.pk,
            woorden=zoekrijen[bron.pk].woorden,
            titelwoorden=zoekrijen[bron.pk].titelwoorden,
        )
        for plek, (bron, kopie) in enumerate(kopieen)
    )
    themas = {bron.pk: list(bron.thema_rijen.all()) for bron in bronnen}
    VerhaalThema.objects.bulk_create(
        VerhaalThema(tag_id=rij.tag_id, content_object_id=kopie.pk, gepubliceerd_op=kopie.first_published_at)
        for bron, kopie in kopieen
        for rij in themas[bron.pk]
    )
    paginacache.vernieuw()


def _laatste_plek(ouder: Page) -> int:
    """The number that ends the path of the last child."""
    return int(Page._str2int(ouder.get_last_child().path[-Page.steplen :]))


def _kopie(bron: VerhaalPage, ouder: Page, plek: int, op: datetime) -> VerhaalPage:
    """The same words as a story of its own, beside it: on the blog, or in the dagboek."""
    kopie = VerhaalPage.from_db(
        "default",
        [veld.attname for veld in bron._meta.concrete_fields],
        [getattr(bron, veld.attname) for veld in bron._meta.concrete_fields],
    )
    kopie.pk = kopie.id = kopie.page_ptr_id = None
    kopie._state.adding = True
    kopie.path = VerhaalPage._get_path(ouder.path, ouder.depth + 1, plek)
    kopie.depth, kopie.numchild = ouder.depth + 1, 0
    kopie.slug = f"kopie-{plek}"
    kopie.url_path = f"{ouder.url_path}{kopie.slug}/"
    kopie.translation_key, kopie.sleutel = uuid.uuid4(), uuid.uuid4()
    kopie.first_published_at = kopie.last_published_at = kopie.latest_revision_created_at = op
    kopie.live_revision = kopie.latest_revision = None
    return kopie


def _bewaar(kopieen: list[VerhaalPage]) -> None:
    """Both rows of each page. Django has no bulk for the second one, so that goes one by one, raw."""
    namen = [veld.attname for veld in Page._meta.concrete_fields if not veld.primary_key]
    rijen = Page.objects.bulk_create(
        [Page(**{naam: getattr(kopie, naam) for naam in namen}) for kopie in kopieen], batch_size=500
    )
    for rij, kopie in zip(rijen, kopieen, strict=True):
        kopie.page_ptr_id = kopie.id = kopie.pk = rij.pk
        kopie.save_base(raw=True, force_insert=True)
