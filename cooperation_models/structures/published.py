"""Which structure models readers may see, and the addresses of their comparisons.

Page types are asked for by name here, so that blocks, which the page types hold, can use this module too.
"""

from collections.abc import Iterable, Sequence

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page

from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.text import active_language
from cooperation_models.places.addresses import index_page_url


def published_models() -> list[Page]:
    """Return the pages of all models that anybody may read, one for each model, in the order of the page tree.

    Each in the reader's language, in Finnish when it has no published page in that language; its code is always the
    Finnish page's, so that addresses of comparisons are the same in every language. Two queries at most.
    """
    model = apps.get_model("cooperation_structures", "StructureModelPage")
    pages = model.objects.live().public().select_related("locale").order_by("path")
    sources, translations = {}, {}
    for page in pages.filter(locale__language_code__in=(SOURCE_LANGUAGE, active_language())):
        found = sources if page.locale.language_code == SOURCE_LANGUAGE else translations
        found[page.translation_key] = page
    for key, page in translations.items():
        if key in sources:
            page.code = sources[key].code
    return [translations.pop(key, source) for key, source in sources.items()] + list(translations.values())


def codes_of(pages: Iterable[Page]) -> dict[str, Page]:
    """Return published models by the codes of their addresses, in the same order."""
    by_code = {}
    for page in pages:
        by_code.setdefault(page.code, page)
    return by_code


def readable_versions(chosen: Iterable[Page | None]) -> list[Page]:
    """Return chosen models as readers may see them, in the order chosen and each once.

    What was deleted (None), unpublished or closed to the public since it was chosen is left out.
    """
    by_key = {page.translation_key: page for page in published_models()}
    keys = dict.fromkeys(page.translation_key for page in chosen if page is not None)
    return [by_key[key] for key in keys if key in by_key]


def comparison_url(codes: Sequence[str], request: HttpRequest | None = None) -> str:
    """Return the shareable address of a comparison in the reader's language, "" when there is no page of models."""
    index = apps.get_model("cooperation_structures", "StructureModelIndexPage")
    index_url = index_page_url(index, request)
    return f"{index_url}compare/{'/'.join(codes)}/" if index_url else ""
