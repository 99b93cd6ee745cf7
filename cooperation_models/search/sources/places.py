"""Areas, found by all their names, other names and the code."""

from collections.abc import Iterable, Sequence

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.addresses import area_url
from cooperation_models.places.models import Area, AreaLevel

from .base import Answer, FoundWords, Source, label_of, languages_of, names_of, title_in
from .surroundings import Surroundings


class AreaSource(Source):
    """Areas."""

    name = "area"
    model = Area
    kinds = {"area": Message(gettext_noop("Area"))}

    def all_keys(self) -> QuerySet:
        """Return all areas."""
        return Area.objects.order_by("pk").values_list("pk", flat=True)

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the names of areas."""
        around = Surroundings()
        for area in Area.objects.filter(pk__in=keys).prefetch_related("aliases"):
            names = names_of(area)
            others = [(alias.name, alias.language) for alias in area.aliases.all()]
            for language, readers in languages_of(names).items():
                yield FoundWords(
                    object_id=area.pk,
                    thing=f"area:{area.pk}",
                    kind="area",
                    language=language,
                    readers=readers,
                    title=title_in(names, language),
                    names=[*names, *others],
                    extras=[label_of(AreaLevel, area.level, language), (area.code, language)],
                    areas=around.areas([area.pk]),
                )

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the area that was saved."""
        return [instance.pk] if isinstance(instance, Area) else ()

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return the addresses of areas, and what kind of area each is."""
        areas = Area.objects.in_bulk([entry.object_id for entry in found])
        return {
            entry.pk: Answer(area_url(area, request), [area.kind_for_readers])
            for entry in found
            if (area := areas.get(entry.object_id))
        }
