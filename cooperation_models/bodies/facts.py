"""Bodies of cooperation and the links between them."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.languages.fields import LanguageListField
from cooperation_models.languages.ordering import ReadersAlphabet
from cooperation_models.places.models import Area, Sector
from cooperation_models.places.name_search import FoundByName
from cooperation_models.places.periods import PeriodOfExistence
from cooperation_models.registry.models import ContactPoint, Kept, Organisation, Person

from .kinds import BodyKind, Joining, LinkKind, Openness
from .querysets import BodyQuerySet
from .states import BodyState, body_state

RESERVED_ADDRESSES = frozenset({"print", "vacancies", "vacancies-csv"})
"""Ends of addresses that the page of bodies answers itself."""


class Body(DraftStateMixin, RevisionMixin, Kept, PeriodOfExistence, FoundByName, ClusterableModel):
    """A body of cooperation (org:OrganizationalCollaboration, oparl:Organization).

    Its state is computed from its dates by :func:`cooperation_models.bodies.states.body_state`.
    """

    slug = models.SlugField(
        _("Address"),
        max_length=80,
        unique=True,
        help_text=_("The end of the body's web address. Leave it as it is later on, so that links keep working."),
    )
    abbreviation = models.CharField(
        _("Abbreviation"), max_length=40, blank=True, help_text=_("Only if people use one, for example JNK.")
    )
    kind = models.CharField(
        _("Kind"),
        max_length=30,
        choices=BodyKind.choices,
        help_text=_("A structure model finds its bodies by their kind: choose the one that fits best."),
    )
    openness = models.CharField(
        _("Openness"),
        max_length=10,
        choices=Openness.choices,
        blank=True,
        help_text=_("Who may take part. A targeted body is not expected to reach everybody."),
    )
    joining = models.CharField(
        _("How to get in"),
        max_length=20,
        choices=Joining.choices,
        blank=True,
        help_text=_("What somebody who wants to take part has to do."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Sub-group of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text=_("The larger body this one belongs to now."),
    )
    areas = ParentalManyToManyField(
        Area,
        verbose_name=_("Areas"),
        blank=True,
        related_name="bodies",
        help_text=_("The areas the body works for: one municipality, a sub-region, the region, or several."),
    )
    sectors = ParentalManyToManyField(
        Sector,
        verbose_name=_("Sectors"),
        blank=True,
        related_name="bodies",
        help_text=_("The fields the body works in. Leave empty when it works for all of them."),
    )
    meetings_per_year_min = models.PositiveSmallIntegerField(
        _("Meetings a year, at least"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(366)],
        help_text=_("Leave empty when nobody has decided."),
    )
    meetings_per_year_max = models.PositiveSmallIntegerField(
        _("Meetings a year, at most"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(366)],
        help_text=_("The same number in both when it is always the same."),
    )
    meets_as_needed = models.BooleanField(
        _("Also meets as needed"), default=False, help_text=_("Besides the meetings above, or instead of them.")
    )
    size_min = models.PositiveSmallIntegerField(
        _("Members, at least"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Without deputies. Leave empty when nobody has decided."),
    )
    size_max = models.PositiveSmallIntegerField(
        _("Members, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("The same number in both when the size is fixed."),
    )
    deputies_allowed = models.BooleanField(
        _("Members have deputies"), null=True, blank=True, help_text=_("Leave unknown when nobody has decided.")
    )
    secretariat = models.ForeignKey(
        Organisation,
        verbose_name=_("Secretariat"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="secretariats",
        help_text=_("The organisation that does the secretary's work."),
    )
    resourced_by = models.ForeignKey(
        Organisation,
        verbose_name=_("Paid by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resourced_bodies",
        help_text=_("The project or organisation that pays for the work."),
    )
    resourced_until = models.DateField(
        _("Paid until"),
        null=True,
        blank=True,
        help_text=_("The first day on which nobody pays any more. Leave empty when the funding is permanent."),
    )
    contact_person = models.ForeignKey(
        Person,
        verbose_name=_("Contact person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Whom to ask. Shown only with the person's consent."),
    )
    responsible_person = models.ForeignKey(
        Person,
        verbose_name=_("Responsible person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who answers for the body. Shown only with the person's consent."),
    )
    working_languages = LanguageListField(
        _("Working languages"), help_text=_("The languages in which one can take part in the meetings.")
    )
    interpretation_available = models.BooleanField(
        _("Interpretation is available"), null=True, blank=True, help_text=_("Leave unknown when nobody has said.")
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ReadersAlphabet(["sort_key_fi"])

    def clean(self):
        """Refuse reversed ranges, a body that is a sub-group of itself, and an address that is taken by a list."""
        super().clean()
        errors = {}
        if self.slug in RESERVED_ADDRESSES:
            errors["slug"] = _("This address is used by the list of bodies itself. Write another one.")
        for low, high in (("size_min", "size_max"), ("meetings_per_year_min", "meetings_per_year_max")):
            smallest, largest = getattr(self, low), getattr(self, high)
            if smallest is not None and largest is not None and largest < smallest:
                errors[high] = _("The largest number must not be below the smallest one.")
        ancestor, seen = self.parent, {self.pk}
        while ancestor is not None:
            if ancestor.pk is not None and ancestor.pk in seen:
                errors["parent"] = _("A body cannot be a sub-group of itself. Choose another body.")
                break
            seen.add(ancestor.pk)
            ancestor = ancestor.parent
        if errors:
            raise ValidationError(errors)

    def names_to_find_by(self) -> Iterator[str]:
        """Yield the names and the abbreviation."""
        yield from super().names_to_find_by()
        yield self.abbreviation

    @property
    def area_names(self) -> str:
        """Return the names of the areas as one text, for lists and exports of the admin."""
        return ", ".join(str(area) for area in self.areas.all())

    @property
    def sector_names(self) -> str:
        """Return the names of the sectors as one text, for exports of the admin."""
        return ", ".join(str(sector) for sector in self.sectors.all())

    @property
    def state(self) -> BodyState:
        """Return today's state."""
        return body_state(self)

    def get_state_display(self) -> str:
        """Return today's state as a word, for lists and exports of the admin."""
        return self.state.label


class BodyContactPoint(ContactPoint):
    """A way to reach a body."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="contact_points")


class BodyLink(models.Model):
    """A link from one body to another for a time (org:linkedTo, org:ChangeEvent)."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(
        _("Link"), max_length=20, choices=LinkKind.choices, help_text=_("Read it as: this body … the other body.")
    )
    to_body = models.ForeignKey(
        Body,
        verbose_name=_("Other body"),
        on_delete=models.CASCADE,
        related_name="links_from_others",
        help_text=_("The link is shown on the pages of both bodies."),
    )
    start = models.DateField(
        _("Since"), null=True, blank=True, help_text=_("Leave empty when the beginning is not known.")
    )
    end = models.DateField(
        _("Until"), null=True, blank=True, help_text=_("The first day on which the link is no longer in force.")
    )

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        """Return the link as words."""
        return f"{self.get_kind_display()} {self.to_body}"

    def clean(self):
        """Refuse a link to itself and an end that is not after the beginning."""
        super().clean()
        if self.to_body_id is not None and self.to_body_id == self.body_id:
            raise ValidationError({"to_body": _("A body cannot be linked to itself. Choose another body.")})
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The end must be after the beginning.")})
