"""Pages in easy language: each a sibling of an ordinary page in the same language, with an address of its own.

Easy language is for readers to whom ordinary language is hard: selkokieli in Finnish, lättläst in Swedish. The page
stays in its language (``lang="fi"``): there is no language tag for easy language that browsers know.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.honesty import honest_list
from cooperation_models.languages.pages import PageInLanguages
from cooperation_models.languages.text import Message
from cooperation_models.places.periods import today

from .blocks import PortalContentStreamBlock


class EasyLanguageIndexPage(PageInLanguages):
    """What there is in easy language in one language."""

    page_description = _("The list of all pages in easy language. It makes itself.")
    parent_page_types = ["cooperation_site.HomePage"]
    subpage_types = ["cooperation_site.EasyLanguagePage"]
    max_count_per_parent = 1
    is_in_easy_language = True

    class Meta:
        verbose_name = _("page of easy language")
        verbose_name_plural = _("pages of easy language")

    @property
    def badge(self) -> "EasyLanguageBadge | None":
        """Return the badge granted for all pages in easy language, None when none has been recorded (one query)."""
        return badge_of(self)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the published pages in easy language, in the order of the editors."""
        pages = EasyLanguagePage.objects.child_of(self).live().public().select_related("locale").order_by("path")
        return {**super().get_context(request, *args, **kwargs), "easy_pages": honest_list(pages)}


class EasyLanguagePage(PageInLanguages):
    """One matter told in easy language; most often what another page tells in standard language."""

    about = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("The same in standard language"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "The Finnish page that this page tells in easy language. Both pages then lead to each other, in every "
            "language in which both exist. Leave empty for a page that stands alone."
        ),
    )
    body = WordingFreeStreamField(
        PortalContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("Short sentences, one thing in each, common words. The checks beside the form count for you."),
    )

    page_description = _("A matter in easy language, with a link to the same matter in standard language.")
    content_panels = [*PageInLanguages.content_panels, FieldPanel("about"), FieldPanel("body")]
    override_translatable_fields = [SynchronizedField("about", overridable=False)]
    parent_page_types = ["cooperation_site.EasyLanguageIndexPage"]
    subpage_types = []
    is_in_easy_language = True

    class Meta:
        verbose_name = _("page in easy language")
        verbose_name_plural = _("pages in easy language")

    def clean(self):
        """Refuse a second easy page about the same page, and one about an easy page."""
        super().clean()
        if self.about_id is None:
            return
        about = self.about.specific
        if getattr(about, "is_in_easy_language", False):
            raise ValidationError({"about": _("That page is in easy language itself.")}, code="easy_already")
        others = easy_pages_about(about).filter(locale=self.locale_id).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError(
                {"about": _("There is a page in easy language about that page already. Edit that one.")},
                code="second_easy_page",
            )

    @property
    def badge(self) -> "EasyLanguageBadge | None":
        """Return the badge granted for this page or for all of them, None when none is recorded (one query)."""
        return badge_of(self)


class EasyLanguageBadge(models.Model):
    """The official badge of easy language, granted for a page or, on the index page, for all pages below it.

    Selkokeskus (Finnish) and LL-Center (Swedish) grant it; nobody may show it without. A row of its own, not fields
    of the page: wagtail-localize would copy the badge of the Finnish page to the Swedish one, to which it was not
    granted.
    """

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="easy_language_badge")
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("Picture of the badge"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The file that came with the grant. Upload it to the pictures first."),
    )
    alternative_text = models.CharField(
        _("Alternative text"),
        max_length=120,
        help_text=_("What the badge says, in the language of the page, such as: Selkotunnus."),
    )
    granted_on = models.DateField(_("Granted on"), help_text=_("The day of the decision."))
    scope = models.CharField(
        _("Granted for"),
        max_length=300,
        help_text=_("What the decision covers, in its own words: this page, or all pages in easy language."),
    )

    class Meta:
        verbose_name = _("badge of easy language")
        verbose_name_plural = _("badges of easy language")

    def __str__(self) -> str:
        """Return what the badge was granted for."""
        return self.scope

    def clean(self):
        """Refuse a day that has not come yet."""
        super().clean()
        if self.granted_on and self.granted_on > today():
            raise ValidationError({"granted_on": _("This day has not come yet.")}, code="not_yet")


def badge_of(page: Page) -> EasyLanguageBadge | None:
    """Return the badge that a page in easy language may show: its own before that of the page above (one query)."""
    paths = [page.path, page.path[: -page.steplen]]
    badges = EasyLanguageBadge.objects.filter(page__path__in=paths).select_related("image").order_by("-page__depth")
    return badges.first()


@dataclass(frozen=True)
class OtherWording:
    """The same matter in easy language, or from there in standard language."""

    label: Message
    url: str
    language: str


def easy_pages_about(page: Page) -> models.QuerySet:
    """Return the pages in easy language, in all languages, that tell what ``page`` tells."""
    return EasyLanguagePage.objects.filter(about__translation_key=page.translation_key)


def other_wording_of(page: Page, request: HttpRequest | None) -> OtherWording | None:
    """Return the sibling of a page in easy or in standard language that anybody may read, None without one.

    One query at most. From an easy page without a sibling in its own language one is led to the Finnish one.
    """
    if isinstance(page, EasyLanguagePage):
        if page.about_id is None:
            return None
        keys = Page.objects.filter(pk=page.about_id).values("translation_key")
        found = Page.objects.live().public().filter(translation_key__in=keys).select_related("locale")
        by_language = {sibling.locale.language_code: sibling for sibling in found}
        sibling = by_language.get(page.locale.language_code) or by_language.get(SOURCE_LANGUAGE)
        label = gettext_noop("In standard language")
    else:
        sibling = easy_pages_about(page).live().public().filter(locale=page.locale_id).select_related("locale").first()
        label = gettext_noop("In easy language")
    if sibling is None or not (url := sibling.get_url(request)):
        return None
    return OtherWording(Message(label), url, sibling.locale.language_code)
