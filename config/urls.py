"""Which address leads where. Each app names its own addresses; the pages of the tree come last."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from moderatie.urls import buiten_beheer as leespost
from verhalen.views import openbaar

# In the place of Wagtail's own, and by its name: Wagtail makes the addresses of pages by it.
PAGINAS = "wagtail_serve"

urlpatterns = [
    # Before the admin: its own sign-in knows no second factor.
    path("", include("deelnemers.urls")),
    path("beheer/", include(wagtailadmin_urls)),
    path("m/", include("mediatheek.urls")),
    path("", include(leespost)),
    path("", include("volgen.urls")),
    path("", include("onderhoud.urls")),
    path("", include("home.urls")),
    path("", include("verhalen.urls")),
    *(adres for adres in wagtail_urls.urlpatterns if adres.name != PAGINAS),
    re_path(wagtail_urls.serve_pattern, openbaar.pagina, name=PAGINAS),
]

handler400 = "common.handlers.niet_begrepen"
handler403 = "common.handlers.mag_niet"
handler404 = "common.handlers.niet_gevonden"
handler429 = "common.handlers.te_vaak"
handler500 = "common.handlers.stuk"
