"""The addresses of the reading desk, inside the admin; and those outside it, which need no signing in."""

from django.urls import path

from moderatie import besluitviews, bezwaarviews, cijferviews, views

urlpatterns = [
    path("lezen/", views.leesrij, name="leesrij"),
    path("lezen/mail/", views.post, name="leespost"),
    path("lezen/besluiten/", besluitviews.besluiten, name="besluiten"),
    path("lezen/<int:toets_id>/", views.lees, name="lees"),
]
buiten_beheer = [
    path("mijn/besluiten/", bezwaarviews.besluiten, name="mijn_besluiten"),
    path("mijn/besluiten/<int:besluit_id>/", bezwaarviews.bezwaar, name="bezwaar"),
    path("lezen-mail/uit/<str:token>/", views.post_uit, name="leespost_uit"),
    path("cijfers/", cijferviews.cijfers, name="cijfers"),
    path("cijfers/<int:jaar>/", cijferviews.cijfers, name="cijfers_jaar"),
    path("cijfers/<int:jaar>.csv", cijferviews.cijfers_csv, name="cijfers_csv"),
    path("cijfers/<int:jaar>.json", cijferviews.cijfers_json, name="cijfers_json"),
]
