"""Template filters for the words of structure models."""

from django import template

from cooperation_models.languages.text import LocalisedText
from cooperation_models.structures.counting import Span
from cooperation_models.structures.sentences import span_text

register = template.Library()


@register.filter
def span_words(span: Span) -> int | str:
    """Return a number that may be a span as readers are told it."""
    return span_text(span)


@register.filter
def paragraphs(text: str | None) -> list[str]:
    """Return a text with line breaks as paragraphs, each still knowing its language: ``{% for p in t|paragraphs %}``.

    A text of one line and a computed sentence are returned as they are, in a list; no text gives no paragraph.
    """
    if not text:
        return []
    language = getattr(text, "language", "")
    lines = [line.strip() for line in str(text).splitlines() if line.strip()]
    if len(lines) < 2:
        return [text] if lines else []
    return [LocalisedText(line, language) for line in lines] if language else lines
