"""Signed tokens of the forms of joining: they take the place of a cookie, and of a password in the letter.

A form carries a token with the moment at which it was shown and a key of its own. The token shows that the form came
from this portal, how long it took to fill it in, and whether it has been sent before. A letter carries a token with
the number and the key of a request: whoever has it reads the mail of the address.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils import timezone

FORM_SALT = "cooperation.support_groups.form"
LETTER_SALT = "cooperation.support_groups.letter"

SHORTEST_FILLING = timedelta(seconds=3)
"""No person fills in the form faster than this; machines do."""

LONGEST_FILLING = timedelta(hours=12)
"""A form left open for longer is shown once more with everything that was typed."""


class UnusableToken(Exception):
    """A token that this portal did not make."""


class ExpiredToken(Exception):
    """A token of this portal that is no longer good."""


@dataclass(frozen=True)
class FormToken:
    """What the token of a form tells: its key, and for how long the form was open."""

    key: str
    age: timedelta

    @property
    def is_too_fast(self) -> bool:
        """Tell whether the form came back faster than anybody can fill it in."""
        return self.age < SHORTEST_FILLING

    @property
    def is_too_old(self) -> bool:
        """Tell whether the form was open for too long to be taken without asking again."""
        return self.age > LONGEST_FILLING


def make_form_token(shown_before: timedelta = timedelta()) -> str:
    """Return the token of a form that is shown now, or was ``shown_before`` ago."""
    shown_at = (timezone.now() - shown_before).timestamp()
    return signing.dumps([secrets.token_urlsafe(24), round(shown_at, 3)], salt=FORM_SALT)


def read_form_token(token: str) -> FormToken:
    """Return what a form's token tells. Raises UnusableToken."""
    try:
        key, shown_at = signing.loads(token, salt=FORM_SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UnusableToken from error
    return FormToken(key, timedelta(seconds=timezone.now().timestamp() - shown_at))


def make_letter_token(number: int, key: str) -> str:
    """Return the token of the letter that asks to confirm the request ``number``."""
    return signing.dumps([number, key], salt=LETTER_SALT)


def read_letter_token(token: str, max_age: timedelta) -> tuple[int, str]:
    """Return number and key of the request that a letter is about. Raises UnusableToken and ExpiredToken."""
    try:
        number, key = signing.loads(token, salt=LETTER_SALT, max_age=max_age)
    except signing.SignatureExpired as error:
        raise ExpiredToken from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UnusableToken from error
    return number, key
