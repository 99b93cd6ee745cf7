"""Blocks of images: a picture with its credit, and a figure that is explained in words."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from .base import MEDIA_GROUP, ContentBlock, RunningTextBlock, paragraphs


def example_image():
    """Return an image that is in no database, for previews; the ``picture`` tag prints a drawing for it."""
    return get_image_model()(collection_id=None, title="", width=960, height=640)


def example_picture() -> dict:
    """Return the example of the picture block."""
    return {
        "image": example_image(),
        "alt_text": _("Three people talk at a table full of papers."),
        "decorative": False,
        "caption": _("The forum met in the library."),
        "credit": _("Photo: the association's own"),
    }


def example_figure() -> dict:
    """Return the example of the figure block."""
    return {
        "image": example_image(),
        "alt_text": _("Diagram: municipalities send members to a regional board."),
        "caption": _("How members are chosen"),
        "description": paragraphs(_("Each municipality proposes one member. The forum chooses twelve of them.")),
        "source": _("Drawn by the regional council, 2026"),
    }


class PictureBlock(ContentBlock):
    """A picture with its credit; it is either described in words or said to be decoration.

    Wagtail's ``ImageBlock`` has the same rule, but wagtail-localize cannot read it inside other blocks; here the
    texts are ordinary children, so translators get alternative text, caption and credit.
    """

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = CharBlock(
        required=False,
        max_length=250,
        label=_("Alternative text"),
        help_text=_("What the picture tells, for those who do not see it. Do not begin with “Picture of”."),
    )
    decorative = BooleanBlock(
        required=False,
        label=_("Decoration only"),
        help_text=_("Tick if the picture tells nothing that the text does not; then leave the alternative text empty."),
    )
    caption = CharBlock(required=False, max_length=250, label=_("Caption"))
    credit = CharBlock(max_length=160, label=_("Credit"), help_text=_("Who took or drew it, and the licence if any."))

    def clean(self, value):
        """Refuse a picture that is neither described nor decoration, or both."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if not cleaned["alt_text"] and not cleaned["decorative"]:
            message = _("Describe the picture in words, or tick “Decoration only”.")
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(message, code="no_alt_text")})
        if cleaned["alt_text"] and cleaned["decorative"]:
            message = _("A decoration has no alternative text: empty this field, or untick “Decoration only”.")
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(message, code="both")})
        return cleaned

    class Meta:
        label = _("Picture")
        icon = "image"
        group = MEDIA_GROUP
        description = _("A photo or drawing with alternative text and credit.")
        template = "blocks/picture.html"
        preview_value = staticmethod(example_picture)


class FigureBlock(ContentBlock):
    """A diagram, map or chart as an image, with a caption and everything it says told in words too."""

    image = ImageChooserBlock(label=_("Image"))
    alt_text = CharBlock(
        max_length=250,
        label=_("Alternative text"),
        help_text=_("One sentence: what kind of figure, and what it shows."),
    )
    caption = CharBlock(max_length=250, label=_("Caption"), help_text=_("The title of the figure."))
    description = RunningTextBlock(
        required=False,
        label=_("In words"),
        help_text=_("Everything the figure says, for those who do not see it or cannot read it on a small screen."),
    )
    source = CharBlock(required=False, max_length=160, label=_("Source"), help_text=_("Who made it, from what, when."))

    class Meta:
        label = _("Figure")
        icon = "view"
        group = MEDIA_GROUP
        description = _("A diagram, map or chart with a caption and its content in words.")
        template = "blocks/figure.html"
        preview_value = staticmethod(example_figure)
