"""Addresses of the site itself: reading settings, search, what waits, and what machines ask for."""

from django.urls import path

from home import lezen, nogeenkeer, regelvoorstellen, spelregels, views, wachten, zoeken
from home.voorbeeld import views as voorbeeld

urlpatterns = [
    path("lezen/", lezen.lezen, name="lezen"),
    path("lezen/stijl.css", lezen.stijl, name="lezen_stijl"),
    path("nog-een-keer/", nogeenkeer.nog_een_keer, name="nog_een_keer"),
    path("mijn/wacht/", wachten.wacht, name="mijn_wacht"),
    path("zoek/", zoeken.zoek, name="zoek"),
    path("spelregels/versie-<int:nummer>/", spelregels.spelregels_versie, name="spelregels_versie"),
    path(
        "spelregels/versie-<int:nummer>/verschil/", spelregels.spelregels_verschil, name="spelregels_verschil"
    ),
    path("spelregels/voorstellen/", spelregels.voorstellen, name="voorstellen"),
    path("spelregels/voorstellen/<uuid:sleutel>/", spelregels.voorstel, name="voorstel"),
    path("mijn/voorstellen/", regelvoorstellen.mijn_voorstellen, name="mijn_voorstellen"),
    path("mijn/voorstellen/nieuw/", regelvoorstellen.stel_voor, name="stel_voor"),
    path("mijn/voorstellen/<uuid:sleutel>/", regelvoorstellen.mijn_voorstel, name="mijn_voorstel"),
    path(
        "mijn/voorstellen/<uuid:sleutel>/neem-terug/",
        regelvoorstellen.neem_voorstel_terug,
        name="neem_voorstel_terug",
    ),
    path("mijn/voorstellen/<uuid:sleutel>/antwoord/", regelvoorstellen.schrijf_mee, name="schrijf_mee"),
    path(
        "mijn/spelregels/<int:nummer>/gezien/", regelvoorstellen.spelregels_gezien, name="spelregels_gezien"
    ),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    # Only on the example site; anywhere else these answer 404.
    path("kies-wie-je-bent/", voorbeeld.kies_wie_je_bent, name="kies_wie_je_bent"),
    path("voorbeeld/post/", voorbeeld.uitgaande_post, name="uitgaande_post"),
    path("voorbeeld/post/<int:nummer>/", voorbeeld.uitgaand_bericht, name="uitgaand_bericht"),
]
