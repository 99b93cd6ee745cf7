"""Pages of the portal itself: the home page, which also carries the words of the frame, and standard pages.

The pages in easy language are declared in their own module and named here for Django.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.languages.pages import PageInLanguages

from .blocks import PortalContentStreamBlock
from .easy_language_pages import EasyLanguageBadge, EasyLanguageIndexPage, EasyLanguagePage

__all__ = [
    "ContentLicence",
    "EasyLanguageBadge",
    "EasyLanguageIndexPage",
    "EasyLanguagePage",
    "HomePage",
    "StandardPage",
]


class ContentLicence(models.TextChoices):
    """Under which terms others may use the portal's texts and data."""

    CC_BY = "by/4.0", "CC BY 4.0"
    CC_BY_SA = "by-sa/4.0", "CC BY-SA 4.0"
    CC_ZERO = "zero/1.0", "CC0 1.0"


class HomePage(PageInLanguages):
    """The first page of a language; its title is the portal's name, and its footer stands on every page.

    The frame's words are fields of this page, and not site settings, because Wagtail's settings have no languages.
    """

    heading = models.CharField(
        _("Heading"),
        max_length=150,
        blank=True,
        help_text=_(
            "The large heading at the top, for example what the service is for. When empty, the title is used."
        ),
    )
    body = WordingFreeStreamField(
        PortalContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("Stands below the entrances to the parts of the portal."),
    )
    footer_text = models.TextField(
        _("Who keeps the service"),
        blank=True,
        help_text=_("One to four lines at the bottom of every page: the publisher and how to reach it."),
    )
    feedback_email = models.EmailField(
        _("Address for feedback"),
        blank=True,
        help_text=_("The law on digital services asks for an electronic address on every page, answered in 14 days."),
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page with the accessibility statement; linked at the bottom of every page."),
    )
    licence = models.CharField(
        _("Licence of the content"),
        max_length=20,
        choices=ContentLicence.choices,
        blank=True,
        help_text=_("Under which terms others may use the texts and data. Leave empty to say nothing."),
    )

    page_description = _("The first page of a language, with the portal's name and what stands at the bottom.")
    content_panels = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("introduction"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("footer_text"),
                FieldPanel("feedback_email"),
                PageChooserPanel("accessibility_page", "cooperation_site.StandardPage"),
                FieldPanel("licence"),
            ],
            heading=_("Bottom of every page"),
        ),
    ]
    override_translatable_fields = [
        SynchronizedField("accessibility_page", overridable=False),
        SynchronizedField("licence", overridable=False),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cooperation_structures.StructureModelIndexPage",
        "cooperation_places.AreaIndexPage",
        "cooperation_bodies.BodyIndexPage",
        "cooperation_networks.NetworkIndexPage",
        "cooperation_registry.OrganisationIndexPage",
        "cooperation_support_groups.SupportGroupIndexPage",
        "cooperation_search.SearchPage",
        "cooperation_site.EasyLanguageIndexPage",
        "cooperation_site.StandardPage",
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def licence_address(self) -> str:
        """Return the address of the licence's summary, or "" when nothing is said about a licence."""
        if not self.licence:
            return ""
        family = "publicdomain" if self.licence == ContentLicence.CC_ZERO else "licenses"
        return f"https://creativecommons.org/{family}/{self.licence}/"


class StandardPage(PageInLanguages):
    """A page of free content: about the service, how to join, the accessibility statement."""

    body = WordingFreeStreamField(
        PortalContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("Add blocks in the order of reading. The eye beside a block shows what it looks like."),
    )

    page_description = _("A page of free content: text, pictures, tables, contacts, drawings of models.")
    content_panels = [*PageInLanguages.content_panels, FieldPanel("body")]
    parent_page_types = ["cooperation_site.HomePage", "cooperation_site.StandardPage"]
    subpage_types = ["cooperation_site.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
