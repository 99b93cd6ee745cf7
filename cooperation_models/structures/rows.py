"""The rows of a structure model's page: which element types it is made of, and the words about each."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cooperation_models.places.models import Area

from .facts import CountedPer, ElementType
from .panels import FoldedPanel


class Need(models.TextChoices):
    """Whether a model requires an element."""

    REQUIRED = "required", _("Required")
    WHERE_NATURAL = "where_natural", _("Only where it comes naturally")


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

    page = ParentalKey("cooperation_structures.StructureModelPage", on_delete=models.CASCADE, related_name="elements")
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
        limit_choices_to={"level__in": CountedPer.values},
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
        FoldedPanel(
            [FieldPanel(name) for name in WORDS if name != "explanation"],
            summary=_("More words: representation, joining, tasks, term, chair, resources, rules"),
        ),
        FoldedPanel(
            [
                FieldRowPanel([FieldPanel("need"), FieldPanel("quantity")]),
                FieldPanel("areas_in_source", widget=CheckboxSelectMultiple),
            ],
            summary=_("In this model otherwise than elsewhere: need, number, areas named in the source"),
        ),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("element of a model")
        verbose_name_plural = _("elements of models")

    def __str__(self) -> str:
        """Return the element's name, for admin lists."""
        return str(self.element_type) if self.element_type_id else ""
