"""Addresses of the site itself: reading settings, search, older spelregels, what machines ask for."""

from django.urls import path

from home import lezen, views, zoeken

urlpatterns = [
    path("lezen/", lezen.lezen, name="lezen"),
    path("lezen/stijl.css", lezen.stijl, name="lezen_stijl"),
    path("zoek/", zoeken.zoek, name="zoek"),
    path("spelregels/versie-<int:nummer>/", views.spelregels_versie, name="spelregels_versie"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
