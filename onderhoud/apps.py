"""The app as Django knows it."""

from django.apps import AppConfig


class OnderhoudConfig(AppConfig):
    """Says what is looked at."""

    name = "onderhoud"

    def ready(self) -> None:
        from onderhoud import proeven  # noqa: F401 - registers them
