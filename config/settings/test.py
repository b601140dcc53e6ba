"""Settings for the test suite: the base, with a fixed secret and everything in a folder of its own."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, QUEUES, STORAGES

SECRET_KEY = "alleen-voor-de-tests-en-nergens-anders-gebruikt-0123456789"
ALLOWED_HOSTS = ["*"]
DATA = Path(tempfile.mkdtemp(prefix="broedplaats-test-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
WEGLIJST = DATA / "weglijst.jsonl"
KOPIEEN = DATA / "kopieen"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir()
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "media", "base_url": None},
    },
    "mediatheek": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "mediatheek", "base_url": None},
    },
    "aanlevering": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "aanlevering", "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    "default": {
        "BACKEND": "common.bestandscache.BestandsCache",
        "LOCATION": DATA / "cache",
    },
    "paginas": {
        "BACKEND": "common.bestandscache.BestandsCache",
        "LOCATION": DATA / "paginas",
    },
}
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    DATABASES["default"]["NAME"] = DATA / "los.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
SITE_ADDRESS = "http://testserver"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": QUEUES}}
