"""Settings of a web server that a test starts: the test's own database and photos."""

import os

from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES, STORAGES

DATABASES["default"]["NAME"] = os.environ["PROEF_DATABASE"]
STORAGES["mediatheek"]["OPTIONS"]["location"] = os.environ["PROEF_MEDIATHEEK"]  # type: ignore[index]
# Its own style and scripts, straight from where they are made: nothing was collected for a test.
WHITENOISE_USE_FINDERS = True
