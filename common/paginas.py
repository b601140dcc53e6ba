"""Mixins for page types: safe in the tree, kept whole by the page cache, and what editors may do."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel
from wagtail.models import Page, PageManager, PagePermissionTester, PageViewRestriction
from wagtail.query import PageQuerySet

from common.paginacache import maak_openbaar, markeer_openbaar
from common.velden import SchoneWoorden

_PLEK = frozenset({"path", "depth", "numchild"})
VAST_ZIN = _("De site linkt naar deze pagina. Je kunt hem veranderen. Weghalen of verplaatsen kan niet.")


class Boomveilig(models.Model):
    """Reads path, depth and numchild afresh, under a lock, before each save.

    Without it, saving a page that was loaded before a child was added writes the old `numchild` back,
    after which no child can be added any more (wagtail #4174).
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        velden = kwargs.get("update_fields")
        if self._state.adding or (velden is not None and _PLEK.isdisjoint(velden)):
            # A new page has no old place; and what is not written needs no reading.
            return super().save(*args, **kwargs)
        with transaction.atomic():
            self.path, self.depth, self.numchild = (
                Page.objects.select_for_update().values_list("path", "depth", "numchild").get(pk=self.pk)
            )
            return super().save(*args, **kwargs)


class BoomQuerySet(PageQuerySet):
    """Finds what lies under a page by a range of the index of places.

    Wagtail asks for the beginning of a text, for which SQLite reads the whole tree, and PostgreSQL too unless
    it compares letters by their number.
    """

    def descendant_of_q(self, other: Page, inclusive: bool = False) -> models.Q:
        """Everything below `other`; its children are looked for with this as well."""
        # Places hold digits and capitals only: behind its last letter comes nothing of the same beginning.
        onder = models.Q(path__gte=other.path, path__lte=f"{other.path}{'Z' * 60}")
        return onder if inclusive else onder & ~models.Q(pk=other.pk)


BoomManager = PageManager.from_queryset(BoomQuerySet)


class OpenbarePagina:
    """A page that is the same for everybody: the page cache may keep it. A preview is for one person."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        maak_openbaar(request)
        response = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if not getattr(request, "is_preview", False):
            markeer_openbaar(response)
        return response


class VoorRedactie(PagePermissionTester):
    """What anybody may do in the admin with a page of the site itself: change it, publish it, compare.

    Where the site links to the page, taking it away is for nobody, not even for a superuser.
    """

    def _nee(self, *args: Any, **kwargs: Any) -> bool:
        return False

    can_move = can_copy = can_move_to = can_copy_to = can_reorder_children = _nee
    can_lock = can_unlock = can_unschedule = can_set_view_restrictions = _nee

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.page.vast and bool(super().can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        return not self.page.vast and bool(super().can_unpublish())


class VastPaneel(HelpPanel):
    """Says of a page that the site links to why it cannot be taken away."""

    def __init__(self, content: Any = VAST_ZIN, **kwargs: Any) -> None:
        super().__init__(content=content, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """Not on other pages, and not on a page that is not there yet."""

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.vast and super().is_shown())


class VanDeSite(SchoneWoorden):
    """A page of the site itself, that editors write.

    `vast`: the site itself links to this page, so that it can be changed but not taken away or moved.
    """

    vast: ClassVar[Any] = True

    # Nothing here publishes at a set time, and nothing reads what Wagtail asks for search engines and menus.
    settings_panels: ClassVar[list[Any]] = []
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return VoorRedactie(user, self)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        # Nobody can close a page of the site any more (`VoorRedactie`). One that was closed before stays so;
        # only where there is any does Wagtail look through all the pages above.
        if not PageViewRestriction.objects.exists():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]
