"""Load the areas of a region from a file: ``manage.py load_areas lapland.json``."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cooperation_models.places.facts import AreaLevel
from cooperation_models.places.region_loading import load_region
from cooperation_models.places.region_reader import read_region_file
from cooperation_models.places.regions import RegionFileError


class Command(BaseCommand):
    """Loads a region file, or says line by line why it does not."""

    help = "Creates and updates the areas of a region file (docs/regions.md). Deletes nothing."

    def add_arguments(self, parser):
        """Take the file, and --check to load nothing."""
        parser.add_argument("file", type=Path, help="a region file in JSON, UTF-8")
        parser.add_argument("--check", action="store_true", help="read the file, say what is wrong, load nothing")

    def handle(self, *, file: Path, check: bool, verbosity: int, **options):
        """Read the file as a whole; load it only when nothing in it is wrong."""
        try:
            region = read_region_file(file)
        except RegionFileError as error:
            for fault in error.faults:
                self.stderr.write(_located(file, fault))
            raise CommandError(
                _("Nothing was loaded. Faults in the file: %(count)s.") % {"count": len(error.faults)}
            ) from error
        for note in region.notes:
            self.stderr.write(_located(file, note))
        if check:
            levels = Counter(level for level, _code in (area.key for area in region.areas))
            counts = ", ".join(f"{level.label}: {levels[level.value]}" for level in AreaLevel)
            self._say(verbosity, _("The file is in order. %(counts)s.") % {"counts": counts})
            return
        result = load_region(region)
        self._say(
            verbosity,
            _("Areas created: %(created)s, changed: %(changed)s, as they were: %(unchanged)s.") % vars(result),
        )

    def _say(self, verbosity: int, text: str) -> None:
        if verbosity:
            self.stdout.write(text)


def _located(file: Path, remark) -> str:
    place = f"{file}:{remark.line}" if remark.line else str(file)
    return f"{place}: {remark.text}"
