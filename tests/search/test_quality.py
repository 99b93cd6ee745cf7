"""The yardstick itself: the file of queries is whole, and judging tells right from wrong."""

from collections import Counter

import pytest

from cooperation_models.languages.codes import LANGUAGE_CODES
from tests.search.quality import Query, figures_by, judge, read_queries

pytestmark = pytest.mark.database_free

KINDS = {"plain", "inflected", "compound", "part", "accents", "sign", "question", "short", "other", "misspelt"}
THERE = ["area:inari", "area:utsjoki", "body:jane", "body:jane-ikaihmiset"]


def query(*expect: str, unwanted: tuple[str, ...] = ()) -> Query:
    return Query("jane", "plain", "fi", expect, unwanted)


def test_there_are_queries_of_all_kinds_in_all_languages():
    queries = read_queries()
    assert len(queries) >= 150
    assert min(Counter(query.language for query in queries).values()) >= 30
    assert {query.language for query in queries} == set(LANGUAGE_CODES)
    assert {query.kind for query in queries} == KINDS
    assert len({(query.text, query.language) for query in queries}) == len(queries)


def test_only_what_is_found_first_is_precise():
    judgement = judge(query("body:jane*"), ["area:inari", "body:jane", "body:jane-ikaihmiset"], THERE)
    assert (judgement.recall, judgement.precision) == (1.0, 0.5)
    assert judge(query("body:jane"), ["area:inari"], THERE).missing == ("body:jane",)


def test_the_same_thing_in_two_languages_is_one_hit():
    assert judge(query("body:jane*"), ["body:jane", "body:jane", "body:jane-ikaihmiset"], THERE).precision == 1.0


def test_what_must_not_be_found_is_named():
    judgement = judge(query("body:jane", unwanted=("area:*",)), ["body:jane", "area:inari"], THERE)
    assert judgement.wrong == ("area:inari",)


def test_a_query_that_expects_what_is_not_there_is_a_fault_of_the_file():
    with pytest.raises(ValueError, match="body:arena"):
        judge(query("body:arena"), [], THERE)


def test_figures_are_means_by_language():
    judgements = [judge(query("body:jane"), found, THERE) for found in (["body:jane"], [])]
    figures = figures_by(judgements, "language")["fi"]
    assert (figures.queries, figures.recall, figures.precision, figures.wrong) == (2, 0.5, 0.5, 0)
