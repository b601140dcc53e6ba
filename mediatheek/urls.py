"""The addresses of photos and opnamen."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from mediatheek import views


class Formaat(StringConverter):
    """The formats that photos go out in."""

    regex = "webp|jpg"


register_converter(Formaat, "formaat")

urlpatterns = [
    path("<uuid:sleutel>/origineel.jpg", views.foto_origineel, name="foto_origineel"),
    path("<uuid:sleutel>/geluid.m4a", views.opname, {"soort": "geluid"}, name="opname_geluid"),
    path("<uuid:sleutel>/film.mp4", views.opname, {"soort": "film"}, name="opname_film"),
    path("<uuid:sleutel>/fase/", views.foto_fase, name="foto_fase"),
    path("<uuid:sleutel>/<int:breedte>.<formaat:formaat>", views.foto, name="foto"),
]
