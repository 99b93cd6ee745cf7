"""Areas and sectors: the two vocabularies that everything else points at."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.fields import SPOKEN_LANGUAGES, LanguageListField
from cooperation_models.languages.ordering import ReadersAlphabet
from cooperation_models.languages.text import Message, choice_message

from .name_search import FoundByName
from .periods import PeriodOfExistence


class Certainty(models.TextChoices):
    """How sure a name is; readers are told unless it is certain."""

    CERTAIN = "certain", _("Certain: official or agreed by several sources")
    HIGH = "high", _("High: confirmed by a dictionary")
    MEDIUM = "medium", _("Medium: found in use, not official")
    LOW = "low", _("Low: one weak source, not shown to readers")


class AreaLevel(models.TextChoices):
    """Kinds of area, from the smallest; a grouping is any other set of municipalities (employment area, county …)."""

    MUNICIPALITY = "municipality", _("Municipality")
    SUB_REGION = "sub_region", _("Sub-region")
    REGION = "region", _("Region")
    GROUPING = "grouping", _("Other grouping of municipalities")


class GroupingKind(models.TextChoices):
    """What a grouping of municipalities is for; they overlap with sub-regions and with each other."""

    WELLBEING_COUNTY = "wellbeing_county", _("Wellbeing services county")
    EMPLOYMENT_AREA = "employment_area", _("Employment area")
    SAMI_HOMELAND = "sami_homeland", _("Sámi homeland")
    OTHER = "other", _("Other grouping of municipalities")


class SamiHomeland(models.TextChoices):
    """Whether an area belongs to the Sámi homeland (Act on the Sámi Parliament 974/1995, section 4)."""

    NONE = "none", _("Not in the Sámi homeland")
    PART = "part", _("A part is in the Sámi homeland")
    WHOLE = "whole", _("In the Sámi homeland")


class Area(RevisionMixin, FoundByName, PeriodOfExistence, ClusterableModel):
    """A municipality, a sub-region, the region, or another grouping (popolo:Area, schema:AdministrativeArea).

    Groupings overlap: a municipality is part of its sub-region, of the region and of any other grouping at once.
    """

    code = models.CharField(
        _("Code"),
        max_length=20,
        validators=[RegexValidator(r"^[0-9A-Za-z-]+$", _("Use only letters, digits and hyphens."))],
        help_text=_("The official code, for example 148 for Inari (Statistics Finland)."),
    )
    level = models.CharField(_("Kind of area"), max_length=20, choices=AreaLevel.choices)
    grouping_kind = models.CharField(
        _("Kind of grouping"),
        max_length=20,
        choices=GroupingKind.choices,
        blank=True,
        help_text=_("Only for groupings: what the municipalities are grouped for."),
    )
    slug = models.SlugField(
        _("Address"), max_length=80, unique=True, help_text=_("The end of the area's web address, for example inari.")
    )
    certainty_se = models.CharField(_("Certainty"), max_length=10, choices=Certainty.choices, blank=True)
    certainty_smn = models.CharField(_("Certainty"), max_length=10, choices=Certainty.choices, blank=True)
    certainty_sms = models.CharField(_("Certainty"), max_length=10, choices=Certainty.choices, blank=True)
    certainty_sv = models.CharField(_("Certainty"), max_length=10, choices=Certainty.choices, blank=True)
    official_name_languages = LanguageListField(
        _("Official names"), help_text=_("The languages in which the area itself uses its name officially.")
    )
    part_of = ParentalManyToManyField(
        "self",
        symmetrical=False,
        related_name="parts",
        blank=True,
        verbose_name=_("Part of"),
        limit_choices_to=~models.Q(level=AreaLevel.MUNICIPALITY),
        help_text=_("Every larger area this one belongs to: its sub-region, its region and other groupings."),
    )
    sami_homeland = models.CharField(
        _("Sámi homeland"), max_length=5, choices=SamiHomeland.choices, default=SamiHomeland.NONE
    )
    official_languages = LanguageListField(
        _("Official languages"), help_text=_("The languages in which the authorities of the area serve.")
    )
    latitude = models.DecimalField(
        _("Latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("Longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    tile_row = models.PositiveSmallIntegerField(
        _("Row on the tile map"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(60)],
        help_text=_("Counted from the north, the first row is 0. Only for municipalities."),
    )
    tile_column = models.PositiveSmallIntegerField(
        _("Column on the tile map"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(60)],
        help_text=_("Counted from the west, the first column is 0. Only for municipalities."),
    )

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ReadersAlphabet(["sort_key_fi"])
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="area_code_once_per_level")]

    def clean(self):
        """Refuse half a tile, half a point on the map, and a kind of grouping that does not fit."""
        super().clean()
        errors = {}
        if (self.tile_row is None) != (self.tile_column is None):
            errors["tile_column"] = _("Give both the row and the column of the tile map, or leave both empty.")
        if (self.latitude is None) != (self.longitude is None):
            errors["longitude"] = _("Give both the latitude and the longitude, or leave both empty.")
        if self.level == AreaLevel.GROUPING and not self.grouping_kind:
            errors["grouping_kind"] = _("Choose what the municipalities are grouped for.")
        elif self.level != AreaLevel.GROUPING and self.grouping_kind:
            errors["grouping_kind"] = _("Only a grouping has a kind of grouping. Empty this, or change the level.")
        if errors:
            raise ValidationError(errors)

    def names_to_find_by(self):
        """Yield the names, the other names and the code."""
        yield from super().names_to_find_by()
        yield from (alias.name for alias in self.aliases.all())
        yield self.code

    @property
    def kind_for_readers(self) -> Message:
        """Return what kind of area this is; of a grouping, what its municipalities are grouped for."""
        if self.level == AreaLevel.GROUPING and self.grouping_kind:
            return choice_message(GroupingKind, self.grouping_kind)
        return choice_message(AreaLevel, self.level)

    @cached_property
    def is_municipality(self) -> bool:
        """Tell whether this is a municipality."""
        return self.level == AreaLevel.MUNICIPALITY


class AreaAlias(models.Model):
    """Another name by which people look for an area, for example an older or an unofficial spelling."""

    area = ParentalKey(Area, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("Other name"), max_length=200)
    language = models.CharField(
        _("Language"),
        max_length=3,
        default="fi",
        choices=[(code, name) for code, name in SPOKEN_LANGUAGES if code in LANGUAGE_CODES],
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name"]

    def __str__(self) -> str:
        """Return the other name."""
        return self.name


class SectorPattern(models.TextChoices):
    """Patterns that tell sectors apart without colour (WCAG 1.4.1)."""

    SOLID = "solid", _("Solid")
    STRIPES = "stripes", _("Stripes")
    STEEP_STRIPES = "steep-stripes", _("Steep stripes")
    DOTS = "dots", _("Dots")
    GRID = "grid", _("Grid")
    WAVES = "waves", _("Waves")
    CROSSES = "crosses", _("Crosses")
    RINGS = "rings", _("Rings")


class Sector(RevisionMixin, FoundByName, models.Model):
    """A field of civil society, for example sport or youth (skos:Concept, HSDS taxonomy_term)."""

    code = models.SlugField(_("Code"), max_length=40, unique=True, help_text=_("A short lasting name, such as sport."))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Part of the sector"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    colour = models.CharField(
        _("Colour"),
        max_length=7,
        default="#33658a",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as # and six digits, such as #33658a."))],
    )
    pattern = models.CharField(_("Pattern"), max_length=20, choices=SectorPattern.choices, default=SectorPattern.SOLID)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ReadersAlphabet(["sort_key_fi"])

    def clean(self):
        """Refuse a sector that is a part of itself, directly or through others."""
        super().clean()
        ancestor, seen = self.parent, {self.pk}
        while ancestor is not None:
            if ancestor.pk in seen and ancestor.pk is not None:
                raise ValidationError({"parent": _("A sector cannot be part of itself. Choose another one.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent
