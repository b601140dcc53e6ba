"""The app as Django knows it."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """Settings of this app."""

    name = "post"
