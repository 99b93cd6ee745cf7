"""The admin form of a body: it checks what no single row can see, its links against each other and everybody else's."""

from collections.abc import Iterator

from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .checks import Arrow, goes_round, periods_overlap
from .facts import Body, BodyLink
from .kinds import LinkKind

TO_ITSELF = _("A body cannot be linked to itself. Choose another body.")
TWICE = _("This link is in the list already, for some of the same days. Remove one of the two, or correct the dates.")
SAID_BY_PARENT = _("“Sub-group of” above says this already. Remove this row, or empty the field above.")
ROUND = _("These links go round in a circle. Remove one of them, or choose another body.")
PARENT_ROUND = _("The chosen body is itself a part of this one. Choose another body.")
MERGED_WITHOUT_END = _("A body that was merged into another one has ended. Write the day on which it ended.")

KINDS_WITHOUT_CIRCLES = (LinkKind.SUB_GROUP_OF, LinkKind.MERGED_INTO, LinkKind.REPLACES)


class BodyForm(WagtailAdminModelForm):
    """The form of a body with its links."""

    def is_valid(self) -> bool:
        """Check the fields and the rows, then the rows against each other and against the links of other bodies."""
        if not hasattr(self, "_links_are_checked"):
            self._links_are_checked = True
            super().is_valid()
            self._check_links()
        return super().is_valid()

    def _check_links(self) -> None:
        earlier: list[dict] = []
        for form in self._filled_link_forms():
            row = form.cleaned_data
            if row["to_body"].pk == self.instance.pk:
                form.add_error("to_body", TO_ITSELF)
            elif any(_repeat(row, other) for other in earlier):
                form.add_error("to_body", TWICE)
            elif row["kind"] == LinkKind.SUB_GROUP_OF and row["to_body"] == self.cleaned_data.get("parent"):
                form.add_error("to_body", SAID_BY_PARENT)
            elif self._closes_circle(row):
                form.add_error("to_body", ROUND)
            elif row["kind"] == LinkKind.MERGED_INTO and not self.cleaned_data.get("end") and "end" not in self.errors:
                self.add_error("end", MERGED_WITHOUT_END)
            earlier.append(row)
        parent = self.cleaned_data.get("parent")
        if parent is not None and "parent" not in self.errors:
            arrow = Arrow(self.instance.pk or 0, parent.pk)
            if goes_round(arrow.source, [arrow, *self._arrows_of_others(LinkKind.SUB_GROUP_OF)]):
                self.add_error("parent", PARENT_ROUND)

    def _filled_link_forms(self) -> Iterator[ModelForm]:
        formset = self.formsets.get("links")
        for form in formset.forms if formset is not None else ():
            row = getattr(form, "cleaned_data", {})
            if row.get("kind") and row.get("to_body") and not row.get("DELETE"):
                yield form

    def _closes_circle(self, row: dict) -> bool:
        if row["kind"] not in KINDS_WITHOUT_CIRCLES or self.instance.pk is None:
            return False
        arrow = Arrow(self.instance.pk, row["to_body"].pk, row.get("start"), row.get("end"))
        return goes_round(arrow.source, [arrow, *self._arrows_of_others(row["kind"])])

    def _arrows_of_others(self, kind: str) -> list[Arrow]:
        """Return the links of a kind that start from other bodies; being a sub-group can be said in two ways."""
        links = BodyLink.objects.filter(kind=kind).exclude(body=self.instance.pk)
        arrows = [Arrow(*values) for values in links.values_list("body_id", "to_body_id", "start", "end")]
        if kind == LinkKind.SUB_GROUP_OF:
            parts = Body.objects.filter(parent__isnull=False).exclude(pk=self.instance.pk)
            arrows += [Arrow(*values) for values in parts.values_list("pk", "parent_id")]
        return arrows


def _repeat(row: dict, other: dict) -> bool:
    return (
        row["kind"] == other["kind"]
        and row["to_body"] == other["to_body"]
        and periods_overlap(row.get("start"), row.get("end"), other.get("start"), other.get("end"))
    )
