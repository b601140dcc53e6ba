"""The example site of `make start`: one machine, loopback only, nothing to fill in."""

import secrets

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA, env

DATA.mkdir(parents=True, exist_ok=True)
_secret = DATA / "geheim.txt"
if not _secret.exists():
    _secret.touch(mode=0o600)
    _secret.write_text(secrets.token_urlsafe(50))
SECRET_KEY = _secret.read_text()

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
PORT = env.int("PORT", 8000)
SITE_ADDRESS = env.str("BROEDPLAATS_ADRES", f"http://127.0.0.1:{PORT}").rstrip("/")
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
EXAMPLE_SITE = True
# Mail stays in the outbox, where the example site shows it, unless an SMTP server is named.
EMAIL_HOST = env.str("BROEDPLAATS_SMTP_HOST", "")
EMAIL_PORT = env.int("BROEDPLAATS_SMTP_POORT", 25)
