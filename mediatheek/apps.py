"""The app as Django knows it."""

from django.apps import AppConfig


class MediatheekConfig(AppConfig):
    """Settings of this app."""

    name = "mediatheek"
