"""The border of the Wagtail admin: no screen of it opens on a writer's page, or reaches round that (*Woord*).

`SchrijversPage.permissions_for_user` already refuses every act. This closes the screens themselves: they
show titles and words of drafts, and some of them ask no permission at all.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from deelnemers import rollen
from verhalen.models import SchrijversPage, VerhalenIndexPage

# Of Wagtail, who may not edit pages of the site needs nothing but these.
VOOR_IEDEREEN = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_sprite",
    }
)
# Whole parts of the admin that nobody needs here. Workflows: changing one would let stories skip reading.
# Reports and the API list pages without asking whose they are. Users and groups are kept under "Mensen",
# the address of the site in the settings.
GESLOTEN_DELEN = frozenset(
    {
        "wagtailadmin_api",
        "wagtailadmin_collections",
        "wagtailadmin_reports",
        "wagtailadmin_workflows",
        "wagtailsites",
        "wagtailusers_groups",
        "wagtailusers_users",
    }
)
GESLOTEN = frozenset(
    {
        "wagtail_bulk_action",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_error_test",
        "wagtailadmin_pages:choose_parent",
        "wagtailadmin_pages:collect_workflow_action_data",
        "wagtailadmin_pages:confirm_workflow_cancellation",
        "wagtailadmin_pages:convert_alias",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:move",
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_pages:set_page_position",
        "wagtailadmin_pages:set_privacy",
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        "wagtailadmin_pages:workflow_action",
        "wagtailadmin_pages:workflow_history",
        "wagtailadmin_pages:workflow_history_detail",
        "wagtailadmin_pages:workflow_preview",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_tag_model_autocomplete",
    }
)
# What would take the pages above the stories away, and the stories with them.
NIET_MET_HET_FUNDAMENT = frozenset({"wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish"})
PAGINA_ARGUMENTEN = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")


class Beheergrens:
    """Refuses (403) before a view of the admin runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Let through what belongs to the pages of the site itself, and what our own apps added."""
        plek = request.resolver_match
        naam = plek.view_name if plek else ""
        if not naam.startswith("wagtail") or not plek or not plek.route.startswith("beheer/"):
            return None
        if not request.user.is_authenticated:
            return None
        if naam == "wagtailadmin_home" and _leest_alleen(request.user):
            return redirect("leesrij")
        if gesloten(naam, plek.namespaces, request.user) or "verhalen." in request.GET.get("page_type", ""):
            raise PermissionDenied
        if naam == "wagtailadmin_explore_root":
            # The same list, without the filters that name everybody.
            return redirect("wagtailadmin_explore", Page.get_first_root_node().pk)
        for pagina in _paginas(args, kwargs):
            if van_schrijvers(pagina) or (naam in NIET_MET_HET_FUNDAMENT and _draagt_verhalen(pagina)):
                raise PermissionDenied
        return None


def gesloten(naam: str, delen: list[str], persoon: Any) -> bool:
    """Whether an address of Wagtail is closed to this person, whatever page it is about."""
    if naam in GESLOTEN or not GESLOTEN_DELEN.isdisjoint(delen):
        return True
    if naam in VOOR_IEDEREEN:
        return False
    return not page_permission_policy.user_has_any_permission(persoon, {"add", "change", "publish"})


def van_schrijvers(pagina: Page) -> bool:
    """Whether a page is a writer's, or the list of all of them."""
    return issubclass(pagina.specific_class or Page, SchrijversPage | VerhalenIndexPage)


def _draagt_verhalen(pagina: Page) -> bool:
    """Whether the stories hang below this page."""
    return VerhalenIndexPage.objects.descendant_of(pagina).exists()


def _leest_alleen(persoon: Any) -> bool:
    """Whether somebody comes into the admin to read stories, and for nothing else."""
    return bool(persoon.rolnamen & set(rollen.IN_BEHEER) == {rollen.MODERATORS} and not persoon.is_superuser)


def _paginas(args: Any, kwargs: dict[str, Any]) -> Iterator[Page]:
    """The pages that an address names."""
    nummers = [*args[:1], *(kwargs[naam] for naam in PAGINA_ARGUMENTEN if naam in kwargs)]
    yield from Page.objects.filter(pk__in=[int(nummer) for nummer in nummers if str(nummer).isdecimal()])
