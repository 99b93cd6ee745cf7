"""A video: a file of the site with captions and transcript, or a link to the service that shows it.

Nothing of another service is loaded into the page: no cookies, no third-party request, no player that cannot be
used with a keyboard.
"""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructBlockValidationError, URLBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from .base import MEDIA_GROUP, ContentBlock, RunningTextBlock, paragraphs
from .wording import content_languages, own_name

VIDEO_EXTENSIONS = ("mp4", "webm")
CAPTION_EXTENSION = "vtt"


def example_video() -> dict:
    """Return the example of the block: a file with captions, in no database."""
    document = get_document_model()
    return {
        "title": _("How the forum works"),
        "url": "",
        "service": "",
        "file": document(collection_id=None, title="", file="forum.mp4"),
        "captions": document(collection_id=None, title="", file="forum.vtt"),
        "no_speech": False,
        "language": "en",
        "length": _("2 min 40 s"),
        "transcript": paragraphs(_("A hall fills with people. A voice says: “Everyone who has come may speak.”")),
    }


class VideoBlock(ContentBlock):
    """A video that everyone can follow: captions and, in text, what is said and seen."""

    title = CharBlock(max_length=160, label=_("Title"))
    url = URLBlock(
        required=False,
        label=_("Address in a video service"),
        help_text=_("Readers get a link: the video is not shown on this page, so that nobody follows them here."),
    )
    service = CharBlock(
        required=False, max_length=60, label=_("Name of the video service"), help_text=_("Empty: its web address.")
    )
    file = DocumentChooserBlock(
        required=False,
        label=_("Video file"),
        help_text=_("Instead of an address: an MP4 or WebM file."),
    )
    captions = DocumentChooserBlock(
        required=False,
        label=_("Captions"),
        help_text=_("A WebVTT file (.vtt): what is said and heard, for those who do not hear it."),
    )
    no_speech = BooleanBlock(
        required=False,
        label=_("Nothing to hear"),
        help_text=_("Tick if the video has no speech and no sound that matters."),
    )
    language = ChoiceBlock(choices=content_languages, required=False, search_index=False, label=_("Language spoken"))
    length = CharBlock(required=False, max_length=40, label=_("Length"), help_text=_("Such as: 4 min 30 s."))
    transcript = RunningTextBlock(
        required=False, label=_("Transcript"), help_text=_("What is said and what is seen, as text.")
    )

    def clean(self, value):
        """Refuse a video with no place or two, of a wrong kind, or without captions where there is speech."""
        cleaned = super().clean(value)
        errors = _kind_errors(cleaned)
        if not self.is_deferred_validation:
            errors |= _missing(cleaned)
        if errors:
            messages = {name: ValidationError(message, code="invalid") for name, message in errors.items()}
            raise StructBlockValidationError(block_errors=messages)
        return cleaned

    def get_context(self, value, parent_context=None):
        """Add the addresses of the files and the name of the service."""
        context = super().get_context(value, parent_context=parent_context)
        host = urlsplit(value.get("url") or "").hostname or ""
        context["service"] = value.get("service") or host.removeprefix("www.")
        context["file_url"] = _address(value.get("file"))
        context["captions_url"] = _address(value.get("captions"))
        context["captions_label"] = str(own_name(value["language"])) if value.get("language") else ""
        return context

    class Meta:
        label = _("Video")
        icon = "media"
        group = MEDIA_GROUP
        description = _("A video file with captions and transcript, or a link to a video service.")
        template = "blocks/video.html"
        preview_value = staticmethod(example_video)


def _kind_errors(value) -> dict[str, str]:
    """Return the sentences about files that are no video or no captions, by field."""
    errors = {}
    if value["file"] and value["file"].file_extension.lower() not in VIDEO_EXTENSIONS:
        errors["file"] = _("This is no video that browsers show. Choose an MP4 or WebM file.")
    if value["captions"] and value["captions"].file_extension.lower() != CAPTION_EXTENSION:
        errors["captions"] = _("These are no captions that browsers show. Choose a WebVTT file (.vtt).")
    return errors


def _missing(value) -> dict[str, str]:
    """Return the sentences about what a published video needs besides, by field."""
    if value["url"] and value["file"]:
        return {"file": _("Write an address or choose a file, not both.")}
    if not value["url"] and not value["file"]:
        return {"url": _("Write the address of the video, or choose a file below.")}
    if not value["file"] or value["no_speech"]:
        return {}
    errors = {}
    if not value["captions"]:
        errors["captions"] = _("Add captions, or tick “Nothing to hear”.")
    if not value["language"]:
        errors["language"] = _("Choose the language that is spoken in the video and its captions.")
    return errors


def _address(document) -> str:
    """Return the address of a document; a place holder for the examples of previews, "" for none."""
    if document is None:
        return ""
    return document.url if document.pk else f"#{document.filename}"
