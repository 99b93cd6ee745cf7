"""Pages made from files: those that are missing, in Finnish and in every language the file says."""

import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from cooperation_models.languages.codes import SOURCE_LANGUAGE

from .texts import FileError, read_file
from .translations import source_of_translations, translate
from .writing import Finder, PageWriter, lasting_id

ABOUT_THE_PAGE = {"key", "type", "parent", "languages", "completes", "title", "slug", "introduction", "show_in_menus"}


def read_pages(folder: Path) -> list[dict[str, Any]]:
    """Return the pages of a folder of files, each after its parent as far as that is in the folder too.

    Raises FileError when two files make the same page or a page is below itself.
    """
    waiting = {}
    for path in sorted(folder.glob("*.toml")):
        record = read_file(path)
        if record["key"] in waiting:
            raise FileError(f"{path.name}: another file makes the page “{record['key']}” too")
        waiting[record["key"]] = record
    ordered = []
    while waiting:
        ready = [record for record in waiting.values() if record.get("parent") not in waiting]
        if not ready:
            raise FileError(f"These pages are below each other: {', '.join(sorted(waiting))}")
        for record in ready:
            ordered.append(waiting.pop(record["key"]))
    return ordered


def translation_key(key: str) -> uuid.UUID:
    """Return the key that all language versions of a page of the files have for ever."""
    return uuid.UUID(lasting_id("page", key))


class PageMaker:
    """Makes the pages of files.

    ``find`` knows facts and files by their lasting names; pages are found by their key. A page that exists already is
    left as its editors made it, unless ``refresh`` is set, or unless the file says ``completes`` and nobody has
    touched the page since the portal was prepared.
    """

    def __init__(self, find: Finder, *, refresh: bool = False):
        """Keep what is needed to resolve names; nothing is looked up yet."""
        self.find_fact = find
        self.refresh = refresh
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.ids: dict[str, int] = {}

    @transaction.atomic
    def make(self, records: Iterable[dict[str, Any]]) -> int:
        """Make the pages that are missing and return how many there were to make or to bring up to date."""
        records = list(records)
        present = self._present(records)
        to_write = []
        for record in records:
            page = present.get(translation_key(record["key"]))
            if page is None:
                page = self._add(record)
                to_write.append(record)
            elif self.refresh or (record.get("completes") and page.revisions.count() == 1):
                to_write.append(record)
            self.ids[record["key"]] = page.pk
        for record in to_write:
            self._write(record)
        return len(to_write)

    def _present(self, records: list[dict[str, Any]]) -> dict[uuid.UUID, Page]:
        keys = {translation_key(name) for record in records for name in (record["key"], record.get("parent")) if name}
        pages = Page.objects.filter(translation_key__in=keys, locale=self.locales[SOURCE_LANGUAGE])
        return {page.translation_key: page for page in pages}

    def page_id(self, key: str) -> int:
        """Return the primary key of the Finnish page that the files call ``key``.

        Raises FileError when there is none.
        """
        if key not in self.ids:
            page = Page.objects.filter(
                translation_key=translation_key(key), locale=self.locales[SOURCE_LANGUAGE]
            ).first()
            if page is None:
                raise FileError(f"There is no page “{key}”")
            self.ids[key] = page.pk
        return self.ids[key]

    def find(self, model: type[models.Model], name: str) -> Any:
        """Return the primary key of a page or a fact by its lasting name."""
        return self.page_id(name) if issubclass(model, Page) else self.find_fact(model, name)

    def _add(self, record: dict[str, Any]) -> Page:
        """Add a page with its title and facts to the tree; its texts follow when all pages can be linked to."""
        model = apps.get_model(record["type"])
        page = self._version(model, record, self._writer(record, SOURCE_LANGUAGE), bare=True)
        page.locale = self.locales[SOURCE_LANGUAGE]
        parent = (
            Page.objects.get(pk=self.page_id(record["parent"])) if "parent" in record else Page.get_first_root_node()
        )
        parent.add_child(instance=page)
        return page

    def _writer(self, record: dict[str, Any], language: str) -> PageWriter:
        return PageWriter(record["key"], language, self.find, self.page_id)

    def _write(self, record: dict[str, Any]) -> None:
        """Write what the file says onto its Finnish page and publish it in every language of the file."""
        pages = apps.get_model(record["type"]).objects.filter(pk=self.page_id(record["key"]))
        page = pages.get()
        self._fill(page, record, self._writer(record, SOURCE_LANGUAGE))
        page.save_revision().publish()
        source = source_of_translations(pages.get()) if record.get("languages") else None
        for language in record.get("languages", ()):
            writer = self._writer(record, language)
            version = self._version(type(page), record, writer)
            translate(source, version, writer.said, self.locales[language])

    def _version(self, model: type[Page], record: dict[str, Any], writer: PageWriter, *, bare: bool = False) -> Page:
        """Return an unsaved page with what the file says in one language; ``bare`` without streams, rows and links."""
        page = model(translation_key=translation_key(record["key"]), show_in_menus=record.get("show_in_menus", False))
        self._fill(page, record, writer, bare=bare)
        return page

    def _fill(self, page: Page, record: dict[str, Any], writer: PageWriter, *, bare: bool = False) -> None:
        page.title = writer.text(record["title"], "title")
        page.slug = writer.text(record["slug"], "slug")
        page.draft_title = page.title
        if "introduction" in record:
            page.introduction = writer.text(record["introduction"], "introduction")
        for name in record.keys() - ABOUT_THE_PAGE:
            field = page._meta.get_field(name)
            if isinstance(field, StreamField):
                if not bare:
                    stream = writer.stream(field.stream_block, record[name], name)
                    setattr(page, name, field.stream_block.to_python(stream))
            elif isinstance(field, models.ManyToOneRel):
                if not bare:
                    setattr(page, name, self._rows(page, field, record[name], writer))
            elif isinstance(field, models.ForeignKey):
                if not (bare and issubclass(field.related_model, Page)):
                    setattr(page, field.attname, self.find(field.related_model, record[name]))
            else:
                setattr(page, name, writer.text(record[name], name))

    def _rows(
        self, page: Page, field: models.ManyToOneRel, records: list[dict[str, Any]], writer: PageWriter
    ) -> list[models.Model]:
        """Return the rows of a page, unsaved, in the order of the file; those that are there are written anew."""
        model, path = field.related_model, field.name
        present = {row.translation_key: row.pk for row in getattr(page, path).all()} if page.pk else {}
        rows = []
        for index, record in enumerate(records):
            key = uuid.UUID(lasting_id(writer.page, path, str(index)))
            row = model(
                pk=present.get(key), translation_key=key, sort_order=index, locale=self.locales[SOURCE_LANGUAGE]
            )
            for name, value in record.items():
                field = model._meta.get_field(name)
                if isinstance(field, ParentalManyToManyField):
                    related = field.related_model._default_manager
                    setattr(row, name, related.filter(pk__in=[self.find(field.related_model, one) for one in value]))
                elif isinstance(field, models.ForeignKey):
                    setattr(row, field.attname, self.find(field.related_model, value))
                else:
                    setattr(row, name, writer.text(value, f"{path}.{key}.{name}"))
            rows.append(row)
        return rows
