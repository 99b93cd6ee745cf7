"""Rows of facts made from the files: created when they are missing, otherwise left as their editors made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision, RevisionMixin

from cooperation_site.page_files.texts import FileError, read_file

FACTS = Path(__file__).resolve().parent / "facts"


def read_records(*names: str) -> list[dict[str, Any]]:
    """Return the tables of some files of facts; each file holds tables of one name."""
    records = []
    for name in names:
        (tables,) = read_file(FACTS / f"{name}.toml").values()
        records.extend(tables)
    return records


def day_of(value: date | int | None) -> date | None:
    """Return a day of the files: a date, or so many days from the day of loading, so that states stay what they are."""
    return timezone.localdate() + timedelta(days=value) if isinstance(value, int) else value


def hour_of(value: str) -> time:
    """Return a time of day of the files, written as 9:00."""
    hours, minutes = value.split(":")
    return time(int(hours), int(minutes))


def numbered(rows: Iterable[models.Model], place_of: Callable[[Any], tuple]) -> dict[tuple, models.Model]:
    """Return rows that have no name of their own by their place and number: the first, second … of a place."""
    counter = Counter()
    found = {}
    for row in rows:
        place = place_of(row)
        counter[place] += 1
        found[*place, counter[place]] = row
    return found


def in_order_of_days(table: Table, records: list[tuple[Hashable, Any]]) -> list[tuple[Hashable, Any]]:
    """Return named records of rows that follow each other in time, in the order in which they can be written.

    Rows that are there move on with the day of loading: from the last to the first, so that none meets the next one.
    """
    there = [record for record in records if record[0] in table.rows]
    return [*reversed(there), *(record for record in records if record[0] not in table.rows)]


class Table:
    """The rows of one model, by the name that the files give them: a slug, a code, or several columns together."""

    def __init__(self, rows: dict[Hashable, models.Model], *, refresh: bool = False):
        """Take the rows that there are; ``refresh`` writes them anew instead of leaving them alone."""
        self.rows = rows
        self.refresh = refresh
        self.written = 0

    def __getitem__(self, name: Hashable) -> models.Model:
        """Return the row called ``name``. Raises FileError when the files have none."""
        try:
            return self.rows[name]
        except KeyError:
            raise FileError(f"There is nothing called “{name}” in the files of facts.") from None

    def many(self, names: Iterable[Hashable]) -> list[models.Model]:
        """Return the rows of these names."""
        return [self[name] for name in names]

    def wants(self, name: Hashable) -> bool:
        """Tell whether the row is to be written: it is missing, or everything is written anew."""
        return self.refresh or name not in self.rows

    def write(
        self,
        model: type[models.Model],
        name: Hashable,
        columns: dict[str, Any],
        related: dict[str, list[models.Model]] | None = None,
    ) -> models.Model:
        """Create or rewrite a row and return it; ``related`` are its many-to-many fields and rows of its own.

        Raises FileError with the row's name when the model refuses what the file says.
        """
        row = self.rows.get(name) or model()
        for column, value in columns.items():
            setattr(row, column, value)
        try:
            row.full_clean()
            for field, others in (related or {}).items():
                if isinstance(model._meta.get_field(field), models.ManyToOneRel):
                    for own in others:
                        own.clean()
                setattr(row, field, others)
            row.save()
        except ValidationError as error:
            raise FileError(f"{model._meta.verbose_name} “{name}”: {error}") from error
        if isinstance(row, RevisionMixin):
            revision = row.save_revision(clean=False, log_action=True)
            if isinstance(row, DraftStateMixin) and row.live:
                self._mark_published(row, revision)
        self.rows[name] = row
        self.written += 1
        return row

    @staticmethod
    def _mark_published(row: models.Model, revision: Revision) -> None:
        """Say that what readers see is the revision just made: saving one marks the row as having a newer draft."""
        type(row).objects.filter(pk=row.pk).update(
            has_unpublished_changes=False,
            live_revision=revision,
            first_published_at=row.first_published_at or revision.created_at,
            last_published_at=revision.created_at,
        )
