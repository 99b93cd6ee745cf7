"""How well the search answers the queries of ``queries.toml``: recall and precision by language.

Recall is the part of the expected things that are among the hits of the first page. Precision is the part of the
first hits, as many as there are expected things, that are expected ones (R-precision): one expected thing must be the
first hit. Both are averaged over the queries.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from statistics import fmean

from wagtail.models import Page

from cooperation_models.bodies.models import Body
from cooperation_models.languages.slugs import slug_of
from cooperation_models.places.models import Area
from cooperation_models.registry.models import Organisation
from cooperation_models.search.asking import Question
from cooperation_models.search.facts import SearchEntry
from cooperation_models.search.finding import Finding
from cooperation_models.search.searching import search

HITS_LOOKED_AT = 20


@dataclass(frozen=True)
class Query:
    """One query of the file; ``expect`` and ``unwanted`` are names of things, stars allowed."""

    text: str
    kind: str
    language: str
    expect: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """How one query was answered: recall and precision from 0 to 1, what was missing and what should not be there."""

    query: Query
    recall: float
    precision: float
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Means over the queries of a language."""

    queries: int
    recall: float
    precision: float
    wrong: int


def read_queries() -> list[Query]:
    """Return the queries of all languages."""
    file = tomllib.loads((Path(__file__).parent / "queries.toml").read_text())
    return [
        Query(row["text"], row["kind"], language, tuple(row["expect"]), tuple(row.get("unwanted", ())))
        for language, part in file.items()
        for row in part["queries"]
    ]


def names_of_things() -> dict[str, str]:
    """Return the lasting name (``area:inari``) of every thing that can be found, by ``source:primary key``."""
    names = {}
    for source, model in (("area", Area), ("body", Body), ("organisation", Organisation)):
        names |= {f"{source}:{pk}": f"{source}:{slug}" for pk, slug in model.objects.values_list("pk", "slug")}
    pages = Page.objects.values_list("pk", "slug", "translation_key", "locale__language_code")
    finnish = {key: slug for _pk, slug, key, code in pages if code == "fi"}
    names |= {f"page:{pk}": f"page:{finnish.get(key, slug)}" for pk, slug, key, _code in pages}
    for source, pk, title in SearchEntry.objects.values_list("source", "object_id", "title"):
        names.setdefault(f"{source}:{pk}", f"{source}:{slug_of(title)}")
    return names


def judge(query: Query, found: Sequence[str], everything: Iterable[str]) -> Judgement:
    """Judge the names of what was found, best first; ``everything`` are the names of all there is.

    Raises ValueError when the query expects something that is not there at all: the file is then wrong.
    """
    expected = {name for pattern in query.expect for name in everything if fnmatchcase(name, pattern)}
    for pattern in query.expect:
        if not any(fnmatchcase(name, pattern) for name in expected):
            raise ValueError(f"“{query.text}” expects {pattern}, which is not there")
    found = list(dict.fromkeys(found))[:HITS_LOOKED_AT]
    first = found[: len(expected)]
    return Judgement(
        query,
        recall=len(expected & set(found)) / min(len(expected), HITS_LOOKED_AT),
        precision=len(expected & set(first)) / min(len(expected), HITS_LOOKED_AT),
        missing=tuple(sorted(expected - set(found))),
        wrong=tuple(name for name in found if any(fnmatchcase(name, pattern) for pattern in query.unwanted)),
    )


def ask(query: Query) -> list[str]:
    """Return ``source:primary key`` of the hits of our search; a better spelling that it offers is taken."""
    first = Finding(Question(query.text, query.language)).ranked[:HITS_LOOKED_AT]
    if not first:
        results = search(query.text, query.language)
        if results.hits or not results.suggestion:
            return [hit.key for hit in results.hits]
        first = Finding(Question(results.suggestion, query.language)).ranked[:HITS_LOOKED_AT]
    return [f"{entry.source}:{entry.object_id}" for entry in first]


def judge_all(queries: Iterable[Query], asking: Callable[[Query], list[str]]) -> list[Judgement]:
    """Judge what a search answers to each query."""
    names = names_of_things()
    everything = set(names.values())
    return [judge(query, [names.get(key, key) for key in asking(query)], everything) for query in queries]


def figures_by(judgements: Iterable[Judgement], what: str) -> dict[str, Figures]:
    """Return the means by ``language`` or ``kind`` of the query."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(getattr(judgement.query, what), []).append(judgement)
    return {
        name: Figures(
            len(group),
            fmean(judgement.recall for judgement in group),
            fmean(judgement.precision for judgement in group),
            sum(len(judgement.wrong) for judgement in group),
        )
        for name, group in groups.items()
    }
