"""Blocks that show structure models inside any content: they show facts and never store them."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, PageChooserBlock, StreamBlock, StructBlock
from wagtail.snippets.blocks import SnippetChooserBlock

MODEL_PAGE = "cooperation_structures.StructureModelPage"
ELEMENT_TYPE = "cooperation_structures.ElementType"
MODELS = _("Structure models")


class ModelDiagramBlock(StructBlock):
    """The diagram of one structure model."""

    model = PageChooserBlock(page_type=MODEL_PAGE, label=_("Structure model"))

    class Meta:
        label = _("Diagram of a model")
        icon = "site"
        group = MODELS
        description = _("Draws a structure model by tiers, with its parts counted in this region.")
        template = "cooperation_structures/blocks/model_diagram.html"


class ModelComparisonBlock(StructBlock):
    """Two to four structure models side by side."""

    models = ListBlock(
        PageChooserBlock(page_type=MODEL_PAGE, label=_("Structure model")),
        label=_("Structure models"),
        min_num=2,
        max_num=4,
    )

    class Meta:
        label = _("Comparison of models")
        icon = "columns"
        group = MODELS
        description = _("Two to four structure models side by side: parts, people, meetings, seats and reach.")
        template = "cooperation_structures/blocks/model_comparison.html"


class CoverageMapBlock(StructBlock):
    """Where one element of a model exists today."""

    model = PageChooserBlock(page_type=MODEL_PAGE, label=_("Structure model"))
    element = SnippetChooserBlock(ELEMENT_TYPE, label=_("Element"))

    class Meta:
        label = _("Coverage of an element")
        icon = "globe"
        group = MODELS
        description = _("A map of tiles and a table: in which areas an element of a model exists today.")
        template = "cooperation_structures/blocks/coverage_map.html"


class StructuresContentStreamBlock(StreamBlock):
    """All content blocks with those of structure models."""

    model_diagram = ModelDiagramBlock()
    model_comparison = ModelComparisonBlock()
    coverage_map = CoverageMapBlock()
