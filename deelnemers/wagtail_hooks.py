"""The keeper's page in the admin's menu; Wagtail's own users and groups out of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from deelnemers import rollen
from deelnemers.models import Deelnemer
from deelnemers.views import mensen, ploegen, post


class BeheerMenuItem(MenuItem):
    """Shown to keepers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Only with the role Beheer."""
        return isinstance(request.user, Deelnemer) and request.user.heeft_rol(rollen.BEHEER)


@hooks.register("register_admin_urls")
def mensen_urls() -> list[URLPattern]:
    """Our pages under /beheer/mensen/ and /beheer/post/."""
    return [
        path("post/", post.post, name="post"),
        path("post/opnieuw/", post.post_opnieuw, name="post_opnieuw"),
        path("mensen/", mensen.mensen, name="mensen"),
        path("mensen/nieuw/", mensen.mens_toevoegen, name="mens_toevoegen"),
        path("mensen/ploegen/", ploegen.ploegen, name="ploegen"),
        path("mensen/ploegen/<int:nummer>/", ploegen.ploeg, name="ploeg"),
        path("mensen/ploegen/<int:nummer>/naam/", ploegen.ploeg_naam, name="ploeg_naam"),
        path("mensen/ploegen/<int:nummer>/erbij/", ploegen.ploeg_erbij, name="ploeg_erbij"),
        path("mensen/ploegen/<int:nummer>/samen/", ploegen.ploeg_samen, name="ploeg_samen"),
        path("mensen/ploegen/<int:nummer>/eruit/<uuid:sleutel>/", ploegen.ploeg_eruit, name="ploeg_eruit"),
        path("mensen/<uuid:sleutel>/", mensen.mens, name="mens"),
        path("mensen/<uuid:sleutel>/rol/", mensen.mens_rol, name="mens_rol"),
        path("mensen/<uuid:sleutel>/bevestigen/", mensen.mens_bevestigen, name="mens_bevestigen"),
        path("mensen/<uuid:sleutel>/account/", mensen.mens_account, name="mens_account"),
    ]


@hooks.register("register_admin_menu_item")
def mensen_menu() -> MenuItem:
    """ "Mensen" in the menu."""
    return BeheerMenuItem(_("Mensen"), reverse("mensen"), icon_name="group", order=300)


@hooks.register("register_admin_menu_item")
def post_menu() -> MenuItem:
    """ "Post" in the menu."""
    return BeheerMenuItem(_("Post"), reverse("post"), icon_name="mail", order=310)


@hooks.register("construct_settings_menu")
def zonder_gebruikers(request: HttpRequest, items: list[Any]) -> None:
    """Users and groups are not kept here."""
    items[:] = [item for item in items if item.name not in ("users", "groups")]
