"""One search over everything public: the hits of a page, their number, what there is in other languages, counts.

The number of queries is the same for any query and any number of entries: some twenty, and for each kind of hits on
the page a few more for its facts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest

from cooperation_models.languages.codes import OWN_NAMES
from cooperation_models.languages.text import LocalisedText, Message

from .asking import LEVELS, Question
from .excerpts import Excerpt, Marker
from .facts import SearchEntry
from .finding import Filters, Finding
from .sources.base import Answer, all_sources
from .spelling import better_spelled

HITS_ON_A_PAGE = 20
HITS_ELSEWHERE = 5
LAST_PAGE = 500


@dataclass(frozen=True)
class Hit:
    """A thing that was found.

    ``key`` is its source and primary key; ``match`` is exact, lemma or squeezed; ``is_elsewhere`` tells that it cannot
    be read in the reader's language.
    """

    kind: str
    kind_label: Message
    key: str
    language: str
    is_elsewhere: bool
    title: LocalisedText
    marked_title: Excerpt
    excerpt: Excerpt
    address: str
    facts: tuple
    match: str

    @property
    def language_name(self) -> str:
        """Return the own name of the language of the hit."""
        return OWN_NAMES[self.language]


@dataclass(frozen=True)
class Counts:
    """How many hits there would be with another choice, by kind, sector, area and language."""

    kinds: dict[str, int] = field(default_factory=dict)
    sectors: dict[int, int] = field(default_factory=dict)
    areas: dict[int, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Results:
    """What a search found.

    ``some_words`` tells that nothing has all the words, so that these hits have some of them. ``other_languages`` are
    the first hits that cannot be read in the reader's language, ``total_elsewhere`` their number. ``suggestion`` is
    the query better spelled, when that finds something and the query as it is does not.
    """

    question: Question
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    page: int = 1
    pages: int = 1
    some_words: bool = False
    other_languages: list[Hit] = field(default_factory=list)
    total_elsewhere: int = 0
    counts: Counts = field(default_factory=Counts)
    suggestion: str = ""


def search(
    query: str,
    language: str,
    *,
    kinds: Iterable[str] = (),
    sectors: Iterable[int] = (),
    areas: Iterable[int] = (),
    languages: Iterable[str] = (),
    page: int = 1,
    request: HttpRequest | None = None,
) -> Results:
    """Search for a reader of ``language``; no query raises anything. A page that is not there gives the last one.

    ``sectors`` and ``areas`` are primary keys. Addresses are in the active language.
    """
    question = Question(query, language)
    if not question.conditions(language):
        return Results(question)
    filters = Filters(tuple(kinds), tuple(sectors), tuple(areas), tuple(languages))
    finding = Finding(question, filters)
    elsewhere, total_elsewhere = _elsewhere(finding)
    total = finding.entries.count()
    suggestion = "" if total else _suggestion(question, filters)
    if not total and not suggestion and len(question.asked_in(language)) > 1:
        finding = Finding(question, filters, some_words=True)
        total = finding.entries.count()
    pages = min(max(1, -(-total // HITS_ON_A_PAGE)), LAST_PAGE)
    page = min(max(1, page), pages)
    start = (page - 1) * HITS_ON_A_PAGE
    found = list(finding.ranked[start : start + HITS_ON_A_PAGE]) if total else []
    hits = present([*found, *elsewhere], question, request)
    return Results(
        question=question,
        hits=[hits[entry.pk] for entry in found if entry.pk in hits],
        total=total,
        page=page,
        pages=pages,
        some_words=finding.some_words and bool(total),
        other_languages=[hits[entry.pk] for entry in elsewhere if entry.pk in hits],
        total_elsewhere=total_elsewhere,
        counts=Counts(
            kinds=finding.count_by_kind(),
            sectors=finding.count_by_sector(),
            areas=finding.count_by_area(),
            languages=finding.count_by_language(),
        ),
        suggestion=suggestion,
    )


def _elsewhere(finding: Finding) -> tuple[list[SearchEntry], int]:
    """Return the first entries that cannot be read in the reader's language, and how many there are."""
    if finding.filters.languages:
        return [], 0
    return list(finding.elsewhere[:HITS_ELSEWHERE]), finding.elsewhere.count()


def _suggestion(question: Question, filters: Filters) -> str:
    better = better_spelled(question.text, question.language)
    if better and Finding(Question(better, question.language), filters).entries.exists():
        return better
    return ""


def present(entries: Sequence[SearchEntry], question: Question, request: HttpRequest | None) -> dict[int, Hit]:
    """Return entries as readers see them, by primary key; without those that are no longer public.

    An entry may be older than a restriction that somebody has just set: each source looks once more.
    """
    by_source = defaultdict(list)
    for entry in entries:
        by_source[entry.source].append(entry)
    answers: dict[int, Answer] = {}
    sources = all_sources()
    for name, group in by_source.items():
        if name in sources:
            answers |= sources[name].answers(group, request)
    texts = dict(SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).values_list("pk", "body"))
    markers = {code: Marker(question.asked_in(code), code) for code in {entry.language for entry in entries}}
    return {
        entry.pk: _hit(
            entry,
            answers[entry.pk],
            sources[entry.source].kinds[entry.kind],
            texts.get(entry.pk, ""),
            markers[entry.language],
            is_elsewhere=f" {question.language} " not in entry.readers,
        )
        for entry in entries
        if entry.pk in answers and answers[entry.pk].address
    }


def _hit(
    entry: SearchEntry, answer: Answer, kind_label: Message, text: str, marker: Marker, *, is_elsewhere: bool
) -> Hit:
    title = marker.mark(entry.title)
    return Hit(
        kind=entry.kind,
        kind_label=kind_label,
        is_elsewhere=is_elsewhere,
        key=f"{entry.source}:{entry.object_id}",
        language=entry.language,
        title=entry.name,
        marked_title=Excerpt(title.parts, entry.title_language),
        excerpt=marker.excerpt(text),
        address=answer.address,
        facts=tuple(fact for fact in answer.facts if fact),
        match=LEVELS[entry.level].reading.value,
    )
