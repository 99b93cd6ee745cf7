"""Loads the terms of the glossary."""

from django.core.management import BaseCommand

from cooperation_models.languages.terms.loading import load_terms
from cooperation_models.languages.terms.memory_index import complete_index


class Command(BaseCommand):
    """``manage.py load_terms`` makes the terms of ``glossary.csv`` and indexes the translation memory.

    What editors have changed, reviewed or deleted stays as it is.
    """

    help = "Load the terms of the glossary, and index texts that the translation memory does not know yet."

    def handle(self, *args, verbosity: int, **options):
        """Load and index; say how much there was."""
        loaded = load_terms()
        indexed = complete_index()
        if verbosity:
            self.stdout.write(
                f"Terms made: {loaded.made}, changed: {loaded.changed}, left to the editors: {loaded.kept}; "
                f"keys of the memory made: {indexed}"
            )
