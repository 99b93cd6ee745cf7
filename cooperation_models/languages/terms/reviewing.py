"""Who may say that a word is right, and what is written down when somebody does."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ..codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from ..desk.rights import DeskRights
from .facts import TermWord

CHANGE = "cooperation_languages.change_term"


def may_review_words(user) -> set[str]:
    """Return the languages (codes) whose words a user may accept.

    Those the user may translate pages into; words of the source language are accepted by those who may change terms.
    """
    if not user.is_active:
        return set()
    if user.is_superuser:
        return set(LANGUAGE_CODES)
    allowed = {locale.language_code for locale in DeskRights(user).locales}
    return allowed | ({SOURCE_LANGUAGE} if user.has_perm(CHANGE) else set())


@transaction.atomic
def accept_word(word: TermWord, user) -> None:
    """Write down that somebody who reads the language has accepted a word today."""
    word.reviewed_by, word.reviewed_on = user, timezone.localdate()
    _write(word, user)


@transaction.atomic
def take_acceptance_back(word: TermWord, user) -> None:
    """Write down that a word is not reviewed."""
    word.reviewed_by = word.reviewed_on = None
    _write(word, user)


def _write(word: TermWord, user) -> None:
    """Store the word and a version of its term, so that the history has it."""
    word.save(update_fields=["reviewed_by", "reviewed_on"])
    revision = type(word.term).objects.get(pk=word.term_id).save_revision(user=user, changed=False)
    log(word.term, "wagtail.edit", user=user, revision=revision, content_changed=True)
