"""Single values of a region file: their types, codes, names and numbers, with a fault for each that is wrong."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.fields import SPOKEN_LANGUAGES

from .facts import AreaLevel, Certainty
from .located_json import Located
from .regions import NameInFile, Remark

LONGEST_NAME = 200

_CODE_FORMS = {
    AreaLevel.REGION: r"[0-9]{2}",
    AreaLevel.SUB_REGION: r"[0-9]{3}",
    AreaLevel.MUNICIPALITY: r"[0-9]{3}",
    AreaLevel.GROUPING: r"[0-9A-Za-z-]{1,20}",
}
_NAME_KEY = re.compile(r"(?P<use>name|short|aliases)_(?P<language>.+)")
_KEPT_FOR_PEOPLE = {
    *("title", "as_of", "sources", "note", "certainty", "certainty_scale", "language_codes"),
    *("display_order", "display_order_note", "iso_3166_2", "nuts3", "coordinate_source"),
    *("is_town_kaupunki", "drawn_in_seed_model_A"),
}


def _wrong_code(level: AreaLevel) -> str:
    return {
        AreaLevel.REGION: _('"%(code)s" is not the code of a region: write two digits in quotation marks, as "19".'),
        AreaLevel.SUB_REGION: _('"%(code)s" is not the code of a sub-region: write three digits in quotes, as "191".'),
        AreaLevel.MUNICIPALITY: _('"%(code)s" is not the code of a municipality: write three digits, as "047".'),
        AreaLevel.GROUPING: _('"%(code)s" is not a code: write at most 20 letters, digits and hyphens, in quotes.'),
    }[level]


def _wrong_type(kind: type) -> str:
    return {
        dict: _('"%(key)s" must be an object, in { }.'),
        list: _('"%(key)s" must be a list, in [ ].'),
        str: _('"%(key)s" must be text, in quotation marks.'),
        bool: _('"%(key)s" must be true or false.'),
        int: _('"%(key)s" must be a whole number.'),
        float: _('"%(key)s" must be a number.'),
    }[kind]


def repaired(text: str) -> str:
    """Return what ``text`` was before its UTF-8 was read as Latin-1 or Windows-1252; "" when it is in order."""
    for encoding in ("latin-1", "cp1252"):
        try:
            original = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if original != text:
            return original
    return ""


class ValueReader:
    """Reads values of one file; ``faults`` and ``notes`` grow while it reads."""

    def __init__(self):
        """Begin without faults."""
        self.faults: list[Remark] = []
        self.notes: list[Remark] = []

    def fault(self, node: Located, text: str, **values: Any) -> None:
        """Note that the file is wrong at ``node``."""
        self.faults.append(Remark(node.line, text % values))

    def is_type(self, node: Located, kind: type, key: str) -> bool:
        """Tell whether the value is of a type, with a fault when not. A whole number is a number; true is neither."""
        if kind is float:
            right = isinstance(node.value, int | float) and not isinstance(node.value, bool)
        elif kind is int:
            right = isinstance(node.value, int) and not isinstance(node.value, bool)
        else:
            right = isinstance(node.value, kind)
        if not right:
            self.fault(node, _wrong_type(kind), key=key)
        return right

    def member(self, parent: Located, key: str, kind: type, required: bool = False) -> Located | None:
        """Return a member of an object when it is there and of the right type; null counts as not there."""
        node = parent.value.get(key)
        if node is None or node.value is None:
            if required:
                self.fault(node or parent, _('"%(key)s" is missing.'), key=key)
            return None
        return node if self.is_type(node, kind, key) else None

    def members_are_known(self, parent: Located, known: set[str]) -> None:
        """Refuse a key that is written twice; note a key that is not known, as it may be a typing error."""
        for key in parent.doubled_keys:
            self.fault(parent, _('"%(key)s" is written twice here. Keep one of them.'), key=key)
        for key, node in parent.value.items():
            if key not in known and key not in _KEPT_FOR_PEOPLE and not _NAME_KEY.fullmatch(key):
                self.notes.append(Remark(node.line, _('"%(key)s" is not known and was left out.') % {"key": key}))

    def code(self, node: Located, level: AreaLevel) -> str:
        """Return the code that ``node`` is, or "" with a fault."""
        if isinstance(node.value, str) and re.fullmatch(_CODE_FORMS[level], node.value, re.ASCII):
            return node.value
        self.fault(node, _wrong_code(level), code=str(node.value)[:LONGEST_NAME])
        return ""

    def codes(self, parent: Located, key: str, required: bool = False) -> list[tuple[str, Located]]:
        """Return the codes of municipalities that a list holds, each with where it stands; none twice."""
        found: dict[str, Located] = {}
        items = self.member(parent, key, list, required)
        for item in items.value if items else []:
            code = self.code(item, AreaLevel.MUNICIPALITY)
            if code and code in found:
                self.fault(item, _('"%(code)s" is in this list twice.'), code=code)
            elif code:
                found[code] = item
        return list(found.items())

    def languages(self, parent: Located, key: str, allowed: tuple[str, ...] | None = None) -> tuple[str, ...] | None:
        """Return the language codes that a list holds, None when there is no list."""
        known = allowed or tuple(code for code, _name in SPOKEN_LANGUAGES)
        items = self.member(parent, key, list)
        if items is None:
            return None
        for item in items.value:
            if item.value not in known:
                self.unknown_language(item, item.value, known)
        return tuple(code for code in known if any(item.value == code for item in items.value))

    def unknown_language(self, node: Located, language: Any, known: tuple[str, ...] = LANGUAGE_CODES) -> None:
        """Refuse a language code."""
        text = _('"%(language)s" is not a known language. Use one of these: %(known)s.')
        self.fault(node, text, language=str(language)[:LONGEST_NAME], known=", ".join(known))

    def number(self, parent: Located, key: str, limit: int) -> Decimal | None:
        """Return a number from -limit to limit, rounded to five decimals (a metre, as coordinates)."""
        node = self.member(parent, key, float)
        if node is None:
            return None
        if not -limit <= node.value <= limit:
            text = _('"%(key)s" must be from %(least)s to %(most)s.')
            self.fault(node, text, key=key, least=-limit, most=limit)
            return None
        return round(Decimal(str(node.value)), 5)

    def text(self, node: Located, key: str) -> str:
        """Return a name, trimmed, or "" with a fault."""
        if not self.is_type(node, str, key):
            return ""
        text = node.value.strip()
        if not text:
            self.fault(node, _('"%(key)s" is empty. Write a name, or null when there is none.'), key=key)
        elif len(text) > LONGEST_NAME:
            self.fault(node, _('"%(key)s" is longer than %(most)s letters.'), key=key, most=LONGEST_NAME)
        elif "\ufffd" in text or not text.isprintable():
            self.fault(node, _('"%(key)s" has letters that were lost or cannot be shown. Write it again.'), key=key)
        elif original := repaired(text):
            reason = _('"%(name)s" was read in the wrong encoding. It should perhaps be "%(original)s".')
            self.fault(node, reason, name=text, original=original)
        else:
            return text
        return ""

    def names(self, parent: Located) -> tuple[dict[str, NameInFile], tuple[tuple[str, str], ...]]:
        """Return the names of an area by language, and its other names as (language, name)."""
        names: dict[str, NameInFile] = {}
        others: list[tuple[str, str]] = []
        for key, node in parent.value.items():
            match = _NAME_KEY.fullmatch(key)
            if match is None:
                continue
            language = match["language"]
            if language not in LANGUAGE_CODES:
                self.unknown_language(node, language)
            elif node.value is None:
                continue
            elif match["use"] == "name":
                name, variants = self._name(node, key)
                if name.text:
                    names[language] = name
                others += [(language, variant) for variant in variants]
            elif match["use"] == "short":
                others.append((language, self.text(node, key)))
            elif self.is_type(node, list, key):
                others += [(language, self.text(item, key)) for item in node.value]
        finnish = parent.value.get("name_fi")
        if finnish is None or finnish.value is None:
            self.fault(finnish or parent, _('"%(key)s" is missing.'), key="name_fi")
        if "sv" in names and not names["sv"].certainty:
            names["sv"] = replace(names["sv"], certainty=self._certainty_of_swedish(parent))
        own = {(language, name.text) for language, name in names.items()}
        return names, tuple(other for other in dict.fromkeys(others) if other[1] and other not in own)

    def _certainty_of_swedish(self, parent: Located) -> str:
        """Return how sure the Finnish and the Swedish name of a sub-region are, if its object says so for both."""
        certainty = self.member(parent, "certainty", dict)
        both = self.member(certainty, "code_fi_sv", str) if certainty else None
        return self._known_certainty(both)

    def _known_certainty(self, node: Located | None) -> str:
        """Return a certainty, "" when nothing is said; one that is not known is a fault."""
        if node is None:
            return ""
        if node.value not in Certainty.values:
            text = _('"%(certainty)s" is not a certainty. Use one of these: %(known)s.')
            self.fault(node, text, certainty=node.value, known=", ".join(Certainty.values))
        return node.value

    def _name(self, node: Located, key: str) -> tuple[NameInFile, list[str]]:
        """Return a name and its variants, from bare text or from an object."""
        if isinstance(node.value, str):
            return NameInFile(self.text(node, key)), []
        if not self.is_type(node, dict, key):
            return NameInFile(""), []
        self.members_are_known(node, {"name", "official_in_municipality", "variants"})
        name = self.member(node, "name", str, required=True)
        certainty = self.member(node, "certainty", str)
        official = self.member(node, "official_in_municipality", bool)
        variants = self.member(node, "variants", list)
        return (
            NameInFile(
                self.text(name, key) if name else "",
                self._known_certainty(certainty),
                bool(official and official.value),
            ),
            [self.text(variant, "variants") for variant in variants.value] if variants else [],
        )
