"""Settings for a site that people use. Starts only when every secret is there and nothing is unsafe."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import SITE_ADDRESS, env

_wrong: list[str] = []

SECRET_KEY = env.str("BROEDPLAATS_GEHEIM", "")
if len(SECRET_KEY) < 50:
    _wrong.append("BROEDPLAATS_GEHEIM must hold a secret of at least 50 characters.")
elif len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("django-insecure"):
    _wrong.append("BROEDPLAATS_GEHEIM is too easy to guess: make a random one.")

# A secret that was replaced stands here for a while: what it signed (sessions, words on cards) stays good.
SECRET_KEY_FALLBACKS: list[str] = env.list("BROEDPLAATS_OUDE_GEHEIMEN", [])
if any(len(oud) < 50 for oud in SECRET_KEY_FALLBACKS):
    _wrong.append("BROEDPLAATS_OUDE_GEHEIMEN must hold earlier secrets of at least 50 characters each.")

_address = urlsplit(SITE_ADDRESS)
if _address.scheme != "https" or not _address.hostname or _address.path.strip("/"):
    _wrong.append("BROEDPLAATS_ADRES must be the address of the site, as in https://verhalen.example.")
ALLOWED_HOSTS = [_address.hostname or "", *env.list("BROEDPLAATS_EXTRA_HOSTS", [])]
if "*" in ALLOWED_HOSTS:
    _wrong.append("BROEDPLAATS_EXTRA_HOSTS must name hosts; it may not be *.")

EMAIL_HOST = env.str("BROEDPLAATS_SMTP_HOST", "")
if not EMAIL_HOST:
    _wrong.append("BROEDPLAATS_SMTP_HOST must name the mail server that sends the mail of the site.")
EMAIL_PORT = env.int("BROEDPLAATS_SMTP_POORT", 587)
EMAIL_HOST_USER = env.str("BROEDPLAATS_SMTP_NAAM", "")
EMAIL_HOST_PASSWORD = env.str("BROEDPLAATS_SMTP_WACHTWOORD", "")
EMAIL_USE_TLS = env.bool("BROEDPLAATS_SMTP_TLS", True)

# The example site lets every visitor be anybody.
if env.bool("BROEDPLAATS_VOORBEELD", False):
    _wrong.append("BROEDPLAATS_VOORBEELD is on: the sign-in of the example site may not run in production.")
if env.bool("DEBUG", False):
    _wrong.append("DEBUG is on: it shows secrets to visitors and may not run in production.")
EXAMPLE_SITE = False

if _wrong:
    raise ImproperlyConfigured("This site does not start yet. " + " ".join(_wrong))

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Only when a web server in front sets this header itself, and throws away what a visitor sent.
if env.bool("BROEDPLAATS_ACHTER_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    PROXIES = 1

# The prefix makes browsers refuse these cookies from any other host and without https.
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
