"""Imports are not kept for ever: their rows may hold personal data."""

from .models import ImportRun


def delete_old_imports() -> int:
    """Delete the imports whose time of retention is over, with their rows; return their number.

    What they imported stays.
    """
    old = ImportRun.objects.too_old()
    number = old.count()
    old.delete()
    return number
