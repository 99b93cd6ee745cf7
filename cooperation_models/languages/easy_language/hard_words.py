"""The list of hard words that a portal begins with; editors own it from then on."""

import tomllib
from pathlib import Path

from .facts import WordAdvice

FILE = Path(__file__).with_name("hard_words.toml")


def read_hard_words() -> dict[str, dict[str, str]]:
    """Return the words of the file by language, each with what to write instead."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def load_hard_words() -> int:
    """Make the list for each language that has none yet and return how many words were written.

    A list that is there is left alone: what editors took out of it does not come back.
    """
    with_list = set(WordAdvice.objects.order_by().values_list("language", flat=True).distinct())
    advices = [
        WordAdvice(language=language, word=word, suggestion=suggestion)
        for language, words in read_hard_words().items()
        if language not in with_list
        for word, suggestion in words.items()
    ]
    WordAdvice.objects.bulk_create(advices)
    return len(advices)
