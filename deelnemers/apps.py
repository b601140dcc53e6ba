"""The app as Django knows it."""

from django.apps import AppConfig


class DeelnemersConfig(AppConfig):
    """Settings of this app."""

    name = "deelnemers"
