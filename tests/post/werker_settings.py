"""Settings of a worker that a test starts: the test's own database, and the test's own mail server."""

import os

from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES, QUEUES

DATABASES["default"]["NAME"] = os.environ["PROEF_DATABASE"]
# As on a real site: the worker erases tasks that were done.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["PROEF_POORT"])
