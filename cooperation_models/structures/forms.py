"""Admin forms that check what a single row cannot see: rows that repeat each other."""

from django.forms import BaseFormSet, Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from .facts import ElementLink

ALREADY_IN_MODEL = _("This element is in the model already. Remove one of the two rows.")
ALREADY_LINKED = _("This link is in the list already. Remove one of the two rows.")
SECTOR_ALREADY_LISTED = _("This sector is in the list already. Remove one of the two rows.")


def refuse_repeated_rows(formset: BaseFormSet | None, field_names: tuple[str, ...], message: str) -> None:
    """Add an error to every row of a validated formset that repeats an earlier row's values of ``field_names``.

    Rows that are being deleted and rows that are not filled in yet do not count.
    """
    seen = set()
    for form in formset.forms if formset is not None else ():
        row = getattr(form, "cleaned_data", {})
        if row.get("DELETE") or not all(row.get(name) for name in field_names):
            continue
        values = tuple(row[name] for name in field_names)
        if values in seen:
            form.add_error(field_names[-1], message)
        seen.add(values)


def refuse_impossible_links(formset: BaseFormSet | None, element_id: int | None) -> None:
    """Add an error to every row of a validated formset that links the element to itself or closes a circle.

    A row does not know its element while it is validated, so that the model's own check says nothing there.
    """
    for form in formset.forms if formset is not None else ():
        row = getattr(form, "cleaned_data", {})
        if row.get("DELETE") or not row.get("to_element"):
            continue
        fault = ElementLink.fault_of(element_id, row.get("kind", ""), row["to_element"].pk)
        if fault and "to_element" not in form.errors:
            form.add_error("to_element", fault)


class ElementTypeForm(WagtailAdminModelForm):
    """The form of an element type: no link and no sector twice, no link to itself and no circle of links."""

    def is_valid(self) -> bool:
        """Check the fields and the rows, then the rows against each other."""
        super().is_valid()
        refuse_repeated_rows(self.formsets.get("links"), ("kind", "to_element"), ALREADY_LINKED)
        refuse_impossible_links(self.formsets.get("links"), self.instance.pk)
        refuse_repeated_rows(self.formsets.get("sector_seats"), ("sector",), SECTOR_ALREADY_LISTED)
        return super().is_valid()


class StructureModelPageForm(WagtailAdminPageForm):
    """The form of a structure model: no element type twice, and a code as soon as the model goes public."""

    @property
    def media(self) -> Media:
        """Return the looks of the folds in the rows, and the guard of a form that is sent during an autosave."""
        own = Media(css={"all": ["cooperation_structures/admin.css"]}, js=["cooperation_structures/admin.js"])
        return super().media + own

    def is_valid(self) -> bool:
        """Check the fields and the rows, then the rows against each other."""
        super().is_valid()
        refuse_repeated_rows(self.formsets.get("elements"), ("element_type",), ALREADY_IN_MODEL)
        return super().is_valid()

    def clean(self) -> dict:
        """Give the model a code when none was written, unless this is a draft that is still being typed."""
        cleaned_data = super().clean()
        if not self.is_deferred_validation and "code" in cleaned_data and not cleaned_data["code"]:
            cleaned_data["code"] = self.instance.free_code(cleaned_data.get("slug") or "")
        return cleaned_data
