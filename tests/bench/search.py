"""The search beside Wagtail's own: recall and precision in the demo, time of indexing and of queries in large portals.

``search.py quality`` asks the queries of ``tests/search/queries.toml`` in the portal of ``DATA_DIR``, which has the
demo. ``search.py speed`` fills the test database of the settings with made-up pages of 90 words each, as many as
``BENCH_SEARCH_PAGES`` says (10000 50000).

Wagtail's search is that of a portal without a room of its own for it: the default database back end with the titles
(twice the weight) and all other words of the same entries, asked as Wagtail's project template does.
"""

import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "site" / "cooperation_site" / "demo" / "pages"
SIZES = tuple(map(int, os.environ.get("BENCH_SEARCH_PAGES", "10000 50000").split()))
WORDS_ON_A_PAGE, RARE_WORDS_OF_TEN, RARE_WORDS = 90, 1, 20_000
HITS = 20
AT_ONCE = 1000
LANGUAGES_MD = {"fi": (0.74, 0.90), "se": (0.80, 0.85), "smn": (0.79, 0.91), "sms": (0.67, 0.83)}
"""Recall and precision that were measured before there was a search, on pairs of word forms."""


class WagtailsOwn:
    """Wagtail's own search over entries of ours, in a table that is made for it."""

    def __init__(self):
        """Make the table and start the back end."""
        from django.db import connection, models
        from modelsearch.abstract_models import TextIDGenericRelation
        from wagtail.search import index
        from wagtail.search.backends.database import SearchBackend
        from wagtail.search.models import IndexEntry

        class OrdinaryEntry(index.Indexed, models.Model):
            key = models.CharField(max_length=40)
            reader = models.CharField(max_length=3)
            title = models.CharField(max_length=300)
            words = models.TextField()
            search_fields = [
                index.SearchField("title", boost=2),
                index.SearchField("words"),
                index.FilterField("reader"),
            ]

            class Meta:
                app_label = "cooperation_search"

        TextIDGenericRelation(IndexEntry).contribute_to_class(OrdinaryEntry, "index_entries")
        self.model = OrdinaryEntry
        self.backend = SearchBackend({})
        with connection.schema_editor() as editor:
            editor.create_model(OrdinaryEntry)

    def add(self, source: str, found: Iterable) -> None:
        """Index the words of things, once for each language of their readers."""
        rows = [
            self.model(
                key=f"{source}:{words.object_id}",
                reader=reader,
                title=words.title[0][:300],
                words=" ".join([*(said[0] for said in (*words.names, *words.extras)), words.body]),
            )
            for words in found
            for reader in words.readers
        ]
        self.model.objects.bulk_create(rows)
        index = self.backend.get_index_for_model(self.model)
        index.add_items(self.model, rows)

    def ask(self, text: str, language: str) -> list[str]:
        """Return the keys of the first hits."""
        return [row.key for row in self.backend.search(text, self.model.objects.filter(reader=language))[:HITS]]


def measure_quality() -> None:
    """Print recall and precision of both searches by language, and of ours by what is hard about a query."""
    from cooperation_models.search.sources.base import all_sources
    from cooperation_models.search.writing import in_parts, rebuild
    from tests.search.quality import ask, figures_by, judge_all, read_queries

    queries = read_queries()
    rebuild()
    ordinary = WagtailsOwn()
    for source in all_sources().values():
        for part in in_parts(source.all_keys()):
            ordinary.add(source.name, source.words_of(part))
    ours = judge_all(queries, ask)
    wagtails = judge_all(queries, lambda query: ordinary.ask(query.text, query.language))
    print(f"\nSearch in the demo, {len(queries)} queries: recall and precision (the first hits, as many as expected)")
    heads = f"{'':<12}{'queries':>8}{'recall':>9}{'precision':>11}{'Wagtail: recall':>17}{'precision':>11}"
    print(f"{heads}{'goal':>13}")
    by_wagtail = figures_by(wagtails, "language")
    for language, figures in figures_by(ours, "language").items():
        goal = "{:.2f} / {:.2f}".format(*LANGUAGES_MD[language]) if language in LANGUAGES_MD else ""
        print(
            f"{language:<12}{figures.queries:>8}{figures.recall:>9.2f}{figures.precision:>11.2f}"
            f"{by_wagtail[language].recall:>17.2f}{by_wagtail[language].precision:>11.2f}{goal:>13}"
        )
    by_wagtail = figures_by(wagtails, "kind")
    for kind, figures in figures_by(ours, "kind").items():
        print(
            f"{kind:<12}{figures.queries:>8}{figures.recall:>9.2f}{figures.precision:>11.2f}"
            f"{by_wagtail[kind].recall:>17.2f}{by_wagtail[kind].precision:>11.2f}"
        )


def made_up_pages(numbers: Sequence[int]) -> list:
    """Return the words of pages: running text of the demo, every tenth word one that is rare."""
    from cooperation_models.languages.analysis.lemma_building import dictionary
    from cooperation_models.search.sources.base import FoundWords

    if not made_up_pages.text:
        texts = (path.read_text() for path in sorted(PAGES.glob("*.toml")))
        made_up_pages.text = re.findall(r"\w{3,}", " ".join(texts))
        count, pairs = dictionary("fi")
        made_up_pages.rare = [form for form, _lemma in islice(pairs, 0, None, count // RARE_WORDS)]
    chance = random.Random(numbers[0])
    pages = []
    for number in numbers:
        start = chance.randrange(len(made_up_pages.text) - WORDS_ON_A_PAGE)
        words = made_up_pages.text[start : start + WORDS_ON_A_PAGE]
        words[::10] = chance.choices(made_up_pages.rare, k=len(words[::10]))
        title = " ".join(words[:3]).capitalize()
        pages.append(FoundWords(number, f"page:{number}", "page", "fi", ["fi"], (title, "fi"), " ".join(words)))
    return pages


made_up_pages.text, made_up_pages.rare = [], []


def in_thousands(number: int) -> Iterable[range]:
    """Yield the numbers from 1 to ``number``, a thousand at a time."""
    return (range(start, min(start + AT_ONCE, number + 1)) for start in range(1, number + 1, AT_ONCE))


class Clock:
    """Seconds that actions took, by the clock and of the processor, which a busy machine does not stretch."""

    def __init__(self):
        """Begin with nothing."""
        self.seconds: list[float] = []
        self.processor: list[float] = []

    def time(self, action: Callable, *arguments) -> None:
        """Do something and remember how long it took."""
        began, began_processor = time.perf_counter(), time.process_time()
        action(*arguments)
        self.seconds.append(time.perf_counter() - began)
        self.processor.append(time.process_time() - began_processor)


def print_times(name: str, number: int, indexing: Clock, ask: Callable, queries: list[tuple[str, str]]) -> None:
    """Ask the queries and print one line of the table of times."""
    asking = Clock()
    for query in queries:
        asking.time(ask, *query)
    times = [statistics.median(asking.seconds), statistics.quantiles(asking.seconds, n=20)[-1]]
    times += [statistics.median(asking.processor), statistics.quantiles(asking.processor, n=20)[-1]]
    print(f"{name:<36}{number:>7,}{sum(indexing.seconds):>9.0f}{sum(indexing.processor):>8.0f}", end="")
    print("".join(f"{seconds * 1000:>9.1f}" for seconds in times), flush=True)


def measure_speed() -> None:
    """Print how long indexing and queries take, ours and Wagtail's, at each size."""
    from django.db import connection
    from wagtail import hooks

    from cooperation_models.languages.text import Message
    from cooperation_models.search.searching import search
    from cooperation_models.search.sources.base import HOOK, Answer, Source
    from cooperation_models.search.writing import write
    from tests.search.quality import read_queries

    class MadeUp(Source):
        name = "page"
        kinds = {"page": Message("Pages")}

        def words_of(self, keys):
            """Return the words of made-up pages."""
            return made_up_pages(keys)

        def answers(self, found, request):
            """Return an address for every hit."""
            return {entry.pk: Answer("/fi/") for entry in found}

    queries = [(query.text, "fi") for query in read_queries() if query.language == "fi"]
    made_up_pages([1])
    ordinary = WagtailsOwn()
    written = 0
    ours, wagtails = Clock(), Clock()
    print(f"\nSearch in made-up pages of {WORDS_ON_A_PAGE} words, {connection.vendor}, {len(queries)} Finnish queries")
    print(f"{'':<36}{'':>7}{'indexing, s':>17}{'one query, ms (clock; cpu)':>36}")
    print(f"{'':<36}{'pages':>7}{'clock':>9}{'cpu':>8}{'median':>9}{'p95':>9}{'median':>9}{'p95':>9}")
    with hooks.register_temporarily(HOOK, MadeUp):
        for size in SIZES:
            for numbers in in_thousands(size):
                if numbers[-1] <= written:
                    continue
                ours.time(write, MadeUp(), list(numbers))
                wagtails.time(ordinary.add, "page", made_up_pages(list(numbers)))
            written = size
            print_times("ours: hits, counts, other languages", size, ours, search, queries)
            print_times("Wagtail's own: hits", size, wagtails, ordinary.ask, queries)


def main(what: str) -> None:
    """Measure ``quality`` or ``speed``."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation_site.settings.production")
    import django
    from django.db import connection
    from django.utils.translation import activate

    django.setup()
    activate("fi")
    if what == "quality":
        measure_quality()
    else:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        measure_speed()


if __name__ == "__main__":
    main(sys.argv[1])
