"""The border of the Wagtail admin: no screen of it opens on a writer's page, or reaches round that (*Woord*).

`SchrijversPage.permissions_for_user` already refuses every act. This closes the screens themselves: they
show titles and words of drafts, and some of them ask no permission at all. Which addresses are open at all,
and to whom, stands in docs/toegang.md.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from common.errors import MagNiet, Weigering
from common.paginas import VAST_ZIN
from common.veiligheid import weiger
from deelnemers import rollen
from verhalen.models import VerhalenIndexPage
from verhalen.schrijverspagina import SchrijversPage
from verhalen.toegangstabel import IEDEREEN, NIEMAND, TABEL

# Not for a page that the site links to; the stories hang below one of those.
NIET_MET_VASTE = frozenset({"wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish"})
PAGINA_ARGUMENTEN = ("page_id", "parent_page_id")


class Beheergrens:
    """Refuses (403, or 404 where there is nothing for anybody) before a view that is not ours runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Let through what is ours, what is open to everybody, and pages of the site itself to redactie."""
        plek = request.resolver_match
        if van_ons(view) or plek is None:
            return None
        naam = adresnaam(plek)
        wie = TABEL.get(naam, NIEMAND)
        if wie == IEDEREEN:
            return None
        if wie == NIEMAND:
            raise Http404
        if not request.user.has_perm("wagtailadmin.access_admin"):
            # The sign-in tells whoever is signed in and may not come here.
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        persoon: Any = request.user
        if not (persoon.is_superuser or persoon.heeft_rol(*wie)):
            raise PermissionDenied
        return _over_paginas(request, naam, args, kwargs)


def van_ons(view: Callable[..., Any]) -> bool:
    """Whether we wrote this view ourselves: then it says itself who may come."""
    module = getattr(view, "view_class", inspect.unwrap(view)).__module__
    return module.split(".")[0] in _eigen() | {settings.ROOT_URLCONF.split(".")[0]}


@cache
def _eigen() -> frozenset[str]:
    """The apps that lie in the project itself: they are as they were when the process began."""
    return frozenset(
        config.name for config in apps.get_app_configs() if config.path == f"{settings.PROJECT}/{config.name}"
    )


def adresnaam(plek: ResolverMatch) -> str:
    """What an address is called in the table: its name, or its route where it has none."""
    return plek.view_name if plek.url_name else plek.route


def _over_paginas(request: HttpRequest, naam: str, args: Any, kwargs: Any) -> HttpResponseBase | None:
    """Which pages an open address may be about: those of the site itself."""
    if naam == "wagtailadmin_home":
        return redirect(_begin(request.user))
    if "verhalen." in request.GET.get("page_type", ""):
        raise PermissionDenied
    if naam == "wagtailadmin_explore_root":
        return redirect(_lijst(request))
    verder = request.POST.get("next") or request.GET.get("next") or "/"
    if not verder.startswith("/"):
        # Wagtail goes there whatever it is, and falls over a word that is no address.
        return weiger(request, Weigering(_("Dit formulier klopt niet. Ga terug en open de pagina opnieuw.")))
    for pagina in _paginas(naam, args, kwargs):
        if van_schrijvers(pagina):
            raise PermissionDenied
        if naam in NIET_MET_VASTE and getattr(pagina.specific, "vast", False):
            return weiger(request, MagNiet(str(VAST_ZIN)))
    return None


def _begin(persoon: Any) -> str:
    """Where somebody begins: Wagtail's own first screen counts everybody's pages, and searches them."""
    if persoon.is_superuser or persoon.heeft_rol(rollen.REDACTIE):
        return "wagtailadmin_explore_root"
    return "leesrij" if persoon.heeft_rol(*rollen.LEZERS) else "mensen"


def _lijst(request: HttpRequest) -> str:
    """The list of the site's own pages, with what was searched for; without filters that name everybody."""
    wortel = page_permission_policy.explorable_root_instance(request.user)
    adres = reverse("wagtailadmin_explore", args=[(wortel or Page.get_first_root_node()).pk])
    gezocht = request.GET.get("q", "")
    return f"{adres}?{urlencode({'q': gezocht})}" if gezocht else adres


def van_schrijvers(pagina: Page) -> bool:
    """Whether a page is a writer's, or the list of all of them."""
    return issubclass(pagina.specific_class or Page, SchrijversPage | VerhalenIndexPage)


def _paginas(naam: str, args: Any, kwargs: dict[str, Any]) -> Iterator[Page]:
    """The pages that an address names."""
    # Wagtail 8 calls the page of which two versions are compared `pk`.
    velden = ("pk", *PAGINA_ARGUMENTEN) if naam.startswith("wagtailadmin_pages:") else PAGINA_ARGUMENTEN
    nummers = [*args[:1], *(kwargs[veld] for veld in velden if veld in kwargs)]
    yield from Page.objects.filter(pk__in=[int(nummer) for nummer in nummers if str(nummer).isdecimal()])
