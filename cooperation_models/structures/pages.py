"""The pages of structure models: the list of models with their comparison, and one page for each model.

A model's composition and its numbers are always read from the Finnish page; a translation brings only words. So a
change of the composition shows in every language at once, and a translation can never draw an old structure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.drawings.files import csv_response
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.pages import RoutablePageInLanguages

from .blocks import StructuresContentStreamBlock
from .comparison import LEAST_MODELS, MOST_MODELS, Comparison
from .comparison_tables import comparison_file
from .composition import ModelComposition, compose, marker_of, prepare_titles
from .coverage_maps import coverage_file
from .diagrams import element_table
from .forms import StructureModelPageForm
from .presentations import load_coverage_of_models, present_cards, present_comparison, present_model
from .published import codes_of, comparison_url, published_models
from .short_names import first_free
from .territory import load_territory


class StructureModelIndexPage(RoutablePageInLanguages):
    """The list of structure models, with their comparison side by side."""

    body = WordingFreeStreamField(StructuresContentStreamBlock(), verbose_name=_("Content"), blank=True)

    content_panels = [*RoutablePageInLanguages.content_panels, FieldPanel("body")]
    subpage_types = ["cooperation_structures.StructureModelPage"]
    max_count_per_parent = 1
    template = "cooperation_structures/structure_model_index_page.html"

    class Meta:
        verbose_name = _("page of structure models")
        verbose_name_plural = _("pages of structure models")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Answer with the models, or go to the comparison of those that were ticked in the form."""
        ticked = list(dict.fromkeys(request.GET.getlist("model")))
        cards = present_cards(published_models(), request)
        codes = [card.model.code for card in cards if card.model.code in ticked]
        if LEAST_MODELS <= len(codes) <= MOST_MODELS:
            return redirect(self.comparison_address(request, codes))
        return self.render(request, context_overrides={"cards": cards, "ticked": codes, "asked": bool(ticked)})

    @path("compare-csv/<path:codes>/", name="comparison_file")
    def comparison_file_route(self, request: HttpRequest, codes: str) -> HttpResponse:
        """Answer with the comparison as a file. Raises Http404 as :meth:`comparison_route` does."""
        territory = load_territory()
        models = compose(self._pages_of(codes))
        coverage = load_coverage_of_models(models, territory)
        table = comparison_file(Comparison(tuple(models), territory), coverage)
        return csv_response(table, f"comparison-{codes.replace('/', '-')}.csv")

    @path("compare/<path:codes>/", name="comparison")
    def comparison_route(self, request: HttpRequest, codes: str) -> HttpResponse:
        """Answer with two to four models side by side, in the order of the address.

        Raises Http404 for an unknown code, one that is repeated, and too few or too many of them.
        """
        pages = self._pages_of(codes)
        file = f"{self.get_url(request)}{self.reverse_subpage('comparison_file', kwargs={'codes': codes})}"
        presentation = present_comparison(pages, request, csv_href=file)
        return self.render(
            request,
            context_overrides={
                "crumb": presentation.title,
                "presentation": presentation,
                "orders": self._other_orders(request, presentation),
                "index_url": self.get_url(request),
            },
            template="cooperation_structures/comparison.html",
        )

    def comparison_address(self, request: HttpRequest, codes: Sequence[str]) -> str:
        """Return the shareable address of a comparison."""
        return f"{self.get_url(request)}{self.reverse_subpage('comparison', kwargs={'codes': '/'.join(codes)})}"

    def sub_addresses(self) -> Sequence[str]:
        """Return the ends of the addresses that models lead to, for the sitemap: each compared with each other."""
        pairs = permutations(codes_of(published_models()), 2)
        return [self.reverse_subpage("comparison", kwargs={"codes": "/".join(pair)}) for pair in pairs]

    def _pages_of(self, codes: str) -> list[StructureModelPage]:
        wanted = codes.split("/")
        if len(set(wanted)) != len(wanted) or not LEAST_MODELS <= len(wanted) <= MOST_MODELS:
            raise Http404
        by_code = codes_of(published_models())
        if any(code not in by_code for code in wanted):
            raise Http404
        return [by_code[code] for code in wanted]

    def _other_orders(self, request: HttpRequest, presentation) -> list[tuple[ModelComposition, str]]:
        """Return the addresses of the same comparison that start from each of the other models."""
        models = presentation.comparison.models
        return [
            (first, self.comparison_address(request, [first.code, *(m.code for m in models if m is not first)]))
            for first in models[1:]
        ]


class StructureModelPage(RoutablePageInLanguages):
    """A structure model: element types put together, each with its words (issue of the attribute sheet A2)."""

    code = models.SlugField(
        _("Code"),
        max_length=30,
        blank=True,
        help_text=_(
            "The model's short name in the addresses of comparisons, for example a or a-b. "
            "Leave it empty and it is made from the page's address."
        ),
    )
    body = WordingFreeStreamField(
        StructuresContentStreamBlock(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("Shown after the diagram, the table and the coverage."),
    )

    override_translatable_fields = [SynchronizedField("code", overridable=False)]
    exclude_fields_in_copy = ["code"]
    content_panels = [
        *RoutablePageInLanguages.content_panels,
        InlinePanel(
            "elements",
            heading=_("Elements of the model"),
            label=_("Element"),
            help_text=_(
                "Choose the elements the model is made of; in the chooser you can also make a new one. "
                "The diagram, the table, the comparison and the coverage follow by themselves in every language."
            ),
        ),
        FieldPanel("body"),
        FieldPanel("code"),
    ]
    base_form_class = StructureModelPageForm
    parent_page_types = ["cooperation_structures.StructureModelIndexPage"]
    subpage_types = []
    template = "cooperation_structures/structure_model_page.html"

    class Meta:
        verbose_name = _("structure model")
        verbose_name_plural = _("structure models")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Answer with the model; ``?element=`` chooses the element whose coverage is drawn."""
        presentation = present_model(self, request, request.GET.get("element", ""))
        return self.render(
            request,
            context_overrides={
                "presentation": presentation,
                "comparisons": self._comparisons(request) if self.live else [],
            },
        )

    @path("elements-csv/", name="elements_file")
    def elements_file_route(self, request: HttpRequest) -> HttpResponse:
        """Answer with the elements of the model as a file."""
        (model,) = compose([self])
        return csv_response(element_table(model, load_territory()), f"{model.code}-elements.csv")

    @path("coverage-csv/", name="coverage_file")
    def coverage_file_route(self, request: HttpRequest) -> HttpResponse:
        """Answer with the coverage of all elements, or of the one that ``?element=`` names, as a file.

        Raises Http404 for an element that the model does not have.
        """
        (model,) = compose([self], with_words=False)
        wished = request.GET.get("element")
        if wished is not None and wished not in model.by_slug:
            raise Http404
        items = [model.by_slug[wished]] if wished is not None else model.elements
        territory = load_territory()
        coverage = load_coverage_of_models([model], territory)
        name = f"{model.code}-coverage{f'-{wished}' if wished is not None else ''}.csv"
        return csv_response(coverage_file(items, coverage, territory), name)

    def _comparisons(self, request: HttpRequest) -> list[tuple[object, str]]:
        """Return the titles of the other models with the addresses of their comparison with this one."""
        others = codes_of(page for page in published_models() if page.translation_key != self.translation_key)
        prepare_titles(others.values())
        return [
            (marker_of(page, "title")(page.title), url)
            for code, page in others.items()
            if (url := comparison_url([self.source_page.code, code], request))
        ]

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Tell whether a model can be made below a page: models are composed in Finnish and then translated."""
        return super().can_create_at(parent) and parent.locale.language_code == SOURCE_LANGUAGE

    def clean(self):
        """Refuse a code that another model of the same language has."""
        super().clean()
        self.code = self.code.lower()
        if self.code and self._others_of_language().filter(code=self.code).exists():
            raise ValidationError({"code": _("Another model has this code. Write another one.")})

    def save(self, *args, **kwargs):
        """Give a public model a code, so that it can be compared."""
        if self.live and not self.code:
            self.code = self.free_code(self.slug)
        return super().save(*args, **kwargs)

    def free_code(self, wished: str) -> str:
        """Return a code made from ``wished`` that no other model of the same language has."""
        base = slugify(wished)[:26] or "model"
        others = self._others_of_language().filter(code__startswith=base)
        return first_free(base, set(others.values_list("code", flat=True)))

    def _others_of_language(self) -> models.QuerySet:
        others = StructureModelPage.objects.exclude(pk=self.pk)
        return others.filter(locale_id=self.locale_id) if self.locale_id else others
