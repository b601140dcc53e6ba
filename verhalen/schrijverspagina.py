"""What every page of a writer shares: nobody else changes it, and what is gone says so."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.url_routing import RouteResult

from common.errors import Weg
from common.paginas import BoomManager, Boomveilig, OpenbarePagina


def pad_van(pagina: Page) -> str:
    """The address of a page without the host. There is one site, so no query is needed to know it."""
    return "/" + str(pagina.url_path).split("/", 2)[2]


class VanDeSchrijver(PagePermissionTester):
    """In the Wagtail admin nobody, not even a superuser, may do anything with a writer's page (*Woord*)."""

    def _nee(self, *args: Any, **kwargs: Any) -> bool:
        return False

    can_add_subpage = can_edit = can_delete = can_unpublish = can_publish = _nee
    can_submit_for_moderation = can_set_view_restrictions = can_unschedule = _nee
    can_lock = can_unlock = can_publish_subpage = can_reorder_children = _nee
    can_move = can_copy = can_move_to = can_copy_to = can_view_revisions = _nee


class SchrijversPage(OpenbarePagina, Boomveilig, Page):
    """What blogs, dagboeken and verhalen share: only their writer changes them; gone is 410."""

    objects = BoomManager()

    is_creatable = False
    # What is told at the address of a page that was on the site and is not any more.
    weg_kop: Any = ""
    weg_zin: Any = ""
    search_fields: list[Any] = []
    # Plain words refer to nothing; Wagtail would set a task in the queue each time that something is kept.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if args and not kwargs:
            # A row that was read: what Wagtail does for a page that is made looks through all its fields.
            models.Model.__init__(self, *args)
        else:
            super().__init__(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return VanDeSchrijver(user, self)

    @classmethod
    def get_indexed_objects(cls) -> Any:
        # Wagtail's own search index holds no words of writers; `zoekindex` is the public one.
        return super().get_indexed_objects().none()

    def get_url(self, request: Any = None, current_site: Any = None) -> str:
        """The address without the host."""
        return pad_van(self)

    url = property(get_url)

    @property
    def full_url(self) -> str:
        """The whole address, by the setting; Wagtail asks for it."""
        return settings.SITE_ADDRESS + self.get_url()

    def get_indexed_instance(self) -> None:
        return None

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        # Nobody can close a writer's page but its writer, who takes it off the site: nothing to look up.
        return PageViewRestriction.objects.none()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components and not self.live and self.first_published_at:
            raise Weg(str(self.weg_zin), kop=self.weg_kop)
        return super().route(request, path_components)
