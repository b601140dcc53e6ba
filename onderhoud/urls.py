"""The one address of this app."""

from django.urls import path

from onderhoud import views

urlpatterns = [path("gezond/", views.gezond, name="gezond")]
