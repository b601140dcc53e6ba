"""Addresses of verhalen that are no Wagtail pages."""

from django.urls import path

from verhalen.views import (
    antwoord,
    bewaren,
    dagboeken,
    inloggen,
    kijken,
    manieren,
    mijn,
    openbaar,
    opnemen,
    vertellen,
    vragen,
)
from verhalen.vraagforms import MAAKBAAR

_VERHAAL = "mijn/verhaal/<uuid:sleutel>"

urlpatterns = [
    path("vertel/", vertellen.vertel, name="vertel"),
    path("vertel/wacht/", inloggen.wacht, name="vertel_wacht"),
    path("vertel/fotos/", vertellen.vertel, {"begin": "fotos"}, name="vertel_fotos"),
    path("vertel/kort/", vertellen.vertel, {"begin": "kort"}, name="vertel_kort"),
    path("vertel/dagboek/", vertellen.vertel, {"begin": "dagboek"}, name="vertel_dagboek"),
    path("vertel/hoe/", manieren.hoe, name="vertel_hoe"),
    *(path(f"vertel/{naam}/", vertellen.vertel, {"begin": naam}, name=f"vertel_{naam}") for naam in MAAKBAAR),
    path("vertel/verder/", inloggen.verder, name="vertel_verder"),
    path("vertel/<uuid:sleutel>/", vertellen.vel, name="verder"),
    path("vertel/<uuid:sleutel>/bewaar/", bewaren.bewaar_tekst, name="bewaar_tekst"),
    path("vertel/<uuid:sleutel>/extra/<slug:naam>/", vragen.vraag, name="vraag"),
    path(
        "vertel/<uuid:sleutel>/extra/<slug:naam>/bewaar/",
        vragen.bewaar_antwoord_tussendoor,
        name="bewaar_antwoord",
    ),
    path("vertel/<uuid:sleutel>/opname/<slug:soort>/", opnemen.begin_opname, name="begin_opname"),
    path(
        "vertel/<uuid:sleutel>/opname/<uuid:opname>/<uuid:beurt>/<int:nummer>/",
        opnemen.deel_van_opname,
        name="deel_van_opname",
    ),
    path("vertel/<uuid:sleutel>/opname/<uuid:opname>/klaar/", opnemen.sluit_opname, name="sluit_opname"),
    path("vertel/<uuid:sleutel>/kijk/", kijken.kijk, name="kijk"),
    path("vertel/<uuid:sleutel>/dank/", kijken.dank, name="dank"),
    path("mijn/", mijn.mijn, name="mijn"),
    path(f"{_VERHAAL}/stukje/<int:nummer>/", antwoord.passage, name="passage"),
    path(f"{_VERHAAL}/laat-zo/<int:besluit_id>/", antwoord.laat_het_zo, name="laat_het_zo"),
    path("mijn/dagboeken/", dagboeken.dagboeken, name="dagboeken"),
    path("mijn/dagboeken/<int:nummer>/", dagboeken.dagboek, name="dagboek"),
    path(f"{_VERHAAL}/", mijn.mijn_verhaal, name="mijn_verhaal"),
    path(f"{_VERHAAL}/antwoord/", antwoord.antwoord, name="antwoord"),
    path(f"{_VERHAAL}/aanbod/<int:nummer>/", antwoord.beantwoord_aanbod, name="beantwoord_aanbod"),
    path(f"{_VERHAAL}/neem-terug/", mijn.neem_terug, name="neem_terug"),
    path(f"{_VERHAAL}/verberg/", mijn.verberg, name="verberg"),
    path(f"{_VERHAAL}/toon-weer/", mijn.toon_weer, name="toon_weer"),
    path(f"{_VERHAAL}/trek-in/", mijn.trek_in, name="trek_in"),
    path(f"{_VERHAAL}/toch-niet/", mijn.vergeet_wijziging, name="vergeet_wijziging"),
    path(f"{_VERHAAL}/gooi-weg/", mijn.gooi_weg, name="gooi_weg"),
    path(f"{_VERHAAL}/uit-prullenbak/", mijn.haal_uit_prullenbak, name="haal_uit_prullenbak"),
    path("themas/<slug:slug>/", openbaar.thema, name="thema"),
]
