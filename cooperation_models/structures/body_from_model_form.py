"""The form that makes the bodies of an element: one for each chosen area, with what the element says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cooperation_models.bodies.admin_workflows.choosers import FactChooser
from cooperation_models.bodies.admin_workflows.workflow import Group, WorkflowForm
from cooperation_models.bodies.models import Body, LinkKind, Openness
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today

from .composition import ElementInModel
from .coverage import CoverageState
from .facts import ElementLink

LARGEST_SIZE = 500
LONGEST_TERM = 50


@dataclass(frozen=True)
class AreaLacking:
    """An area that has fewer bodies than the element asks for, and what is known of it."""

    area: Area
    state: CoverageState

    @property
    def is_not_wanted(self) -> bool:
        """Tell whether the area has said that it does not want the element."""
        return self.state == CoverageState.NOT_WANTED


@dataclass(frozen=True)
class AreaRow:
    """The fields about one area."""

    lacking: AreaLacking
    chosen: forms.BoundField
    name_fi: forms.BoundField
    name_sv: forms.BoundField


def number_field(
    label: str, initial: int | None, smallest: int = 0, largest: int = LARGEST_SIZE, **options
) -> forms.IntegerField:
    """Return the field of a number that may be left empty."""
    return forms.IntegerField(
        label=label, initial=initial, required=False, min_value=smallest, max_value=largest, **options
    )


class BodyFromModelForm(WorkflowForm):
    """Asks for which areas, under which names; everything else is as the element says, and may be changed."""

    start = forms.DateField(
        label=_("Begins"),
        widget=AdminDateInput,
        initial=today,
        help_text=_("The day on which the new bodies begin. Before it they are planned."),
    )
    openness = forms.ChoiceField(label=_("Openness"), choices=[("", _("Not known")), *Openness.choices], required=False)
    meets_as_needed = forms.BooleanField(label=_("Also meets as needed"), required=False)

    def __init__(self, *args, item: ElementInModel, lacking: Sequence[AreaLacking], asked: Area | None, **kwargs):
        """Make the fields from the element, and two names and a box to tick for each area that lacks it."""
        super().__init__(*args, **kwargs)
        self.item, self.lacking = item, lacking
        element = item.element
        for place in lacking:
            pk, area = place.area.pk, place.area
            self.fields[f"area-{pk}"] = forms.BooleanField(
                label=str(area), required=False, initial=len(lacking) == 1 or area == asked
            )
            self.fields[f"name_fi-{pk}"] = forms.CharField(
                label=_("Name in Finnish"), max_length=200, required=False, initial=f"{element.name_fi}: {area.name_fi}"
            )
            self.fields[f"name_sv-{pk}"] = forms.CharField(
                label=_("Name in Swedish"), max_length=200, required=False, initial=swedish_name(element, area)
            )
            for name in ("name_fi", "name_sv"):
                self.fields[f"{name}-{pk}"].widget.attrs["aria-describedby"] = f"area-{pk}"
        self.fields["openness"].initial = Openness.SEATED if item.has_chosen_members else ""
        self.fields["meets_as_needed"].initial = element.meets_as_needed
        self.fields["size_min"] = number_field(_("Members, at least"), element.size_min, 1)
        self.fields["size_max"] = number_field(_("Members, at most"), element.size_max, 1)
        self.fields["meetings_min"] = number_field(_("Meetings a year, at least"), element.meetings_min)
        self.fields["meetings_max"] = number_field(_("Meetings a year, at most"), element.meetings_max)
        if item.has_chosen_members:
            self._add_seats()

    def _add_seats(self) -> None:
        element = self.item.element
        for seats in self.item.sector_seats:
            self.fields[f"sector-{seats.sector_id}"] = number_field(
                _("Seats: %(sector)s") % {"sector": seats.sector}, seats.seats_min
            )
        in_sectors = sum(seats.seats_min for seats in self.item.sector_seats)
        smallest, largest = element.size_min or 0, element.size_max or element.size_min or 0
        self.fields["free_min"] = number_field(_("Seats without a sector, at least"), max(0, smallest - in_sectors))
        self.fields["free_max"] = number_field(_("Seats without a sector, at most"), max(0, largest - in_sectors))
        self.fields["other_min"] = number_field(_("Seats besides, at least"), element.other_seats_min)
        self.fields["other_max"] = number_field(
            _("Seats besides, at most"),
            element.other_seats_max,
            help_text=_("For example representatives of the region. They do not count in the size."),
        )
        self.fields["chosen_by"] = forms.ModelChoiceField(
            label=_("The members are chosen by the body"),
            queryset=Body.objects.all(),
            required=False,
            widget=FactChooser(Body),
            initial=body_that_chooses(element),
        )
        self.fields["successor_same_sector"] = forms.BooleanField(
            label=_("A successor must be of the same sector"), required=False, initial=bool(self.item.sector_seats)
        )
        self.fields["with_chairs_seat"] = forms.BooleanField(
            label=_("The chair of the body that chooses has a seat"),
            required=False,
            initial=bool(element.ex_officio_seats),
            help_text=_("Whoever is chair there sits here without being chosen."),
        )
        self.fields["with_chair"] = forms.BooleanField(
            label=_("Write down a chair, vacant for now"), required=False, initial=bool(element.chair_term_years)
        )
        self.fields["term_years"] = number_field(
            _("Term in years"),
            element.term_years,
            1,
            LONGEST_TERM,
            help_text=_("The first term begins with the body. Leave empty when it works without terms."),
        )

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups of the fields that all the bodies share."""
        sectors = tuple(f"sector-{seats.sector_id}" for seats in self.item.sector_seats)
        return (
            Group(
                _("Ways of working"),
                ("start", "openness", "size_min", "size_max", "meetings_min", "meetings_max", "meets_as_needed"),
                _("As the element says. Leave empty what nobody has decided."),
            ),
            Group(_("Seats"), (*sectors, "free_min", "free_max", "other_min", "other_max")),
            Group(
                _("Rules"),
                ("term_years", "chosen_by", "with_chairs_seat", "successor_same_sector", "with_chair"),
            ),
        )

    def area_rows(self) -> list[AreaRow]:
        """Return the fields of each area."""
        return [
            AreaRow(
                place,
                self[f"area-{place.area.pk}"],
                self[f"name_fi-{place.area.pk}"],
                self[f"name_sv-{place.area.pk}"],
            )
            for place in self.lacking
        ]

    def chosen(self) -> list[AreaLacking]:
        """Return the areas that are ticked."""
        return [place for place in self.lacking if self.cleaned_data.get(f"area-{place.area.pk}")]

    def clean(self) -> dict:
        """Ask for an area, for a name in each, and refuse ranges turned round and a chair's seat without a body."""
        cleaned_data = super().clean()
        chosen = self.chosen()
        if self.lacking and not chosen:
            self.add_error(None, _("Tick at least one area."))
        names = [cleaned_data.get(f"name_fi-{place.area.pk}") for place in chosen]
        for place, name in zip(chosen, names, strict=True):
            if not name:
                self.add_error(f"name_fi-{place.area.pk}", _("Write the Finnish name."))
            elif names.count(name) > 1:
                self.add_error(f"name_fi-{place.area.pk}", _("Give each body a name of its own."))
        for what in ("size", "meetings", "free", "other"):
            smallest, largest = cleaned_data.get(f"{what}_min"), cleaned_data.get(f"{what}_max")
            if smallest is not None and largest is not None and largest < smallest:
                self.add_error(f"{what}_max", _("The largest number must not be below the smallest one."))
        if cleaned_data.get("with_chairs_seat") and not cleaned_data.get("chosen_by"):
            self.add_error("chosen_by", _("Choose the body whose chair has the seat, or untick the chair's seat."))
        return cleaned_data

    def questions(self) -> list[str]:
        """Ask about areas that have said that they do not want it."""
        return [
            gettext("%(area)s has answered that it is not wanted there.") % {"area": place.area}
            for place in self.chosen()
            if place.is_not_wanted
        ]


def swedish_name(element, area: Area) -> str:
    """Return a Swedish name to begin from, nothing when the element has none."""
    return f"{element.name_sv}: {area.name_sv or area.name_fi}" if element.name_sv else ""


def body_that_chooses(element) -> Body | None:
    """Return the body that chooses the members of the bodies of an element: the only one there is of its kind."""
    link = ElementLink.objects.filter(kind=LinkKind.CHOOSES_MEMBERS_OF, to_element=element).first()
    if link is None:
        return None
    family, kind = link.element.realised_by
    bodies = list(Body.objects.live().filter(kind=kind, end__isnull=True)[:2]) if family == "body" else []
    return bodies[0] if len(bodies) == 1 else None
