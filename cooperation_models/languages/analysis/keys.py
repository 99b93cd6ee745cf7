"""Search keys: what a text is found by, and what a query asks for, as plain ASCII words in three strengths.

==========  ======================================================  ==================================
key         what it is                                              what it finds
==========  ======================================================  ==================================
``f…``      the word itself, folded                                 ``jarjesto``, ``saamkioll``
``l…``      its base forms and, in an index, the parts of compounds ``neuvottelukunta`` in any case
``q…``      the squeezed beginning of a Sámi word                   case forms of Sámi words
==========  ======================================================  ==================================

The same functions make the keys of the index and of the query, so every engine that can find whole ASCII words
behaves alike. A hit by ``f`` is worth most, one by ``q`` least.
"""

from dataclasses import dataclass
from functools import lru_cache

from cooperation_models.languages.codes import SAMI_LANGUAGE_CODES, SOURCE_LANGUAGE

from .common_words import is_common
from .folding import ascii_key
from .lemmas import analysed
from .squeezing import squeezed_beginning
from .tokens import pieces_of, words_of

WORDS_REMEMBERED = 2048


@dataclass(frozen=True)
class Keys:
    """What a text is found by: three texts of keys parted by spaces, in the order of the words, with repetitions."""

    folded: str
    lemmas: str
    squeezed: str


@dataclass(frozen=True)
class QueryWord:
    """One word of a query.

    A text has the word when it has the key ``folded``, any of ``lemmas``, or (weakest) ``squeezed``, which is empty
    outside the Sámi languages. ``members`` are the base forms of the smallest parts of a compound, all of which a text
    must have when it writes them apart; empty for a simple word. ``common`` words (and, what, where) need not be found
    when the query has others.
    """

    surface: str
    folded: str
    lemmas: tuple[str, ...]
    squeezed: str
    members: tuple[str, ...] = ()
    common: bool = False


@dataclass(frozen=True)
class WordKeys:
    """The keys of one word: ``parts`` are those of its members in an index, ``leaves`` what a query asks for apart."""

    folded: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    squeezed: tuple[str, ...] = ()


@lru_cache(maxsize=WORDS_REMEMBERED)
def keys_of_word(word: str, language: str) -> WordKeys:
    """Return the keys of one word as :func:`~.tokens.words_of` gives it: of the whole and of its parts."""
    pieces = [(piece, key) for piece in pieces_of(word) if (key := ascii_key(piece))]
    if not pieces:
        return WordKeys()
    whole = "".join(key for _piece, key in pieces)
    analysis = analysed(whole, language, word)
    forms, parts, leaves = [whole], list(analysis.members), list(analysis.leaves)
    if len(pieces) > 1:
        leaves = []
        for piece, key in pieces:
            of_piece = analysed(key, language, piece)
            forms.append(key)
            parts += [*of_piece.lemmas, *of_piece.members]
            leaves += of_piece.lemmas[:1]
    squeezed = map(squeezed_beginning, forms) if language in SAMI_LANGUAGE_CODES else ()
    return WordKeys(
        folded=tuple(f"f{form}" for form in forms),
        lemmas=tuple(f"l{lemma}" for lemma in analysis.lemmas),
        parts=tuple(dict.fromkeys(f"l{part}" for part in parts)),
        leaves=tuple(dict.fromkeys(f"l{leaf}" for leaf in leaves)),
        squeezed=tuple(dict.fromkeys(f"q{beginning}" for beginning in squeezed)),
    )


def index_keys(text: str, language: str) -> Keys:
    """Return what a text in ``language`` is found by; no text and no language code raises anything."""
    words = [keys_of_word(word, language) for word in words_of(text)]
    return Keys(
        folded=" ".join(key for word in words for key in word.folded),
        lemmas=" ".join(key for word in words for key in (*word.lemmas, *word.parts)),
        squeezed=" ".join(key for word in words for key in word.squeezed),
    )


def query_words(query: str, language: str) -> list[QueryWord]:
    """Return the words of a query typed by a reader of ``language``, each once, in their order."""
    words = {}
    for surface in words_of(query):
        keys = keys_of_word(surface, language)
        if keys.folded:
            words.setdefault(
                keys.folded[0],
                QueryWord(
                    surface=surface,
                    folded=keys.folded[0],
                    lemmas=_with_readable(keys.lemmas, surface, language),
                    squeezed=keys.squeezed[0] if keys.squeezed else "",
                    members=keys.leaves,
                    common=is_common(keys.folded[0][1:], language),
                ),
            )
    return list(words.values())


def _with_readable(lemmas: tuple[str, ...], surface: str, language: str) -> tuple[str, ...]:
    """Return base forms with the Finnish ones for readers of Sámi, who get in Finnish what is not translated."""
    if language not in SAMI_LANGUAGE_CODES:
        return lemmas
    return tuple(dict.fromkeys((*lemmas, *keys_of_word(surface, SOURCE_LANGUAGE).lemmas)))


def folded_words(text: str) -> list[str]:
    """Return the words of a text folded to ASCII, without prefixes: for suggestions and spelling help."""
    return [key for key in ("".join(map(ascii_key, pieces_of(word))) for word in words_of(text)) if key]
