"""Makes the dictionaries that the search asks for base forms."""

from django.core.management.base import BaseCommand, CommandError

from cooperation_models.languages.analysis.lemma_building import build_lemma_files
from cooperation_models.languages.analysis.lexicon import lemma_folder


class Command(BaseCommand):
    """``build_lemmas`` makes the files that are missing; a second run changes nothing."""

    help = "Make the files of base forms (fi, sv, se) in COOPERATION_LEMMAS_DIR; it takes about half a minute."

    def handle(self, *args, verbosity: int, **options):
        """Make what is missing.

        Raises CommandError when nothing can be written there.
        """
        folder = lemma_folder()
        try:
            made = build_lemma_files(folder)
        except OSError as error:
            raise CommandError(f"Nothing can be written into {folder}: {error.strerror}") from error
        if verbosity:
            self.stdout.write(f"Dictionaries of base forms made: {len(made)}, in {folder}")
