"""The addresses of home under /beheer/: only who may come in the admin comes here."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from deelnemers import rollen
from home import redactie, regelbureau


@hooks.register("register_admin_urls")
def adressen() -> list[URLPattern]:
    """The photos of a page, a new version of the spelregels, and the answers to proposals."""
    return [
        path("paginafotos/<int:page_id>/", redactie.paginafotos, name="paginafotos"),
        path("paginafotos/<int:page_id>/<uuid:sleutel>/", redactie.paginafoto, name="paginafoto"),
        path("spelregels/nieuw/", regelbureau.nieuwe_spelregels, name="nieuwe_spelregels"),
        path("spelregels/nieuw/kijk/", regelbureau.kijk_spelregels, name="kijk_spelregels"),
        path("voorstellen/", regelbureau.regelvoorstellen, name="regelvoorstellen"),
        path("voorstellen/<uuid:sleutel>/", regelbureau.beantwoord_voorstel, name="beantwoord_voorstel"),
    ]


class VoorRol(MenuItem):
    """Shown to who has this role."""

    def __init__(self, *args: object, rol: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._rol = rol

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.heeft_rol(self._rol))  # type: ignore[union-attr]


@hooks.register("register_admin_menu_item")
def spelregels() -> MenuItem:
    """Where the Redactie writes the next version."""
    adres = reverse("nieuwe_spelregels")
    return VoorRol(
        _("Spelregels"), adres, name="spelregels", icon_name="list-ol", order=300, rol=rollen.REDACTIE
    )


@hooks.register("register_admin_menu_item")
def voorstellen() -> MenuItem:
    """Where moderators answer a proposal."""
    adres = reverse("regelvoorstellen")
    return VoorRol(
        _("Voorstellen"), adres, name="voorstellen", icon_name="comment", order=310, rol=rollen.MODERATORS
    )
