"""The app as Django knows it."""

from django.apps import AppConfig


class VolgenConfig(AppConfig):
    """Settings of this app."""

    name = "volgen"
