"""Documents that everybody may open, found by their titles and tags."""

from collections.abc import Iterable, Sequence

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_noop
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.models import Recording
from cooperation_models.languages.text import Message

from .base import Answer, FoundWords, Source


class DocumentSource(Source):
    """Documents in collections without restrictions, but recordings: these are found as the pages they read aloud.

    Nobody says in which language a document is: its title is taken for Finnish, the language of the editors.
    """

    name = "document"
    kinds = {"document": Message(gettext_noop("Document"))}

    @staticmethod
    def _public() -> QuerySet:
        restricted = [
            Collection.objects.filter(path__startswith=path).values("pk")
            for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        ]
        documents = get_document_model().objects.exclude(pk__in=Recording.objects.values("audio"))
        for collections in restricted:
            documents = documents.exclude(collection__in=collections)
        return documents

    def all_keys(self) -> QuerySet:
        """Return all documents that everybody may open."""
        return self._public().order_by("pk").values_list("pk", flat=True)

    def words_of(self, keys: Sequence[int]) -> Iterable[FoundWords]:
        """Yield the titles and tags of public documents."""
        for document in self._public().filter(pk__in=keys).prefetch_related("tags"):
            yield FoundWords(
                object_id=document.pk,
                thing=f"document:{document.pk}",
                kind="document",
                language=SOURCE_LANGUAGE,
                readers=LANGUAGE_CODES,
                title=(document.title, SOURCE_LANGUAGE),
                extras=[(tag.name, SOURCE_LANGUAGE) for tag in document.tags.all()],
            )

    def affected_by(self, instance: Model) -> Iterable[int]:
        """Return the document that was saved, or all of a collection whose readers were chosen or that was moved."""
        documents = get_document_model()
        if isinstance(instance, documents):
            return [instance.pk]
        if isinstance(instance, CollectionViewRestriction):
            instance = instance.collection
        if isinstance(instance, Collection):
            inside = documents.objects.filter(collection__path__startswith=instance.path)
            return inside.order_by("pk").values_list("pk", flat=True)
        return ()

    def answers(self, found: Sequence, request) -> dict[int, Answer]:
        """Return the addresses of documents and their kind of file."""
        documents = self._public().in_bulk([entry.object_id for entry in found])
        return {
            entry.pk: Answer(document.url, [document.file_extension.upper()] if document.file_extension else [])
            for entry in found
            if (document := documents.get(entry.object_id))
        }
