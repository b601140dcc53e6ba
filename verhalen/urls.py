"""Addresses of verhalen that are no Wagtail pages."""

from django.urls import path

from verhalen.views import antwoord, inloggen, mijn, openbaar, vertellen, vragen

_VERHAAL = "mijn/verhaal/<uuid:sleutel>"

urlpatterns = [
    path("vertel/", vertellen.vertel, name="vertel"),
    path("vertel/bewaard/", inloggen.bewaard, name="vertel_bewaard"),
    path("vertel/verder/", inloggen.verder, name="vertel_verder"),
    path("vertel/<uuid:sleutel>/", vertellen.vel, name="verder"),
    path("vertel/<uuid:sleutel>/bewaar/", vertellen.bewaar_tekst, name="bewaar_tekst"),
    path("vertel/<uuid:sleutel>/extra/", vragen.extra, name="extra"),
    path("vertel/<uuid:sleutel>/extra/<slug:naam>/", vragen.vraag, name="vraag"),
    path(
        "vertel/<uuid:sleutel>/extra/<slug:naam>/bewaar/",
        vragen.bewaar_antwoord_tussendoor,
        name="bewaar_antwoord",
    ),
    path("vertel/<uuid:sleutel>/kijk/", vertellen.kijk, name="kijk"),
    path("vertel/<uuid:sleutel>/dank/", vertellen.dank, name="dank"),
    path("mijn/", mijn.mijn, name="mijn"),
    path(f"{_VERHAAL}/", mijn.mijn_verhaal, name="mijn_verhaal"),
    path(f"{_VERHAAL}/antwoord/", antwoord.antwoord, name="antwoord"),
    path(f"{_VERHAAL}/verander/", mijn.verander, name="verander"),
    path(f"{_VERHAAL}/neem-terug/", mijn.neem_terug, name="neem_terug"),
    path(f"{_VERHAAL}/verberg/", mijn.verberg, name="verberg"),
    path(f"{_VERHAAL}/toon-weer/", mijn.toon_weer, name="toon_weer"),
    path(f"{_VERHAAL}/trek-in/", mijn.trek_in, name="trek_in"),
    path(f"{_VERHAAL}/gooi-weg/", mijn.gooi_weg, name="gooi_weg"),
    path(f"{_VERHAAL}/haal-terug/", mijn.haal_terug, name="haal_terug"),
    path("themas/<slug:slug>/", openbaar.thema, name="thema"),
]
