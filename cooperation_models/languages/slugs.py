"""Web addresses out of Sámi names: Django drops đ ŋ ŧ ǥ ʒ (Ruoŧŧa → ruoa); here every letter leaves its plain one."""

import unicodedata

from django.utils.text import slugify
from wagtail.admin.widgets import SlugInput

PLAIN_LETTERS = {
    "đ": "d",
    "ð": "d",
    "ŋ": "n",
    "ŧ": "t",
    "ǥ": "g",
    "ʒ": "z",
    "ø": "o",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
}
SIGNS = "\u02b9\u02bc\u02c8\u2018\u2019\u2032'´`"
"""Signs of Skolt Sámi, and what people type in their place: they part no words."""

FOLDING = str.maketrans({**PLAIN_LETTERS, **dict.fromkeys(SIGNS, "")})
LETTERS_OF_THE_NORTH = "áàâäåãǎčçðđéèêëǧǥíìîïǩłńñŋóòôöõøœæšśßŧþúùûüýžźʒǯ" + SIGNS


def folded(text: str) -> str:
    """Return a text in small letters without accents and Sámi signs; letters of other scripts stay."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(FOLDING))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(FOLDING)


def slug_of(text: str, longest: int = 80) -> str:
    """Return a web address made of a name, of at most ``longest`` signs and without a hyphen at its end.

    Empty for a name without Latin letters or digits.
    """
    return slugify(folded(text))[:longest].strip("-")


class FoldingSlugInput(SlugInput):
    """The admin's field of an address, which makes the same of Sámi letters as :func:`folded` while one types."""

    def __init__(self, *args, formatters=None, **kwargs):
        """Put our letters before whatever else is asked for."""
        super().__init__(*args, formatters=[*letters_by_plain_form(), *(formatters or [])], **kwargs)


def letters_by_plain_form() -> list[tuple[str, str]]:
    """Return what the field's script replaces: a class of letters, small and capital, and the plain form of them."""
    groups = {}
    for letter in LETTERS_OF_THE_NORTH:
        groups.setdefault(folded(letter), set()).update(
            (letter, letter.upper() if len(letter.upper()) == 1 else letter)
        )
    return [(f"[{''.join(sorted(letters))}]", plain) for plain, letters in sorted(groups.items())]
