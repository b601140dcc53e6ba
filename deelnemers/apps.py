"""The app as Django knows it."""

from django.apps import AppConfig

from deelnemers import logboek


class DeelnemersConfig(AppConfig):
    """Settings of this app."""

    name = "deelnemers"

    def ready(self) -> None:
        """No address that is a key reaches a log; the worker forgets accounts that nobody used."""
        logboek.begin()
        from deelnemers import actions, postzorg  # noqa: F401 - registers what the worker does
