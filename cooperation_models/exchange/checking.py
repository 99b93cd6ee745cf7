"""Checking a file: nothing but the import's own rows is written. Long files are checked a stretch at a time.

Each call of :func:`check_next` takes about :data:`SECONDS_OF_A_STRETCH`. Two processes may call it for the same file:
the one that finishes later finds that the rows are done and leaves them.
"""

import time

from django.db import transaction
from django.utils.translation import gettext as _

from .columns import NamedRow, named_rows
from .fact_models import numbers_of_facts
from .models import ImportRow, ImportRun, RunState
from .planned import Outcome, PlannedFact, RowState
from .planning import ImportKind, Planning
from .register import Register
from .retention import delete_old_imports
from .table_files import read_table

ROWS_AT_ONCE = 250
SECONDS_OF_A_STRETCH = 3.0
LONGEST_FILE_NAME = 200


class NotPermitted(Exception):
    """The user may not import this file; the text says why and what to do."""


def begin(kind: ImportKind, content: bytes, file_name: str, user) -> ImportRun:
    """Read a file and keep its rows, none of them checked yet.

    Raises TableFileError, HeadingError or NotPermitted; then nothing is kept.
    """
    delete_old_imports()
    rows, notes = named_rows(read_table(content), kind.columns)
    personal = {column.key for column in kind.columns if column.personal}
    has_personal_data = any(personal & row.cells.keys() for row in rows)
    if has_personal_data and not may_import_persons(user):
        raise NotPermitted(
            _(
                "The file names persons, and you may not add and change persons. Remove the columns of persons, or "
                "ask somebody who may."
            )
        )
    in_order = sorted(rows, key=lambda row: (kind.order_of(row), row.line))
    with transaction.atomic():
        run = ImportRun.objects.create(
            kind=kind.code,
            file_name=file_name[-LONGEST_FILE_NAME:],
            user=user,
            row_count=len(rows),
            notes=notes,
            has_personal_data=has_personal_data,
            baseline=numbers_of_facts(kind.writes),
        )
        ImportRow.objects.bulk_create(
            (
                ImportRow(run=run, line=row.line, position=place, cells=row.cells, notes=row.notes, faults=row.faults)
                for place, row in enumerate(in_order)
            ),
            batch_size=500,
        )
    return run


def may_import_persons(user) -> bool:
    """Tell whether a user may see, add and change persons."""
    return user.has_perms([f"cooperation_registry.{action}_person" for action in ("view", "add", "change")])


def check_again(run: ImportRun, kind: ImportKind) -> None:
    """Begin the check anew, with what is in the database now and the answers that were given."""
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk, state__in=[RunState.CHECKING, RunState.CHECKED]).update(
            state=RunState.CHECKING, checked_rows=0, baseline=numbers_of_facts(kind.writes)
        )
        run.rows.update(state="", facts=[], target="", question="", options=[])
    run.refresh_from_db()


def check_next(run: ImportRun, kind: ImportKind, user, seconds: float = SECONDS_OF_A_STRETCH) -> None:
    """Check the next rows, as many as fit into ``seconds``, and at least some."""
    deadline = time.monotonic() + seconds
    planning = None
    while run.state == RunState.CHECKING:
        if planning is None:
            planning = planning_of(run, user)
        if not _check_some(run, kind, planning):
            run.refresh_from_db()
            return
        if time.monotonic() >= deadline:
            return


def planning_of(run: ImportRun, user) -> Planning:
    """Return a planning that knows what the rows checked so far are about and make."""
    planning = Planning(user, Register())
    done = run.rows.filter(position__lt=run.checked_rows, state__in=[RowState.NEW, RowState.CHANGED, RowState.SAME])
    for line, target, facts in done.order_by("position").values_list("line", "target", "facts"):
        planning.remember(line, target, [PlannedFact(**fact) for fact in facts])
    return planning


def _check_some(run: ImportRun, kind: ImportKind, planning: Planning) -> bool:
    """Check some rows and keep what was found; return False when another process was quicker."""
    first = run.checked_rows
    rows = list(run.rows.filter(position__gte=first, position__lt=first + ROWS_AT_ONCE).order_by("position"))
    named = [NamedRow(row.line, row.cells, list(row.notes), list(row.faults)) for row in rows]
    kind.prepare(named, planning)
    for row, cells in zip(rows, named, strict=True):
        outcome, row.target, row.question = kind.outcome(cells, planning, row.choices)
        _keep(row, outcome)
    last = first + len(rows)
    state = RunState.CHECKED if last >= run.row_count else RunState.CHECKING
    with transaction.atomic():
        mine = ImportRun.objects.filter(pk=run.pk, state=RunState.CHECKING, checked_rows=first)
        if not mine.update(checked_rows=last, state=state):
            return False
        found = ("state", "title", "sentences", "changes", "options", "question", "target", "facts")
        ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=found)
    run.checked_rows, run.state = last, state
    return True


def _keep(row: ImportRow, outcome: Outcome) -> None:
    row.state, row.title = outcome.state, outcome.title
    row.sentences, row.changes, row.options = outcome.sentences, outcome.changes, outcome.options
    row.facts = [fact.as_json() for fact in outcome.facts]
