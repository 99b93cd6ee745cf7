"""The form that records the answers of all areas about one element at once."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from cooperation_models.places.models import Area

from .facts import Answer, CoverageAnswer, ElementType


class AnswerForm(forms.ModelForm):
    """One area's answer; leaving the answer empty means that the area has not been asked."""

    class Meta:
        model = CoverageAnswer
        fields = ["answer", "asked_on", "source"]
        widgets = {"asked_on": AdminDateInput}

    def __init__(self, *args, **kwargs):
        """Let the answer be empty, and give every field the area's name for those who cannot see the table."""
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = False
        self.fields["answer"].choices = [("", _("Not asked")), *Answer.choices]
        for name, field in self.fields.items():
            field.widget.attrs["aria-labelledby"] = f"column-{name} row-{self.instance.area_id}"

    def clean(self) -> dict:
        """Refuse a day or a source without an answer."""
        cleaned_data = super().clean()
        if not cleaned_data.get("answer") and (cleaned_data.get("asked_on") or cleaned_data.get("source")):
            self.add_error("answer", _("Choose the answer, or empty the day and the source."))
        return cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out the answer when it is empty: then nothing is stored."""
        excluded = super()._get_validation_exclusions()
        return excluded if self.cleaned_data.get("answer") else excluded | {"answer"}


class AnswersForm:
    """The answers of several areas about one element as one form: one row for each area."""

    def __init__(self, element: ElementType, areas: Sequence[Area], data=None):
        """Make the rows from the stored answers, or from what was sent."""
        self.element = element
        stored = {answer.area_id: answer for answer in element.coverage_answers.all()}
        self.rows = [
            AnswerForm(
                data,
                prefix=f"area-{area.pk}",
                instance=stored.get(area.pk) or CoverageAnswer(element=element, area=area),
            )
            for area in areas
        ]

    @property
    def media(self) -> forms.Media:
        """Return what the widgets need."""
        return sum((row.media for row in self.rows[:1]), forms.Media())

    def is_valid(self) -> bool:
        """Tell whether every row is right."""
        valid = [row.is_valid() for row in self.rows]
        return all(valid)

    def save(self, user) -> int:
        """Store, change and remove answers, each with an entry in the history; return how many rows changed."""
        changed = [row for row in self.rows if row.has_changed()]
        with transaction.atomic():
            for row in changed:
                is_new = row.instance.pk is None
                if row.cleaned_data["answer"]:
                    log(row.save(), "wagtail.create" if is_new else "wagtail.edit", user=user, content_changed=True)
                elif not is_new:
                    log(row.instance, "wagtail.delete", user=user, deleted=True)
                    row.instance.delete()
        return len(changed)
