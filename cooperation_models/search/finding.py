"""Which entries answer a question, in which order, and how many of them there are of each kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from cooperation_models.languages.codes import LANGUAGE_CODES

from .asking import LEVELS, Question
from .engine import any_of
from .facts import SearchEntry

NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Filters:
    """What a reader chose: kinds of things, primary keys of sectors and areas, languages of what is found.

    Without a choice of languages the reader gets what can be read in the language of the page.
    """

    kinds: tuple[str, ...] = ()
    sectors: tuple[int, ...] = ()
    areas: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()

    def without(self, name: str) -> "Filters":
        """Return the same choices but one."""
        return Filters(**{**self.__dict__, name: ()})

    def condition(self) -> Q:
        """Return the condition of kinds, sectors and areas."""
        chosen = Q()
        if self.kinds:
            chosen &= Q(kind__in=self.kinds)
        for ids, through, column in (
            (self.sectors, SearchEntry.sectors.through, "sector_id"),
            (self.areas, SearchEntry.areas.through, "area_id"),
        ):
            if ids:
                rows = through.objects.filter(**{f"{column}__in": ids})
                chosen &= Q(pk__in=rows.values("searchentry_id"))
        return chosen


@dataclass
class Finding:
    """The entries that answer a question.

    ``some_words`` finds what has some of the words, when nothing has them all.
    """

    question: Question
    filters: Filters = field(default_factory=Filters)
    some_words: bool = False

    @cached_property
    def _scopes(self) -> list[tuple[Q, str]]:
        """Return which entries are looked at, each with the language in which the query is read for them."""
        if self.filters.languages:
            return [(Q(language=code), code) for code in LANGUAGE_CODES if code in self.filters.languages]
        return [(Q(readers__contains=f" {self.question.language} "), self.question.language)]

    @property
    def entries(self) -> QuerySet[SearchEntry]:
        """Return the entries, not in order."""
        return SearchEntry.objects.filter(self._matching(self._scopes), self.filters.condition())

    @property
    def ranked(self) -> QuerySet[SearchEntry]:
        """Return the entries with their ``level``, an index of LEVELS, the best first; the order is always the same.

        Texts are left in the database until they are asked for.
        """
        return self._ranked(self.entries, self._scopes)

    @property
    def elsewhere(self) -> QuerySet[SearchEntry]:
        """Return what answers in other languages and cannot be read in the reader's, the best first."""
        own = f" {self.question.language} "
        scopes = [(Q(language=code), code) for code in LANGUAGE_CODES if code != self.question.language]
        entries = SearchEntry.objects.filter(self._matching(scopes), self.filters.condition())
        entries = entries.exclude(readers__contains=own).exclude(thing__in=self.entries.values("thing"))
        return self._ranked(entries, scopes)

    def _matching(self, scopes: Sequence[tuple[Q, str]]) -> Q:
        if self.some_words:
            return _either(
                scope & Q(keys__match=any_of(words))
                for scope, code in scopes
                if (words := self.question.words_apart(code))
            )
        return _either(
            scope & Q(keys__match=conditions[-1])
            for scope, code in scopes
            if (conditions := self.question.conditions(code))
        )

    def _ranked(self, entries: QuerySet, scopes: Sequence[tuple[Q, str]]) -> QuerySet:
        by_language = {code: self.question.conditions(code) for _scope, code in scopes}
        steps = [
            When(_either(scope & Q(keys__match=by_language[code][index]) for scope, code in scopes), then=Value(index))
            for index in range(len(LEVELS))
            if all(by_language.values())
        ]
        last = Value(len(LEVELS) - 1)
        level = Case(*steps, default=last, output_field=IntegerField()) if steps else last
        order = ["level", "words_in_title", "title_key", "pk"]
        if self.some_words:
            entries = entries.annotate(words_there=self._words_there(scopes))
            order.insert(0, "-words_there")
        return entries.annotate(level=level).order_by(*order).defer("keys", "body")

    def _words_there(self, scopes: Sequence[tuple[Q, str]]):
        """Return how many of the words an entry has."""
        counts = [
            Case(When(scope & Q(keys__match=word), then=Value(1)), default=Value(0), output_field=IntegerField())
            for scope, code in scopes
            for word in self.question.words_apart(code)
        ]
        return reduce(lambda total, count: total + count, counts, Value(0))

    def count_by_kind(self) -> dict[str, int]:
        """Return how many there would be of each kind, whatever kinds are chosen (one query)."""
        return self._counts(Finding(self.question, self.filters.without("kinds"), self.some_words).entries, "kind")

    def count_by_language(self) -> dict[str, int]:
        """Return how many there are in each language, whether or not they can be read in the reader's (one query)."""
        everywhere = Filters(**{**self.filters.__dict__, "languages": LANGUAGE_CODES})
        return self._counts(Finding(self.question, everywhere, self.some_words).entries, "language")

    def count_by_sector(self) -> dict[int, int]:
        """Return how many there would be in each sector, whatever sectors are chosen (one query)."""
        return self._related_counts("sectors", SearchEntry.sectors.through, "sector_id")

    def count_by_area(self) -> dict[int, int]:
        """Return how many there would be in each area, whatever areas are chosen (one query)."""
        return self._related_counts("areas", SearchEntry.areas.through, "area_id")

    @staticmethod
    def _counts(entries: QuerySet, column: str) -> dict[str, int]:
        return dict(entries.order_by().values_list(column).annotate(number=Count("pk")))

    def _related_counts(self, name: str, through, column: str) -> dict[int, int]:
        entries = Finding(self.question, self.filters.without(name), self.some_words).entries
        rows = through.objects.filter(searchentry_id__in=entries.values("pk"))
        return dict(rows.order_by().values_list(column).annotate(number=Count("pk")))


def _either(conditions: Iterable[Q]) -> Q:
    """Return that one of the conditions holds; never true without conditions."""
    return reduce(or_, conditions, NOTHING)
