"""Makes the entries of search anew: after loading past the signals, and when the way of reading words has changed."""

from django.core.management.base import BaseCommand

from cooperation_models.search.facts import SearchEntry
from cooperation_models.search.writing import rebuild


class Command(BaseCommand):
    """``rebuild_search`` makes all entries anew; readers find things all the while."""

    help = "Make all entries of the search anew, part by part."

    def add_arguments(self, parser):
        """Take ``--if-empty``."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are entries already")

    def handle(self, *args, if_empty: bool, verbosity: int, **options):
        """Make the entries anew and tell how many there are."""
        if if_empty and SearchEntry.objects.exists():
            return
        number = rebuild()
        if verbosity:
            self.stdout.write(f"Entries of search: {number}")
