"""What must still be told in a feed about a verhaal after it came in: that it changed, or that it is gone.

A reader program keeps what it once got. What it does not meet again it shows for ever, so a feed goes on
naming what left it: the same id and a later moment, without a word of it. That lasts ninety days.
Kept in the transaction in which a verhaal comes or goes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from common import paginacache
from verhalen.models import BlogPage, VerhaalPage
from volgen.models import Feedregel

BEWAARTERMIJN = timedelta(days=90)
# As many as a feed holds.
MEESTE = 30
TIK = timedelta(microseconds=1)
ALLES = "alles"


def feed_van_thema(thema_id: int) -> str:
    """The name of the feed of a theme; it holds nothing that people can change."""
    return f"thema:{thema_id}"


def feed_van_blog(blog: BlogPage) -> str:
    """The name of the feed of a blog: not made of the name of its writer."""
    return f"blog:{blog.translation_key}"


def feeds_van(verhaal: VerhaalPage) -> list[str]:
    """The feeds in which a verhaal stands while it is online."""
    themas = verhaal.thema_rijen.values_list("tag_id", flat=True)
    return [ALLES, feed_van_blog(verhaal.blog), *(feed_van_thema(nummer) for nummer in themas)]


@transaction.atomic
def noteer_weg(*, verhaal: VerhaalPage, feeds: Sequence[str], nu: datetime) -> None:
    """A (locked) verhaal left these feeds: from now on they name it without its words."""
    _noteer(verhaal, feeds, nu, weg=True)


@transaction.atomic
def noteer_terug(*, verhaal: VerhaalPage, nu: datetime) -> None:
    """A (locked) verhaal is there again, or in other words: its feeds hold that, however old it is.

    Nothing for one that comes online for the first time: nobody has an older one.
    """
    eerste = verhaal.first_published_at == verhaal.last_published_at
    if not eerste or Feedregel.objects.filter(sleutel=verhaal.sleutel).exists():
        _noteer(verhaal, feeds_van(verhaal), nu, weg=False)


@transaction.atomic
def noteer_hernoemd(*, blog: BlogPage, nu: datetime) -> None:
    """All on a blog has another name and address. Told of what came in lately: older stories are no news."""
    eerder = VerhaalPage.objects.online().van_blog(blog).filter(last_published_at__lt=nu)
    recent = eerder.filter(first_published_at__gt=nu - BEWAARTERMIJN).nieuwste_eerst()
    for verhaal in recent.select_related("blog")[:MEESTE]:
        _noteer(verhaal, feeds_van(verhaal), nu, weg=False)


def _noteer(verhaal: VerhaalPage, feeds: Sequence[str], nu: datetime, *, weg: bool) -> None:
    """Write it down, always later than what was told before: what is not newer a program passes over."""
    verteld = dict(
        Feedregel.objects.filter(feed__in=feeds, sleutel=verhaal.sleutel).values_list("feed", "op")
    )
    regels = [
        Feedregel(
            feed=feed,
            sleutel=verhaal.sleutel,
            geplaatst_op=verhaal.first_published_at,
            op=max(nu, verhaal.last_published_at or nu, verteld[feed] + TIK if feed in verteld else nu),
            weg=weg,
        )
        for feed in feeds
    ]
    Feedregel.objects.bulk_create(
        regels,
        update_conflicts=True,
        unique_fields=["sleutel", "feed"],
        update_fields=["geplaatst_op", "op", "weg"],
    )


@transaction.atomic
def ruim_op(*, nu: datetime) -> int:
    """Forget what left or changed ninety days ago; how many rows that were.

    Of each feed the newest moment stays, without a verhaal: the time of a feed never goes back.
    """
    oud = Feedregel.objects.filter(op__lt=nu - BEWAARTERMIJN)
    for feed, laatste in list(oud.values_list("feed").annotate(Max("op")).order_by("feed")):
        Feedregel.objects.update_or_create(feed=feed, sleutel=None, defaults={"op": laatste, "weg": True})
    aantal, _per_model = oud.exclude(sleutel=None).delete()
    if aantal:
        paginacache.vernieuw()
    return aantal
