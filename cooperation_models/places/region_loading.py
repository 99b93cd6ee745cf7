"""Makes areas from a region file: creates and updates, never deletes, and changes nothing the second time.

The file decides what it speaks of. Where it is silent (a name that is null, coordinates left out) and where editors
have added something of their own (another name, another grouping, an address), the rows keep what they have.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.slugs import slug_of

from .facts import Area, AreaAlias, AreaLevel
from .regions import AreaInFile, AreaKey, RegionFile

_ONE_LARGER_AREA_OF = {AreaLevel.REGION, AreaLevel.SUB_REGION}


@dataclass(frozen=True)
class LoadingResult:
    """How many areas a load created, changed and found as they were."""

    created: int
    changed: int
    unchanged: int


def load_region(region: RegionFile) -> LoadingResult:
    """Create and update the areas of a region file, all or none; each change becomes a revision of the area."""
    with transaction.atomic():
        return _Loading(region).run()


class _Loading:
    """One load: the areas of the database by key, filled up as it goes."""

    def __init__(self, region: RegionFile):
        self.region = region
        areas = Area.objects.prefetch_related("aliases", "part_of")
        self.rows: dict[AreaKey, Area] = {(area.level, area.code): area for area in areas}
        self.slugs = {area.slug for area in self.rows.values()}

    def run(self) -> LoadingResult:
        counts = {"created": 0, "changed": 0, "unchanged": 0}
        for area_in_file in self.region.areas:
            counts[self._load(area_in_file)] += 1
        return LoadingResult(**counts)

    def _load(self, said: AreaInFile) -> str:
        """Create or update one area and return which of them it was."""
        area = self.rows.get(said.key)
        outcome = "unchanged" if area else "created"
        if area is None:
            level, code = said.key
            area = Area(level=level, code=code, slug=self._free_slug(said))
            self.rows[said.key] = area
        for column, value in _columns(said):
            if getattr(area, column) != value:
                setattr(area, column, value)
                outcome = "changed" if outcome == "unchanged" else outcome
        for apply in (self._add_aliases, self._set_larger_areas):
            if apply(area, said) and outcome == "unchanged":
                outcome = "changed"
        if outcome != "unchanged":
            area.save()
            area.save_revision(clean=False, log_action=True)
        return outcome

    def _free_slug(self, said: AreaInFile) -> str:
        """Return an address nobody has: the Finnish name, with the code behind it when that is taken."""
        level, code = said.key
        longest = Area._meta.get_field("slug").max_length - len(code) - 1
        slug = slug_of(said.names["fi"].text, longest) or slug_of(code)
        for candidate in (slug, f"{slug}-{code}".lower(), f"{slug}-{level}-{code}".lower()):
            if candidate not in self.slugs:
                break
        self.slugs.add(candidate)
        return candidate

    def _add_aliases(self, area: Area, said: AreaInFile) -> bool:
        """Add the other names that are missing; tell whether there were any."""
        known = {(alias.language, alias.name) for alias in area.aliases.all()} if area.pk else set()
        missing = [alias for alias in said.aliases if alias not in known]
        for language, name in missing:
            area.aliases.add(AreaAlias(language=language, name=name))
        return bool(missing)

    def _set_larger_areas(self, area: Area, said: AreaInFile) -> bool:
        """Put the area into the larger areas of the file; tell whether that changed anything.

        An area is in one region and one sub-region: the file's ones replace others. Other groupings are added to.
        """
        before = {(larger.level, larger.code): larger for larger in area.part_of.all()} if area.pk else {}
        replaced = {level for level, _code in said.part_of} & _ONE_LARGER_AREA_OF
        kept = {key for key in before if key[0] not in replaced}
        after = kept | set(said.part_of)
        if after == set(before):
            return False
        area.part_of.set([before.get(key) or self.rows[key] for key in sorted(after)])
        return True


def _columns(said: AreaInFile) -> Iterable[tuple[str, object]]:
    """Yield the columns about which the file says something, with their values."""
    for language, name in said.names.items():
        yield f"name_{language}", name.text
        if language != "fi":
            yield f"certainty_{language}", name.certainty
    official = [code for code in LANGUAGE_CODES if code in said.names and said.names[code].official]
    if official:
        yield "official_name_languages", official
    if said.official_languages:
        yield "official_languages", list(said.official_languages)
    yield "grouping_kind", said.grouping_kind
    yield "sami_homeland", said.sami_homeland
    if said.latitude is not None:
        yield "latitude", said.latitude
        yield "longitude", said.longitude
    if said.tile is not None:
        yield "tile_row", said.tile[0]
        yield "tile_column", said.tile[1]
