"""The app as Django knows it."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Connects the receivers."""

    name = "home"

    def ready(self) -> None:
        from home import receivers  # noqa: F401 - connects them
