"""Fills a database with many stories by copying the ones that are online. For measuring only.

It writes to tables around the actions that people use, which is why it lives here and nowhere else.
"""

import uuid
from datetime import datetime, timedelta
from itertools import count

from django.db import transaction
from wagtail.models import Page

from verhalen.models import BlogPage, VerhaalPage, VerhaalThema, Zoekrij


@transaction.atomic
def vul(*, aantal: int, nu: datetime) -> None:
    """Brings the number of online stories to `aantal`, the copies older than what was there."""
    bronnen = list(VerhaalPage.objects.online().order_by("pk"))
    zoekrijen = {rij.verhaal_id: rij for rij in Zoekrij.objects.all()}
    nodig = aantal - len(bronnen)
    laagste = min(rij.nummer for rij in zoekrijen.values())
    plekken = {blog.pk: (blog, count(_laatste_plek(blog) + 1)) for blog in BlogPage.objects.all()}
    oudste = min(bron.first_published_at for bron in bronnen)
    kopieen = []
    for nummer in range(nodig):
        bron = bronnen[nummer % len(bronnen)]
        blog, volgende = plekken[bron.blog_id]
        kopieen.append((bron, _kopie(bron, blog, next(volgende), oudste - timedelta(minutes=nummer + 1))))
    _bewaar([kopie for _, kopie in kopieen])
    for blog, _ in plekken.values():
        Page.objects.filter(pk=blog.pk).update(numchild=Page.objects.child_of(blog).count())
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


def _laatste_plek(blog: BlogPage) -> int:
    """The number that ends the path of the last child."""
    kind = blog.get_last_child()
    return int(BlogPage._str2int(kind.path[-BlogPage.steplen :])) if kind else 0


def _kopie(bron: VerhaalPage, blog: BlogPage, plek: int, op: datetime) -> VerhaalPage:
    """The same words as a story of its own, under the blog of its writer."""
    kopie = VerhaalPage.from_db(
        "default",
        [veld.attname for veld in bron._meta.concrete_fields],
        [getattr(bron, veld.attname) for veld in bron._meta.concrete_fields],
    )
    kopie.pk = kopie.id = kopie.page_ptr_id = None
    kopie._state.adding = True
    kopie.path = VerhaalPage._get_path(blog.path, blog.depth + 1, plek)
    kopie.depth, kopie.numchild = blog.depth + 1, 0
    kopie.slug = f"kopie-{plek}"
    kopie.url_path = f"{blog.url_path}{kopie.slug}/"
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
