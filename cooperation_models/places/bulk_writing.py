"""Telling the other rooms about facts that were written many at once, past Django's ``save`` and its signals."""

from django.dispatch import Signal

written_past_save = Signal()
"""Sent in the transaction that wrote the rows: ``sender`` is their model, ``keys`` are their primary keys."""
