"""The addresses of the reading desk, inside the admin."""

from django.urls import path

from moderatie import views

urlpatterns = [
    path("lezen/", views.leesrij, name="leesrij"),
    path("lezen/<int:taak_id>/", views.lees, name="lees"),
]
