"""Element types: the reusable facts that structure models are composed of, and what areas have said about them.

An element type is one fact for all models and languages: what kind it is, on which tier it stands, how many of it
there should be for which kind of area, and how it is linked to others. A
:class:`~cooperation_models.structures.pages.StructureModelPage` puts element types together and gives them words;
diagram, table, comparison and coverage are computed from the two.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from cooperation_models.bodies.models import AgreementKind, AreaPostRole, BodyKind, LinkKind
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.languages.ordering import ReadersAlphabet
from cooperation_models.languages.slugs import slug_of
from cooperation_models.places.models import Area, AreaLevel, Sector
from cooperation_models.places.periods import today, within

from .short_names import first_free

ELEMENT_KINDS = [
    (_("Agreements"), [(f"agreement:{value}", label) for value, label in AgreementKind.choices]),
    (_("Posts"), [(f"post:{value}", label) for value, label in AreaPostRole.choices]),
    (_("Bodies"), [(f"body:{value}", label) for value, label in BodyKind.choices]),
    (_("Other"), [("other:other", _("Something else, answered by hand"))]),
]


class Tier(models.TextChoices):
    """Tiers of a structure, from nearest to the citizen to the widest."""

    MUNICIPALITY = "municipality", _("Municipality")
    BETWEEN = "between", _("Between municipalities")
    SUB_REGION = "sub_region", _("Sub-region")
    REGION = "region", _("Region")
    NATIONAL = "national", _("National")


AREA_LEVEL_OF_TIER = {
    Tier.MUNICIPALITY: AreaLevel.MUNICIPALITY,
    Tier.SUB_REGION: AreaLevel.SUB_REGION,
    Tier.REGION: AreaLevel.REGION,
}


class CountedPer(models.TextChoices):
    """For each of which areas the element is needed."""

    MUNICIPALITY = "municipality", _("Each municipality")
    SUB_REGION = "sub_region", _("Each sub-region")
    REGION = "region", _("The region as a whole")


class ElementType(RevisionMixin, NamedInLanguages, ClusterableModel):
    """A type of element that structure models are composed of.

    People, seats and meetings are those of one unit; ``None`` means that the source does not say. Those of a whole
    model are these numbers times how many units the region needs (:mod:`cooperation_models.structures.counting`).
    """

    slug = models.SlugField(
        _("Short name"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_("A short lasting name for links. Leave it empty and it is made from the Finnish name."),
    )
    kind = models.CharField(
        _("Kind"),
        max_length=60,
        choices=ELEMENT_KINDS,
        help_text=_("Registered agreements, posts and bodies of this kind count as the element's realisation."),
    )
    tier = models.CharField(
        _("Tier"), max_length=20, choices=Tier.choices, help_text=_("The row of the diagram on which it is drawn.")
    )
    counted_per = models.CharField(
        _("Needed for"), max_length=20, choices=CountedPer.choices, help_text=_("For each of which areas it is needed.")
    )
    quantity = models.PositiveSmallIntegerField(
        _("How many for each"), default=1, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    required = models.BooleanField(
        _("Required"), default=True, help_text=_("Untick when the element is wanted only where it comes naturally.")
    )
    people = models.PositiveSmallIntegerField(
        _("People for one"), null=True, blank=True, help_text=_("How many people it takes, for example 1 for a post.")
    )
    size_min = models.PositiveSmallIntegerField(_("Seats, at least"), null=True, blank=True)
    size_max = models.PositiveSmallIntegerField(_("Seats, at most"), null=True, blank=True)
    size_now = models.PositiveSmallIntegerField(_("Members at present"), null=True, blank=True)
    size_counted_on = models.DateField(_("Counted on"), null=True, blank=True)
    other_seats_min = models.PositiveSmallIntegerField(
        _("Seats besides, at least"), null=True, blank=True, help_text=_("For example representatives of the region.")
    )
    other_seats_max = models.PositiveSmallIntegerField(_("Seats besides, at most"), null=True, blank=True)
    ex_officio_seats = models.PositiveSmallIntegerField(
        _("Seats that come with an office"), null=True, blank=True, help_text=_("For example the forum's chair.")
    )
    term_years = models.PositiveSmallIntegerField(
        _("Term in years"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    term_is_continuous = models.BooleanField(_("Works without terms"), default=False)
    chair_term_years = models.PositiveSmallIntegerField(
        _("Chair's term in years"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    meetings_min = models.PositiveSmallIntegerField(_("Meetings a year, at least"), null=True, blank=True)
    meetings_max = models.PositiveSmallIntegerField(_("Meetings a year, at most"), null=True, blank=True)
    meets_as_needed = models.BooleanField(_("Also meets as needed"), default=False)
    needs_paid_work = models.BooleanField(
        _("Needs paid work"), null=True, blank=True, help_text=_("Leave unknown when the source does not say.")
    )

    class Meta:
        verbose_name = _("element type")
        verbose_name_plural = _("element types")
        ordering = ReadersAlphabet(["sort_key_fi"])

    def clean(self):
        """Refuse ranges that are reversed, terms that contradict each other and a tier without areas."""
        super().clean()
        errors = {}
        for low, high in (
            ("size_min", "size_max"),
            ("other_seats_min", "other_seats_max"),
            ("meetings_min", "meetings_max"),
        ):
            smallest, largest = getattr(self, low), getattr(self, high)
            if smallest is not None and largest is not None and largest < smallest:
                errors[high] = _("The largest number must not be below the smallest one.")
        if self.term_is_continuous and self.term_years:
            errors["term_years"] = _("Empty the years, or untick that it works without terms.")
        if self.size_counted_on and self.size_now is None:
            errors["size_now"] = _("Write how many members there were on that day, or empty the day.")
        levels = {"counted_per": self.counted_per, "tier": AREA_LEVEL_OF_TIER.get(self.tier)}
        asked = {level for level in levels.values() if level}
        known = set(Area.objects.filter(within(today()), level__in=asked).values_list("level", flat=True))
        for name, level in levels.items():
            if level and level not in known:
                errors[name] = _("There are no areas of this kind yet. Add the areas first, or choose another kind.")
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs):
        """Make the short name from the Finnish name when nobody gave one; it stays the same from then on."""
        if not self.slug:
            self.slug = self._free_slug()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        base = slug_of(self.name_fi, longest=70) or "element"
        others = ElementType.objects.filter(slug__startswith=base).exclude(pk=self.pk)
        return first_free(base, set(others.values_list("slug", flat=True)))

    @property
    def realised_by(self) -> tuple[str, str]:
        """Return what counts as the element's realisation: agreement, post, body or other, and the kind of it."""
        family, _colon, code = self.kind.partition(":")
        return family, code

    @property
    def link_names(self) -> str:
        """Return the links to other elements as one text, for exports of the admin."""
        return ", ".join(str(link) for link in self.links.all())

    @property
    def sector_seat_names(self) -> str:
        """Return the seats for sectors as one text, for exports of the admin."""
        return ", ".join(str(seats) for seats in self.sector_seats.all())


def goes_in_circle(source: int, target: int, arrows: Iterable[tuple[int, int]]) -> bool:
    """Tell whether an arrow from ``source`` to ``target`` closes a circle with the arrows that there are."""
    targets: dict[int, set[int]] = {}
    for one, other in arrows:
        targets.setdefault(one, set()).add(other)
    waiting, seen = [target], set()
    while waiting:
        current = waiting.pop()
        if current == source:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(targets.get(current, ()))
    return False


class ElementLink(models.Model):
    """A link from one element type to another, drawn in every model that holds both."""

    KINDS = [
        choice
        for choice in LinkKind.choices
        if choice[0] not in (LinkKind.MERGED_INTO, LinkKind.REPLACES, LinkKind.SUPPORTS, LinkKind.REPORTS_TO)
    ]
    MUTUAL_KINDS = (LinkKind.INFORMS, LinkKind.SIGNS_WITH)

    element = ParentalKey(ElementType, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("Link"), max_length=20, choices=KINDS)
    to_element = models.ForeignKey(
        ElementType, verbose_name=_("Other element"), on_delete=models.CASCADE, related_name="links_from_others"
    )

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the link as words."""
        return f"{self.get_kind_display()} {self.to_element}" if self.to_element_id else self.get_kind_display()

    def clean(self):
        """Refuse a link to itself and a circle of links of one kind, unless the kind is mutual."""
        super().clean()
        fault = self.fault_of(self.element_id, self.kind, self.to_element_id)
        if fault:
            raise ValidationError({"to_element": fault})

    @classmethod
    def fault_of(cls, element_id: int | None, kind: str, to_element_id: int | None) -> str:
        """Return why an element cannot be linked to another, "" when it can, or when one of them is not known yet."""
        if element_id is None or to_element_id is None:
            return ""
        if to_element_id == element_id:
            return _("An element cannot be linked to itself. Choose another element.")
        if kind in cls.MUTUAL_KINDS:
            return ""
        others = cls.objects.filter(kind=kind).exclude(element_id=element_id)
        if goes_in_circle(element_id, to_element_id, others.values_list("element_id", "to_element_id")):
            return _("These links go round in a circle. Remove one of them or choose another element.")
        return ""


class SectorSeats(models.Model):
    """How many seats of an element are meant for one sector."""

    element = ParentalKey(ElementType, on_delete=models.CASCADE, related_name="sector_seats")
    sector = models.ForeignKey(Sector, verbose_name=_("Sector"), on_delete=models.PROTECT, related_name="+")
    seats_min = models.PositiveSmallIntegerField(_("Seats, at least"), default=1, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("seats for a sector")
        verbose_name_plural = _("seats for sectors")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["element", "sector"], name="sector_once_per_element")]

    def __str__(self) -> str:
        """Return the sector and its seats."""
        return f"{self.sector}: {self.seats_min}"


class Answer(models.TextChoices):
    """What an area has answered about an element; "not asked" is having no answer at all."""

    EXISTS = "exists", _("Exists")
    PARTLY = "partly", _("Partly")
    MISSING = "missing", _("Missing")
    NO_ANSWER = "no_answer", _("Asked, no answer")
    NOT_WANTED = "not_wanted", _("Not wanted here")


class CoverageAnswer(models.Model):
    """What is known by asking about an element in an area; registered facts go before it."""

    element = models.ForeignKey(
        ElementType, verbose_name=_("Element"), on_delete=models.CASCADE, related_name="coverage_answers"
    )
    area = models.ForeignKey(Area, verbose_name=_("Area"), on_delete=models.PROTECT, related_name="coverage_answers")
    answer = models.CharField(_("Answer"), max_length=20, choices=Answer.choices)
    asked_on = models.DateField(_("Asked on"), null=True, blank=True)
    source = models.CharField(
        _("Source"), max_length=200, blank=True, help_text=_("Who said so, or where it was read. Not shown to readers.")
    )

    class Meta:
        verbose_name = _("answer of an area")
        verbose_name_plural = _("answers of areas")
        ordering = ReadersAlphabet(["element__sort_key_fi", "area__sort_key_fi"])
        constraints = [models.UniqueConstraint(fields=["element", "area"], name="one_answer_per_element_and_area")]

    def __str__(self) -> str:
        """Return the element, the area and the answer."""
        return f"{self.element} – {self.area}: {self.get_answer_display()}"

    def clean(self):
        """Refuse an answer about an area of a kind the element is not counted for, and one from the future."""
        super().clean()
        errors = {}
        if self.element_id and self.area_id and self.area.level != self.element.counted_per:
            errors["area"] = _("This element is counted for another kind of area. Choose an area of that kind.")
        if self.asked_on and self.asked_on > today():
            errors["asked_on"] = _("This day has not come yet. Write the day on which the area was asked.")
        if errors:
            raise ValidationError(errors)
