"""Web addresses out of Sámi names: Django drops đ ŋ ŧ ǥ ʒ (Ruoŧŧa → ruoa); here every letter leaves its plain one."""

from django.utils.text import slugify
from wagtail.admin.widgets import SlugInput

from .analysis.folding import SIGNS, folded

LETTERS_OF_THE_NORTH = "áàâäåãǎčçðđéèêëǧǥíìîïǩłńñŋóòôöõøœæšśßŧþúùûüýžźʒǯ" + SIGNS


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
