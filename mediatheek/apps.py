"""The app as Django knows it."""

from django.apps import AppConfig


class MediatheekConfig(AppConfig):
    """Settings of this app."""

    name = "mediatheek"

    def ready(self) -> None:
        from mediatheek import receivers  # noqa: F401
