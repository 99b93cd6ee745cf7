"""The pages of structure models: the list of models with their comparison, and one page for each model.

A model's composition and its numbers are always read from the Finnish page; a translation brings only words. So a
change of the composition shows in every language at once, and a translation can never draw an old structure.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.languages.codes import SOURCE_LANGUAGE
from cooperation_models.languages.pages import RoutablePageInLanguages
from cooperation_models.languages.text import active_language

from .blocks import StructuresContentStreamBlock
from .forms import StructureModelPageForm
from .short_names import first_free


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


def published_models() -> list[StructureModelPage]:
    """Return the pages of all models that anybody may read, one for each model, in the order of the page tree.

    Each in the reader's language, in Finnish when it has no published page in that language.
    """
    languages = (SOURCE_LANGUAGE, active_language())
    pages = StructureModelPage.objects.live().public().filter(locale__language_code__in=languages)
    chosen, places = {}, {}
    for page in pages.select_related("locale").order_by("path"):
        is_source = page.locale.language_code == SOURCE_LANGUAGE
        if is_source:
            places[page.translation_key] = page.path
        if not is_source or page.translation_key not in chosen:
            chosen[page.translation_key] = page
    return sorted(chosen.values(), key=lambda page: places.get(page.translation_key, page.path))
