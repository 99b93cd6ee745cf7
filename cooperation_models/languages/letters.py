"""The letter index above a long list of names: A to Ö, with the Sámi letters in their places.

The letter of a name is its first one by the alphabet of the reader's language, as the stored sort key says it: in
Northern Sámi Áilu is under Á, in Finnish under A. Names that begin with a digit or in another script are under "#".
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from .models import sort_key_column
from .sort_keys import FIRST_LETTER, LATIN, alphabet_of, sort_key
from .text import active_language

OWN_LETTERS = {
    "fi": LATIN,
    "sv": LATIN,
    "se": "aábcčdđefghijklmnŋoprsštŧuvzž",
    "smn": "aâbcčdđefghijklmnŋoprsštuvyzžäá",
    "sms": "aâbcčʒǯdđefgǧǥhijkǩlmnŋoõprsštuvzžåä",
}
"""The letters that each language itself has; those of foreign names are shown only when names begin with them."""

OTHER = "other"
"""What stands in an address for "#"."""


def letters_to_choose() -> tuple[str, ...]:
    """Return what an address may ask for in the reader's language: its letters, small, and ``OTHER``."""
    return (*alphabet_of(active_language()), OTHER)


def first_letter(name: str, language: str) -> str:
    """Return the small letter under which a name stands in an index in ``language``, or ``OTHER``."""
    return _letter_of(sort_key(name, language)[:2], language)


def _letter_of(unit: str, language: str) -> str:
    place = int(unit or "0", 16) - FIRST_LETTER
    alphabet = alphabet_of(language)
    return alphabet[place] if 0 <= place < len(alphabet) else OTHER


def starting_with(letter: str) -> Q:
    """Return the condition that a name begins with a letter (or ``OTHER``) in the reader's language.

    Raises ValueError for what is no letter of the language.
    """
    column, alphabet = sort_key_column(), alphabet_of(active_language())
    if letter == OTHER:
        after = FIRST_LETTER + len(alphabet)
        return Q(**{f"{column}__lt": f"{FIRST_LETTER:02x}"}) | Q(**{f"{column}__gte": f"{after:02x}"})
    return Q(**{f"{column}__startswith": f"{FIRST_LETTER + alphabet.index(letter):02x}"})


@dataclass(frozen=True)
class Letter:
    """A letter of the index: its value in the address and where it leads, "" when no name begins with it."""

    value: str
    url: str
    is_chosen: bool

    @property
    def is_other(self) -> bool:
        """Tell whether this stands for numbers and other scripts."""
        return self.value == OTHER

    @property
    def sign(self) -> str:
        """Return what readers see."""
        return "#" if self.is_other else self.value.upper()


@dataclass(frozen=True)
class LetterIndex:
    """The index of a list: its letters, and where the whole list is; false when there is nothing to choose from."""

    letters: tuple[Letter, ...]
    url_of_all: str
    chosen: str = ""

    def __bool__(self) -> bool:
        """Tell whether the names begin with more than one letter, or one is chosen."""
        return bool(self.chosen) or sum(bool(letter.url) for letter in self.letters) > 1


def letter_index(names: QuerySet, chosen: str, address: Callable[[str], str]) -> LetterIndex:
    """Return the index of a list in the reader's language, in one query.

    ``names`` is the list without the choice of a letter, ``chosen`` the chosen one ("" for none), and ``address``
    gives the address of the list with a letter, and with "" that of the whole list.
    """
    language = active_language()
    units = names.order_by().annotate(unit=Substr(sort_key_column(), 1, 2)).values_list("unit", flat=True).distinct()
    found = {_letter_of(unit, language) for unit in units}
    own = OWN_LETTERS.get(language, LATIN)
    shown = [letter for letter in alphabet_of(language) if letter in own or letter in found or letter == chosen]
    if OTHER in found or chosen == OTHER:
        shown.append(OTHER)
    letters = (Letter(letter, address(letter) if letter in found else "", letter == chosen) for letter in shown)
    return LetterIndex(tuple(letters), address(""), chosen)
