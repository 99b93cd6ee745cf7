"""Settings of the portal, safe for production by default; ``test`` loosens them.

Everything that differs between machines comes from the environment (12-factor):

``DATA_DIR``
    Folder of the database, media, collected static files and the secrets made at first run.
``DATABASE_URL``
    Anything django-environ reads; SQLite in ``DATA_DIR`` when it is not set.
``CACHE_URL``
    Shared cache of several processes; the process's own memory when it is not set.
``SECRET_KEY``
    Read from ``DATA_DIR/secret_key`` when it is not set; the launcher makes that file.
``ALLOWED_HOSTS``, ``SITE_URL``, ``BEHIND_HTTPS``, ``EMAIL_URL``, ``DEFAULT_FROM_EMAIL``
    The addresses readers use, whether a proxy in front speaks HTTPS, and how mail leaves. Without ``EMAIL_URL`` letters
    are written to the server's console, which is enough for trying things out.
``JOIN_UNCONFIRMED_DAYS``, ``JOIN_DECIDED_DAYS``
    After how many days a request to join is deleted when nobody confirmed its address, and emptied of personal data
    when it was decided.
``IMPORTS_KEPT_DAYS``
    How many days the reports of imports are kept (30): they may hold personal data. An import can be undone as long.
``SEARCH_FI_ANALYSER``
    ``voikko`` lets libvoikko, installed separately, find the base forms of Finnish words in the search.
``HSTS_SUBDOMAINS``
    ``yes`` tells browsers that every subdomain of the portal's domain speaks HTTPS as well (HSTS with subdomains and
    preload). They remember it for a year; the portal alone is bound without it.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / "data")

DEBUG = False


def read_secret_key() -> str:
    """Return the secret key of the environment or of ``DATA_DIR/secret_key``.

    Raises ImproperlyConfigured when there is neither: a key in the code would be no secret.
    """
    key = env.str("SECRET_KEY", default="")
    key_file = DATA_DIR / "secret_key"
    if not key and key_file.is_file():
        key = key_file.read_text().strip()
    if not key:
        raise ImproperlyConfigured(f"Set SECRET_KEY, or run `make run` once: it makes {key_file}.")
    return key


SECRET_KEY = read_secret_key()
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "cooperation_site",
    "cooperation_models.search",
    "cooperation_models.exchange",
    "cooperation_models.structures",
    "cooperation_models.networks",
    "cooperation_models.support_groups",
    "cooperation_models.meetings",
    "cooperation_models.bodies",
    "cooperation_models.registry",
    "cooperation_models.places",
    "cooperation_models.drawings",
    "cooperation_models.languages",
    "blocks",
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cooperation_site.middleware.CachePolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cooperation_models.languages.middleware.ReaderLanguageMiddleware",
    "cooperation_site.middleware.UnusableRequestMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "cooperation_site.middleware.EditorsContentSecurityPolicyMiddleware",
    "cooperation_models.languages.redirect_middleware.RedirectWithQueryMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True

ROOT_URLCONF = "cooperation_site.urls"
WSGI_APPLICATION = "cooperation_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'portal.sqlite3'}"
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000;",
        "transaction_mode": "IMMEDIATE",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

# Languages. Finnish is the source; the order is the one of the Kotus map rule with Swedish last.
LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("fi", "suomi"),
    ("se", "davvisámegiella"),
    ("smn", "anarâškielâ"),
    ("sms", "nuõrttsääʹmǩiõll"),
    ("sv", "svenska"),
]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "upstream"]
FORMAT_MODULE_PATH = ["cooperation_models.languages.formats"]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "cooperation_models.languages.terms.machine.TermsAndMemory"}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]

WAGTAIL_SITE_NAME = "Wagtail Cooperation"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cooperation_models.search.folding_backend"}}
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "m4a",
    "mp3",
    "mp4",
    "odp",
    "ods",
    "odt",
    "oga",
    "ogg",
    "pdf",
    "pptx",
    "rtf",
    "txt",
    "vtt",
    "wav",
    "webm",
    "xlsx",
    "zip",
]
WAGTAILDOCS_CONTENT_TYPES = {
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "vtt": "text/vtt",
    "wav": "audio/wav",
}
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
COOPERATION_LEMMAS_DIR = DATA_DIR / "lemmas"
SEARCH_FI_ANALYSER = env.str("SEARCH_FI_ANALYSER", default="")
COOPERATION_IMPORTS_KEPT_DAYS = env.int("IMPORTS_KEPT_DAYS", default=30)
COOPERATION_IMPORT_MOST_BYTES = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# HSTS without subdomains (W005) and preload (W021): a portal on an organisation's main domain must not bind all the
# other sites below that domain. Who owns the whole domain sets HSTS_SUBDOMAINS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
# For how long requests to join are kept; the privacy statement tells these numbers.
JOIN_UNCONFIRMED_DAYS = int(env.str("JOIN_UNCONFIRMED_DAYS", default="") or 7)
JOIN_DECIDED_DAYS = int(env.str("JOIN_DECIDED_DAYS", default="") or 180)

# Security. Strict on public pages; the admin's looser policy is set by cooperation_site.middleware.
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS and env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
SESSION_COOKIE_SECURE = BEHIND_HTTPS
CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cooperation_site.views.form_refused"
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
