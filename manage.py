#!/usr/bin/env python
"""Django's command line for the portal; ``site/`` joins the path because it is a plain folder, never a package."""

import os
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent

if __name__ == "__main__":
    sys.path.insert(1, str(BASE_DIR / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation_site.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
