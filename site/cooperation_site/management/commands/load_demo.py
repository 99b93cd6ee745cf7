"""Loads the demo: Lapland's cooperation structures as facts and pages in five languages."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from cooperation_models.places.models import Area, AreaLevel
from cooperation_site.demo.files import Files, finder
from cooperation_site.demo.loading import Facts
from cooperation_site.demo.translation_work import change_sources
from cooperation_site.models import HomePage
from cooperation_site.page_files.pages import PageMaker, read_pages
from cooperation_site.page_files.texts import FileError

SITE = Path(__file__).resolve().parents[2]
LAPLAND = "19"


class Command(BaseCommand):
    """``load_demo`` makes what is missing of the demo and leaves alone what editors have changed."""

    help = (
        "Load the demo content of Lapland. Only what is missing is made; "
        "with --refresh everything in the files is written anew over the editors' changes."
    )

    def add_arguments(self, parser):
        """Take ``--refresh``."""
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="write the demo's facts and pages anew, also where editors changed them",
        )

    @transaction.atomic
    def handle(self, *args, refresh: bool, verbosity: int, **options):
        """Prepare what the demo needs, then make facts and pages.

        Raises CommandError, and loads nothing, when a file of the demo cannot be used.
        """
        try:
            # Wagtail counts usages anew at each of some thousand saves; once at the end is as good.
            with disable_reference_index_auto_update():
                rows, pages = self._load(refresh)
        except FileError as error:
            raise CommandError(str(error)) from error
        if rows or pages:
            call_command("rebuild_references_index", verbosity=0)
        if verbosity:
            self.stdout.write(f"Facts written: {rows}, pages written: {pages}")

    def _load(self, refresh: bool) -> tuple[int, int]:
        """Return how many facts and pages were written."""
        if not HomePage.objects.exists():
            call_command("prepare_portal", verbosity=0)
        if not Area.objects.filter(level=AreaLevel.REGION, code=LAPLAND).exists():
            call_command("load_areas", SITE / "regions" / "lapland.json", verbosity=0)
        facts = Facts(refresh=refresh)
        rows = facts.load()
        pages = PageMaker(finder(facts, Files()), refresh=refresh).make(read_pages(SITE / "demo" / "pages"))
        rows += change_sources()
        return rows, pages
