"""Reads a region file, gathering every fault instead of stopping at the first."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from cooperation_models.languages.codes import SAMI_LANGUAGE_CODES

from . import located_json
from .facts import AreaLevel, GroupingKind, SamiHomeland
from .located_json import Located
from .region_values import ValueReader
from .regions import AreaInFile, AreaKey, NameInFile, RegionFile, RegionFileError, Remark

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_TILE = 60
SAMI_HOMELAND_CODE = "sami-homeland"
# The terms of the Act on the Sámi Parliament (974/1995), section 4, in the two languages of the statute book.
SAMI_HOMELAND_NAMES = {"fi": NameInFile("Saamelaisten kotiseutualue"), "sv": NameInFile("Samernas hembygdsområde")}


def read_region_file(path: Path) -> RegionFile:
    """Return what the file at ``path`` says; raises RegionFileError, also when it cannot be read at all."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RegionFileError([Remark(None, _("The file is too large to be a region file."))])
        content = path.read_bytes()
    except OSError as error:
        reason = _("The file cannot be read: %(reason)s.") % {"reason": error.strerror}
        raise RegionFileError([Remark(None, reason)]) from error
    return read_region(content)


def read_region(content: bytes) -> RegionFile:
    """Return what the bytes of a region file say; raises RegionFileError with every fault."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = _("The text is not UTF-8. Save the file as UTF-8 and try again.")
        raise RegionFileError([Remark(line, reason)]) from error
    try:
        document = located_json.parse(text)
    except json.JSONDecodeError as error:
        reason = _("This is not JSON: %(reason)s, column %(column)s.") % {"reason": error.msg, "column": error.colno}
        raise RegionFileError([Remark(error.lineno, reason)]) from error
    return RegionReader().read(document)


class RegionReader(ValueReader):
    """Reads one parsed file: first each area by itself, then how they belong together."""

    def read(self, document: Located) -> RegionFile:
        """Return the areas of the file; raises RegionFileError when anything in it is wrong."""
        if self.is_type(document, dict, _("The file")):
            areas = self._read_areas(document)
        if self.faults:
            raise RegionFileError(self.faults)
        return RegionFile(tuple(areas), tuple(self.notes))

    def _read_areas(self, document: Located) -> list[AreaInFile]:
        self.members_are_known(document, {"region", "sub_regions", "municipalities", "sami_homeland", "groupings"})
        region_node = self.member(document, "region", dict, required=True)
        region = self._area(region_node, AreaLevel.REGION, {"wellbeing_county"}) if region_node else None
        municipalities = {
            area.key[1]: (area, node) for node, area in self._listed(document, "municipalities", AreaLevel.MUNICIPALITY)
        }
        sub_regions = self._listed(document, "sub_regions", AreaLevel.SUB_REGION)
        belongings: dict[str, list[AreaKey]] = {code: [region.key] if region else [] for code in municipalities}
        self._join_sub_regions(sub_regions, municipalities, belongings)
        groupings = [
            *self._wellbeing_county(region_node, municipalities, belongings),
            *self._other_groupings(document, municipalities, belongings),
        ]
        homeland, in_homeland = self._sami_homeland(document, municipalities, belongings)
        larger = [
            *([region] if region else []),
            *groupings,
            *(replace(area, part_of=(region.key,) if region else ()) for _node, area in sub_regions),
        ]
        areas = [
            *(
                replace(
                    area,
                    sami_homeland=_homeland_of(
                        in_homeland[code] for code, keys in belongings.items() if area.key in keys
                    ),
                )
                for area in larger
            ),
            *homeland,
            *(
                replace(area, part_of=tuple(belongings[code]), sami_homeland=in_homeland[code])
                for code, (area, _node) in municipalities.items()
            ),
        ]
        self._refuse_doubles(areas)
        return areas

    def _listed(self, document: Located, key: str, level: AreaLevel) -> list[tuple[Located, AreaInFile]]:
        """Return the areas of a list, each with the object it was read from; those without a code are left out."""
        known = {
            AreaLevel.SUB_REGION: {"municipalities"},
            AreaLevel.MUNICIPALITY: {
                *("sub_region", "sami_homeland", "official_sami_languages", "official_languages", "lat", "lon", "tile"),
            },
            AreaLevel.GROUPING: {"kind", "municipalities"},
        }[level]
        listed = []
        items = self.member(document, key, list, required=level != AreaLevel.GROUPING)
        if items and not items.value and level != AreaLevel.GROUPING:
            self.fault(items, _('"%(key)s" is empty.'), key=key)
        first_lines: dict[str, int] = {}
        for item in items.value if items else []:
            if not self.is_type(item, dict, key):
                continue
            area = self._area(item, level, known)
            if area is None:
                continue
            code = area.key[1]
            if code in first_lines:
                text = _('The code "%(code)s" is here a second time, first on line %(line)s.')
                self.fault(item, text, code=code, line=first_lines[code])
                continue
            first_lines[code] = item.line
            listed.append((item, area))
        return listed

    def _area(self, node: Located, level: AreaLevel, known: set[str]) -> AreaInFile | None:
        """Return what an object says of an area by itself, None when it has no code to speak of it by."""
        self.members_are_known(node, {"code", *known})
        names, aliases = self.names(node)
        code_node = node.value.get("code")
        if code_node is None:
            self.fault(node, _('"%(key)s" is missing.'), key="code")
            return None
        code = self.code(code_node, level)
        if not code:
            return None
        area = AreaInFile((level.value, code), node.line, names, aliases)
        return self._with_place(area, node) if level == AreaLevel.MUNICIPALITY else area

    def _with_place(self, area: AreaInFile, node: Located) -> AreaInFile:
        """Return a municipality with its languages, coordinates and tile."""
        latitude, longitude = self.number(node, "lat", 90), self.number(node, "lon", 180)
        if len([key for key in ("lat", "lon") if key in node.value and node.value[key].value is not None]) == 1:
            self.fault(node, _('Give both "lat" and "lon", or neither.'))
        sami = self.languages(node, "official_sami_languages", SAMI_LANGUAGE_CODES)
        official = self.languages(node, "official_languages")
        if official is None:
            official = ("fi",) if sami is not None else ()
        return replace(
            area,
            official_languages=tuple(dict.fromkeys([*official, *(sami or ())])),
            latitude=latitude,
            longitude=longitude,
            tile=self._tile(node),
        )

    def _tile(self, node: Located) -> tuple[int, int] | None:
        tile = self.member(node, "tile", dict)
        if tile is None:
            return None
        row, column = (self.member(tile, key, int, required=True) for key in ("row", "col"))
        if row is None or column is None:
            return None
        if not (0 <= row.value <= LARGEST_TILE and 0 <= column.value <= LARGEST_TILE):
            self.fault(tile, _('"row" and "col" of a tile are from 0 to %(most)s.'), most=LARGEST_TILE)
            return None
        return row.value, column.value

    def _join_sub_regions(self, sub_regions, municipalities, belongings) -> None:
        """Put every municipality into its sub-region, which both of them have to name."""
        known = {area.key[1]: area.key for _node, area in sub_regions}
        claimed: dict[str, set[str]] = {}
        for node, area in sub_regions:
            for code, item in self.codes(node, "municipalities", required=True):
                claimed.setdefault(code, set()).add(area.key[1])
                self._is_known(item, code, municipalities)
        for code, (_area, node) in municipalities.items():
            named = self.member(node, "sub_region", str, required=True)
            if named is None:
                continue
            if named.value not in known:
                self.fault(named, _('There is no sub-region with the code "%(code)s".'), code=named.value)
                continue
            belongings[code].append(known[named.value])
            if claimed.get(code, set()) != {named.value}:
                text = _('Municipality "%(code)s" names sub-region "%(sub_region)s", but the lists say: %(claimed)s.')
                claims = ", ".join(sorted(claimed.get(code, ()))) or "–"
                self.fault(named, text, code=code, sub_region=named.value, claimed=claims)

    def _is_known(self, node: Located, code: str, municipalities) -> bool:
        if code not in municipalities:
            self.fault(node, _('There is no municipality with the code "%(code)s".'), code=code)
        return code in municipalities

    def _group(self, node: Located, area: AreaInFile, municipalities, belongings, required=True) -> None:
        """Put the municipalities that an object lists into a grouping; without a list, when none is required, all."""
        if not required and node.value.get("municipalities") is None:
            for keys in belongings.values():
                keys.append(area.key)
        for code, item in self.codes(node, "municipalities", required):
            if self._is_known(item, code, municipalities):
                belongings[code].append(area.key)

    def _wellbeing_county(self, region_node, municipalities, belongings) -> Iterable[AreaInFile]:
        node = self.member(region_node, "wellbeing_county", dict) if region_node else None
        area = self._area(node, AreaLevel.GROUPING, {"municipalities"}) if node else None
        if area is not None:
            self._group(node, area, municipalities, belongings, required=False)
            yield replace(area, grouping_kind=GroupingKind.WELLBEING_COUNTY.value)

    def _other_groupings(self, document, municipalities, belongings) -> Iterable[AreaInFile]:
        for node, area in self._listed(document, "groupings", AreaLevel.GROUPING):
            kind = self.member(node, "kind", str)
            if kind and kind.value not in GroupingKind.values:
                text = _('"%(kind)s" is not a kind of grouping. Use one of these: %(known)s.')
                self.fault(kind, text, kind=kind.value, known=", ".join(GroupingKind.values))
            self._group(node, area, municipalities, belongings)
            yield replace(area, grouping_kind=kind.value if kind else GroupingKind.OTHER.value)

    def _sami_homeland(self, document, municipalities, belongings) -> tuple[list[AreaInFile], dict[str, str]]:
        """Return the grouping of the Sámi homeland, if the file has it, and each municipality's share in it."""
        shares = dict.fromkeys(municipalities, SamiHomeland.NONE.value)
        node = self.member(document, "sami_homeland", dict)
        areas = []
        if node is not None:
            self.members_are_known(node, {"municipalities", "part"})
            names, aliases = self.names(node) if "name_fi" in node.value else (SAMI_HOMELAND_NAMES, ())
            key = (AreaLevel.GROUPING.value, SAMI_HOMELAND_CODE)
            areas = [
                AreaInFile(
                    key,
                    node.line,
                    names,
                    aliases,
                    grouping_kind=GroupingKind.SAMI_HOMELAND.value,
                    sami_homeland=SamiHomeland.WHOLE.value,
                )
            ]
            for member, share in (("municipalities", SamiHomeland.WHOLE), ("part", SamiHomeland.PART)):
                for code, item in self.codes(node, member, required=member == "municipalities"):
                    if not self._is_known(item, code, municipalities):
                        continue
                    if shares[code] != SamiHomeland.NONE:
                        text = _('Municipality "%(code)s" is in the Sámi homeland both as a whole and in part.')
                        self.fault(item, text, code=code)
                        continue
                    shares[code] = share.value
                    belongings[code].append(key)
        for code, (_area, area_node) in municipalities.items():
            said = self.member(area_node, "sami_homeland", str)
            if (said is not None) != (shares[code] != SamiHomeland.NONE):
                text = _('Municipality "%(code)s" and the list of the Sámi homeland do not agree.')
                self.fault(said or area_node, text, code=code)
        return areas, shares

    def _refuse_doubles(self, areas: list[AreaInFile]) -> None:
        """Refuse a code, a Finnish name or a tile that two areas of one level share."""
        seen: dict[tuple, AreaInFile] = {}
        for area in areas:
            level, code = area.key
            finnish = area.names["fi"].text if "fi" in area.names else None
            marks = [
                (("code", level, code), _('The code "%(code)s" is here a second time, first on line %(line)s.')),
                (("name", level, finnish), _('The name "%(name)s" is here a second time, first on line %(line)s.')),
                (("tile", area.tile), _("The tile %(tile)s is taken already, on line %(line)s.")),
            ]
            for mark, text in marks:
                if mark[-1] is None:
                    continue
                first = seen.setdefault(mark, area)
                if first is not area:
                    values = {"code": code, "name": finnish, "tile": area.tile, "line": first.line}
                    self.faults.append(Remark(area.line, text % values))


def _homeland_of(shares: Iterable[str]) -> str:
    """Return the share of a larger area in the Sámi homeland from the shares of its municipalities."""
    found = set(shares)
    if found <= {SamiHomeland.NONE.value}:
        return SamiHomeland.NONE.value
    return SamiHomeland.WHOLE.value if found == {SamiHomeland.WHOLE.value} else SamiHomeland.PART.value
