"""Which address leads where. Each app names its own addresses; Wagtail's pages come last."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from moderatie.urls import buiten_beheer as leespost

urlpatterns = [
    # Before the admin: its own sign-in knows no second factor.
    path("", include("deelnemers.urls")),
    path("beheer/", include(wagtailadmin_urls)),
    path("m/", include("mediatheek.urls")),
    path("", include(leespost)),
    path("", include("volgen.urls")),
    path("", include("home.urls")),
    path("", include("verhalen.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "common.handlers.niet_begrepen"
handler403 = "common.handlers.mag_niet"
handler404 = "common.handlers.niet_gevonden"
handler429 = "common.handlers.te_vaak"
handler500 = "common.handlers.stuk"
