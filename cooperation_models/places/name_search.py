"""Finding facts by any of their names, in any language, without typing a single diacritic.

Every fact keeps its names folded in one column, so that the same plain query finds the same rows on every database
(SQLite does not compare letters beyond ASCII without case, PostgreSQL does not strip diacritics).
"""

from collections.abc import Iterator

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation_models.languages.analysis.folding import folded
from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.models import NamedInLanguages

LONGEST_QUERY = 100


def fold(text: str) -> str:
    """Return ``text`` in small letters without diacritics and signs, words parted by one space.

    ``Sääʹmǩiõll`` becomes ``saamkioll``; a text without a letter or digit becomes an empty one.
    """
    letters = "".join(letter if letter.isalnum() else " " for letter in folded(text).casefold())
    return " ".join(letters.split())


def found_by(query: str) -> Q:
    """Return the condition that every word of ``query`` is in one of the names; all rows when it has no words."""
    condition = Q()
    for word in fold(query[:LONGEST_QUERY]).split():
        condition &= Q(folded_names__contains=word)
    return condition


def named_exactly(folded: str) -> Q:
    """Return the condition that one of the names is ``folded`` and nothing more."""
    return (
        Q(folded_names=folded)
        | Q(folded_names__startswith=f"{folded}\n")
        | Q(folded_names__endswith=f"\n{folded}")
        | Q(folded_names__contains=f"\n{folded}\n")
    )


class FoundByName(NamedInLanguages):
    """A fact with names that can be found by any of them."""

    folded_names = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    @admin.display(description=_("Name"), ordering="sort_key_fi")
    def name_in_lists(self) -> str:
        """Return the name for lists in the admin, where the column stands for that of the user's language."""
        return str(self.name)

    def names_to_find_by(self) -> Iterator[str]:
        """Yield every name by which people look for the fact; rooms add to the five names."""
        for code in LANGUAGE_CODES:
            yield getattr(self, f"name_{code}")

    def compute_from_names(self) -> set[str]:
        """Set the folded names besides the sort keys."""
        self.folded_names = "\n".join(dict.fromkeys(fold(name) for name in self.names_to_find_by() if name))
        return {*super().compute_from_names(), "folded_names"}
