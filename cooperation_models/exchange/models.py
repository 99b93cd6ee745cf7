"""Imports as rows of the database, so that any process can go on where another one stopped."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .planned import RowState

KEPT_DAYS = 30


class RunState(models.TextChoices):
    """How far an import is."""

    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked, not imported yet")
    IMPORTED = "imported", _("Imported")
    UNDONE = "undone", _("Undone")


class ImportRunQuerySet(models.QuerySet):
    """Imports."""

    def too_old(self):
        """Return the imports whose time of retention is over; their rows may hold personal data."""
        days = getattr(settings, "COOPERATION_IMPORTS_KEPT_DAYS", KEPT_DAYS)
        return self.filter(created_at__lt=timezone.now() - timedelta(days=days))

    def last_imported(self) -> ImportRun | None:
        """Return the import that was done last, the only one that can be undone; None when there is none."""
        last = self.filter(imported_at__isnull=False).order_by("-imported_at", "-pk").first()
        return last if last is not None and last.state == RunState.IMPORTED else None


class ImportRun(models.Model):
    """One file on its way in: checked first, imported when somebody says so, perhaps undone.

    The file itself is not kept: its rows are, until they are too old (``COOPERATION_IMPORTS_KEPT_DAYS``).
    ``baseline`` tells which facts there were when the check began: when others have come since, the check is repeated.
    """

    kind = models.CharField(_("Kind of import"), max_length=20)
    file_name = models.CharField(_("File"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("By"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("Read on"), auto_now_add=True)
    imported_at = models.DateTimeField(_("Imported on"), null=True)
    undone_at = models.DateTimeField(_("Undone on"), null=True)
    state = models.CharField(_("State"), max_length=10, choices=RunState.choices, default=RunState.CHECKING)
    row_count = models.PositiveIntegerField(_("Rows"), default=0)
    checked_rows = models.PositiveIntegerField(default=0)
    fact_count = models.PositiveIntegerField(default=0)
    indexed_facts = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    baseline = models.JSONField(default=dict)
    has_personal_data = models.BooleanField(default=False)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name

    @property
    def percent(self) -> int:
        """Return how much of the check, or of the work after the import, is done."""
        done, all_of_it = self.checked_rows, self.row_count
        if self.state == RunState.IMPORTED:
            done, all_of_it = self.indexed_facts, self.fact_count
        return min(done * 100 // all_of_it, 100) if all_of_it else 100

    def counts(self) -> dict[str, int]:
        """Return the number of rows in each state that has any."""
        counted = self.rows.exclude(state="").values_list("state").annotate(models.Count("pk")).order_by()
        numbers = dict(counted)
        return {state: numbers[state] for state in RowState.values if state in numbers}


class ImportRow(models.Model):
    """A row of a file with what checking it found.

    ``position`` is its place in the order of checking, ``question`` what waits for a person's answer, ``choices`` the
    answers given, by question.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("Line"))
    position = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    state = models.CharField(_("State"), max_length=10, choices=RowState.choices, blank=True)
    title = models.TextField(_("Row"), blank=True)
    sentences = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    options = models.JSONField(default=list)
    question = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=list)

    class Meta:
        verbose_name = _("row of a file")
        verbose_name_plural = _("rows of a file")
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="import_row_once_in_its_file")]
        indexes = [models.Index(fields=["run", "state", "line"], name="import_row_by_state")]

    def __str__(self) -> str:
        """Return the line."""
        return str(self.line)


class ImportedFact(models.Model):
    """A fact that an import made or changed, with what it held before and after: what an undo needs.

    ``contacts`` are the keys of the contact points that were added, ``revision`` is the key of the revision that the
    import wrote: while it is the newest one, nobody has changed the fact since.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="imported_facts")
    line = models.PositiveIntegerField(_("Line"))
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    made = models.BooleanField(default=False)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    contacts = models.JSONField(default=list)
    revision = models.BigIntegerField(null=True)
    undone = models.BooleanField(default=False)
    undo = models.TextField(_("Undo"), blank=True)

    class Meta:
        verbose_name = _("imported fact")
        verbose_name_plural = _("imported facts")
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        """Return the line it came from."""
        return str(self.line)
