"""A list of files to download, each with what it is and how large."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from .base import LINK_GROUP, ContentBlock, ItemBlock
from .wording import content_languages, is_readers_language


def file_size(size: int | None) -> str:
    """Return a size in bytes as people say it: 340 kB, 1.2 MB (in the reader's number format); "" if unknown.

    Units are the international ones of 1000, the same in every language.
    """
    if not size:
        return ""
    if size < 999_500:
        return f"{number_format(max(1, round(size / 1000)), use_l10n=True)} kB"
    return f"{number_format(round(size / 1_000_000, 1), decimal_pos=1, use_l10n=True)} MB"


@dataclass(frozen=True)
class Download:
    """One file as it is printed: ``kind`` is its extension (PDF), ``size`` the words for its size.

    ``language`` is the code of its language, empty when that is the reader's or nobody has said.
    """

    title: str
    url: str
    kind: str
    size: str
    language: str


def example_downloads() -> dict:
    """Return the example of the block, with documents that are in no database."""
    document = get_document_model()
    return {
        "heading": _("Files"),
        "files": [
            {
                "document": document(collection_id=None, title="", file="agreement.docx", file_size=48_200),
                "title": _("Model of a cooperation agreement"),
                "language": "",
            },
            {
                "document": document(collection_id=None, title="", file="handbook.pdf", file_size=1_240_000),
                "title": _("Handbook for members"),
                "language": "en",
            },
        ],
    }


class DownloadItemBlock(ItemBlock):
    """A file of the site's documents."""

    document = DocumentChooserBlock(label=_("File"))
    title = CharBlock(
        required=False, max_length=160, label=_("Title"), help_text=_("Empty: the title given to the document.")
    )
    language = ChoiceBlock(
        choices=content_languages,
        required=False,
        search_index=False,
        label=_("Language of the file"),
        help_text=_("Say it if the file is in another language than this page, or will be on its translations."),
    )

    class Meta:
        label = _("File")
        icon = "doc-full"
        label_format = "{title}"


class DownloadsBlock(ContentBlock):
    """Files to download; readers see kind, size and language before they choose."""

    heading = CharBlock(required=False, max_length=120, label=_("Heading"))
    files = ListBlock(DownloadItemBlock(), min_num=1, label=_("Files"))

    def get_context(self, value, parent_context=None):
        """Add the files that still exist, in the order of the editor."""
        context = super().get_context(value, parent_context=parent_context)
        context["files"] = [self._download(item) for item in value.get("files") or [] if item["document"]]
        return context

    def _download(self, item) -> Download:
        document = item["document"]
        language = item["language"] or ""
        return Download(
            title=item["title"] or document.title,
            url=document.url if document.pk else "#",
            kind=document.file_extension.upper(),
            size=file_size(document.get_file_size()),
            language="" if is_readers_language(language) else language,
        )

    class Meta:
        label = _("Files to download")
        icon = "download"
        group = LINK_GROUP
        description = _("Documents with their kind, size and language.")
        template = "blocks/downloads.html"
        preview_value = staticmethod(example_downloads)
