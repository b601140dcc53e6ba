"""The app as Django knows it."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Settings of this app."""

    name = "home"
