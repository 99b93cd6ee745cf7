"""What a reader asks the page of search for: words and filters, read from the address, and what may be chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.place_filters import Filter, FilteredByPlace, Option, OptionGroup
from cooperation_models.languages.codes import LANGUAGE_CODES, OWN_NAMES
from cooperation_models.languages.text import LocalisedText, Message, active_language
from cooperation_models.places.addresses import index_page_url
from cooperation_models.places.models import AreaIndexPage
from cooperation_models.registry.directory import PageLink, page_links

from .asking import LONGEST_QUERY
from .searching import HITS_ON_A_PAGE, LAST_PAGE, Results, search
from .sources.base import all_sources


@dataclass(frozen=True)
class InLanguage:
    """What was found in one language: how many, and the end of the address that asks for all of them."""

    name: LocalisedText
    number: int
    address: str


def asked_page(text: str) -> int:
    """Return the number of a page as an address asks for it; the first one for anything that is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


class SearchChoices(FilteredByPlace):
    """One request to the page of search; everything is looked up once, when the template asks.

    Whatever is not among the choices is left out, and said to be so.
    """

    def __init__(self, request: HttpRequest):
        """Read the address."""
        super().__init__(request)
        typed = request.GET.get("q", "").replace("\x00", " ")
        self.is_cut = len(typed) > LONGEST_QUERY
        self.text = " ".join(typed[:LONGEST_QUERY].split())

    @cached_property
    def kinds(self) -> dict[str, Message]:
        """Return the kinds of things that may be found, with their names."""
        return {kind: label for source in all_sources().values() for kind, label in source.kinds.items()}

    @cached_property
    def possible(self) -> Mapping[str, Iterable[str]]:
        """Return what may be chosen, by the name of the filter."""
        return {"kind": self.kinds, **super().possible, "language": LANGUAGE_CODES}

    @cached_property
    def results(self) -> Results:
        """Return what was found."""
        chosen = self.choices
        return search(
            self.text,
            active_language(),
            kinds=[chosen["kind"]] if "kind" in chosen else (),
            sectors=[self.sectors[chosen["sector"]].pk] if "sector" in chosen else (),
            areas=[self.areas[chosen["area"]].pk] if "area" in chosen else (),
            languages=[chosen["language"]] if "language" in chosen else (),
            page=asked_page(self.request.GET.get("page", "")),
            request=self.request,
        )

    @cached_property
    def filters(self) -> list[Filter]:
        """Return the filters with those options that would find something."""
        counts = self.results.counts
        kinds = tuple(self._counted("kind", kind, label, counts.kinds) for kind, label in self.kinds.items())
        languages = tuple(
            self._counted("language", code, LocalisedText(OWN_NAMES[code], code), counts.languages)
            for code in LANGUAGE_CODES
        )
        area, sector = super().filters
        return [
            self.filter("kind", gettext_noop("What"), gettext_noop("All kinds"), self._group(kinds)),
            area,
            sector,
            self.filter(
                "language", gettext_noop("Language"), gettext_noop("All I can read here"), self._group(languages)
            ),
        ]

    def option(self, name: str, value: str, label: LocalisedText | Message) -> Option | None:
        """Return an option of places and sectors with its number; None when it would find nothing."""
        counts = self.results.counts
        if name == "area":
            return self._counted(name, value, label, {value: counts.areas.get(self.areas[value].pk, 0)})
        return self._counted(name, value, label, {value: counts.sectors.get(self.sectors[value].pk, 0)})

    def _counted(self, name: str, value: str, label, counts: Mapping[str, int]) -> Option | None:
        chosen = self.choices.get(name) == value
        number = counts.get(value, 0)
        if not number and not chosen:
            return None
        language = label.language
        return Option(value, LocalisedText(f"{label} ({number})", language), chosen)

    @staticmethod
    def _group(options: Iterable[Option | None]) -> Iterator[OptionGroup]:
        yield OptionGroup(Message(""), tuple(option for option in options if option is not None))

    def filter(self, name: str, label: str, no_choice: str, groups: Iterable[OptionGroup]) -> Filter:
        """Return a filter without the options that would find nothing."""
        left = (
            OptionGroup(group.label, tuple(option for option in group.options if option is not None))
            for group in groups
        )
        return super().filter(name, label, no_choice, [group for group in left if group.options])

    @property
    def has_filters(self) -> bool:
        """Tell whether any filter has something to choose."""
        return any(choice.groups for choice in self.filters)

    @property
    def is_asked(self) -> bool:
        """Tell whether there is anything to look for: a word with a letter or digit."""
        return bool(self.results.question.asked_in(active_language()))

    def query_string(self, page: int = 1) -> str:
        """Return the end of an address that asks the same of a page of hits."""
        asked = {"q": self.text, **self.choices, **({"page": page} if page > 1 else {})}
        return f"?{urlencode(asked)}"

    @property
    def address_without_choices(self) -> str:
        """Return the end of an address that asks for the same words only."""
        return f"?{urlencode({'q': self.text})}"

    @property
    def better_spelled_address(self) -> str:
        """Return the end of an address that asks for the suggested spelling with the same choices."""
        return f"?{urlencode({'q': self.results.suggestion, **self.choices})}"

    @property
    def areas_address(self) -> str:
        """Return the address of the page of areas, where every municipality names its contact, "" without one."""
        return index_page_url(AreaIndexPage, self.request)

    @property
    def other_languages(self) -> list["InLanguage"]:
        """Return in which languages besides the reader's something was found, with addresses of all of it."""
        counts = self.results.counts.languages
        return [
            InLanguage(
                LocalisedText(OWN_NAMES[code], code),
                counts[code],
                f"?{urlencode({'q': self.text, **self.choices, 'language': code})}",
            )
            for code in LANGUAGE_CODES
            if counts.get(code) and code != active_language()
        ]

    @cached_property
    def page(self) -> Page:
        """Return the shown page of hits, as lists of the portal have theirs; its rows are in ``results``."""
        reachable = range(min(self.results.total, LAST_PAGE * HITS_ON_A_PAGE))
        return Paginator(reachable, HITS_ON_A_PAGE).get_page(self.results.page)

    @property
    def previous_address(self) -> str:
        """Return the address of the page before the shown one, "" on the first."""
        return self.query_string(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def next_address(self) -> str:
        """Return the address of the page after the shown one, "" on the last."""
        return self.query_string(self.page.number + 1) if self.page.has_next() else ""

    @property
    def page_links(self) -> list[PageLink]:
        """Return links to the pages of hits around the shown one and at both ends; none when there is only one."""
        return page_links(self, self.page, self.request.path)
