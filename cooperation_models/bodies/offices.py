"""Offices of a body: chair, vice chair, secretary, coordinator, each with a term of its own (org:Role, org:headOf)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.places.periods import PeriodOfExistence, today
from cooperation_models.registry.models import Organisation, Person

from .checks import periods_overlap
from .facts import Body
from .kinds import MembershipRole, OfficeRole
from .querysets import OfficeQuerySet


class Office(DraftStateMixin, RevisionMixin, PeriodOfExistence):
    """That an office of a body is held by somebody for a time; without a holder it is vacant.

    A seat makes somebody a member, an office asks for a member or for nobody in particular: two different things.
    """

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.PROTECT,
        related_name="offices",
        help_text=_("The body whose office this is."),
    )
    role = models.CharField(
        _("Office"), max_length=20, choices=OfficeRole.choices, help_text=_("What the holder does in the body.")
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("Person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
        help_text=_("Shown only with the person's consent. Leave both empty when nobody holds the office."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
        help_text=_("The organisation the holder comes from, or that does the work."),
    )
    must_be_member = models.BooleanField(
        _("Must be a member of the body"),
        null=True,
        blank=True,
        help_text=_("Leave unknown when the rules of the body do not say."),
    )
    chosen_until = models.DateField(
        _("Chosen until"),
        null=True,
        blank=True,
        help_text=_("The first day after the term of this office, which may differ from the members' term."),
    )
    decided_by = models.ForeignKey(
        Body,
        verbose_name=_("Decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_offices",
        help_text=_("The body whose meeting chose the holder."),
    )
    decided_on = models.DateField(
        _("Decided on"), null=True, blank=True, help_text=_("The day of the meeting that chose the holder.")
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["body", "role", "start", "pk"]

    def __str__(self) -> str:
        """Return the body and the office; a person's name is never in it."""
        return f"{self.body}: {self.get_role_display()}" if self.body_id else str(self.get_role_display())

    def clean(self):
        """Refuse a term that ends before it begins, an office held twice by one, and a holder who is no member."""
        super().clean()
        if self.chosen_until and self.start and self.chosen_until <= self.start:
            raise ValidationError({"chosen_until": _("The term of the office must end after it begins.")})
        if self.body_id is None or (self.person_id is None and self.organisation_id is None):
            return
        holder = {"person": self.person_id} if self.person_id else {"organisation": self.organisation_id}
        field = next(iter(holder))
        same = Office.objects.filter(live=True, body=self.body_id, role=self.role, **holder).exclude(pk=self.pk)
        if any(periods_overlap(self.start, self.end, other.start, other.end) for other in same):
            raise ValidationError({field: _("The same holder has this office for some of the same days already.")})
        if self.must_be_member and (self.end is None or self.end > today()) and not self._holder_is_member():
            raise ValidationError(
                {
                    field: _(
                        "The holder of this office must be a member of the body and is not. "
                        "Add the membership first, or choose a member."
                    )
                }
            )

    def _holder_is_member(self) -> bool:
        seats = self.body.memberships.live().filter(role=MembershipRole.MEMBER)
        return any(
            seat.is_held_by(self.person_id, self.organisation_id)
            and periods_overlap(self.start, self.end, seat.start, seat.end)
            for seat in seats
        )
