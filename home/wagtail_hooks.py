"""The addresses of home under /beheer/: only who may come in the admin comes here."""

from django.urls import URLPattern, path
from wagtail import hooks

from home import redactie


@hooks.register("register_admin_urls")
def adressen() -> list[URLPattern]:
    """The photos of a page."""
    return [
        path("paginafotos/<int:page_id>/", redactie.paginafotos, name="paginafotos"),
        path("paginafotos/<int:page_id>/<uuid:sleutel>/", redactie.paginafoto, name="paginafoto"),
    ]
