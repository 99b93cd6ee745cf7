"""The pages of structure models: the list of models with their comparison, and one page for each model.

A model's composition and its numbers are always read from the Finnish page; a translation brings only words. So a
change of the composition shows in every language at once, and a translation can never draw an old structure.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from blocks.fields import WordingFreeStreamField
from cooperation_models.languages.pages import PageInLanguages
from cooperation_models.places.models import Area

from .blocks import StructuresContentStreamBlock
from .facts import ElementType
from .forms import StructureModelPageForm
from .short_names import first_free


class Need(models.TextChoices):
    """Whether a model requires an element."""

    REQUIRED = "required", _("Required")
    WHERE_NATURAL = "where_natural", _("Only where it comes naturally")


class StructureModelIndexPage(RoutablePageMixin, PageInLanguages):
    """The list of structure models, with their comparison side by side."""

    body = WordingFreeStreamField(StructuresContentStreamBlock(), verbose_name=_("Content"), blank=True)

    content_panels = [*PageInLanguages.content_panels, FieldPanel("body")]
    subpage_types = ["cooperation_structures.StructureModelPage"]
    max_count_per_parent = 1
    template = "cooperation_structures/structure_model_index_page.html"

    class Meta:
        verbose_name = _("page of structure models")
        verbose_name_plural = _("pages of structure models")


class StructureModelPage(RoutablePageMixin, PageInLanguages):
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
        *PageInLanguages.content_panels,
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


class StructureModelElement(TranslatableMixin, Orderable, ClusterableModel):
    """One element of a model: which element type, how this model wants it, and the words about it.

    Everything but the words is read from the Finnish page's rows. The words follow the attribute sheet of the
    workshop's model C (requirements A2), as text where the sheet has text; its numbers are the element type's.
    """

    WORDS = (
        "explanation",
        "representation",
        "about_size",
        "joining",
        "tasks",
        "about_term",
        "chair",
        "about_meetings",
        "resources",
        "rules",
        "replacement",
    )

    page = ParentalKey(StructureModelPage, on_delete=models.CASCADE, related_name="elements")
    element_type = models.ForeignKey(
        ElementType, verbose_name=_("Element"), on_delete=models.PROTECT, related_name="rows_in_models"
    )
    need = models.CharField(
        _("Need"),
        max_length=20,
        choices=Need.choices,
        blank=True,
        help_text=_("Leave empty when this model needs the element as the element itself says."),
    )
    quantity = models.PositiveSmallIntegerField(
        _("How many for each"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("Leave empty when this model needs as many as the element itself says."),
    )
    areas_in_source = ParentalManyToManyField(
        Area,
        verbose_name=_("Areas named in the source"),
        blank=True,
        related_name="+",
        help_text=_(
            "Only when the model's source names some areas and leaves out others. "
            "The page then says by itself which areas are left out."
        ),
    )
    explanation = models.TextField(
        _("Explanation"), blank=True, help_text=_("What it is and what it is for, in one to three sentences.")
    )
    representation = models.TextField(_("Representation"), blank=True, help_text=_("Who is in it, and for whom."))
    about_size = models.TextField(_("About the size"), blank=True, help_text=_("What the numbers do not tell."))
    joining = models.TextField(_("How to get in"), blank=True, help_text=_("How one becomes a member or the holder."))
    tasks = models.TextField(_("Tasks"), blank=True)
    about_term = models.TextField(_("About the term"), blank=True, help_text=_("For example when the terms began."))
    chair = models.TextField(_("Chair and secretary"), blank=True, help_text=_("Who they are and who chooses them."))
    about_meetings = models.TextField(_("About the meetings"), blank=True, help_text=_("For example: in the daytime."))
    resources = models.TextField(
        _("Resources"), blank=True, help_text=_("Secretary, rooms, web pages, experts, money.")
    )
    rules = models.TextField(_("Rules"), blank=True)
    replacement = models.TextField(
        _("When somebody resigns"), blank=True, help_text=_("Who chooses the next one, and for how long.")
    )

    override_translatable_fields = [
        SynchronizedField("element_type", overridable=False),
        SynchronizedField("need", overridable=False),
        SynchronizedField("quantity", overridable=False),
    ]
    panels = [
        FieldPanel("element_type"),
        FieldPanel("explanation"),
        MultiFieldPanel(
            [FieldPanel(name) for name in WORDS if name != "explanation"],
            heading=_("More words about the element"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("need"), FieldPanel("quantity")]), FieldPanel("areas_in_source")],
            heading=_("Otherwise than the element itself says"),
            classname="collapsed",
        ),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("element of a model")
        verbose_name_plural = _("elements of models")

    def __str__(self) -> str:
        """Return the element's name, for admin lists."""
        return str(self.element_type) if self.element_type_id else ""
