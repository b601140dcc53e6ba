"""The app as Django knows it."""

from django.apps import AppConfig


class ModeratieConfig(AppConfig):
    """Settings of this app."""

    name = "moderatie"
