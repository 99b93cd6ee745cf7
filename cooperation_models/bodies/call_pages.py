"""Pages of calls for members: the days, the seats and where to apply come from the register, the criteria are words."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.languages.pages import PageInLanguages
from cooperation_models.languages.versions import live_addresses

from .blocks import BodiesContentStreamBlock
from .call_lines import call_line, calls_for_readers
from .calls import Call

CRITERIA_FEATURES = ["h3", "bold", "ol", "ul", "link", "document-link"]


class CallPage(PageInLanguages):
    """A call for members in words: who is sought, how they are chosen, what the work is like."""

    call = models.ForeignKey(
        Call,
        verbose_name=_("Call for members"),
        null=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The call this page is about. Its days, seats and results are shown by themselves."),
    )
    criteria = RichTextField(
        _("Criteria"),
        blank=True,
        features=CRITERIA_FEATURES,
        help_text=_("Who may be proposed and how the members are chosen. Write short sentences or a list."),
    )
    content = WordingFreeStreamField(
        BodiesContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("What else those who think of applying want to know."),
    )

    content_panels = [
        *PageInLanguages.content_panels,
        FieldPanel("call"),
        FieldPanel("criteria"),
        FieldPanel("content"),
    ]
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("call", overridable=False),
    ]
    parent_page_types = ["cooperation_bodies.BodyIndexPage", "cooperation_bodies.BodyPage"]
    subpage_types = []
    template = "cooperation_bodies/call_page.html"

    class Meta:
        verbose_name = _("page of a call for members")
        verbose_name_plural = _("pages of calls for members")

    def full_clean(self, *args, **kwargs):
        """Take the end of the address from the call before checking it."""
        self._take_address_of_call()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """Take the end of the address from the call, for drafts as well."""
        self._take_address_of_call()
        super().minimal_clean()

    def _take_address_of_call(self) -> None:
        if self.call_id is not None:
            self.slug = f"call-{self.call.slug}"

    def clean(self):
        """Refuse a second page of the same call in the same language."""
        pages = type(self).objects.filter(call=self.call_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.call_id is not None and pages.exists():
            raise ValidationError({"call": _("This call has a page already. Edit that page, or choose another call.")})
        super().clean()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add what readers see of the call; nothing of it while it or its body is a draft."""
        context = super().get_context(request, *args, **kwargs)
        call = calls_for_readers().filter(pk=self.source_page.call_id).first()
        return {**context, "call": call_line(call, request) if call is not None else None}

    def alternate_addresses(self, request: HttpRequest | None = None) -> dict[str, str]:
        """Return where the call can be read, by language code: without a page, the index answers with its facts."""
        addresses = super().alternate_addresses(request)
        call = self.source_page.call
        if call is None or not (call.live and call.body.live):
            return addresses
        if "_index_addresses" not in self.__dict__:
            index_type = apps.get_model("cooperation_bodies", "BodyIndexPage")
            index = index_type.objects.ancestor_of(self).last()
            self._index_addresses = live_addresses(index.translation_key, request) if index is not None else {}
        end = f"{call.body.slug}/calls/{call.slug}/"
        return {**{code: f"{url}{end}" for code, url in self._index_addresses.items()}, **addresses}
