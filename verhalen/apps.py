"""The app as Django knows it."""

from django.apps import AppConfig


class VerhalenConfig(AppConfig):
    """Connects the receivers and gives verhalen their place at the reading desk and their link *Melden*."""

    name = "verhalen"

    def ready(self) -> None:
        from verhalen import leesbureau, meldbaar, receivers  # noqa: F401 - connects them

        leesbureau.registreer_bureau()
        meldbaar.registreer_meldplekken()
