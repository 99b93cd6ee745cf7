"""Makes the first accounts with passwords of their own, and writes them where only this user can read them."""

import os
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from cooperation_site.demo.keeping import entrust
from cooperation_site.demo.translation_work import hand_out
from cooperation_site.roles import DEMO_KEEPER, create_account, demo_accounts

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Return a password that can be read aloud: four groups of four, about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(4))


class Command(BaseCommand):
    """``create_logins`` makes the administrator; with ``--demo`` also an account for each role.

    The keeper among them keeps some records of the demo, and the translators have something to translate, if it is
    loaded.
    """

    help = "Make the administrator's account, and with --demo one for each role; existing accounts stay as they are."

    def add_arguments(self, parser):
        """Take ``--demo``."""
        parser.add_argument("--demo", action="store_true", help="also make an account for each role of the demo")

    def handle(self, *args, **options):
        """Make what is missing and add it to ``DATA_DIR/logins.txt``."""
        accounts = demo_accounts() if options["demo"] else demo_accounts()[:1]
        lines = []
        for username, language, groups in accounts:
            password = new_password()
            if create_account(username, password, language, groups):
                lines.append(f"  {username:<20}{password}   {', '.join(groups) or 'administrator'}\n")
        if options["demo"]:
            entrust(get_user_model().objects.get(username=DEMO_KEEPER))
            hand_out()
        if not lines:
            return
        path = settings.DATA_DIR / "logins.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.writelines(lines)
        self.stdout.write(f"New logins are in {path}")
