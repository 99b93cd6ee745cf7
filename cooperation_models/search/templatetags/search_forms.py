"""The form of the search, wherever a template wants it."""

from django import template

from cooperation_models.languages.text import active_language
from cooperation_models.search.addresses import search_url
from cooperation_models.search.asking import LONGEST_QUERY
from cooperation_models.search.letters import letters_for

register = template.Library()


@register.inclusion_tag("cooperation_search/includes/search_form.html", takes_context=True)
def search_form(context, place: str, listing=None) -> dict:
    """Print the form: ``{% search_form "header" %}``; nothing when there is no page of search.

    ``place`` tells forms of one page apart. On the page of search itself ``listing`` is what was asked for: the form
    then holds it, with the filters and the letters that are hard to type. The page loads
    ``cooperation_search/search.js`` for suggestions and letters; without it the form works as it is.
    """
    letters, is_open = letters_for(active_language()) if place != "header" else ((), False)
    return {
        "url": search_url(context.get("request")),
        "place": place,
        "listing": listing,
        "longest": LONGEST_QUERY,
        "letters": letters,
        "letters_open": is_open,
    }
