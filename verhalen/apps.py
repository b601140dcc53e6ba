"""The app as Django knows it."""

from django.apps import AppConfig


class VerhalenConfig(AppConfig):
    """Connects the receivers."""

    name = "verhalen"

    def ready(self) -> None:
        from verhalen import receivers  # noqa: F401 - connects them
