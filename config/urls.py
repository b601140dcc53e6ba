"""Which address leads where. Each app names its own addresses; Wagtail's pages come last."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    path("m/", include("mediatheek.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
]
