"""Base forms of words: by dictionary, by the parts of compounds, by Snowball's rules for what no dictionary has.

Nothing is guessed from the ends of words that the dictionary knows, and all of it is done on folded words, so that
``jarjestojen`` and ``järjestöjen`` are one word.
"""

from dataclasses import dataclass

from .common_words import is_common
from .compounds import Split, split_compound
from .lexicon import lemma_file
from .voikko import voikko_readings

SNOWBALL = {"fi": "finnish", "sv": "swedish"}
SHORTEST_COMPOUND = 6
ADDED_ENDINGS = ("kaan", "kin", "han", "nsa", "mme", "nne", "ko", "pa", "ni", "si", "an")
"""What Finnish adds to finished forms, folded: possessive suffixes (my, your, their) and enclitics (too, whether)."""

SHORTEST_FORM = 4
FIELD_WORDS = {"fi": frozenset(("sote", "hyte")), "sv": frozenset()}
"""Words of the field that the dictionaries lack, folded: the compounds they begin are split like others."""


@dataclass(frozen=True)
class Analysis:
    """Base forms of a whole word; of a compound also all readings of its members, and its smallest parts once.

    All folded. A text that writes a compound apart has all of ``leaves``.
    """

    lemmas: tuple[str, ...]
    members: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dictionary:
    """The words of a language that are known, with those of the field; knows nothing where there is no dictionary."""

    language: str

    def lemmas_of(self, form: str) -> tuple[str, ...]:
        """Return the base forms of a folded form; none for an unknown word.

        Readings that say nothing are left out where there are others: ``työ`` (work) is also a dialect's “you”.
        """
        if form in FIELD_WORDS.get(self.language, ()):
            return (form,)
        file = lemma_file(self.language)
        lemmas = file.lemmas_of(form) if file else ()
        return tuple(lemma for lemma in lemmas if not is_common(lemma, self.language)) or lemmas

    def is_proper_name(self, lemma: str) -> bool:
        """Tell whether a folded base form is a name."""
        file = lemma_file(self.language)
        return file is not None and file.is_proper_name(lemma)


def analysed(word: str, language: str, written: str = "") -> Analysis:
    """Return the base forms of a folded word; of a language without dictionary and rules the word itself.

    ``written`` is the word before it was folded, which Voikko needs where it is installed.
    """
    dictionary = Dictionary(language)
    lemmas = dictionary.lemmas_of(word)
    if language == "fi" and not lemmas:
        word, lemmas = _without_added_ending(word, dictionary)
    if language not in SNOWBALL:
        return Analysis(lemmas or (word,))
    readings = voikko_readings(written) if language == "fi" and written else ()
    lemmas = tuple(dict.fromkeys((*(reading.lemma for reading in readings), *lemmas)))
    splits = list(_splits_of(word, lemmas, dictionary))
    members = [member for split in splits for member in split.members]
    leaves = next((split.leaves for split in splits if split.leaves), ())
    if not splits:
        leaves = next((reading.members for reading in readings if reading.members), ())
        members = list(leaves)
    if splits and not lemmas:
        lemmas = tuple(f"{splits[0].beginning}{end}" for end in splits[0].ends)
    return Analysis(lemmas or (_stem(word, language),), tuple(dict.fromkeys(members)), leaves)


def _without_added_ending(word: str, dictionary: Dictionary) -> tuple[str, tuple[str, ...]]:
    """Return an unknown Finnish word as the known form it is with an ending added, and the base forms of that.

    ``kunnassamme`` is ``kunnassa`` in ours; of a compound it is enough that it can be split without the ending. A word
    that is no such form is returned as it is.
    """
    for ending in ADDED_ENDINGS:
        form = word.removesuffix(ending)
        if form == word or len(form) < SHORTEST_FORM:
            continue
        lemmas = dictionary.lemmas_of(form)
        if lemmas or _splits_of(form, (), dictionary) and not _splits_of(word, (), dictionary):
            return form, lemmas
    return word, ()


def _splits_of(word: str, lemmas: tuple[str, ...], dictionary: Dictionary) -> list[Split]:
    """Return how the base forms of a word are composed, or the word itself when it is unknown; names are whole."""
    if len(word) < SHORTEST_COMPOUND or word.isdigit():
        return []
    forms = [lemma for lemma in lemmas if not dictionary.is_proper_name(lemma)] if lemmas else [word]
    splits = (split_compound(form, dictionary.language, dictionary, is_base_form=bool(lemmas)) for form in forms)
    return [split for split in splits if split is not None]


def _stem(word: str, language: str) -> str:
    """Return Snowball's stem of a word; a stemmer keeps the word it works on, so each word has its own.

    Snowball is loaded by the first word that no dictionary has: it takes 3 MiB.
    """
    import snowballstemmer

    return snowballstemmer.stemmer(SNOWBALL[language]).stemWord(word)
