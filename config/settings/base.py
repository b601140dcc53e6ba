"""Safe settings that every way of running shares.

Everything that differs between machines comes from the environment and is named in docs/ontwikkelen.md.
"""

from pathlib import Path

import wagtail
from environs import Env, validate

env = Env()
PROJECT = Path(__file__).resolve().parents[2]
DATA = Path(env.str("BROEDPLAATS_DATA", str(PROJECT / "var"))).resolve()

# Who gives this key at /gezond/ is told what is wrong; without one nobody is.
GEZOND_SLEUTEL = env.str("BROEDPLAATS_GEZOND", "")
# With less than so many megabytes free a disk is nearly full.
SCHIJF_VRIJ = env.int("BROEDPLAATS_SCHIJF_VRIJ", 1000)
# What people took back, written outside the database (common.weglijst): best on another disk.
WEGLIJST = Path(env.str("BROEDPLAATS_WEGLIJST", str(DATA / "weglijst.jsonl")))
# Where `maak_kopie` puts its copies, and where is looked how old the newest is.
KOPIEEN = Path(env.str("BROEDPLAATS_KOPIEEN", str(DATA / "kopieen")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "home",
    "onderhoud",
    "volgen",
    "verhalen",
    "moderatie",
    "deelnemers",
    "mediatheek",
    "post",
    "common",
    "wagtail.users",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

# The page cache is the outermost: what it knows it answers, and nothing below runs.
MIDDLEWARE = [
    "common.paginacache.PaginaCache",
    "common.veiligheid.Veiligheid",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "deelnemers.middleware.Binnen",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "home.middleware.TypteUitgelogd",
    "deelnemers.middleware.TweedeFactor",
    "verhalen.beheergrens.Beheergrens",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["common.templatetags.onderdelen"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# A connection stays open between requests, one for each thread of the web server: opening one costs as much
# as a page. A database elsewhere is asked first whether it is still there: it may have been started again.
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", "", conn_max_age=600, conn_health_checks=True)
    if env.str("DATABASE_URL", "")
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "broedplaats.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # IMMEDIATE: two writers wait for each other instead of failing each other.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("REDIS_URL"),
    }
    if env.str("REDIS_URL", "")
    else {
        "BACKEND": "common.bestandscache.BestandsCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}
# Whole pages (common.paginacache), apart, so that they can be swept without forgetting anything else.
CACHES["paginas"] = (
    CACHES["default"]
    if env.str("REDIS_URL", "")
    else {**CACHES["default"], "LOCATION": DATA / "paginas", "OPTIONS": {"MAX_ENTRIES": 2000}}
)

AUTH_USER_MODEL = "deelnemers.Deelnemer"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/mijn/"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
# What the Wagtail admin says otherwise here, to "je" (scripts/vertalingen.py).
LOCALE_PATHS = [PROJECT / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [
    PROJECT / "static",
    # The admin's style sheet names pictures of an app of Wagtail that we do not run.
    Path(wagtail.__file__).parent / "images" / "static",
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "media", "base_url": None},
    },
    # Photos, sound and film: private, random names, handed out by mediatheek.views only.
    "mediatheek": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "mediatheek", "base_url": None},
    },
    # What was sent, until it is made ready: no view reads here, and no copy takes it along.
    "aanlevering": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "aanlevering", "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Set to the internal location of a web server in front (nginx: X-Accel-Redirect) to let it send the photos.
MEDIA_X_ACCEL_PREFIX = env.str("BROEDPLAATS_X_ACCEL", "")
FILE_UPLOAD_HANDLERS = ["mediatheek.uploads.BegrensdeUpload"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Somebody may choose a whole album at once: then twelve photos are taken in, and no text is lost.
DATA_UPLOAD_MAX_NUMBER_FILES = 1000

# Photos have a queue and a worker (scripts/start.py) of their own, and so have sound and film: one that takes
# long holds up nothing else.
QUEUES = ["default", "fotos", "opnamen"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20
# Where mail that cannot be delivered comes back to; each mail gets a signed address of its own (post.retour).
RETURN_ADDRESS = env.str("BROEDPLAATS_RETOUR", "")
# A private key (a file) and the name under which its public half stands in DNS (RFC 6376).
DKIM_KEY = env.str("BROEDPLAATS_DKIM_SLEUTEL", "")
DKIM_SELECTOR = env.str("BROEDPLAATS_DKIM_KIEZER", "broedplaats")
DEFAULT_FROM_EMAIL = env.str("BROEDPLAATS_AFZENDER", "Broedplaats <post@broedplaats.example>")

# The address of the site, without a slash behind it, for links in mail and feeds; never taken from a request.
SITE_ADDRESS = env.str("BROEDPLAATS_ADRES", "http://127.0.0.1:8000").rstrip("/")
# Where whoever uses the site finds the source of exactly what runs here (AGPL-3.0, §13). Without an address
# of its own the site gives it out itself: `maak_klaar` packs it.
SOURCE_ADDRESS = env.str("BROEDPLAATS_BRON", "/static/broncode.tar.gz")
# Whom to tell about a hole in the site (RFC 9116): "mailto:…" or "https://…".
# Without one: the page Contact.
SECURITY_CONTACT = env.str("BROEDPLAATS_VEILIGHEID", "")
# To whom a writer says "Ik word onder druk gezet": somebody who works for none of the organisations here.
# "Name <address>", or an address alone; without one the page says where else help is.
CONFIDANT = env.str("BROEDPLAATS_VERTROUWENSPERSOON", "")
# How many web servers of our own stand in front, each adding to X-Forwarded-For.
PROXIES = 0
# Only the example site may let a visitor choose whom to be.
EXAMPLE_SITE = False

WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "home.tekstvak.Tekstvak"}}
WAGTAIL_SITE_NAME = "Broedplaats"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "moderatie.finish.doe_niets"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_MODERATION_ENABLED = False
# Showing again what was hidden ends no reading of a newer version.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

ACCOUNT_ADAPTER = "deelnemers.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_METHODS = {"mfa"}
# How long a second factor is fresh enough for what is dangerous (SEC-10; deelnemers.bewijs): twenty minutes.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 20 * 60
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A passkey asks for a finger, a face or a pin: it is two factors, and signs in without a mail.
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Broedplaats"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "deelnemers.adapter.MFAAdapter"

SESSION_COOKIE_AGE = 180 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "home.csrf.csrf_fout"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Every line begins with its time (UTC) and its level; "json" makes each line one object.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {"()": "common.logregel.Regel"},
        "json": {"()": "common.logregel.JsonRegel"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": env.str("BROEDPLAATS_LOG", "regel", validate=validate.OneOf(["regel", "json"])),
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
