"""Pages for tests: every drawing, the tiles, a postcard, a plattegrond, and the fields of its places."""

from django.http import HttpResponse, JsonResponse
from django.template import RequestContext, Template
from django.urls import include, path

from verhalen.gevoel import Gevoel
from verhalen.kaartplaten import KAARTPLATEN, adres_van_plaat
from verhalen.plekken import KOLOMMEN, RIJEN, vak_van
from verhalen.vormen.plekvelden import PlekfotoForm

GROET = "U zwaait altijd. Ik zwaai nooit terug, want dan ben ik te laat.\n\nMorgen zit ik klaar."
MANIEREN = [
    ("tekst", "Schrijven", "“Elke ochtend zet ik twee kopjes neer.”", "/vertel/", "blad"),
    ("foto", "Foto's", "Je fiets, je kat, je voordeur.", "/vertel/fotos/", "lucht"),
    ("geluid", "Inspreken", "Praat gewoon. Je telefoon neemt het op.", "/vertel/geluid/", "klei"),
    ("film", "Film", "Laat zien hoe iets gaat.", "/vertel/film/", "lucht"),
    ("ansichtkaart", "Ansichtkaart", "“Lieve buurvrouw, u zwaait altijd.”", "/vertel/kaart/", "lila"),
    ("plattegrond", "Plattegrond", "Wijs aan waar iets was.", "/vertel/plek/", "zee"),
    ("kort", "Kort bericht", "“Vandaag alleen de was gedaan.”", "/vertel/kort/", "zon"),
    ("dagboek", "Dagboek", "Elke dag een stukje.", "/vertel/dagboek/", "zon"),
]
PLEKKEN = [
    {"nummer": 1, "x": 130, "y": 420, "woorden": "Thuis. Tien voor negen. Jas aan, jas uit, jas aan."},
    {"nummer": 2, "x": 560, "y": 610, "woorden": "De bushalte. De bus mag te laat zijn. Ik niet."},
    {"nummer": 3, "x": 985, "y": 60, "woorden": "Het water"},
    {"nummer": 4, "x": 8, "y": 990, "woorden": "De winkel. Hier werk ik.\nElke dinsdag."},
]
PAGINA = """{% extends "base.html" %}{% load static %}{% block titel %}Proef{% endblock %}
{% block kop %}<link rel="stylesheet" href="{% static 'css/vormen.css' %}">{% endblock %}
{% block inhoud %}<h1>Proef</h1>INHOUD{% endblock %}"""
ALLES = """{% include "verhalen/vertel/_manieren.html" %}
<ul class="rooster rooster--vier">{% for naam, woord in gevoelens %}
  <li>{% include "components/gezicht.html" %}</li>{% endfor %}</ul>
<ul class="rooster rooster--vier">{% for src, plaat in platen %}
  <li><img src="{{ src }}" width="360" height="240" alt="{{ plaat.beschrijving }}"></li>{% endfor %}</ul>"""
KAART = """<article class="verhaal">
{% include "components/ansichtkaart.html" with aan="mijn buurvrouw van vroeger" van="Nachtlamp" niveau=2 %}
</article>"""
PLATTEGROND = """<article class="verhaal">
{% include "components/plattegrond.html" with breedte=360 hoogte=240 %}</article>"""
VELDEN = """<form method="post" action="/proef/gestuurd/">
{% include "verhalen/vertel/_plekken.html" with breedte=360 hoogte=240 %}
<button class="knop knop--hoofd" name="doe" value="verder">Verder</button></form>"""


def _pagina(inhoud):
    def toon(request):
        plekken = [{**plek, "kolom": vak_van(plek["x"]), "rij": vak_van(plek["y"])} for plek in PLEKKEN[:2]]
        open_plek = {
            "nummer": 3,
            "open": True,
            "woorden": "",
            "x": None,
            "y": None,
            "kolom": None,
            "rij": None,
        }
        velden = inhoud is VELDEN
        # One that is kept can have a photo.
        plekken[0] |= {"id": "een", "velden": PlekfotoForm(prefix="plek-1")}
        context = {
            "manieren": MANIEREN,
            "gevoelens": Gevoel.choices,
            "platen": [(adres_van_plaat(naam), plaat) for naam, plaat in KAARTPLATEN.items()],
            "src": adres_van_plaat("bankje"),
            "beschrijving": KAARTPLATEN["bankje"].beschrijving,
            "groet": GROET,
            "plekken": [*plekken, open_plek, {**open_plek, "nummer": 4, "open": False}]
            if velden
            else PLEKKEN,
            "kolommen": KOLOMMEN.items(),
            "rijen": RIJEN.items(),
        }
        return HttpResponse(
            Template(PAGINA.replace("INHOUD", inhoud)).render(RequestContext(request, context))
        )

    return toon


def gestuurd(request):
    """What came in, as a list of pairs."""
    return JsonResponse({naam: request.POST[naam] for naam in request.POST})


gestuurd.csrf_exempt = True

urlpatterns = [
    path("proef/alles/", _pagina(ALLES)),
    path("proef/kaart/", _pagina(KAART)),
    path("proef/plattegrond/", _pagina(PLATTEGROND)),
    path("proef/plekken/", _pagina(VELDEN)),
    path("proef/gestuurd/", gestuurd),
    path("", include("config.urls")),
]
