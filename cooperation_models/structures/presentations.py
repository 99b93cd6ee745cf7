"""What the pages of structure models show, gathered from composition, counts, coverage and words; no HTML here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from wagtail.models import Page

from cooperation_models.bodies.kinds import LinkKind
from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import DataTable
from cooperation_models.languages.text import JoinedTexts, Message, Sentences, choice_message, join_names

from .comparison import Change, Comparison
from .comparison_tables import comparison_figure, elements_table, today_table
from .composition import ElementInModel, ModelComposition, compose, marker_of
from .counting import ModelCount, count_model
from .coverage import CoverageTable, load_coverage_of_territory, source_gap
from .coverage_maps import coverage_figure, coverage_matrices, coverage_overview
from .diagrams import anchor, diagram_figure, need_text
from .facts import CountedPer, Tier
from .sentences import coverage_sentence, gap_sentence, kind_of, model_sentence
from .sheets import SheetComparison, SheetRow, compare_sheets, sheet_of
from .territory import Territory, load_territory


def address_of(page: Page, request: HttpRequest | None) -> str:
    """Return a page's address, "" for one that is not in the page tree yet (addresses below it are then relative)."""
    return (page.get_url(request) or "") if page.pk else ""


@dataclass(frozen=True)
class LinkSentence:
    """A link of an element as a sentence: the source, what it does, the target."""

    source: ElementInModel
    label: Message
    target: ElementInModel


@dataclass(frozen=True)
class ElementExplanation:
    """Everything a model's page says about one of its elements."""

    item: ElementInModel
    anchor: str
    kind: Message
    tier: Message
    needed_for: Message
    need: Message
    sheet: tuple[SheetRow, ...]
    links: tuple[LinkSentence, ...]
    coverage: Sentences


@dataclass(frozen=True)
class Gap:
    """What the source of an element leaves out, in words."""

    item: ElementInModel
    sentence: Sentences


@dataclass(frozen=True)
class ModelPresentation:
    """What a model's page shows besides its own texts."""

    model: ModelComposition
    url: str
    diagram: Figure
    gaps: tuple[Gap, ...]
    explanations: tuple[ElementExplanation, ...]
    chosen: ElementInModel | None
    coverage: Figure | None
    overview: DataTable
    matrices: list[tuple[str, DataTable]]


@dataclass(frozen=True)
class ModelCard:
    """A model in the list of models."""

    model: ModelComposition
    url: str
    language: str
    introduction: object
    sentence: Sentences
    count: ModelCount


@dataclass(frozen=True)
class ComparisonPresentation:
    """What the page of a comparison shows."""

    comparison: Comparison
    titles: JoinedTexts
    title: Message
    numbers: Figure
    elements: DataTable
    today: DataTable
    sheets: tuple[SheetComparison, ...]
    changes: tuple[Change, ...]
    urls: tuple[str, ...]


def chosen_element(model: ModelComposition, wished: str = "") -> ElementInModel | None:
    """Return the element of which coverage is asked: by its short name, else the first of a municipality, else any."""
    municipal = (item for item in model.elements if item.element.counted_per == CountedPer.MUNICIPALITY)
    return model.by_slug.get(wished) or next(municipal, next(iter(model.elements), None))


def gaps_of(model: ModelComposition, territory: Territory) -> tuple[Gap, ...]:
    """Return what the model's source leaves out, element by element."""
    found = ((item, source_gap(item.element, item.area_ids_in_source, territory)) for item in model.elements)
    return tuple(Gap(item, gap_sentence(gap, territory)) for item, gap in found if gap is not None)


def load_coverage_of_models(models: Iterable[ModelComposition], territory: Territory) -> CoverageTable:
    """Return the coverage of every element of any of the models."""
    elements = {item.element.pk: item.element for model in models for item in model.elements}
    return load_coverage_of_territory(elements.values(), territory)


def present_model(page: Page, request: HttpRequest | None, wished_element: str = "") -> ModelPresentation:
    """Return what a model's page shows: fifteen queries at most, however many areas and facts there are."""
    (model,) = compose([page])
    territory = load_territory()
    coverage = load_coverage_of_models([model], territory)
    url = address_of(page, request)
    chosen = chosen_element(model, wished_element)
    return ModelPresentation(
        model=model,
        url=url,
        diagram=diagram_figure(
            model, count_model(model, territory), territory, url, Message(gettext_noop("The model as a diagram"))
        ),
        gaps=gaps_of(model, territory),
        explanations=tuple(_explanation(model, item, coverage, territory) for item in model.elements),
        chosen=chosen,
        coverage=coverage_figure(
            chosen, coverage, territory, request, csv_href=f"{url}coverage-csv/?element={chosen.element.slug}"
        )
        if chosen
        else None,
        overview=coverage_overview(model, coverage, territory, url),
        matrices=coverage_matrices(model, coverage, territory, request),
    )


def _explanation(
    model: ModelComposition, item: ElementInModel, coverage: CoverageTable, territory: Territory
) -> ElementExplanation:
    return ElementExplanation(
        item=item,
        anchor=anchor(item),
        kind=kind_of(item.element),
        tier=choice_message(Tier, item.element.tier),
        needed_for=choice_message(CountedPer, item.element.counted_per),
        need=need_text(item),
        sheet=sheet_of(item),
        links=tuple(
            LinkSentence(
                model.by_type[link.element_id], choice_message(LinkKind, link.kind), model.by_type[link.to_element_id]
            )
            for link in model.links
            if item.element.pk in (link.element_id, link.to_element_id)
        ),
        coverage=coverage_sentence(item, coverage, territory, most_names=0),
    )


def present_cards(pages: Sequence[Page], request: HttpRequest | None) -> list[ModelCard]:
    """Return the cards of models, each in the reader's language as far as it is there."""
    territory = load_territory()
    cards = []
    for model in compose(pages, with_words=False):
        count = count_model(model, territory)
        cards.append(
            ModelCard(
                model=model,
                url=address_of(model.page, request),
                language=model.page.locale.language_code,
                introduction=marker_of(model.page, "introduction")(model.page.introduction),
                sentence=model_sentence(count, territory),
                count=count,
            )
        )
    return cards


def present_comparison(
    pages: Sequence[Page], request: HttpRequest | None, csv_href: str = "", key: str = "comparison", level: int = 2
) -> ComparisonPresentation:
    """Return models side by side, in the order given; ``level`` is the one of the first heading."""
    territory = load_territory()
    models = compose(pages)
    comparison = Comparison(tuple(models), territory)
    coverage = load_coverage_of_models(models, territory)
    urls = tuple(address_of(page, request) for page in pages)
    titles = join_names(model.title for model in models)
    return ComparisonPresentation(
        comparison=comparison,
        titles=titles,
        title=Message(gettext_noop("Comparison: %(models)s"), models=titles),
        numbers=comparison_figure(
            comparison,
            coverage,
            Message(gettext_noop("What the models take and whom they reach")),
            key=key,
            csv_href=csv_href,
            heading_level=level,
        ),
        elements=elements_table(comparison, coverage, urls),
        today=today_table(comparison, coverage),
        sheets=compare_sheets(models),
        changes=comparison.changes,
        urls=urls,
    )
