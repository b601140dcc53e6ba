"""The addresses of the reading desk, inside the admin; and those outside it, for readers and writers."""

from django.urls import path

from moderatie import besluitviews, bezwaarviews, cijferviews, meldviews, rijviews, views, zorgviews

urlpatterns = [
    path("lezen/", rijviews.leesrij, name="leesrij"),
    path("lezen/eerst/", rijviews.leesbeurt_eerst, name="leesbeurt_eerst"),
    path("lezen/even-niet/", rijviews.even_niet, name="even_niet"),
    path("lezen/liever-niet/", rijviews.leesvoorkeur, name="leesvoorkeur"),
    path("lezen/intervisie/", rijviews.intervisie, name="intervisie"),
    path("lezen/mail/", views.post, name="leespost"),
    path("lezen/besluiten/", besluitviews.besluiten, name="besluiten"),
    path("lezen/<int:toets_id>/", views.lees, name="lees"),
    path("lezen/<int:toets_id>/beurt/", rijviews.leesbeurt, name="leesbeurt"),
    path("lezen/<int:toets_id>/zorg/", zorgviews.zorg, name="zorg"),
]
buiten_beheer = [
    path("mijn/besluiten/", bezwaarviews.besluiten, name="mijn_besluiten"),
    path("mijn/besluiten/<int:besluit_id>/", bezwaarviews.bezwaar, name="bezwaar"),
    path("lezen-mail/uit/<str:token>/", views.post_uit, name="leespost_uit"),
    path("cijfers/", cijferviews.cijfers, name="cijfers"),
    path("cijfers/<int:jaar>/", cijferviews.cijfers, name="cijfers_jaar"),
    path("cijfers/<int:jaar>.csv", cijferviews.cijfers_csv, name="cijfers_csv"),
    path("cijfers/<int:jaar>.json", cijferviews.cijfers_json, name="cijfers_json"),
    path("melden/<slug:soort>/<str:sleutel>/", meldviews.meld, name="meld"),
    path("melding/", meldviews.zoek_melding, name="zoek_melding"),
    path("melding/<str:token>/", meldviews.melding, name="melding"),
    path("mijn/onder-druk/", meldviews.onder_druk, name="onder_druk"),
]
