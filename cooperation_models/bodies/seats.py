"""Seats of bodies: the terms they are filled for, groups of seats with their rules, and quotas of the whole."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.models import RevisionMixin

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.fields import SPOKEN_LANGUAGES
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.languages.text import LocalisedText, Message, choice_message
from cooperation_models.places.models import Area, Sector
from cooperation_models.places.periods import PeriodOfExistence
from cooperation_models.registry.models import Organisation

from .checks import periods_overlap
from .facts import Body
from .kinds import OfficeRole, QuotaKind


class Term(RevisionMixin, PeriodOfExistence):
    """A period for which the members of a body are chosen (oparl:LegislativeTerm); without an end it is continuous."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.CASCADE,
        related_name="terms",
        help_text=_("The body whose members are chosen for this term."),
    )
    label = models.CharField(
        _("Name of the term"),
        max_length=60,
        blank=True,
        help_text=_("For example 2025–2026. Leave empty to call it by its years."),
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["body", "-start", "pk"]

    def __str__(self) -> str:
        """Return the name, or the years from the first to the last day."""
        if self.label:
            return self.label
        first, last = self.start, self.end
        if first is None and last is None:
            return str(_("Continuous"))
        years = [str(first.year) if first else "", str(last.year) if last else ""]
        return years[0] if years[0] == years[1] else "–".join(years)

    def clean(self):
        """Refuse a term of which a day belongs to another term of the body."""
        super().clean()
        if self.body_id is None:
            return
        for other in Term.objects.filter(body=self.body_id).exclude(pk=self.pk):
            if periods_overlap(self.start, self.end, other.start, other.end):
                raise ValidationError(
                    {
                        "start": _(
                            "The term %(term)s has some of the same days. "
                            "Begin this term on the day the other one ends."
                        )
                        % {"term": other}
                    }
                )


class SeatGroup(RevisionMixin, PeriodOfExistence, NamedInLanguages):
    """Seats of a body that are alike: of one sector, area or appointer, with the rule for filling them (org:Post).

    The seats of a group that hangs on an office of another body belong to whoever holds that office.
    """

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.CASCADE,
        related_name="seat_groups",
        help_text=_("The body the seats belong to."),
    )
    name_fi = models.CharField(
        _("Name in Finnish"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty to call the seats by their sector, area or office."),
    )
    position = models.PositiveSmallIntegerField(
        _("Place in the list"), default=0, help_text=_("Smaller numbers come first on the body's page.")
    )
    sector = models.ForeignKey(
        Sector,
        verbose_name=_("Sector"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seat_groups",
        help_text=_("The field the seats are meant for."),
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("Area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seat_groups",
        help_text=_("The area the seats are meant for."),
    )
    appointer_body = models.ForeignKey(
        Body,
        verbose_name=_("Chosen by the body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointed_seat_groups",
        help_text=_("The body that chooses the members. Leave empty when an organisation appoints them."),
    )
    appointer_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Appointed by the organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointed_seat_groups",
        help_text=_("The organisation or authority that appoints the members."),
    )
    seats_min = models.PositiveSmallIntegerField(
        _("Seats, at least"),
        default=1,
        validators=[MaxValueValidator(500)],
        help_text=_("How many seats there must be. A smaller number of members leaves seats vacant."),
    )
    seats_max = models.PositiveSmallIntegerField(
        _("Seats, at most"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("The same number in both when the number of seats is fixed."),
    )
    voting = models.BooleanField(
        _("Members may vote"), default=True, help_text=_("Untick for seats without a vote, such as an expert's.")
    )
    ex_officio_body = models.ForeignKey(
        Body,
        verbose_name=_("Belongs to an office of the body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats_of_its_offices",
        help_text=_("For a seat that comes with an office: the body in which the office is."),
    )
    ex_officio_role = models.CharField(
        _("The office"),
        max_length=20,
        choices=OfficeRole.choices,
        blank=True,
        help_text=_("Whoever holds this office has the seat without being chosen to it."),
    )
    deputies_per_seat = models.PositiveSmallIntegerField(
        _("Deputies for each seat"),
        default=0,
        validators=[MaxValueValidator(5)],
        help_text=_("0 when the members have no deputies of their own."),
    )
    successor_same_sector = models.BooleanField(
        _("A successor must be of the same sector"), default=False, help_text=_("When somebody leaves mid-term.")
    )
    successor_same_area = models.BooleanField(
        _("A successor must be of the same area"), default=False, help_text=_("When somebody leaves mid-term.")
    )
    successor_same_organisation = models.BooleanField(
        _("A successor must be of the same organisation"), default=False, help_text=_("When somebody leaves mid-term.")
    )
    successor_rest_of_term = models.BooleanField(
        _("A successor is chosen for the rest of the term"),
        default=True,
        help_text=_("The successor's term ends when that of the one who left would have ended."),
    )
    successor_chosen_by = models.ForeignKey(
        Body,
        verbose_name=_("A successor is chosen by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chooses_successors_of",
        help_text=_("The body whose meeting decides. Leave empty when nobody has said."),
    )

    class Meta:
        verbose_name = _("seat group")
        verbose_name_plural = _("seat groups")
        ordering = ["body", "position", "pk"]

    def __str__(self) -> str:
        """Return the body and what the seats are called."""
        return f"{self.body}: {self.label}" if self.body_id else str(self.label)

    @property
    def label(self) -> LocalisedText | Message:
        """Return what the seats are called: their own name, else their sector, area or office, else just members."""
        if any(getattr(self, f"name_{code}") for code in LANGUAGE_CODES):
            return self.name
        for named in (self.sector, self.area):
            if named is not None:
                return named.name
        if self.ex_officio_role:
            return choice_message(OfficeRole, self.ex_officio_role)
        return Message(gettext_noop("Members"))

    @property
    def depends_on_office(self) -> bool:
        """Tell whether the seats belong to whoever holds an office of another body."""
        return self.ex_officio_body_id is not None and bool(self.ex_officio_role)

    def clean(self):
        """Refuse a range turned round, half an office, two appointers, and names without a Finnish one."""
        super().clean()
        errors = {}
        if self.seats_min is not None and self.seats_max is not None and self.seats_max < self.seats_min:
            errors["seats_max"] = _("The largest number must not be below the smallest one.")
        if bool(self.ex_officio_body_id) != bool(self.ex_officio_role):
            missing = "ex_officio_role" if self.ex_officio_body_id else "ex_officio_body"
            errors[missing] = _("Choose both the body and the office, or leave both empty.")
        if self.appointer_body_id and self.appointer_organisation_id:
            errors["appointer_organisation"] = _("Only one of the two chooses the members. Empty the other field.")
        if not self.name_fi and any(getattr(self, f"name_{code}") for code in LANGUAGE_CODES):
            errors["name_fi"] = _("Write the Finnish name as well: other languages fall back to it.")
        if errors:
            raise ValidationError(errors)


class QuotaRule(RevisionMixin, models.Model):
    """What share of a body's members must be of some kind; checked from the members there are."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.CASCADE,
        related_name="quota_rules",
        help_text=_("The body whose members are counted."),
    )
    kind = models.CharField(
        _("Rule"), max_length=20, choices=QuotaKind.choices, help_text=_("What is counted among the members.")
    )
    share_min = models.PositiveSmallIntegerField(
        _("Smallest share, per cent"),
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("For example 40. Counted of the members who fill a seat; deputies and guests are not counted."),
    )
    language = models.CharField(
        _("Language"),
        max_length=3,
        blank=True,
        choices=SPOKEN_LANGUAGES,
        help_text=_("For a rule about language skills."),
    )
    appointer_body = models.ForeignKey(
        Body,
        verbose_name=_("Chosen by the body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For a rule about the seats of one appointer."),
    )
    appointer_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Appointed by the organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("For a rule about the seats of one appointer."),
    )
    source = models.CharField(
        _("Where the rule comes from"),
        max_length=300,
        blank=True,
        help_text=_("A law, a decision or the rules of the body, for example: Equality Act, section 4 a."),
    )

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["body", "kind", "pk"]

    def __str__(self) -> str:
        """Return the body, the rule and its share."""
        rule = format_lazy("{kind} {share} %", kind=self.get_kind_display(), share=self.share_min)
        return f"{self.body}: {rule}" if self.body_id else str(rule)

    def clean(self):
        """Ask for what the kind of rule needs."""
        super().clean()
        if self.kind == QuotaKind.LANGUAGE and not self.language:
            raise ValidationError({"language": _("Choose the language that the rule is about.")})
        appointers = (self.appointer_body_id, self.appointer_organisation_id)
        if self.kind == QuotaKind.APPOINTER and sum(map(bool, appointers)) != 1:
            raise ValidationError({"appointer_body": _("Choose one appointer: either a body or an organisation.")})
