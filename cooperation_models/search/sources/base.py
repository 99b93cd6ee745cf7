"""What a source of things to find is, and the words it gives of a thing in a language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Choices, Model, QuerySet
from django.utils.translation import override
from wagtail import hooks
from wagtail.models import Page

from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.languages.text import Message, choice_message

HOOK = "register_search_source"

Said = tuple[str, str]
"""A text and the language it is in."""


@dataclass
class FoundWords:
    """The public words of one thing in one language.

    ``title`` is what readers see; ``names`` are other texts that count as much as it; ``extras`` are texts that count
    as the body but are not shown in excerpts. ``areas`` and ``sectors`` are primary keys.
    """

    object_id: int
    thing: str
    kind: str
    language: str
    readers: Sequence[str]
    title: Said
    body: str = ""
    names: list[Said] = field(default_factory=list)
    extras: list[Said] = field(default_factory=list)
    areas: frozenset[int] = frozenset()
    sectors: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Answer:
    """What readers see of a thing that was found: where it is, what it is and facts that tell it from others."""

    address: str
    facts: Sequence = ()


class Source:
    """A kind of things to find; a room above gives one with the hook ``register_search_source``.

    ``name`` is lasting and short; ``model`` is that of the things, when they are facts; ``kinds`` are the kinds of hits
    with their names for readers. The words of ``pages_about_things`` belong to the things they are about, so that such
    a page is no hit of its own: ``told_elsewhere`` are those of all sources together.
    """

    name = ""
    model: type[Model] | None = None
    kinds: dict[str, Message] = {}
    pages_about_things: tuple[type[Page], ...] = ()
    told_elsewhere: tuple[type[Page], ...] = ()

    def all_keys(self) -> QuerySet:
        """Return the primary keys of everything that may be found, in a lasting order, to be read part by part."""
        raise NotImplementedError

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the words of those of the things that are public; the number of queries does not grow with them."""
        raise NotImplementedError

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the primary keys of the things whose own words come from ``instance``, which was saved or deleted.

        Called after every save of anything: it must ask the type first, and the database only then.
        """
        return ()

    def shows_names_of(self, instance: Model) -> bool:
        """Tell whether entries of this source may show a name of ``instance``; asked after every save, by its type."""
        return False

    def mentioning(self, instance: Model) -> Iterable[int]:
        """Return the primary keys of the things that show a name of ``instance``; asked when its names changed."""
        return ()

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return what readers see of some entries, by the entry's primary key; none for what is no longer public."""
        raise NotImplementedError


def register(make: Callable[[], Source]) -> None:
    """Register a source; ``make`` is called once for every list of sources."""
    hooks.register(HOOK, make)


def all_sources() -> dict[str, Source]:
    """Return the sources of all rooms by name."""
    sources = [make() for make in hooks.get_hooks(HOOK)]
    told = tuple(model for source in sources for model in source.pages_about_things)
    for source in sources:
        source.told_elsewhere = told
    return {source.name: source for source in sources}


def names_of(fact: NamedInLanguages) -> list[Said]:
    """Return the names of a fact that may be shown, each with its language."""
    return [
        (text, code)
        for code in LANGUAGE_CODES
        if (text := getattr(fact, f"name_{code}")) and getattr(fact, f"certainty_{code}", "") != "low"
    ]


def said_in(message: Message, language: str) -> Said:
    """Return a sentence of the interface as a reader of ``language`` gets it, with the language it comes in."""
    with override(language):
        return str(message), message.language


def label_of(choices: type[Choices], value: str, language: str) -> Said:
    """Return the label of a choice as a reader of ``language`` gets it."""
    return said_in(choice_message(choices, value), language)


def languages_of(names: Iterable[Said], others: Iterable[str] = ()) -> dict[str, list[str]]:
    """Return in which languages a fact is found, each with the languages of the readers who get it in that one.

    It is found in each language in which it has a name or other words; readers of the rest get the Finnish entry.
    """
    own = {SOURCE_LANGUAGE, *(code for _text, code in names), *others}
    return {
        code: [code] if code != SOURCE_LANGUAGE else [reader for reader in LANGUAGE_CODES if reader not in own - {code}]
        for code in LANGUAGE_CODES
        if code in own
    }


def title_in(names: Sequence[Said], language: str) -> Said:
    """Return the name for an entry in ``language``: the one in it, else the Finnish one."""
    by_language = {code: text for text, code in names}
    code = language if language in by_language else SOURCE_LANGUAGE
    return by_language.get(code, ""), code
