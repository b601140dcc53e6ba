"""The web server's entry to the project (WSGI, PEP 3333)."""

import os

from django.core.wsgi import get_wsgi_application

from config.weigeren import in_een_zin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
with in_een_zin():
    application = get_wsgi_application()
    # Not sooner: it asks the apps.
    from common.begin import controleer_begin

    controleer_begin()
