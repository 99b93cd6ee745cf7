"""Makes the files of base forms out of simplemma's dictionaries, once per environment.

simplemma (MIT) brings lists of forms of Finnish, Swedish and Northern Sámi. Loaded by itself it would take 400 MB in
every process of the server; the files made here are asked on the disk. Forms and base forms are folded, so that a word
typed without diacritics is found like the right one. Run as a module, this makes the files of one folder, all or those
of some languages::

    python -m cooperation_models.languages.analysis.lemma_building FOLDER [LANGUAGE …]

which needs no Django, so a server can have it done by a process that gives its memory back.
"""

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from .folding import FOLDING, ascii_key
from .lemma_file import FORMS_PER_BUCKET, MAGIC, PROPER_NAME, LemmaFile, write_lemma_file

LANGUAGES_WITH_LEMMAS = ("fi", "sv", "se")
FREQUENT_LETTERS = str.maketrans("äöåÄÖÅáÁčČđĐŋŊšŠŧŦžŽéÉ", "aoaaoaaaccddnnssttzzee")


def state_of_sources() -> str:
    """Return what the files depend on, short: the dictionaries' version, the form of the files and the folding."""
    parts = (version("simplemma"), MAGIC, FORMS_PER_BUCKET, PROPER_NAME, sorted(FOLDING.items()))
    return sha256(repr(parts).encode()).hexdigest()[:12]


def lemma_path(folder: Path, language: str) -> Path:
    """Return where the file of a language lies; another name for other versions of what it is made of."""
    return folder / f"{language}-{state_of_sources()}.lemmas"


def _folded_quickly(word: str) -> str:
    """Return the same as :func:`~.folding.ascii_key`, quicker for the letters that nearly all the words have."""
    plain = word if word.isascii() else word.translate(FREQUENT_LETTERS)
    return plain.lower() if plain.isascii() and plain.isalnum() else ascii_key(word)


def dictionary(language: str) -> tuple[int, Iterator[tuple[str, str]]]:
    """Return how many forms simplemma knows, and pairs of form and base form, not folded.

    It reads the records of the package one after the other. The public mapping would hold all of them at once, which
    is too much for a small server; a test compares what this yields with it.
    """
    from simplemma.strategies.dictionaries import dictionary_factory, frontcode

    data = dictionary_factory._read_decompressed(language)
    backwards, count, position = frontcode._read_header(data)
    step = -1 if backwards else 1
    records = frontcode._iter_records(data, position)
    return count, ((form[::step].decode(), lemma[::step].decode()) for _start, form, lemma in records)


def folded_pairs(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the folded pairs, for each base form that it is its own, and which base forms are proper names.

    A query types base forms, so they must be known even where the dictionary has only other forms of a word.
    """
    known_lemmas: dict[str, str] = {}
    for form, lemma in pairs:
        folded_form = _folded_quickly(form)
        folded_lemma = known_lemmas.get(lemma)
        if folded_lemma is None:
            folded_lemma = known_lemmas[lemma] = _folded_quickly(lemma)
            if folded_lemma:
                yield folded_lemma, folded_lemma
        if folded_form and folded_lemma and folded_form != folded_lemma:
            yield folded_form, folded_lemma
    common = {folded_lemma for lemma, folded_lemma in known_lemmas.items() if lemma[:1].islower()}
    for name in {folded_lemma for folded_lemma in known_lemmas.values() if folded_lemma} - common:
        yield PROPER_NAME + name, name


def build_lemma_files(folder: Path, languages: Iterable[str] = LANGUAGES_WITH_LEMMAS) -> list[Path]:
    """Make the files that are missing in ``folder``, delete those of other versions, and return what was made.

    Raises OSError when nothing can be written there.
    """
    made = []
    for language in languages:
        path = lemma_path(folder, language)
        try:
            LemmaFile(path)
        except (OSError, ValueError):
            count, pairs = dictionary(language)
            write_lemma_file(path, folded_pairs(pairs), count)
            made.append(path)
    wanted = {lemma_path(folder, language) for language in LANGUAGES_WITH_LEMMAS}
    for path in folder.glob("*.lemmas"):
        if path not in wanted:
            path.unlink(missing_ok=True)
    return made


if __name__ == "__main__":
    build_lemma_files(Path(sys.argv[1]), sys.argv[2:] or LANGUAGES_WITH_LEMMAS)
