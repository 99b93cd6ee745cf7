"""Blocks that show structure models inside any content: they point at models and never store them."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, PageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.base import ContentBlock
from cooperation_models.bodies.blocks import BodiesContentStreamBlock

from .comparison import LEAST_MODELS, MOST_MODELS
from .composition import compose
from .counting import count_model
from .coverage_maps import coverage_figure
from .diagrams import diagram_figure
from .presentations import address_of, load_coverage_of_models, present_comparison
from .published import comparison_url, readable_versions
from .territory import load_territory

MODEL_PAGE = "cooperation_structures.StructureModelPage"
ELEMENT_TYPE = "cooperation_structures.ElementType"
MODELS_GROUP = _("Structure models")


def figure_key(context: dict, name: str) -> str:
    """Return the id of a figure: the name, numbered from the second figure of that name on in the same answer."""
    request = context.get("request")
    if request is None:
        return name
    numbers = request.__dict__.setdefault("_numbers_of_figures", {})
    numbers[name] = numbers.get(name, 0) + 1
    return name if numbers[name] == 1 else f"{name}-{numbers[name]}"


def any_models(number: int) -> list:
    """Return some published models for the examples of the block picker."""
    return list(apps.get_model(MODEL_PAGE).objects.live().order_by("path")[:number])


class ModelDiagramBlock(ContentBlock):
    """The diagram of one structure model."""

    model = PageChooserBlock(page_type=MODEL_PAGE, label=_("Structure model"))

    def get_context(self, value, parent_context=None):
        """Add the diagram; nothing of a model that readers may not see."""
        context = super().get_context(value, parent_context=parent_context)
        for page in readable_versions([value.get("model")]):
            (model,) = compose([page], with_words=False)
            territory = load_territory()
            url = address_of(page, context.get("request"))
            context |= {
                "model": model,
                "model_url": url,
                "figure": diagram_figure(
                    model,
                    count_model(model, territory),
                    territory,
                    url,
                    model.title,
                    key=figure_key(context, f"model-{model.code}"),
                    heading_level=context.get("heading_level") or 2,
                ),
            }
        return context

    def get_preview_value(self):
        """Return an example with a published model, if there is any."""
        return self.normalize({"model": next(iter(any_models(1)), None)})

    class Meta:
        label = _("Diagram of a model")
        icon = "site"
        group = MODELS_GROUP
        description = _("Draws a structure model by tiers, with its parts counted in this region.")
        template = "cooperation_structures/blocks/model_diagram.html"
        preview_value = {"model": None}


class ModelComparisonBlock(ContentBlock):
    """Two to four structure models side by side."""

    models = ListBlock(
        PageChooserBlock(page_type=MODEL_PAGE, label=_("Structure model")),
        label=_("Structure models"),
        min_num=LEAST_MODELS,
        max_num=MOST_MODELS,
    )

    def get_context(self, value, parent_context=None):
        """Add the comparison; nothing when readers may see fewer than two of the models."""
        context = super().get_context(value, parent_context=parent_context)
        pages = readable_versions(value.get("models") or [])[:MOST_MODELS]
        if len(pages) >= LEAST_MODELS:
            request = context.get("request")
            context["presentation"] = present_comparison(
                pages,
                request,
                key=figure_key(context, "models-side-by-side"),
                level=context.get("heading_level") or 2,
            )
            context["comparison_url"] = comparison_url([page.code for page in pages], request)
        return context

    def get_preview_value(self):
        """Return an example with published models, if there are any."""
        return self.normalize({"models": any_models(3)})

    class Meta:
        label = _("Comparison of models")
        icon = "table"
        group = MODELS_GROUP
        description = _("Two to four structure models side by side: parts, people, meetings, seats and reach.")
        template = "cooperation_structures/blocks/model_comparison.html"
        preview_value = {"models": []}


class CoverageMapBlock(ContentBlock):
    """Where one element of a model exists today."""

    model = PageChooserBlock(page_type=MODEL_PAGE, label=_("Structure model"))
    element = SnippetChooserBlock(
        ELEMENT_TYPE, label=_("Element"), help_text=_("One of the elements that the model is made of.")
    )

    def get_context(self, value, parent_context=None):
        """Add the map; nothing of a model that readers may not see or that does not have the element."""
        context = super().get_context(value, parent_context=parent_context)
        element = value.get("element")
        for page in readable_versions([value.get("model")] if element else []):
            (model,) = compose([page], with_words=False)
            item = model.by_type.get(element.pk)
            if item is None:
                continue
            territory = load_territory()
            url = address_of(page, context.get("request"))
            context |= {
                "model": model,
                "model_url": f"{url}?element={item.element.slug}#coverage",
                "figure": coverage_figure(
                    item,
                    load_coverage_of_models([model], territory),
                    territory,
                    context.get("request"),
                    key=figure_key(context, f"coverage-{item.element.slug}"),
                    heading_level=context.get("heading_level") or 2,
                    csv_href=f"{url}coverage-csv/?element={item.element.slug}",
                ),
            }
        return context

    def get_preview_value(self):
        """Return an example with the first element of a published model, if there is any."""
        page = next(iter(any_models(1)), None)
        row = page.elements.select_related("element_type").first() if page else None
        return self.normalize({"model": page, "element": row.element_type if row else None})

    class Meta:
        label = _("Coverage of an element")
        icon = "globe"
        group = MODELS_GROUP
        description = _("A map of tiles and a table: in which areas an element of a model exists today.")
        template = "cooperation_structures/blocks/coverage_map.html"
        preview_value = {"model": None, "element": None}


class StructuresContentStreamBlock(BodiesContentStreamBlock):
    """All content blocks with those of structure models."""

    model_diagram = ModelDiagramBlock()
    model_comparison = ModelComparisonBlock()
    coverage_map = CoverageMapBlock()
