"""Collects the texts of the code into the catalogues, fills the Sámi ones from the glossary and compiles all."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.core.management.commands import makemessages

from cooperation_models.languages import catalogues
from cooperation_models.languages.codes import SAMI_LANGUAGE_CODES

NOT_OURS = [".venv/*", "tests/*", "docs/*", "data/*", "dist/*", "build/*", "artefacts/*", "node_modules/*"]


class CollectCommand(makemessages.Command):
    """Django's makemessages without guesses: a new text is empty, never a likely looking old translation."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


class Command(BaseCommand):
    """``manage.py catalogues`` does it all; ``collect``, ``fill`` or ``compile`` only that.

    Only ``collect`` needs the gettext tools.
    """

    requires_system_checks = []
    help = "Collect texts from the code, fill the Sámi catalogues from the glossary, compile all five catalogues."

    def add_arguments(self, parser):
        """Take which of the three steps to do."""
        parser.add_argument("step", nargs="?", choices=["collect", "fill", "compile"], help="Only this step")

    def handle(self, *args, step=None, **options):
        """Do the steps in their order. Raises CommandError in a project without catalogues of its own."""
        if not settings.LOCALE_PATHS:
            raise CommandError("Set LOCALE_PATHS to the folder of the project's own catalogues.")
        if step in (None, "collect"):
            self.collect()
        if step in (None, "fill"):
            for code in SAMI_LANGUAGE_CODES:
                self.stdout.write(f"{code}: {catalogues.fill(code)} strings filled from the glossary")
        if step in (None, "compile"):
            for code in catalogues.all_codes():
                catalogues.compile_catalogue(code)

    def collect(self):
        """Bring the texts of the code into every catalogue; the code is what lies beside the catalogues' folder.

        Raises CommandError without the gettext tools.
        """
        before = os.getcwd()
        os.chdir(Path(settings.LOCALE_PATHS[0]).parent)
        try:
            call_command(
                CollectCommand(),
                locale=list(catalogues.all_codes()),
                extensions=["html", "txt", "py"],
                ignore_patterns=NOT_OURS,
                no_location=True,
                no_obsolete=True,
                no_wrap=True,
                verbosity=0,
            )
        except CommandError as error:
            raise CommandError(f"{error}\nInstall the gettext tools, on Debian: apt install gettext.") from error
        finally:
            os.chdir(before)
        for code in catalogues.all_codes():
            catalogues.tidy(code)
            progress = catalogues.progress(code)
            self.stdout.write(f"{code}: {progress.total} texts, {len(progress.missing)} without translation")
