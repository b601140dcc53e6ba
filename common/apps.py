"""The app as Django knows it."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Settings of this app."""

    name = "common"
