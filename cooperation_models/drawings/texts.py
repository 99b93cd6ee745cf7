"""What a drawing asks of a text: its bare words, its language, and its markup.

A text is a ``str``, a number, or anything that ``cooperation_models.languages`` gives: a localised name, a message,
a text of a page that is not translated yet. Only the last three know their language.
"""

import re
from typing import Any

from cooperation_models.languages.text import active_language

Text = Any


def bare(text: Text) -> str:
    """Return the words alone, as one line without doubled spaces, for drawn text and plain files.

    Spaces that must not break a line, as in "1 234", stay what they are.
    """
    return re.sub(r"[ \t\r\n\f\v]+", " ", str(text)).strip(" ")


def foreign_language(text: Text) -> str:
    """Return the code for a ``lang`` attribute: the text's language when it is not the reader's, else ``""``."""
    language = getattr(text, "language", "") if bare(text) else ""
    return language if language and language != active_language() else ""
