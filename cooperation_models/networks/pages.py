"""The pages of networks: the list with the analyses across networks below it, and one page for each network.

A network has two addresses, and each says what it is for. Its *facts* are on the body's own page: seats, members,
offices, meetings, as for every body. Its *page as a network* is here: why one would belong to it, what it needs and
offers, how it has matured, what it shares with others. Neither leads on by itself, since a reader who asks for seats
is not helped by a pitch, nor the other way round: each links to the other at its top. The address of a body in lists
(``body_url``) stays that of its facts; the list of networks leads here.
"""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from blocks.base import RUNNING_TEXT_FEATURES
from blocks.fields import WordingFreeStreamField
from cooperation_models.bodies.models import Body
from cooperation_models.drawings.files import csv_response
from cooperation_models.languages.pages import PageInLanguages, RoutablePageInLanguages

from .addresses import network_map_url
from .analyses import ACROSS, ANALYSES
from .blocks import CompetencesStreamBlock, NetworksContentStreamBlock
from .listing import NetworkListing
from .loading import load_scene
from .presentation import present_network
from .questions import Question

ADDRESSES_OF_THE_INDEX = frozenset({"across"})


class NetworkIndexPage(RoutablePageInLanguages):
    """The list of networks; below it the analyses across networks, each with its table, its files and its filters."""

    body = WordingFreeStreamField(
        NetworksContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("Stands below the list of networks."),
    )

    content_panels = [*RoutablePageInLanguages.content_panels, FieldPanel("body")]
    subpage_types = ["cooperation_networks.NetworkPage", "cooperation_networks.NetworkMapPage"]
    page_description = _("The list of networks, with overlaps, gaps and bridges between all bodies.")

    class Meta:
        verbose_name = _("page of networks")
        verbose_name_plural = _("pages of networks")

    @path("")
    def list_networks(self, request: HttpRequest) -> HttpResponse:
        """Answer with the list of networks, filtered as the address asks."""
        return self.render(
            request,
            context_overrides={
                "listing": NetworkListing(request, NetworkPage),
                "analyses": ANALYSES.values(),
                "map_url": network_map_url(request),
            },
            template="cooperation_networks/network_index_page.html",
        )

    @path("across/", name="across")
    def show_across(self, request: HttpRequest) -> HttpResponse:
        """Answer with one sentence from each analysis across networks."""
        scene = load_scene()
        question = Question(request, ())
        lines = [(analysis, analysis.headline(scene, question)) for analysis in ANALYSES.values()]
        return self.render(
            request,
            context_overrides={"crumb": ACROSS, "lines": lines, "question": question},
            template="cooperation_networks/across.html",
        )

    @path("across/<slug:key>/", name="analysis")
    def show_analysis(self, request: HttpRequest, key: str) -> HttpResponse:
        """Answer with one analysis, filtered as the address asks. Raises Http404."""
        if key not in ANALYSES:
            raise Http404
        analysis = ANALYSES[key]
        question = Question(request, analysis.filters)
        report = analysis.answer(load_scene(), question)
        return self.render(
            request,
            context_overrides={
                "crumb": analysis.title,
                "analysis": analysis,
                "analyses": ANALYSES.values(),
                "question": question,
                "report": report,
                "page_links": question.page_links(report.page) if report.page is not None else [],
            },
            template="cooperation_networks/analysis.html",
        )

    @path("across/<slug:key>/csv/<slug:name>/", name="analysis_file")
    def analysis_file(self, request: HttpRequest, key: str, name: str) -> HttpResponse:
        """Answer with a table of an analysis as a file, filtered as the address asks. Raises Http404."""
        if key not in ANALYSES or name not in ANALYSES[key].files:
            raise Http404
        analysis = ANALYSES[key]
        table = analysis.files[name](load_scene(), Question(request, analysis.filters))
        return csv_response(table, f"{key}-{name}.csv")

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of the addresses of the analyses, for the sitemap."""
        return ["across/", *(f"across/{key}/" for key in ANALYSES)]


class NetworkPage(PageInLanguages):
    """A network in words; its facts, members, small groups, maturity and overlaps come from the register."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("Network"),
        null=True,
        on_delete=models.PROTECT,
        related_name="network_pages",
        help_text=_("The body this page is about. Members, small groups and overlaps are shown by themselves."),
    )
    who_belongs = RichTextField(
        _("Who belongs"),
        blank=True,
        features=RUNNING_TEXT_FEATURES,
        help_text=_("What kinds of organisations and people."),
    )
    why_belong = RichTextField(
        _("Why belong"),
        blank=True,
        features=RUNNING_TEXT_FEATURES,
        help_text=_("What a member gets, so that one can tell the employer why the time is well spent."),
    )
    conditions = RichTextField(
        _("Conditions for membership"),
        blank=True,
        features=RUNNING_TEXT_FEATURES,
        help_text=_("What is asked of a member. Leave empty when there are none that anybody knows."),
    )
    goals = RichTextField(
        _("Goals"), blank=True, features=RUNNING_TEXT_FEATURES, help_text=_("What the network is after.")
    )
    resources = RichTextField(
        _("Resources"),
        blank=True,
        features=RUNNING_TEXT_FEATURES,
        help_text=_("Working time, money, premises, tools that the network has."),
    )
    challenges = RichTextField(
        _("Challenges"), blank=True, features=RUNNING_TEXT_FEATURES, help_text=_("What is difficult right now.")
    )
    competences = WordingFreeStreamField(
        CompetencesStreamBlock(),
        verbose_name=_("Competence cards"),
        blank=True,
        help_text=_("What the network and its members can do for others, or look for."),
    )
    content = WordingFreeStreamField(
        NetworksContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("What the fields above do not tell."),
    )

    content_panels = [
        *PageInLanguages.content_panels[:-1],
        FieldPanel("body"),
        FieldPanel(
            "introduction",
            heading=_("Elevator pitch"),
            help_text=_("What the network is for, as one would say it in half a minute. Also shown in lists."),
        ),
        MultiFieldPanel(
            [FieldPanel("who_belongs"), FieldPanel("why_belong"), FieldPanel("conditions")], _("Belonging")
        ),
        MultiFieldPanel([FieldPanel("goals"), FieldPanel("resources"), FieldPanel("challenges")], _("Work")),
        FieldPanel("competences"),
        FieldPanel("content"),
    ]
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("body", overridable=False),
    ]
    parent_page_types = ["cooperation_networks.NetworkIndexPage"]
    subpage_types = []
    page_description = _("A network: pitch, who belongs and why, competences, conditions, goals, challenges.")

    class Meta:
        verbose_name = _("page of a network")
        verbose_name_plural = _("pages of networks")

    def full_clean(self, *args, **kwargs):
        """Take the end of the address from the body before checking it."""
        self._take_address_of_body()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """Take the end of the address from the body, for drafts as well."""
        self._take_address_of_body()
        super().minimal_clean()

    def _take_address_of_body(self) -> None:
        if self.body_id is not None:
            self.slug = self.body.slug

    def clean(self):
        """Refuse a second page of the same network in the same language, and an address of the analyses."""
        if self.body_id is not None:
            pages = NetworkPage.objects.filter(body=self.body_id, locale=self.locale_id).exclude(pk=self.pk)
            if pages.exists():
                raise ValidationError(
                    {"body": _("This network has a page already. Edit that page, or choose another network.")}
                )
            if self.slug in ADDRESSES_OF_THE_INDEX:
                raise ValidationError(
                    {"body": _("The portal itself uses the address of this body. Change the body's address first.")}
                )
        super().clean()

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add what readers see of the network; nothing of it while the body is a draft."""
        context = super().get_context(request, *args, **kwargs)
        body = Body.objects.live().for_fact_sheet().filter(pk=self.source_page.body_id).first()
        return {**context, "network": present_network(body, request) if body is not None else None}
