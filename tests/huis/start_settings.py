"""The settings of `make start` without the invented stories and without compressing styles: starts faster."""

from config.settings.example import *  # noqa: F403
from config.settings.example import STORAGES

EXAMPLE_SITE = False
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
