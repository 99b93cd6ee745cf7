"""Memberships: who belongs to a body, for how long, and for whom they speak (org:Membership, popolo:Membership)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.places.models import Sector
from cooperation_models.places.periods import PeriodOfExistence, today
from cooperation_models.registry.models import Organisation, Person

from .checks import periods_overlap
from .facts import Body
from .kinds import ChosenHow, Confirmation, EndReason, MembershipRole
from .querysets import ComputedStateQuerySet
from .seat_states import membership_in_state, memberships_sitting
from .seats import SeatGroup, Term


class MembershipQuerySet(ComputedStateQuerySet):
    """Memberships; a membership whose term is over goes on until somebody writes its end."""

    condition = staticmethod(membership_in_state)

    def going_on(self, on: date | None = None):
        """Return the memberships in force on a day (today), those carried over from an earlier term included."""
        return self.filter(memberships_sitting(on))


class Membership(DraftStateMixin, RevisionMixin, PeriodOfExistence):
    """That a person or an organisation belongs to a body from a day on, perhaps in a seat, perhaps for a term.

    The end of a term ends no membership: without a day of its own it is carried over until a successor is there.
    """

    body = models.ForeignKey(
        Body,
        verbose_name=_("Body"),
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("The body somebody belongs to."),
    )
    seat_group = models.ForeignKey(
        SeatGroup,
        verbose_name=_("Seat group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("The seats of which the member fills one. Leave empty in a body without seats."),
    )
    role = models.CharField(
        _("Member as"),
        max_length=10,
        choices=MembershipRole.choices,
        default=MembershipRole.MEMBER,
        help_text=_("Only members fill seats; deputies and guests are counted apart."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("Person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("Shown only with the person's consent. Leave empty when an organisation is the member."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("The organisation that is a member, or the one the person comes from."),
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        verbose_name=_("Speaks for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships_on_its_behalf",
        help_text=_(
            "Only if it is another organisation than the one above, such as a network or central organisation."
        ),
    )
    for_sector = models.ForeignKey(
        Sector,
        verbose_name=_("Speaks for the sector"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("Leave empty when it is the sector of the seat."),
    )
    deputy_for = models.ForeignKey(
        "self",
        verbose_name=_("Deputy of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputies",
        help_text=_("The member whose place the deputy takes."),
    )
    term = models.ForeignKey(
        Term,
        verbose_name=_("Term"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_(
            "The term for which the member was chosen. The member goes on after it until a successor is there."
        ),
    )
    end_reason = models.CharField(
        _("Why it ended"),
        max_length=20,
        choices=EndReason.choices,
        blank=True,
        help_text=_("Only together with the day on which it ends."),
    )
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("Replaces"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        help_text=_("The earlier member who left in the middle of the term."),
    )
    decided_by = models.ForeignKey(
        Body,
        verbose_name=_("Decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_memberships",
        help_text=_("The body whose meeting chose the member."),
    )
    decided_on = models.DateField(
        _("Decided on"), null=True, blank=True, help_text=_("The day of the meeting that chose the member.")
    )
    chosen_how = models.CharField(
        _("How the member got in"),
        max_length=12,
        choices=ChosenHow.choices,
        blank=True,
        help_text=_("Leave empty when nobody knows."),
    )
    confirmation = models.CharField(
        _("Confirmation"),
        max_length=10,
        choices=Confirmation.choices,
        blank=True,
        help_text=_("What was found out when the list of members was last gone through."),
    )
    confirmed_on = models.DateField(
        _("Gone through on"), null=True, blank=True, help_text=_("The day on which this was last found out.")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["body", "seat_group__position", "start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False), name="membership_is_somebodys"
            )
        ]

    def __str__(self) -> str:
        """Return the body and the organisation spoken for; a person's name is never in it."""
        who = self.represents if self.represents is not None else self.get_role_display()
        return f"{self.body}: {who}" if self.body_id else str(who)

    @property
    def represents(self) -> Organisation | None:
        """Return the organisation that the member speaks for, None for a member without one."""
        return self.on_behalf_of or self.organisation

    @property
    def sector(self) -> Sector | None:
        """Return the sector that the member speaks for: said of the member, else that of the seat."""
        return self.for_sector or (self.seat_group.sector if self.seat_group_id else None)

    @property
    def expected_end(self) -> date | None:
        """Return the first day on which the member is no longer due to sit: the own end, else that of the term."""
        return self.end or (self.term.end if self.term_id else None)

    def is_held_by(self, person_id: int | None, organisation_id: int | None) -> bool:
        """Tell whether a person, or an organisation that is a member without a person, is the one who belongs."""
        if person_id is not None and self.person_id is not None:
            return self.person_id == person_id
        return organisation_id is not None and self.person_id is None and self.organisation_id == organisation_id

    def clean(self):
        """Refuse a membership of nobody, seats and terms of another body, deputies of nobody, and double seats."""
        super().clean()
        errors = {}
        if not self.person_id and not self.organisation_id:
            errors["organisation"] = _("Choose a person, an organisation, or both.")
        if self.end_reason and not self.end:
            errors["end"] = _("Write the day on which the membership ends, or empty the reason.")
        if self.confirmed_on and self.confirmed_on > today():
            errors["confirmed_on"] = _("This day has not come yet. Write the day on which the list was gone through.")
        if self.body_id is not None:
            errors |= self._errors_of_other_body() | self._errors_of_deputy()
            if not errors and self.role == MembershipRole.MEMBER:
                errors |= self._errors_of_double_seat()
        if errors:
            raise ValidationError(errors)

    def _errors_of_other_body(self) -> dict:
        errors = {}
        if self.seat_group_id and self.seat_group.body_id != self.body_id:
            errors["seat_group"] = _("These seats belong to another body. Choose seats of this body.")
        if self.term_id and self.term.body_id != self.body_id:
            errors["term"] = _("This term is another body's. Choose a term of this body.")
        if self.replaces_id:
            if self.replaces.body_id != self.body_id:
                errors["replaces"] = _("This member belongs to another body. Choose a member of this body.")
            elif self._replaces_itself():
                errors["replaces"] = _("These members would replace each other in a circle. Choose an earlier member.")
        return errors

    def _replaces_itself(self) -> bool:
        earlier, seen = self.replaces, {self.pk}
        while earlier is not None:
            if earlier.pk is not None and earlier.pk in seen:
                return True
            seen.add(earlier.pk)
            earlier = earlier.replaces
        return False

    def _errors_of_deputy(self) -> dict:
        if self.role != MembershipRole.DEPUTY:
            if self.deputy_for_id:
                return {"deputy_for": _("Only a deputy takes somebody's place. Empty this, or choose Deputy member.")}
            return {}
        if not self.deputy_for_id:
            return {"deputy_for": _("Choose the member whose place the deputy takes.")}
        member = self.deputy_for
        if member.pk == self.pk or member.body_id != self.body_id or member.role != MembershipRole.MEMBER:
            return {"deputy_for": _("Choose a member of this body who is not a deputy.")}
        if not periods_overlap(self.start, self.end, member.start, member.end):
            return {"deputy_for": _("This member does not sit on any day of this membership. Check the days.")}
        return {}

    def _errors_of_double_seat(self) -> dict:
        seats = Membership.objects.live().filter(body=self.body_id, role=MembershipRole.MEMBER).exclude(pk=self.pk)
        if self.person_id:
            field, others = "person", seats.filter(person=self.person_id)
            message = _(
                "This person has a seat in this body for some of the same days. End the other membership first."
            )
        else:
            field = "organisation"
            others = seats.filter(person__isnull=True, organisation=self.organisation_id, seat_group=self.seat_group_id)
            message = _("This organisation is a member for some of the same days already. Check the days.")
        if any(periods_overlap(self.start, self.end, other.start, other.end) for other in others):
            return {field: message}
        return {}
