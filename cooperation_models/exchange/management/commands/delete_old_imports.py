"""``manage.py delete_old_imports``: for a daily timer, where imports are too rare to clear up after each other."""

from django.core.management.base import BaseCommand

from cooperation_models.exchange.retention import delete_old_imports


class Command(BaseCommand):
    """Deletes the reports of imports whose time of retention is over."""

    help = "Delete the reports of imports older than COOPERATION_IMPORTS_KEPT_DAYS days; what was imported stays."

    def handle(self, *args, **options):
        """Delete, and say how many."""
        self.stdout.write(f"Imports deleted: {delete_old_imports()}")
