"""The addresses of the reading desk, inside the admin; and the one outside it, which needs no signing in."""

from django.urls import path

from moderatie import views

urlpatterns = [
    path("lezen/", views.leesrij, name="leesrij"),
    path("lezen/mail/", views.post, name="leespost"),
    path("lezen/<int:toets_id>/", views.lees, name="lees"),
]
buiten_beheer = [
    path("lezen-mail/uit/<str:token>/", views.post_uit, name="leespost_uit"),
]
