"""What the list of the desk can be narrowed to: kind, state, person, tree, area, age and words of the title."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..analysis.folding import folded
from ..codes import SOURCE_LANGUAGE
from ..ordering import alphabetical
from .areas import area_choices, pages_of_area
from .cards import name_of
from .rows import STATE_LABELS, DeskRow, RowState

ME, NOBODY = "me", "nobody"
AGES = ((7, _("A week or longer")), (30, _("A month or longer")), (90, _("Three months or longer")), (365, _("A year")))
DEEPEST_BRANCH = 4
MOST_BRANCHES = 300


class DeskFilters(forms.Form):
    """The filters; what somebody wrote into the address by hand and does not exist is left out."""

    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    assigned = forms.ChoiceField(label=_("Assigned to"), required=False)
    below = forms.ChoiceField(label=_("Below the page"), required=False)
    area = forms.ChoiceField(label=_("Pages about the area"), required=False)
    waiting = forms.ChoiceField(label=_("Waiting for"), required=False)
    q = forms.CharField(label=_("Words of the title"), required=False, max_length=100)

    def __init__(self, data, rows: list[DeskRow], user, **kwargs):
        """Offer what there is among the rows."""
        super().__init__(data, **kwargs)
        self.rows = rows
        self.user = user
        kinds = {str(row.content_type_id): row.kind for row in rows}
        self._offer("state", [(state.value, STATE_LABELS[state]) for state in RowState])
        self._offer("kind", sorted(kinds.items(), key=lambda pair: alphabetical(pair[1])))
        self._offer("assigned", [(ME, _("Me")), (NOBODY, _("Nobody")), *self._people()])
        self._offer("below", self._branches())
        self._offer("area", area_choices())
        self._offer("waiting", [(str(days), label) for days, label in AGES])

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        choices = list(choices)
        self.fields[name].choices = [("", _("All")), *choices]
        if not choices:
            del self.fields[name]

    def _people(self) -> list[tuple[str, str]]:
        tasks = [row.task.assigned_to for row in self.rows if row.task is not None]
        people = {str(person.pk): name_of(person) for person in tasks if person.pk != self.user.pk}
        return sorted(people.items(), key=lambda pair: alphabetical(pair[1]))

    def _branches(self) -> list[tuple[str, str]]:
        """Return the pages above those of the rows: titles of others are not the user's to see."""
        above = {row.path[: depth * Page.steplen] for row in self.rows for depth in range(2, DEEPEST_BRANCH + 1)}
        pages = Page.objects.filter(
            locale__language_code=SOURCE_LANGUAGE, depth__gt=1, depth__lte=DEEPEST_BRANCH, numchild__gt=0
        )
        branches = [
            (str(pk), f"{'– ' * (depth - 2)}{title}")
            for pk, path, depth, title in pages.order_by("path").values_list("pk", "path", "depth", "title").iterator()
            if path in above
        ]
        return branches[:MOST_BRANCHES]

    @property
    def chosen(self) -> dict[str, str]:
        """Return the filters that are in use."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrowed(self) -> list[DeskRow]:
        """Return the rows that all chosen filters let through."""
        rows = self.rows
        for name, value in self.chosen.items():
            rows = getattr(self, f"_by_{name}")(rows, value)
        return rows

    def _by_state(self, rows: list[DeskRow], value: str) -> list[DeskRow]:
        return [row for row in rows if RowState(value) in row.states]

    def _by_kind(self, rows: list[DeskRow], value: str) -> list[DeskRow]:
        return [row for row in rows if str(row.content_type_id) == value]

    def _by_assigned(self, rows: list[DeskRow], value: str) -> list[DeskRow]:
        if value == NOBODY:
            return [row for row in rows if row.task is None]
        person = str(self.user.pk) if value == ME else value
        return [row for row in rows if row.task is not None and str(row.task.assigned_to_id) == person]

    def _by_below(self, rows: list[DeskRow], value: str) -> list[DeskRow]:
        path = Page.objects.filter(pk=value).values_list("path", flat=True).first() or "-"
        return [row for row in rows if row.path.startswith(path)]

    def _by_area(self, rows: list[DeskRow], value: str) -> list[DeskRow]:
        pages = pages_of_area(value)
        return [row for row in rows if row.path and row.source_id in pages]

    def _by_waiting(self, rows: list[DeskRow], value: str) -> list[DeskRow]:
        return [row for row in rows if (row.waiting_days or 0) >= int(value)]

    def _by_q(self, rows: list[DeskRow], value: str) -> list[DeskRow]:
        words = folded(value).split()
        return [row for row in rows if all(word in folded(row.title) for word in words)]
