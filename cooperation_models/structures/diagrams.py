"""The diagram of a structure model by tiers, and the table of its elements that says the same."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from cooperation_models.bodies.kinds import LinkKind
from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tables import Cell, DataTable
from cooperation_models.drawings.tiers import Link, Node, TierDiagram
from cooperation_models.drawings.tiers import Tier as DrawnTier
from cooperation_models.languages.text import Message, choice_message

from .composition import ElementInModel, ModelComposition
from .counting import ModelCount, Span, meetings, parts, people, seats, units
from .facts import CountedPer, Tier
from .rows import Need
from .sentences import kind_of, model_sentence, span_text
from .territory import Territory

TIER_TITLES = {
    Tier.MUNICIPALITY: gettext_noop("Municipalities"),
    Tier.BETWEEN: gettext_noop("Between municipalities"),
    Tier.SUB_REGION: gettext_noop("Sub-regions"),
    Tier.REGION: gettext_noop("Region"),
    Tier.NATIONAL: gettext_noop("Whole country"),
}


def anchor(item: ElementInModel) -> str:
    """Return the id of an element's explanation on the model's page."""
    return f"element-{item.element.slug}"


def span_cell(span: Span) -> Cell:
    """Return a span as a cell set like a number."""
    return Cell(span_text(span), numeric=True)


def need_text(item: ElementInModel) -> Message:
    """Return in words whether the model requires an element."""
    return choice_message(Need, Need.REQUIRED if item.required else Need.WHERE_NATURAL)


def diagram_figure(
    model: ModelComposition,
    count: ModelCount,
    territory: Territory,
    model_url: str,
    heading,
    key: str = "diagram",
    heading_level: int = 2,
) -> Figure:
    """Return a model drawn by tiers; ``model_url`` is the address of the page with the explanations."""
    return Figure(
        key=key,
        heading=heading,
        summary=model_sentence(count, territory),
        drawing=_diagram(model, territory, model_url),
        table=element_table(model, territory, model_url),
        csv_href=f"{model_url}elements-csv/",
        heading_level=heading_level,
    )


def _diagram(model: ModelComposition, territory: Territory, model_url: str) -> TierDiagram:
    """Return the tiers with their elements; the tiers of areas are drawn even when the model leaves them empty."""
    present = {item.element.tier for item in model.elements} | {Tier.MUNICIPALITY, Tier.REGION}
    if territory.sub_regions:
        present.add(Tier.SUB_REGION)
    tiers = [
        DrawnTier(
            tier,
            Message(TIER_TITLES[tier]),
            [_node(item, territory, model_url) for item in model.elements if item.element.tier == tier],
        )
        for tier in Tier.values
        if tier in present
    ]
    slugs = {item.element.pk: item.element.slug for item in model.elements}
    links = [
        Link(slugs[link.element_id], slugs[link.to_element_id], choice_message(LinkKind, link.kind))
        for link in model.links
        if link.element_id != link.to_element_id
    ]
    return TierDiagram(tiers, links)


def _node(item: ElementInModel, territory: Territory, model_url: str) -> Node:
    number = units(item, territory)
    return Node(
        key=item.element.slug,
        title=item.element.name,
        kind_key=item.element.kind,
        kind_label=kind_of(item.element),
        note=f"×{number}" if number != 1 else "",
        href=f"{model_url}#{anchor(item)}",
        required=item.required,
    )


def element_table(model: ModelComposition, territory: Territory, model_url: str = "") -> DataTable:
    """Return the elements of a model with everything that is counted, one row each."""
    return DataTable(
        caption=Message(gettext_noop("Elements of the model: %(model)s"), model=model.title),
        columns=[
            Message(gettext_noop("Element")),
            Message(gettext_noop("Kind")),
            Message(gettext_noop("Tier")),
            Message(gettext_noop("Needed for")),
            Message(gettext_noop("How many for each")),
            Message(gettext_noop("Need")),
            Message(gettext_noop("Parts")),
            Message(gettext_noop("People")),
            Message(gettext_noop("Seats")),
            Message(gettext_noop("Meetings a year")),
        ],
        rows=[
            [
                Cell(item.element.name, href=f"{model_url}#{anchor(item)}" if model_url else ""),
                kind_of(item.element),
                choice_message(Tier, item.element.tier),
                choice_message(CountedPer, item.element.counted_per),
                item.quantity,
                need_text(item),
                span_cell(parts(item, territory)),
                _asked(people(item, territory)),
                _asked(seats(item, territory)),
                _asked(meetings(item, territory)),
            ]
            for item in model.elements
        ],
    )


def _asked(span: Span) -> Cell:
    return span_cell(span) if span.asked else Cell("–", numeric=True)
