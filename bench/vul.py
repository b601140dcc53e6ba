"""Brings the number of stories that are online to what is measured. For measuring only.

Fewer: their writers take them back. More: copies of those that are online; that writes to tables around the
actions that people use, which is why it lives here and nowhere else.
"""

import uuid
from datetime import datetime, timedelta
from itertools import count

from django.db import connection, transaction
from django.db.models import Min
from wagtail.models import Page

from common import paginacache
from deelnemers.models import Deelnemer
from moderatie.models import Spelregels, Toets
from verhalen import actions
from verhalen.models import BlogPage, VerhaalPage, VerhaalThema, VerhalenIndexPage, Zoekrij

# So many are copied, over and over, and so many copies are in memory at once.
BRONNEN, PER_KEER = 200, 2000
# So many lie on the blogs that there are, about four hundred on each; what comes on top on blogs of its own.
OP_WAT_ER_IS, PER_BLOG = 5000, 400


def dun_uit(*, aantal: int, nu: datetime) -> None:
    """Leaves `aantal` stories online, those that were placed first."""
    for verhaal in VerhaalPage.objects.online().order_by("first_published_at", "pk")[aantal:]:
        actions.trek_in(verhaal=verhaal, door=verhaal.blog.deelnemer, nu=nu)


@transaction.atomic
def vul(*, aantal: int, nu: datetime) -> None:
    """Brings the number of online stories to `aantal`, the copies older than what was there."""
    bronnen = list(VerhaalPage.objects.online().order_by("pk")[:BRONNEN])
    rijen = Zoekrij.objects.filter(verhaal__in=bronnen)
    zoekrijen = {rij.verhaal_id: rij for rij in rijen}
    themas = {bron.pk: list(bron.thema_rijen.all()) for bron in bronnen}
    ouders = {bron.pk: bron.get_parent().pk for bron in bronnen}
    plekken = {
        ouder.pk: (ouder, count(_laatste_plek(ouder) + 1))
        for ouder in Page.objects.filter(pk__in=ouders.values())
    }
    blogs: list[BlogPage] = []
    oudste = VerhaalPage.objects.online().aggregate(Min("first_published_at"))["first_published_at__min"]
    laagste = Zoekrij.objects.aggregate(Min("nummer"))["nummer__min"]
    er_al = VerhaalPage.objects.online().count()
    nodig = aantal - er_al
    for begin in range(0, nodig, PER_KEER):
        kopieen = []
        for nummer in range(begin, min(begin + PER_KEER, nodig)):
            bron = bronnen[nummer % len(bronnen)]
            ouder, volgende = plekken[ouders[bron.pk]]
            if er_al + nummer >= OP_WAT_ER_IS:
                # With more stories there are more writers, not longer blogs.
                if nummer % PER_BLOG == 0:
                    blogs.append(_blog(er_al + nummer, nu))
                    plekken[blogs[-1].pk] = (blogs[-1], count(1))
                ouder, volgende = plekken[blogs[-1].pk]
            op = oudste - timedelta(minutes=nummer + 1)
            kopieen.append((bron, _kopie(bron, ouder, next(volgende), op)))
        _bewaar([kopie for _, kopie in kopieen])
        Zoekrij.objects.bulk_create(
            Zoekrij(
                nummer=laagste - begin - plek - 1,
                verhaal_id=kopie.pk,
                woorden=zoekrijen[bron.pk].woorden,
                titelwoorden=zoekrijen[bron.pk].titelwoorden,
            )
            for plek, (bron, kopie) in enumerate(kopieen)
        )
        VerhaalThema.objects.bulk_create(
            VerhaalThema(
                tag_id=rij.tag_id, content_object_id=kopie.pk, gepubliceerd_op=kopie.first_published_at
            )
            for bron, kopie in kopieen
            for rij in themas[bron.pk]
        )
    for ouder, _ in plekken.values():
        Page.objects.filter(pk=ouder.pk).update(numchild=Page.objects.child_of(ouder).count())
    paginacache.vernieuw()


@transaction.atomic
def vul_rij(*, aantal: int, nu: datetime) -> None:
    """Lets so many stories wait at the desk, and nothing else; each tenth first, the others in turn."""
    Toets.objects.lopend().update(afloop="teruggenomen")
    versies = list(
        VerhaalPage.objects.exclude(latest_revision=None).values_list("latest_revision", flat=True)
    )
    soort, regels = VerhaalPage._meta.label_lower, Spelregels.objects.geldend(nu)
    verhalen = VerhaalPage.objects.online().order_by("-pk").values_list("sleutel", "blog__deelnemer")[:aantal]
    Toets.objects.bulk_create(
        (
            Toets(
                soort=soort,
                sleutel=sleutel,
                van_id=van,
                versie=str(versies[nummer % len(versies)]),
                aanleiding="gemeld" if nummer % 10 == 9 else "ingestuurd",
                # None is too late: how many are does not grow.
                sinds=nu - timedelta(seconds=nummer),
                spelregels=regels,
            )
            for nummer, (sleutel, van) in enumerate(verhalen)
        ),
        batch_size=500,
    )


def _blog(nummer: int, nu: datetime) -> BlogPage:
    """A writer who is not there yet, with an empty blog."""
    wie = Deelnemer.objects.create(schrijversnaam=f"Schrijver {nummer}", naam_gevraagd_op=nu)
    blog = BlogPage(title=str(wie), slug=f"schrijver-{nummer}", deelnemer=wie, live=True)
    blog.first_published_at = blog.last_published_at = nu
    VerhalenIndexPage.objects.get().add_child(instance=blog)
    return blog


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
    if isinstance(ouder, BlogPage):
        kopie.blog = ouder
    kopie.slug = f"kopie-{plek}"
    kopie.url_path = f"{ouder.url_path}{kopie.slug}/"
    kopie.translation_key, kopie.sleutel = uuid.uuid4(), uuid.uuid4()
    kopie.first_published_at = kopie.last_published_at = kopie.latest_revision_created_at = op
    kopie.live_revision = kopie.latest_revision = None
    return kopie


def _bewaar(kopieen: list[VerhaalPage]) -> None:
    """Both rows of each page. Django makes none in bulk that lie in two tables: the second by our own SQL."""
    namen = [veld.attname for veld in Page._meta.concrete_fields if not veld.primary_key]
    rijen = Page.objects.bulk_create(
        [Page(**{naam: getattr(kopie, naam) for naam in namen}) for kopie in kopieen], batch_size=500
    )
    for rij, kopie in zip(rijen, kopieen, strict=True):
        kopie.page_ptr_id = kopie.id = kopie.pk = rij.pk
    velden = VerhaalPage._meta.local_concrete_fields
    kolommen = ", ".join(connection.ops.quote_name(veld.column) for veld in velden)
    waarden = ", ".join(["%s"] * len(velden))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {VerhaalPage._meta.db_table} ({kolommen}) VALUES ({waarden})",  # noqa: S608
            [
                [veld.get_db_prep_save(veld.pre_save(kopie, True), connection) for veld in velden]
                for kopie in kopieen
            ],
        )
