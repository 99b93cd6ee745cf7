"""The squeezed beginning of a Sámi word: what most of its case forms share.

Consonant gradation doubles and undoubles letters in the middle of a Sámi word (Inari Sámi ``máánu`` and ``máánui``),
and its endings begin after the first syllables. The first letters of the folded word with doubled letters made single
are therefore alike in most forms. It is the weakest of the keys: other words begin alike too.
"""

import re

LENGTH = 4
DOUBLED = re.compile(r"(.)\1+")


def squeezed_beginning(key: str) -> str:
    """Return the squeezed beginning of a folded word."""
    return DOUBLED.sub(r"\1", key)[:LENGTH]
