"""The app as Django knows it."""

from django.apps import AppConfig


class VerhalenConfig(AppConfig):
    """Settings of this app."""

    name = "verhalen"
