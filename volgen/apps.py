"""The app as Django knows it."""

from django.apps import AppConfig


class VolgenConfig(AppConfig):
    """Connects the receivers and gives the worker its work."""

    name = "volgen"

    def ready(self) -> None:
        from volgen import overzichtbrief, receivers, tasks  # noqa: F401 - connects and registers them
