"""Settings for a site that people use. Starts only when every secret is there and nothing is unsafe."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import SITE_ADDRESS, env

_wrong: list[str] = []

SECRET_KEY = env.str("BROEDPLAATS_GEHEIM", "")
if len(SECRET_KEY) < 50:
    _wrong.append("Zet in BROEDPLAATS_GEHEIM een geheim van minstens 50 tekens (manage.py maak_geheim).")
elif len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("django-insecure"):
    _wrong.append("BROEDPLAATS_GEHEIM is te makkelijk te raden. Maak een nieuw (manage.py maak_geheim).")

# A secret that was replaced stands here for a while: what it signed (sessions, words on cards) stays good.
SECRET_KEY_FALLBACKS: list[str] = env.list("BROEDPLAATS_OUDE_GEHEIMEN", [])
if any(len(oud) < 50 for oud in SECRET_KEY_FALLBACKS):
    _wrong.append("In BROEDPLAATS_OUDE_GEHEIMEN horen eerdere geheimen van minstens 50 tekens.")

_address = urlsplit(SITE_ADDRESS)
if _address.scheme != "https" or not _address.hostname or _address.path.strip("/"):
    _wrong.append("Zet in BROEDPLAATS_ADRES het adres van de site, zoals https://verhalen.example.")
ALLOWED_HOSTS = [_address.hostname or "", *env.list("BROEDPLAATS_EXTRA_HOSTS", [])]
if "*" in ALLOWED_HOSTS:
    _wrong.append("In BROEDPLAATS_EXTRA_HOSTS horen namen. Een * mag niet.")

EMAIL_HOST = env.str("BROEDPLAATS_SMTP_HOST", "")
if not EMAIL_HOST:
    _wrong.append("Zet in BROEDPLAATS_SMTP_HOST de mailserver die de post van de site verstuurt.")
EMAIL_PORT = env.int("BROEDPLAATS_SMTP_POORT", 587)
EMAIL_HOST_USER = env.str("BROEDPLAATS_SMTP_NAAM", "")
EMAIL_HOST_PASSWORD = env.str("BROEDPLAATS_SMTP_WACHTWOORD", "")
EMAIL_USE_TLS = env.bool("BROEDPLAATS_SMTP_TLS", True)

# The example site lets every visitor be anybody.
if env.bool("BROEDPLAATS_VOORBEELD", False):
    _wrong.append("BROEDPLAATS_VOORBEELD staat aan. Op een echte site mag niemand kiezen wie die is.")
if env.bool("DEBUG", False):
    _wrong.append("DEBUG staat aan. Dat laat geheimen zien aan bezoekers. Zet het uit.")
EXAMPLE_SITE = False

# Once a browser has read these two, they can be taken back only after a year; and other sites may live
# under the same name. So whoever runs the site says it.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("BROEDPLAATS_HSTS_SUBDOMEINEN", False)
SECURE_HSTS_PRELOAD = env.bool("BROEDPLAATS_HSTS_PRELOAD", False)
if SECURE_HSTS_PRELOAD and not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    _wrong.append("BROEDPLAATS_HSTS_PRELOAD kan alleen samen met BROEDPLAATS_HSTS_SUBDOMEINEN.")
# Django asks about both; the answer is the keeper's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

if _wrong:
    raise ImproperlyConfigured("De site start nog niet. " + " ".join(_wrong))

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
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
