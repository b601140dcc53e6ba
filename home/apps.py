"""The app as Django knows it."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class HomeConfig(AppConfig):
    """Connects the receivers."""

    name = "home"

    def ready(self) -> None:
        if settings.EXAMPLE_SITE and settings.SESSION_COOKIE_SECURE:
            # Whoever sets it on top of the settings of production: there anybody would be anybody.
            raise ImproperlyConfigured("De site start niet. Op een echte site mag niemand kiezen wie die is.")
        from home import receivers  # noqa: F401 - connects them
        from home.voorbeeld import controle  # noqa: F401 - registers it
