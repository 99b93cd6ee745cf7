"""Calls for members: which seats are open to proposals, until when, and what came of it."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from .facts import Body
from .querysets import CallQuerySet
from .seats import SeatGroup


def validate_way_to_apply(value: str) -> None:
    """Refuse what is neither a web address nor an e-mail address. Raises ValidationError."""
    try:
        (validate_email if "@" in value else URLValidator(schemes=["http", "https"]))(value)
    except ValidationError as error:
        raise ValidationError(
            _("Write a web address that begins with https://, or an e-mail address."), code="invalid"
        ) from error


class Call(DraftStateMixin, RevisionMixin, ClusterableModel):
    """A call for members of a body: proposals are taken from the day it opens until the day before it closes."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.PROTECT,
        related_name="calls",
        help_text=_("The body for which members are sought."),
    )
    slug = models.SlugField(
        _("Address"), max_length=80, unique=True, help_text=_("The end of the call's web address, for example 2027.")
    )
    seat_groups = ParentalManyToManyField(
        SeatGroup,
        verbose_name=_("Seats"),
        blank=True,
        related_name="calls",
        help_text=_("The seats to be filled. Leave empty when the call is for the whole body."),
    )
    opens_on = models.DateField(_("Opens on"), help_text=_("The first day on which one may propose members."))
    closes_on = models.DateField(_("Closes on"), help_text=_("The first day on which proposals are no longer taken."))
    apply_to = models.CharField(
        _("Where to apply"),
        max_length=300,
        blank=True,
        validators=[validate_way_to_apply],
        help_text=_("A web address or an e-mail address. Readers see it while the call is open."),
    )
    proposals_count = models.PositiveIntegerField(
        _("Proposals"), null=True, blank=True, help_text=_("How many were proposed. Leave empty while it is not known.")
    )
    chosen_count = models.PositiveIntegerField(_("Chosen"), null=True, blank=True, help_text=_("How many were chosen."))
    decided_by = models.ForeignKey(
        Body,
        verbose_name=_("Decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_calls",
        help_text=_("The body whose meeting chose the members."),
    )
    decided_on = models.DateField(
        _("Decided on"), null=True, blank=True, help_text=_("The day on which the members were chosen.")
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for members")
        verbose_name_plural = _("calls for members")
        ordering = ["-opens_on", "pk"]

    def __str__(self) -> str:
        """Return the body and the days."""
        return f"{self.body}: {self.opens_on}" if self.body_id else self.slug

    def clean(self):
        """Refuse days in an order that cannot be, and more chosen than proposed."""
        super().clean()
        errors = {}
        if self.opens_on and self.closes_on and self.closes_on <= self.opens_on:
            errors["closes_on"] = _("The call must close after it opens.")
        if self.decided_on and self.opens_on and self.decided_on < self.opens_on:
            errors["decided_on"] = _("The decision cannot be before the call opens.")
        if self.chosen_count and self.proposals_count is not None and self.chosen_count > self.proposals_count:
            errors["chosen_count"] = _("No more can be chosen than were proposed. Check the two numbers.")
        if errors:
            raise ValidationError(errors)
