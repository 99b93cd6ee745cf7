"""Lists what the catalogues lack."""

from django.core.management import BaseCommand

from cooperation_models.languages import catalogues
from cooperation_models.languages.codes import LANGUAGE_CODES


class Command(BaseCommand):
    """``manage.py untranslated se`` lists one language, without a code all; ``--counts`` gives only the numbers."""

    requires_system_checks = []
    help = "List the interface texts without a translation and the translations that nobody has reviewed."

    def add_arguments(self, parser):
        """Take the languages to list."""
        parser.add_argument("codes", nargs="*", choices=[*LANGUAGE_CODES, []], metavar="code", help="fi se smn sms sv")
        parser.add_argument("--counts", action="store_true", help="Only the numbers")

    def handle(self, *args, codes, counts, **options):
        """Write the lists, language by language."""
        for code in codes or LANGUAGE_CODES:
            progress = catalogues.progress(code)
            self.stdout.write(
                f"{code}: {progress.total} texts, {len(progress.missing)} without translation, "
                f"{len(progress.unreviewed)} unreviewed"
            )
            if counts:
                continue
            for text in progress.missing:
                self.stdout.write(f"  missing     {text}")
            for text, translation, mark in progress.unreviewed:
                self.stdout.write(f"  unreviewed  {text} → {translation}  [{mark}]")
