"""The app as Django knows it."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from common import gebruik


class CommonConfig(AppConfig):
    """Whoever talks to the database says so: meanwhile no copy is put back."""

    name = "common"

    def ready(self) -> None:
        connection_created.connect(gebruik.samen, dispatch_uid="common.gebruik")
