"""Template tags that print figures and tables."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.line_breaking import with_soft_hyphens
from cooperation_models.drawings.signs import STATE_SIGNS, StateSign
from cooperation_models.drawings.tables import DataTable
from cooperation_models.drawings.texts import Text, bare
from cooperation_models.drawings.texts import foreign_language as language_of_foreign_text
from cooperation_models.drawings.tier_lines import spell_number
from cooperation_models.languages.text import PrintedLate

register = template.Library()


@register.simple_tag
def figure(drawn: Figure) -> SafeString:
    """Print a figure: heading, sentence, drawing, table, file."""
    return render_to_string(drawn.template_name, {"figure": drawn, "drawing": drawn.drawing, "key": drawn.key})


@register.simple_tag
def figure_heading(drawn: Figure) -> SafeString:
    """Print a figure's heading at its level, with the id that names the figure."""
    return format_html(
        '<h{level} class="drawing-heading" id="{key}-heading">{heading}</h{level}>',
        level=drawn.heading_level,
        key=drawn.key,
        heading=drawn.heading,
    )


@register.simple_tag
def data_table(table: DataTable, key: str) -> SafeString:
    """Print a table by itself; ``key`` begins the ids inside it and must be unique on the page."""
    return render_to_string(table.template_name, {"drawing": table, "key": key})


@register.filter
def breakable(text: Text, from_length: int) -> SafeString:
    """Return a name as HTML with its language, words from a length on with soft hyphens, for narrow places.

    Sentences and lists that are put together when printed stay as they are: their parts bring their own languages.
    """
    if isinstance(text, PrintedLate):
        return conditional_escape(text)
    words, language = with_soft_hyphens(bare(text), from_length), language_of_foreign_text(text)
    return format_html('<span lang="{}">{}</span>', language, words) if language else conditional_escape(words)


@register.filter
def foreign_language(text: Text) -> str:
    """Return the code for a ``lang`` attribute, for places where no span can stand: drawn text, attributes."""
    return language_of_foreign_text(text)


@register.filter
def units(value: float) -> str:
    """Return a measure as SVG wants it, whatever the reader's language does with decimals."""
    return spell_number(value)


@register.filter
def state_sign(state: str) -> StateSign:
    """Return the drawn sign of a state."""
    return STATE_SIGNS[state]
