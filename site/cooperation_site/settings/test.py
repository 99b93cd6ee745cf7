"""Settings of the tests: the portal's own, with what a test run must not wait for or leave behind.

``TEST_DATABASE_URL`` chooses the database (PostgreSQL in the second pass of ``make test``).
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DATA_DIR", str(Path(tempfile.gettempdir()) / "wagtail-cooperation-tests"))
if "TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from cooperation_site.settings.production import *  # noqa: F403

DATA_DIR.mkdir(parents=True, exist_ok=True)  # noqa: F405
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}  # noqa: F405
COOPERATION_LEMMAS_DIR = BASE_DIR / ".venv" / "lemmas"  # noqa: F405
ALLOWED_HOSTS = ["*"]
AXES_ENABLED = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WAGTAILSEARCH_BACKENDS = {"default": {**WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
INSTALLED_APPS += ["tests.languages.sample_pages"]  # noqa: F405
