"""Organisations, found by their names, abbreviation and business id, and by where and in what they work."""

from collections.abc import Iterable, Sequence

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area, Sector
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.models import Organisation, OrganisationKind

from .base import Answer, FoundWords, Source, label_of, languages_of, names_of, title_in
from .surroundings import Surroundings


class OrganisationSource(Source):
    """Published organisations."""

    name = "organisation"
    model = Organisation
    kinds = {"organisation": Message(gettext_noop("Organisation"))}

    def all_keys(self) -> QuerySet:
        """Return all published organisations."""
        return Organisation.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the words of published organisations."""
        around = Surroundings()
        organisations = Organisation.objects.filter(pk__in=keys, live=True).select_related("seat_area")
        for organisation in organisations.prefetch_related("areas_served", "sectors"):
            areas = [*([organisation.seat_area] if organisation.seat_area else []), *organisation.areas_served.all()]
            sectors = list(organisation.sectors.all())
            names = names_of(organisation)
            mentioned = [said for thing in (*areas, *sectors) for said in names_of(thing)]
            for language, readers in languages_of(names).items():
                yield FoundWords(
                    object_id=organisation.pk,
                    thing=f"organisation:{organisation.pk}",
                    kind="organisation",
                    language=language,
                    readers=readers,
                    title=title_in(names, language),
                    names=[*names, (organisation.abbreviation, language)],
                    extras=[
                        label_of(OrganisationKind, organisation.kind, language),
                        (organisation.business_id, language),
                        *mentioned,
                    ],
                    areas=around.areas(area.pk for area in areas),
                    sectors=around.sectors(sector.pk for sector in sectors),
                )

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the organisation that was saved."""
        return [instance.pk] if isinstance(instance, Organisation) else ()

    def shows_names_of(self, instance: Model) -> bool:
        """Tell whether the instance is of a kind whose names are shown here."""
        return isinstance(instance, Area | Sector)

    def mentioning(self, instance: Model) -> Iterable[int]:
        """Return the organisations that work in an area or a sector."""
        if isinstance(instance, Area):
            there = Organisation.objects.filter(Q(areas_served=instance) | Q(seat_area=instance))
            return there.order_by("pk").values_list("pk", flat=True).distinct()
        if isinstance(instance, Sector):
            return Organisation.objects.filter(sectors=instance).values_list("pk", flat=True)
        return ()

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return the addresses of organisations, their kind and home municipality."""
        keys = [entry.object_id for entry in found]
        organisations = Organisation.objects.filter(live=True).select_related("seat_area").in_bulk(keys)
        return {
            entry.pk: Answer(
                organisation_url(organisation, request),
                [organisation.kind_for_readers, *([organisation.seat_area.name] if organisation.seat_area else [])],
            )
            for entry in found
            if (organisation := organisations.get(entry.object_id))
        }
