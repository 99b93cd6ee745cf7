"""Collects the texts of the code into the catalogues, fills the Sámi ones, lists the gaps of others', compiles all."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.core.management.commands import makemessages

from cooperation_models.languages import catalogues, upstream_catalogues
from cooperation_models.languages.codes import SAMI_LANGUAGE_CODES

NOT_OURS = [".venv/*", "tests/*", "docs/*", "data/*", "dist/*", "build/*", "artefacts/*", "node_modules/*"]


class CollectCommand(makemessages.Command):
    """Django's makemessages without guesses: a new text is empty, never a likely looking old translation."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


class Command(BaseCommand):
    """``manage.py catalogues`` does it all; ``collect``, ``fill``, ``gaps`` or ``compile`` only that.

    Only ``collect`` needs the gettext tools. ``gaps`` compares ``locale/upstream`` with the installed packages: it
    lists what neither their own catalogues have nor ours, and what of ours is needed no more; ``gaps --write`` puts
    the first into our catalogues as empty entries and takes the second away.
    """

    requires_system_checks = []
    help = "Collect texts from the code, fill the Sámi catalogues from the glossary, compile all five catalogues."

    def add_arguments(self, parser):
        """Take which of the steps to do."""
        parser.add_argument("step", nargs="?", choices=["collect", "fill", "gaps", "compile"], help="Only this step")
        parser.add_argument("--write", action="store_true", help="With gaps: bring locale/upstream up to date")

    def handle(self, *args, step=None, write=False, **options):
        """Do the steps in their order. Raises CommandError in a project without catalogues of its own."""
        if not settings.LOCALE_PATHS:
            raise CommandError("Set LOCALE_PATHS to the folder of the project's own catalogues.")
        if step in (None, "collect"):
            self.collect()
        if step in (None, "fill"):
            for code in SAMI_LANGUAGE_CODES:
                self.stdout.write(f"{code}: {catalogues.fill(code)} strings filled from the glossary")
        if step in (None, "gaps"):
            self.show_gaps(write)
        if step in (None, "compile"):
            own = [catalogues.catalogue_path(code) for code in catalogues.all_codes()]
            for path in [*own, *upstream_catalogues.upstream_paths()]:
                catalogues.compile_catalogue(path)

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

    def show_gaps(self, write: bool):
        """List where the catalogues of other packages, with ours behind them, are not complete."""
        for path in upstream_catalogues.upstream_paths():
            code, domain = path.parts[-3], path.stem
            if write:
                upstream_catalogues.bring_up_to_date(code, domain)
            comparison = upstream_catalogues.compare(code, domain)
            self.stdout.write(
                f"{code} {domain}: {comparison.gaps} gaps of other packages, {len(comparison.missing)} not filled, "
                f"{len(comparison.superfluous)} needed no more"
            )
            for _context, text in comparison.missing:
                self.stdout.write(f"  missing      {text}")
            for _context, text in comparison.superfluous:
                self.stdout.write(f"  superfluous  {text}")
