"""The addresses of the reading desk, inside the admin; and those outside it, for readers and writers."""

from django.urls import path

from moderatie import meldviews, views

urlpatterns = [
    path("lezen/", views.leesrij, name="leesrij"),
    path("lezen/mail/", views.post, name="leespost"),
    path("lezen/<int:toets_id>/", views.lees, name="lees"),
]
buiten_beheer = [
    path("lezen-mail/uit/<str:token>/", views.post_uit, name="leespost_uit"),
    path("melden/<slug:soort>/<str:sleutel>/", meldviews.meld, name="meld"),
    path("melding/", meldviews.zoek_melding, name="zoek_melding"),
    path("melding/<str:token>/", meldviews.melding, name="melding"),
    path("mijn/onder-druk/", meldviews.onder_druk, name="onder_druk"),
]
