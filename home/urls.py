"""Addresses of the site itself: reading settings, search, older spelregels."""

from django.urls import path

from home import lezen

urlpatterns = [
    path("lezen/", lezen.lezen, name="lezen"),
    path("lezen/stijl.css", lezen.stijl, name="lezen_stijl"),
]
