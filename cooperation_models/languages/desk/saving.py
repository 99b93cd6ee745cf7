"""Saving translations from the page of texts, so that nobody's work is lost.

The form says of each text what its writer has seen: a mark of the stored translation, the source text and its place.
A text that its writer left as it was is not touched. One that somebody else has changed meanwhile is not overwritten:
both wordings are shown, and the writer decides. When the source text has changed meanwhile, what was written is kept
as the earlier translation of the old text and stays in the field.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.db import transaction
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation, TranslationContext

from ..translation.editing import keep_translation
from .cards import SEEN, Card, version_of
from .wording import has_marks, stored_form, tidy, written_form

ALL = "all"


@dataclass(frozen=True)
class Seen:
    """What the form was made from."""

    version: str
    string_id: int
    context_id: int

    @classmethod
    def read(cls, text: str) -> Seen | None:
        """Return what a hidden field says, None when it is not one of ours."""
        try:
            text = SEEN.unsign(text)
        except BadSignature:
            return None
        version, _dot, place = text.partition(".")
        string_id, _dot, context_id = place.partition(".")
        if not (string_id.isdecimal() and context_id.isdecimal() and len(place) < 40):
            return None
        return cls(version, int(string_id), int(context_id))


@dataclass
class Outcome:
    """What became of a form: which texts were stored, and which of the user's texts stand nowhere on the page any more.

    What was not stored stays in the cards as drafts.
    """

    saved: list[Card] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)

    def is_settled(self, cards: list[Card]) -> bool:
        """Tell whether nothing of what the user has written is left to be looked at."""
        return not self.homeless and not any(card.needs_attention for card in cards) and not self.unsaved(cards)

    def unsaved(self, cards: list[Card]) -> list[Card]:
        """Return the cards with something written in them that was not stored."""
        stored = {card.pk for card in self.saved}
        return [card for card in cards if card.is_unsaved and card.pk not in stored]


@transaction.atomic
def save_texts(translation: Translation, cards: list[Card], data: Mapping[str, str], user, which: str = ALL) -> Outcome:
    """Store what a form brings for some cards; ``which`` is the key of the only card to be stored, or ``all``.

    The cards show afterwards what is stored and what is not. Who may write is asked by the caller.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)
    outcome = Outcome()
    by_key = {str(card.pk): card for card in cards}
    for name, text in list(data.items()):
        key = name.removeprefix("text-")
        seen = Seen.read(data.get(f"seen-{key}", ""))
        if key == name or seen is None:
            continue
        text = tidy(text)
        card = by_key.get(key)
        if card is None:
            _come_home(translation, cards, seen, text, user, outcome)
        elif version_of(text) != seen.version:
            card.draft = text
            if which in (ALL, key):
                _store(translation, card, seen, user, outcome)
    return outcome


def _store(translation: Translation, card: Card, seen: Seen, user, outcome: Outcome) -> None:
    """Store the draft of a card unless somebody else has written there, or the draft cannot be taken."""
    segment = card.string.segment
    stored = (
        StringTranslation.objects.select_for_update(of=("self",))
        .filter(translation_of=segment.string, context=segment.context, locale=translation.target_locale)
        .select_related("last_translated_by")
        .first()
    )
    present = written_form(stored.data, card.marked) if stored else ""
    if present == card.draft:
        return
    if version_of(present) != seen.version:
        card.theirs = stored
        return
    if not card.draft:
        stored.delete()
        outcome.saved.append(card)
        return
    try:
        text = stored_form(card.draft, segment, card.marked)
    except ValidationError as error:
        card.faults = tuple(error.messages)
        return
    keep_translation(segment, translation, text, user)
    outcome.saved.append(card)


def _come_home(translation: Translation, cards: list[Card], seen: Seen, text: str, user, outcome: Outcome) -> None:
    """Find a place for a text whose source text has left the page since the form was made.

    It is stored as the translation of that old text, where nobody has translated it, and put into the field of the
    text that stands at its place now; without such a place it is handed back.
    """
    if not text or version_of(text) == seen.version:
        return
    string = String.objects.filter(pk=seen.string_id, locale_id=translation.source.locale_id).first()
    context = TranslationContext.objects.filter(pk=seen.context_id, object_id=translation.source.object_id).first()
    if string is None or context is None:
        outcome.homeless.append(text)
        return
    stored = StringTranslation.objects.filter(
        translation_of=string, context=context, locale=translation.target_locale
    ).first()
    marked = has_marks(string.data, stored.data if stored else "")
    if version_of(written_form(stored.data, marked) if stored else "") == seen.version:
        gone = StringSegment(source=translation.source, string=string, context=context)
        with contextlib.suppress(ValidationError):
            keep_translation(gone, translation, stored_form(text, gone, marked), user)
    heir = next(
        (card for card in cards if card.string.segment.context_id == context.pk and card.is_open and not card.draft),
        None,
    )
    if heir is None:
        outcome.homeless.append(text)
    else:
        heir.draft, heir.source_changed = text, True
