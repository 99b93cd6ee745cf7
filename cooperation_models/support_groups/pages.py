"""Pages of preparatory processes and support groups, with the forms by which one joins them and other open bodies.

One page in each language answers for every process and holds the forms; a process may have a page of words besides,
at the same address.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.bodies.blocks import BodiesContentStreamBlock
from cooperation_models.bodies.pages import may_read
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.pages import PageInLanguages, RoutablePageInLanguages
from cooperation_models.languages.text import active_language
from cooperation_models.languages.versions import live_addresses

from . import join_views
from .presentations import present_process, process_lines, processes_for_readers
from .processes import PreparatoryProcess


class SupportGroupIndexPage(RoutablePageInLanguages):
    """The list of preparatory processes; every process has an address below it without anybody making a page."""

    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Privacy statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page that tells what is done with the answers; the forms of joining link to it."),
    )
    reply_to = models.EmailField(
        _("Address for replies"),
        blank=True,
        help_text=_("Where answers to the letters go that the forms send. When empty, to the sender of the letters."),
    )

    content_panels = [
        *RoutablePageInLanguages.content_panels,
        MultiFieldPanel(
            [PageChooserPanel("privacy_page"), FieldPanel("reply_to")], heading=_("Forms by which people join")
        ),
    ]
    override_translatable_fields = [
        SynchronizedField("privacy_page", overridable=False),
        SynchronizedField("reply_to", overridable=False),
    ]
    subpage_types = ["cooperation_support_groups.ProcessPage"]

    class Meta:
        verbose_name = _("page of support groups")
        verbose_name_plural = _("pages of support groups")

    def route(self, request: HttpRequest, path_components: list[str]):
        """Find what answers an address: a page below this one goes before the facts of a process. Raises Http404."""
        if len(path_components) == 1:
            page = self.get_children().live().filter(slug=path_components[0]).first()
            if page is not None and may_read(page, request):
                return PageInLanguages.route(self, request, path_components)
        return super().route(request, path_components)

    @path("")
    def list_processes(self, request: HttpRequest) -> HttpResponse:
        """Answer with the processes: those going on first."""
        return self.render(
            request,
            context_overrides={"processes": process_lines(PreparatoryProcess.objects.live(), request)},
            template="cooperation_support_groups/support_group_index_page.html",
        )

    @path("join/", name="join_list")
    def list_bodies_to_join(self, request: HttpRequest) -> HttpResponse:
        """Answer with all bodies one may join."""
        return join_views.show_list(self, request)

    @path("join/<slug:slug>/", name="join")
    def join_body(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with the form that joins a body, or take it in. Raises Http404."""
        return join_views.join_body(self, request, slug)

    @path("join-networks/", name="join_networks")
    def report_networks(self, request: HttpRequest) -> HttpResponse:
        """Answer with the form by which an organisation reports its networks, or take it in."""
        return join_views.report_networks(self, request)

    @path("join-sent/", name="join_sent")
    def thank_for_form(self, request: HttpRequest) -> HttpResponse:
        """Answer that a form has arrived, the same to everybody."""
        return join_views.show_sent(self, request)

    @path("join-confirm/", name="join_confirm")
    def confirm_address(self, request: HttpRequest) -> HttpResponse:
        """Answer to the link in a letter: ask once more, then confirm."""
        return join_views.confirm_address(self, request)

    @path("<slug:slug>/", name="process")
    def show_process(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Answer with a process, or by going to its page when it has one elsewhere. Raises Http404."""
        process = processes_for_readers().filter(slug=slug).first()
        if process is None:
            raise Http404
        page = ProcessPage.objects.live().filter(process=process, locale=self.locale_id).first()
        if page is not None and may_read(page, request):
            return redirect(page.get_url(request))
        return self.render(
            request,
            context_overrides={"crumb": process.name, "presentation": present_process(process, request)},
            template="cooperation_support_groups/process.html",
        )

    def address(self, request: HttpRequest, name: str, **parts: str) -> str:
        """Return the address of one of the routes of this page."""
        return f"{self.get_url(request)}{self.reverse_subpage(name, kwargs=parts)}"

    def privacy_url(self, request: HttpRequest) -> str:
        """Return where the privacy statement can be read in the reader's language, else in Finnish, else ""."""
        statement = self.source_page.privacy_page
        if statement is None:
            return ""
        addresses = live_addresses(statement.translation_key, request)
        return addresses.get(active_language()) or addresses.get(SOURCE_LANGUAGE, "")

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of the addresses of all published processes and of the list to join, for the sitemap."""
        processes = PreparatoryProcess.objects.live().order_by("slug")
        return ["join/", *processes.values_list(Concat("slug", Value("/")), flat=True)]

    def pages_of_sub_addresses(self) -> models.QuerySet:
        """Return the public pages of published processes, each with the end of the address of its process."""
        pages = ProcessPage.objects.live().public().filter(process__live=True)
        return pages.annotate(end=Concat("process__slug", Value("/")))


class ProcessPage(PageInLanguages):
    """A process in words: phases, expert groups and support groups come from the register."""

    process = models.ForeignKey(
        PreparatoryProcess,
        verbose_name=_("Preparatory process"),
        null=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The process this page is about. Its phases and groups are shown by themselves."),
    )
    content = WordingFreeStreamField(
        BodiesContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("What the facts do not tell: what is prepared, why, and what associations can do about it."),
    )

    content_panels = [*PageInLanguages.content_panels, FieldPanel("process"), FieldPanel("content")]
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("process", overridable=False),
    ]
    parent_page_types = ["cooperation_support_groups.SupportGroupIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("page of a preparatory process")
        verbose_name_plural = _("pages of preparatory processes")

    def full_clean(self, *args, **kwargs):
        """Take the end of the address from the process before checking it."""
        self._take_address_of_process()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """Take the end of the address from the process, for drafts as well."""
        self._take_address_of_process()
        super().minimal_clean()

    def _take_address_of_process(self) -> None:
        if self.process_id is not None:
            self.slug = self.process.slug

    def clean(self):
        """Refuse a second page of the same process in the same language."""
        pages = type(self).objects.filter(process=self.process_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.process_id is not None and pages.exists():
            raise ValidationError(
                {"process": _("This process has a page already. Edit that page, or choose another process.")}
            )
        super().clean()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add what readers see of the process; nothing of it while it is a draft."""
        context = super().get_context(request, *args, **kwargs)
        process = processes_for_readers().filter(pk=self.source_page.process_id).first()
        return {**context, "presentation": present_process(process, request) if process is not None else None}

    def alternate_addresses(self, request: HttpRequest | None = None) -> dict[str, str]:
        """Return where the process can be read, by language code: without a page, the index answers with its facts."""
        addresses = super().alternate_addresses(request)
        process = self.source_page.process
        if process is None or not process.live:
            return addresses
        if "_index_addresses" not in self.__dict__:
            self._index_addresses = live_addresses(self.get_parent().translation_key, request)
        return {**{code: f"{url}{process.slug}/" for code, url in self._index_addresses.items()}, **addresses}
