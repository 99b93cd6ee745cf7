"""New bodies from a model: what a structure model asks for and some areas lack, made without typing it anew.

A model's elements say of what kind its bodies are, for which areas, with which seats, terms and rules. Nothing is made
twice: an area that has the bodies already, published or as drafts, is not offered, and is looked at again on saving.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop, override
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from cooperation_models.bodies.admin_workflows.saving import create, free_slug, newest
from cooperation_models.bodies.admin_workflows.workflow import Outcome, WorkflowView
from cooperation_models.bodies.models import Body, BodyLink, LinkKind, Office, OfficeRole, SeatGroup, Term
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today

from .body_from_model_form import AreaLacking, BodyFromModelForm
from .composition import ElementInModel, ModelComposition, compose
from .coverage import load_coverage
from .published import codes_of, published_models
from .territory import Territory, load_territory

OTHER_REPRESENTATIVES = gettext_noop("Other representatives")


@dataclass(frozen=True)
class ElementLine:
    """An element of a model that bodies realise, how many areas lack it, and the address of its form."""

    item: ElementInModel
    lacking: int
    all: int
    address: str


def body_elements(model: ModelComposition) -> list[ElementInModel]:
    """Return the elements of a model that bodies realise."""
    return [item for item in model.elements if item.family == "body"]


def areas_lacking(item: ElementInModel, territory: Territory) -> list[AreaLacking]:
    """Return the areas that have fewer bodies of an element's kind, drafts included, than the model asks for."""
    areas = territory.areas(item.element.counted_per)
    there = _bodies_by_area({item.element.realised_by[1]}, areas)
    coverage = load_coverage([item.element], areas)
    return [
        AreaLacking(area, coverage.of(item.element, area, item.quantity).state)
        for area in areas
        if there[item.element.realised_by[1], area.pk] < item.quantity
    ]


def _bodies_by_area(kinds: set[str], areas: Iterable[Area]) -> Counter[tuple[str, int]]:
    """Return how many bodies of each kind that have not ended each area has: one query."""
    rows = Body.areas.through.objects.filter(
        Q(body__end__isnull=True) | Q(body__end__gt=today()),
        body__kind__in=kinds,
        area__in=[area.pk for area in areas],
    )
    return Counter(rows.values_list("body__kind", "area_id"))


def may_make_bodies(user) -> bool:
    """Tell whether a user may add bodies and their seats."""
    return all(policy_registry.get_by_type(model).user_has_permission(user, "add") for model in (Body, SeatGroup))


class ChooseElementView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the elements of the published models that bodies realise, those that areas lack first."""

    page_title = _("New body from a model")
    header_icon = "tasks"
    template_name = "cooperation_structures/admin/choose_element.html"

    def dispatch(self, request, *args, **kwargs):
        """Refuse users who may not add bodies. Raises PermissionDenied."""
        if not may_make_bodies(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        """Return the models with their elements; the number of queries does not grow with them."""
        territory = load_territory()
        models = compose(published_models(), with_words=False)
        kinds = {item.element.realised_by[1] for model in models for item in body_elements(model)}
        there = _bodies_by_area(kinds, territory.areas_by_id.values())
        shown = []
        for model in models:
            lines = [self._line(model, item, territory, there) for item in body_elements(model)]
            shown.append((model.title, sorted(lines, key=lambda line: line.lacking == 0)))
        return super().get_context_data(**kwargs) | {"models": shown}

    def _line(self, model: ModelComposition, item: ElementInModel, territory: Territory, there: Counter) -> ElementLine:
        areas = territory.areas(item.element.counted_per)
        kind = item.element.realised_by[1]
        lacking = sum(there[kind, area.pk] < item.quantity for area in areas)
        address = reverse("cooperation_structures:body_from_model", args=[model.code, item.element.slug])
        return ElementLine(item, lacking, len(areas), address)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the page stands: in the list of bodies."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(Body.snippet_viewset.get_url_name("list")), "label": _("Bodies")},
            {"url": "", "label": self.page_title},
        ]


class BodyFromModelView(WorkflowView):
    """Makes the bodies of one element of a model."""

    page_title = _("New body from a model")
    header_icon = "tasks"
    form_class = BodyFromModelForm
    template_name = "cooperation_structures/admin/body_from_model.html"
    submit_label = _("Make the bodies")

    def find(self) -> None:
        """Find the model and its element. Raises Http404 when there are none such."""
        page = codes_of(published_models()).get(self.kwargs["model"])
        if page is None:
            raise Http404
        (self.model,) = compose([page], with_words=False)
        elements = {item.element.slug: item for item in body_elements(self.model)}
        if self.kwargs["element"] not in elements:
            raise Http404
        self.item = elements[self.kwargs["element"]]

    @cached_property
    def lacking(self) -> list[AreaLacking]:
        """Return the areas that lack the element."""
        return areas_lacking(self.item, load_territory())

    def is_allowed(self) -> bool:
        """Tell whether the user may add bodies and their seats."""
        return may_make_bodies(self.request.user)

    def hold(self) -> None:
        """Let others wait who make bodies in the same areas."""
        list(Area.objects.select_for_update().filter(pk__in=[place.area.pk for place in self.lacking]).order_by("pk"))

    def get_form_options(self) -> dict:
        """Return the element, the areas that lack it, and the one that the address asks for."""
        asked = self.request.GET.get("area")
        area = next((place.area for place in self.lacking if str(place.area.pk) == asked), None)
        return {"item": self.item, "lacking": self.lacking, "asked": area}

    def get_default_url(self) -> str:
        """Return the address of the choice of elements."""
        return reverse("cooperation_structures:choose_element")

    def get_page_subtitle(self) -> str:
        """Return the element's name."""
        return str(self.item.element)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the form stands: under the choice of elements."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(Body.snippet_viewset.get_url_name("list")), "label": gettext("Bodies")},
            {"url": self.get_default_url(), "label": self.page_title},
            {"url": "", "label": str(self.item.element)},
        ]

    def get_context_data(self, **kwargs) -> dict:
        """Add the element and its model."""
        return {**super().get_context_data(**kwargs), "element": self.item.element, "model_title": self.model.title}

    def carry_out(self, form: BodyFromModelForm) -> Outcome:
        """Make the bodies. Raises ValidationError when one of them was made meanwhile."""
        still = {place.area.pk for place in areas_lacking(self.item, load_territory())}
        made_already = [str(place.area) for place in form.chosen() if place.area.pk not in still]
        if made_already:
            raise ValidationError(
                gettext("These areas have one by now: %(areas)s.") % {"areas": ", ".join(made_already)}
            )
        publish = policy_registry.get_by_type(Body).user_has_permission(self.request.user, "publish")
        bodies = [self._make(form.cleaned_data, place.area, publish) for place in form.chosen()]
        links = tuple((reverse("cooperation_bodies:seats", args=[body.pk]), str(body)) for body in bodies)
        sentence = gettext("Bodies made: %(number)s.") % {"number": len(bodies)}
        return Outcome(sentence, links, waits=not publish, address=links[0][0] if len(links) == 1 else "")

    def _make(self, typed: dict, area: Area, publish: bool) -> Body:
        user = self.request.user
        body = Body(
            slug=free_slug(typed[f"name_fi-{area.pk}"]),
            kind=self.item.element.realised_by[1],
            name_fi=typed[f"name_fi-{area.pk}"],
            name_sv=typed[f"name_sv-{area.pk}"],
            start=typed["start"],
            openness=typed["openness"],
            size_min=typed["size_min"],
            size_max=typed["size_max"],
            meetings_per_year_min=typed["meetings_min"],
            meetings_per_year_max=typed["meetings_max"],
            meets_as_needed=typed["meets_as_needed"],
        )
        body.areas = [area]
        create(body, user, publish)
        if self.item.has_chosen_members:
            for position, group in enumerate(self._seat_groups(typed, body)):
                group.position = position
                create(group, user)
            self._make_term_and_chair(typed, body, publish)
        return body

    def _seat_groups(self, typed: dict, body: Body) -> list[SeatGroup]:
        """Return the seat groups of a body, not stored: of the sectors, of none, those besides, and the chair's."""
        chosen_by = typed["chosen_by"]
        rules = {"body": body, "appointer_body": chosen_by, "successor_chosen_by": chosen_by}
        groups = [
            SeatGroup(
                sector=seats.sector,
                seats_min=number,
                seats_max=number,
                successor_same_sector=typed["successor_same_sector"],
                **rules,
            )
            for seats in self.item.sector_seats
            if (number := typed[f"sector-{seats.sector_id}"])
        ]
        if _largest(typed, "free"):
            groups.append(SeatGroup(seats_min=typed["free_min"] or 0, seats_max=_largest(typed, "free"), **rules))
        if _largest(typed, "other"):
            groups.append(
                SeatGroup(
                    body=body,
                    **name_in_languages(OTHER_REPRESENTATIVES),
                    seats_min=typed["other_min"] or 0,
                    seats_max=_largest(typed, "other"),
                )
            )
        if typed["with_chairs_seat"]:
            groups.append(SeatGroup(body=body, ex_officio_body=chosen_by, ex_officio_role=OfficeRole.CHAIR))
        return groups

    def _make_term_and_chair(self, typed: dict, body: Body, publish: bool) -> None:
        user, start = self.request.user, typed["start"]
        if typed["term_years"]:
            create(Term(body=body, start=start, end=years_after(start, typed["term_years"])), user)
        if typed["with_chair"]:
            create(Office(body=body, role=OfficeRole.CHAIR, start=start), user, publish)
        chosen_by = typed["chosen_by"]
        if chosen_by is not None and publish:
            is_published = chosen_by.live and not chosen_by.has_unpublished_changes
            chooser = newest(chosen_by)
            chooser.links.add(BodyLink(kind=LinkKind.CHOOSES_MEMBERS_OF, to_body=body, start=start))
            revision = chooser.save_revision(user=user, log_action=True, clean=False)
            if is_published:
                revision.publish(user=user, skip_permission_checks=True)


def name_in_languages(msgid: str) -> dict[str, str]:
    """Return the names of a fact made from a word of the interface, in the languages that have the word."""
    names = {}
    for code in ("fi", "sv"):
        with override(code):
            names[f"name_{code}"] = gettext(msgid)
    return names


def _largest(typed: dict, what: str) -> int:
    return typed[f"{what}_max"] or typed[f"{what}_min"] or 0


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; the first of March for a leap day where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
