"""The addresses of the reading desk, inside the admin; and the one outside it, which needs no signing in."""

from django.urls import path

from moderatie import bezwaarviews, views

urlpatterns = [
    path("lezen/", views.leesrij, name="leesrij"),
    path("lezen/mail/", views.post, name="leespost"),
    path("lezen/<int:toets_id>/", views.lees, name="lees"),
]
buiten_beheer = [
    path("mijn/besluiten/", bezwaarviews.besluiten, name="mijn_besluiten"),
    path("mijn/besluiten/<int:besluit_id>/", bezwaarviews.bezwaar, name="bezwaar"),
    path("lezen-mail/uit/<str:token>/", views.post_uit, name="leespost_uit"),
]
