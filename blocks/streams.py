"""The streams that pages use: every block a site offers is named here, in the order of the picker."""

from wagtail.blocks import StreamBlock

from .contact import ContactCardBlock
from .downloads import DownloadsBlock
from .links import LinkCardsBlock
from .pictures import FigureBlock, PictureBlock
from .sequences import AccordionBlock, KeyFiguresBlock, StepsBlock, TimelineBlock
from .table import TableBlock
from .text import CalloutBlock, HeadedTextBlock, PlainLanguageBlock, QuoteBlock
from .video import VideoBlock


class ContentStreamBlock(StreamBlock):
    """All blocks of this app; a subclass adds its own. The names stand in the data: they are plain nouns for ever."""

    text = HeadedTextBlock()
    plain_language = PlainLanguageBlock()
    callout = CalloutBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    accordion = AccordionBlock()
    timeline = TimelineBlock()
    key_figures = KeyFiguresBlock()
    table = TableBlock()
    picture = PictureBlock()
    figure = FigureBlock()
    video = VideoBlock()
    link_cards = LinkCardsBlock()
    downloads = DownloadsBlock()
    contact = ContactCardBlock()
