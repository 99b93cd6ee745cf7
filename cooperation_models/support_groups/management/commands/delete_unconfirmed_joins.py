"""Forgets what people wrote in the forms of joining when the time for keeping it is over."""

from django.core.management.base import BaseCommand

from cooperation_models.support_groups.retention import forget


class Command(BaseCommand):
    """``delete_unconfirmed_joins`` deletes unconfirmed requests and empties old decided ones."""

    help = (
        "Delete requests to join whose e-mail address nobody confirmed in time (JOIN_UNCONFIRMED_DAYS), and remove "
        "personal data from requests decided long ago (JOIN_DECIDED_DAYS). The same happens with every form sent."
    )

    def handle(self, *args, verbosity: int, **options):
        """Forget, and say how much."""
        deleted, erased = forget()
        if verbosity:
            self.stdout.write(f"Unconfirmed requests deleted: {deleted}, decided requests emptied: {erased}")
