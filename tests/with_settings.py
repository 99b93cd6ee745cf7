"""Runs a command of manage.py with the portal's production settings, served over HTTPS, and nothing kept.

For ``make check``: Django's deployment checks judge the settings a real portal runs with.
"""

import os
import secrets
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Set the environment of a portal behind HTTPS and hand over to Django."""
    sys.path[0:1] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            DATA_DIR=folder,
            SECRET_KEY=secrets.token_urlsafe(64),
            SITE_URL="https://portal.example",
            ALLOWED_HOSTS="portal.example",
            DJANGO_SETTINGS_MODULE="cooperation_site.settings.production",
        )
        os.environ.pop("DATABASE_URL", None)
        from django.core.management import execute_from_command_line

        execute_from_command_line(["manage.py", *sys.argv[1:]])


if __name__ == "__main__":
    main()
