"""Querysets of the room's facts: what readers may see, and which rows are in a state computed from dates."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Cast

from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.models import Area, Sector
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation

from .seat_states import call_in_state, office_in_state, offices_held
from .states import agreement_in_state, body_in_state, post_in_state


class ComputedStateQuerySet(models.QuerySet):
    """Facts with drafts and a computed state; subclasses name the condition of a state."""

    condition: Callable[[str, date | None], Q]

    def live(self):
        """Return what is published: the only facts readers ever see."""
        return self.filter(live=True)

    def in_state(self, *states: str, on: date | None = None):
        """Return the facts that are in one of ``states`` on a day (today); without states, none."""
        if not states:
            return self.none()
        chosen = Q()
        for state in states:
            chosen |= type(self).condition(state, on)
        return self.filter(chosen)


class BodyQuerySet(ComputedStateQuerySet):
    """Bodies of cooperation."""

    condition = staticmethod(body_in_state)

    def for_lists(self):
        """Fetch what a line of a list needs: the areas in the reader's alphabet, and the links that tell the state."""
        return self.prefetch_related(areas_in_alphabet(), "links")

    def for_fact_sheet(self):
        """Fetch all that the page of a body tells, so that showing it needs no query of its own."""
        return self.select_related(
            "parent", "secretariat", "resourced_by", "contact_person", "responsible_person"
        ).prefetch_related(
            areas_in_alphabet(),
            Prefetch("sectors", Sector.objects.order_by(sort_key_column())),
            "contact_points",
            "parent__links",
            "parts__links",
            "links__to_body__links",
            "links_from_others__body__links",
        )

    def reaching(self, area_ids: Iterable[int]):
        """Return the bodies that work for at least one of some areas, each once."""
        return self.filter(pk__in=self.model.areas.through.objects.filter(area__in=area_ids).values("body"))

    def in_sectors(self, sector_ids: Iterable[int]):
        """Return the bodies that work in at least one of some sectors, each once."""
        return self.filter(pk__in=self.model.sectors.through.objects.filter(sector__in=sector_ids).values("body"))

    def working_in(self, language: str):
        """Return the bodies that have a language among their working languages.

        The list is compared as text: SQLite cannot ask whether a JSON list contains something.
        """
        as_text = Cast("working_languages", models.TextField())
        return self.annotate(languages_as_text=as_text).filter(languages_as_text__contains=f'"{language}"')


class AgreementQuerySet(ComputedStateQuerySet):
    """Agreements."""

    condition = staticmethod(agreement_in_state)

    def for_lists(self):
        """Fetch what a line of a list needs: the parties in the reader's alphabet, and the document."""
        organisations = Organisation.objects.order_by(sort_key_column())
        return self.select_related("document").prefetch_related(
            areas_in_alphabet(), Prefetch("organisations", organisations)
        )

    def reaching(self, area_ids: Iterable[int]):
        """Return the agreements of at least one of some areas, each once."""
        return self.filter(pk__in=self.model.areas.through.objects.filter(area__in=area_ids).values("agreement"))


class AreaPostQuerySet(ComputedStateQuerySet):
    """Posts that serve an area."""

    condition = staticmethod(post_in_state)

    def going_on(self, on: date | None = None):
        """Return the posts that have not ended by a day (today), whoever holds them or not."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=on or today()))

    def for_lists(self):
        """Fetch what a line of a list needs: area, holder, and the ways to reach the holder."""
        return self.select_related("area", "person", "organisation").prefetch_related(
            "contact_points", "organisation__contact_points"
        )


class OfficeQuerySet(ComputedStateQuerySet):
    """Offices of bodies; an office goes on after its own term until somebody writes its end."""

    condition = staticmethod(office_in_state)

    def held(self, on: date | None = None):
        """Return the offices that somebody holds on a day (today), those carried over included."""
        return self.filter(offices_held(on))


class CallQuerySet(ComputedStateQuerySet):
    """Calls for members."""

    condition = staticmethod(call_in_state)


def areas_in_alphabet() -> Prefetch:
    """Return the fetching of ``areas`` in the alphabet of the reader's language."""
    return Prefetch("areas", Area.objects.order_by(sort_key_column()))
