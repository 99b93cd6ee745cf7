"""The editors' guide inside the admin: the Markdown files of ``docs/editors`` as pages, in the editor's language.

A chapter is a file ``<number>-<name>.md`` in the folder of a language. The number ties the chapters of the languages
together; the first line is the chapter's title (``# Title``). Links between chapters are written as links between
files, so that they work in a file viewer too. Nothing but these files is served: a chapter is looked up among the
files that are there, an address never becomes a path.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView
from markdown import Extension, Markdown
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cooperation_models.languages.codes import OWN_NAMES, SOURCE_LANGUAGE

GUIDE_FOLDER = Path(settings.BASE_DIR) / "docs" / "editors"
GUIDE_LANGUAGES = ("fi", "sv")
CHAPTER_FILE = re.compile(r"(?P<number>\d+)-[a-z0-9-]+")


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter: the end of its address, and its words as HTML."""

    anchor: str
    words: SafeString


@dataclass(frozen=True)
class Chapter:
    """A chapter of the guide in one language, rendered."""

    language: str
    name: str
    title: str
    body: SafeString
    headings: tuple[Heading, ...]

    @property
    def number(self) -> int:
        """Return the place of the chapter, the same in every language."""
        return int(self.name.partition("-")[0])

    @property
    def url(self) -> str:
        """Return the chapter's address in the admin."""
        return reverse("editors_guide_chapter", args=[self.language, self.name])


class _ChapterLinks(Treeprocessor):
    """Turns links between files into links between addresses of the admin."""

    def run(self, root: Element) -> None:
        """Rewrite every link to a Markdown file; the language is the folder's unless the link names another one."""
        for link in root.iter("a"):
            file, _hash, anchor = link.get("href", "").partition("#")
            if file.endswith(".md") and "://" not in file:
                *folders, name = file.removesuffix(".md").split("/")
                language = folders[-1] if folders else self.md.guide_language
                url = reverse("editors_guide_chapter", args=[language, name])
                link.set("href", f"{url}#{anchor}" if anchor else url)


class _GuideLinks(Extension):
    """Registers the rewriting of links."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Let the links be rewritten after inline marks have become elements."""
        md.treeprocessors.register(_ChapterLinks(md), "chapter_links", 5)


@cache
def guide(language: str) -> dict[str, Chapter]:
    """Return the chapters of a language by name, in their order. The files are read once in a process."""
    files = [path for path in (GUIDE_FOLDER / language).glob("*.md") if CHAPTER_FILE.fullmatch(path.stem)]
    chapters = [_render(language, path.stem, path.read_text(encoding="utf-8")) for path in files]
    return {chapter.name: chapter for chapter in sorted(chapters, key=lambda chapter: chapter.number)}


def _render(language: str, name: str, text: str) -> Chapter:
    """Return a chapter made from its Markdown; its headings go one level down, below the heading of the view."""
    first_line, _newline, rest = text.partition("\n")
    markdown = Markdown(
        extensions=["sane_lists", "tables", "toc", _GuideLinks()],
        extension_configs={"toc": {"baselevel": 2, "slugify": slugify_unicode, "toc_depth": "3"}},
        output_format="html",
    )
    markdown.guide_language = language
    # The files are the project's own, part of the code: their HTML is as trustworthy as a template.
    body = mark_safe(markdown.convert(rest))
    headings = tuple(Heading(token["id"], mark_safe(token["html"])) for token in markdown.toc_tokens)
    return Chapter(language, name, first_line.removeprefix("#").strip(), body, headings)


def language_of_guide() -> str:
    """Return the language of the guide for the active language of the admin: Finnish where there is no guide in it."""
    language = (get_language() or "").partition("-")[0]
    return language if language in GUIDE_LANGUAGES else SOURCE_LANGUAGE


def chapter_url(number: int) -> str:
    """Return the address of a chapter in the editor's language, "" when there is no such chapter."""
    return next((chapter.url for chapter in guide(language_of_guide()).values() if chapter.number == number), "")


def open_guide(request: HttpRequest) -> HttpResponse:
    """Go to the first chapter in the editor's language."""
    return redirect(next(iter(guide(language_of_guide()).values())).url)


class ChapterView(WagtailAdminTemplateMixin, TemplateView):
    """Shows one chapter with the list of all chapters and of its own headings."""

    page_title = gettext_lazy("Guide for editors")
    header_icon = "help"
    template_name = "cooperation_site/admin/guide.html"

    @cached_property
    def chapter(self) -> Chapter:
        """Return the chapter of the address. Raises Http404 when there is none in that language."""
        language, name = self.kwargs["language"], self.kwargs["name"]
        if language not in GUIDE_LANGUAGES or name not in guide(language):
            raise Http404
        return guide(language)[name]

    def get_context_data(self, **kwargs) -> dict:
        """Add the chapter, its neighbours and the same chapter in the other languages."""
        chapters = list(guide(self.chapter.language).values())
        place = chapters.index(self.chapter)
        return super().get_context_data(**kwargs) | {
            "chapter": self.chapter,
            "chapters": chapters,
            "previous_chapter": chapters[place - 1] if place else None,
            "next_chapter": chapters[place + 1] if place + 1 < len(chapters) else None,
            "other_languages": [
                (language, OWN_NAMES[language], other)
                for language in GUIDE_LANGUAGES
                if language != self.chapter.language
                for other in guide(language).values()
                if other.number == self.chapter.number
            ],
            "has_no_guide": (get_language() or "").partition("-")[0] not in GUIDE_LANGUAGES,
        }

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the view stands."""
        return [*self.breadcrumbs_items, {"url": reverse("editors_guide"), "label": self.page_title}]
