"""Pages: each in its own language, with the names of the facts that its blocks show."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop
from wagtail.models import Page, ReferenceIndex, get_page_models

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.pages import PageInLanguages
from cooperation_models.languages.text import Message
from cooperation_models.places.name_search import FoundByName

from .base import Answer, FoundWords, Said, Source, names_of
from .page_words import public_pages, text_of

KINDS = {
    "cooperation_networks.NetworkPage": "network",
    "cooperation_structures.StructureModelPage": "model",
}


class PageSource(Source):
    """Published pages that everybody may read, but those whose words belong to a fact."""

    name = "page"
    kinds = {
        "page": Message(gettext_noop("Page")),
        "easy": Message(gettext_noop("Page in easy language")),
        "network": Message(gettext_noop("Network")),
        "model": Message(gettext_noop("Structure model")),
    }

    def all_keys(self) -> QuerySet:
        """Return all published pages of our types, in all languages."""
        return self._searched(Page.objects.live()).order_by("pk").values_list("pk", flat=True)

    def _searched(self, pages: QuerySet) -> QuerySet:
        models = [model for model in get_page_models() if self._is_searched(model)]
        return pages.exact_type(*models) if models else pages.none()

    def _is_searched(self, model: type[Page]) -> bool:
        return (
            issubclass(model, PageInLanguages)
            and model.for_search_engines
            and not issubclass(model, self.told_elsewhere)
        )

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the words of public pages; a translation on which nothing is translated yet has none."""
        shown = self._names_shown(keys)
        for page in public_pages(Page, self._searched(Page.objects.filter(pk__in=keys)).values("pk")):
            language = page.locale.language_code
            text = text_of(page) if language in LANGUAGE_CODES else None
            if text is not None:
                yield FoundWords(
                    object_id=page.pk,
                    thing=f"page:{page.translation_key}",
                    kind=self._kind_of(page),
                    language=language,
                    readers=[language],
                    title=text.title,
                    body=text.body,
                    extras=[*text.unseen, *shown[str(page.pk)]],
                )

    @staticmethod
    def _kind_of(page: Page) -> str:
        if getattr(page, "is_in_easy_language", False):
            return "easy"
        return KINDS.get(page._meta.label, "page")

    @staticmethod
    def _names_shown(keys: Sequence[int]) -> dict[str, list[Said]]:
        """Return the names of the facts that pages point at, by the page's primary key."""
        references = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[str(key) for key in keys]
        ).values_list("object_id", "to_content_type_id", "to_object_id")
        by_type = defaultdict(lambda: defaultdict(list))
        for page, content_type, fact in references:
            by_type[content_type][fact].append(page)
        names = defaultdict(list)
        for content_type, pages_of in by_type.items():
            model = ContentType.objects.get_for_id(content_type).model_class()
            if model is None or not issubclass(model, FoundByName):
                continue
            facts = model.objects.filter(pk__in=pages_of)
            if hasattr(model, "live"):
                facts = facts.filter(live=True)
            for fact in facts:
                for page in set(pages_of[str(fact.pk)]):
                    names[page] += names_of(fact)
        return names

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the page that was saved."""
        return [instance.pk] if isinstance(instance, Page) else ()

    def shows_names_of(self, instance: Model) -> bool:
        """Tell whether the instance is of a kind whose names are shown here."""
        return isinstance(instance, FoundByName)

    def mentioning(self, instance: Model) -> Iterable[int]:
        """Return the pages that point at a fact."""
        references = ReferenceIndex.get_references_to(instance).filter(
            base_content_type=ContentType.objects.get_for_model(Page)
        )
        return sorted({int(key) for key in references.values_list("object_id", flat=True)})

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return the addresses of pages."""
        pages = Page.objects.live().public().select_related("locale").in_bulk([entry.object_id for entry in found])
        return {
            entry.pk: Answer(page.get_url(request) or "")
            for entry in found
            if (page := pages.get(entry.object_id)) is not None
        }
