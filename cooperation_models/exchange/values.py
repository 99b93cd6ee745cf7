"""What people write into cells, as values: dates in the forms in use, yes and no, words of lists in three languages."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db.models import Choices
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation_models.languages.fields import SPOKEN_LANGUAGES
from cooperation_models.places.name_search import fold
from cooperation_models.places.periods import Precision

from .columns import HEADING_LANGUAGES

YES = {"1", "x", "true", "kylla", "k", "on", "ja", "j", "yes", "y"}
NO = {"0", "false", "ei", "e", "nej", "n", "no"}
DAY_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T]00:00(?::00)?)?"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
)
MONTH_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[./](?P<year>\d{4})"),
)
YEAR_FORM = re.compile(r"(?P<year>\d{4})")


def read_day(text: str) -> date:
    """Return a whole date, written 2026-03-11 or 11.3.2026. Raises ValidationError."""
    day, precision = read_partial_day(text)
    if precision != Precision.DAY:
        raise _not_a_day(text)
    return day


def read_partial_day(text: str) -> tuple[date, str]:
    """Return a date of which perhaps only month (3/2026) or year is known, as its first day, and how exact it is.

    Raises ValidationError.
    """
    for forms, precision in ((DAY_FORMS, Precision.DAY), (MONTH_FORMS, Precision.MONTH), ([YEAR_FORM], Precision.YEAR)):
        for form in forms:
            match = form.fullmatch(text.strip())
            if match:
                parts = {"month": "1", "day": "1", **match.groupdict()}
                try:
                    return date(int(parts["year"]), int(parts["month"]), int(parts["day"])), precision.value
                except ValueError as error:
                    raise _not_a_day(text) from error
    raise _not_a_day(text)


def _not_a_day(text: str) -> ValidationError:
    return ValidationError(_("“%(text)s” is not a date. Write it as 11.3.2026 or 2026-03-11.") % {"text": text[:60]})


def read_yes_no(text: str) -> bool:
    """Return whether a cell says yes, in Finnish, Swedish or English. Raises ValidationError."""
    word = fold(text)
    if word in YES or word in NO:
        return word in YES
    raise ValidationError(_("“%(text)s” is neither yes nor no.") % {"text": text[:60]})


def read_choice(choices: type[Choices], text: str, short_words: Mapping[str, str] | None = None) -> str:
    """Return the value of the choice that a cell names by its label in any language or by its code.

    ``short_words`` are other words that lists use, folded, with the value they stand for. Raises ValidationError that
    names what there is.
    """
    word = fold(text)
    found = _choices_by_word(choices).get(word) or (short_words or {}).get(word)
    if found is None:
        raise ValidationError(
            _("“%(text)s” is not known here. Use one of these: %(known)s.")
            % {"text": text[:60], "known": ", ".join(str(label) for label in choices.labels)}
        )
    return found


@lru_cache(maxsize=64)
def _choices_by_word(choices: type[Choices]) -> dict[str, str]:
    words = {fold(str(value)): str(value) for value in choices.values}
    for language in HEADING_LANGUAGES:
        with override(language):
            words |= {fold(str(label)): str(value) for value, label in choices.choices}
    return words


def read_list(text: str) -> list[str]:
    """Return the parts of a cell that lists several things: semicolons, bars or lines part them, else commas."""
    parts = re.split(r"[;|\n]", text)
    if len(parts) == 1:
        parts = text.split(",")
    return [part.strip() for part in parts if part.strip()]


def read_languages(text: str) -> list[str]:
    """Return the codes of the languages that a cell lists by name or code. Raises ValidationError."""
    known = _languages_by_word()
    codes = []
    for word in read_list(text):
        if fold(word) not in known:
            raise ValidationError(
                _("“%(text)s” is not known here. Use one of these: %(known)s.")
                % {"text": word[:60], "known": ", ".join(str(name) for _code, name in SPOKEN_LANGUAGES)}
            )
        codes.append(known[fold(word)])
    return [code for code, _name in SPOKEN_LANGUAGES if code in codes]


@lru_cache(maxsize=1)
def _languages_by_word() -> dict[str, str]:
    words = {code: code for code, _name in SPOKEN_LANGUAGES}
    for language in HEADING_LANGUAGES:
        with override(language):
            words |= {fold(str(name)): code for code, name in SPOKEN_LANGUAGES}
    return words


def sentences_of(error: ValidationError) -> Iterable[str]:
    """Yield the sentences of an error of a model or a field, without the names of fields."""
    yield from dict.fromkeys(str(message) for message in error.messages)
