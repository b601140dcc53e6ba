"""The place of the reading desk in the Wagtail admin: its addresses, its menu item, and no other panels."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from deelnemers import rollen
from moderatie.leestafel import aantal_wachtend
from moderatie.urls import urlpatterns


@hooks.register("register_admin_urls")
def adressen() -> list[URLPattern]:
    """The desk has the admin's permission: who may not come in the admin does not come here."""
    return urlpatterns


class Lezen(MenuItem):
    """Shown to who reads at the desk only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.heeft_rol(*rollen.LEZERS))  # type: ignore[union-attr]

    def render_component(self, request: HttpRequest) -> Any:
        onderdeel = super().render_component(request)
        if aantal := aantal_wachtend(request.user):
            onderdeel.label = f"{onderdeel.label} ({aantal})"
        return onderdeel


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """The first item of the menu."""
    return Lezen(_("Lezen"), reverse("leesrij"), name="lezen", icon_name="glasses", order=1)


@hooks.register("construct_main_menu")
def alleen_lezen(request: HttpRequest, items: list[Any]) -> None:
    """Who reads at the desk and does nothing else finds nothing else."""
    if request.user.rolnamen & set(rollen.IN_BEHEER) <= set(rollen.LEZERS):  # type: ignore[union-attr]
        items[:] = [item for item in items if item.name == "lezen"]


@hooks.register("construct_homepage_panels")
def geen_panelen(request: HttpRequest, panelen: list[Any]) -> None:
    """The queue is the home of moderators; Wagtail's own panels ask hundreds of queries, and show titles."""
    panelen.clear()
