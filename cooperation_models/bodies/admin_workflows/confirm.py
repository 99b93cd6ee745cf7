"""Confirm the list: all members of a body, or of every body somebody keeps, gone through in one form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.periods import today
from cooperation_models.registry.bulk_actions import mark_checked_today

from ..facts import Body
from ..kinds import Confirmation, EndReason
from ..memberships import Membership
from ..permissions import may_edit, may_publish
from .member_names import member_name
from .saving import change
from .workflow import Outcome, WorkflowForm, WorkflowView

RIGHT, LEFT, UNKNOWN = "right", "left", "unknown"
ANSWERS = [(RIGHT, _("Still a member")), (LEFT, _("Has left")), (UNKNOWN, _("Could not be found out"))]


@dataclass(frozen=True)
class Row:
    """One member with the fields about that member."""

    member: Membership
    name: str
    seat: str
    answer: forms.BoundField
    day: forms.BoundField
    reason: forms.BoundField


class ConfirmForm(WorkflowForm):
    """Asks of every member whether it is still one; a member without an answer stays as it was."""

    others_right = forms.BooleanField(
        label=_("All others are still members"),
        required=False,
        help_text=_("Confirms every row above in which nothing is chosen."),
    )

    def __init__(self, *args, members: Iterable[Membership], **kwargs):
        """Make three fields for each member."""
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for member in self.members:
            name, who = f"member-{member.pk}", member_name(member, self.user)
            self.fields[name] = forms.ChoiceField(label=who, choices=ANSWERS, required=False, widget=forms.RadioSelect)
            self.fields[f"{name}-day"] = forms.DateField(
                label=_("Left on"),
                required=False,
                widget=AdminDateInput(attrs={"aria-describedby": f"who-{member.pk}"}),
            )
            self.fields[f"{name}-reason"] = forms.ChoiceField(
                label=_("Why it ended"),
                choices=[("", _("Not known")), *EndReason.choices],
                required=False,
                widget=forms.Select(attrs={"aria-describedby": f"who-{member.pk}"}),
            )

    def rows_by_body(self) -> dict[Body, list[Row]]:
        """Return the rows of each body, in the order of the members."""
        found: dict[Body, list[Row]] = {}
        for member in self.members:
            name = f"member-{member.pk}"
            seat = str(member.seat_group.label) if member.seat_group_id else str(member.get_role_display())
            row = Row(
                member,
                self.fields[name].label,
                seat,
                self[name],
                self[f"{name}-day"],
                self[f"{name}-reason"],
            )
            found.setdefault(member.body, []).append(row)
        return found

    def clean(self) -> dict:
        """Ask for the day on which a member left; refuse a day that has not come, and a day without leaving."""
        cleaned_data = super().clean()
        for member in self.members:
            name = f"member-{member.pk}"
            answer, day = cleaned_data.get(name), cleaned_data.get(f"{name}-day")
            if answer == LEFT and f"{name}-day" not in self.errors:
                if day is None:
                    self.add_error(f"{name}-day", _("Write the first day on which the member was no longer there."))
                elif day > today():
                    self.add_error(
                        f"{name}-day", _("This day has not come yet. Write the day on which the member left.")
                    )
                elif member.start and day <= member.start:
                    self.add_error(f"{name}-day", _("The end must be after the beginning."))
            elif day is not None and answer != LEFT:
                self.add_error(
                    name, _("A day of leaving is written. Choose that the member has left, or empty the day.")
                )
        return cleaned_data

    def answer_of(self, member: Membership) -> str:
        """Return what was answered about a member, "" for nothing."""
        answer = self.cleaned_data.get(f"member-{member.pk}") or ""
        return answer or (RIGHT if self.cleaned_data["others_right"] else "")

    def end_of(self, member: Membership) -> tuple[date, str]:
        """Return the day on which a member left and why."""
        name = f"member-{member.pk}"
        return self.cleaned_data[f"{name}-day"], self.cleaned_data[f"{name}-reason"]


class ConfirmView(WorkflowView):
    """Confirms the members of one body."""

    page_title = _("Confirm the list of members")
    header_icon = "check"
    form_class = ConfirmForm
    template_name = "cooperation_bodies/admin/confirm.html"
    submit_label = _("Save the answers")
    introduction = _(
        "Say of each member what you found out today. Rows without an answer stay as they are. When every row of a "
        "body has an answer, the body is marked as checked today."
    )

    def find(self) -> None:
        """Find the body."""
        super().find()
        self.bodies = [self.body]

    def get_form_options(self) -> dict:
        """Return the members of today."""
        members = (
            Membership.objects.live()
            .going_on()
            .filter(body__in=self.bodies)
            .select_related("body", "seat_group__sector", "seat_group__area", "person", "organisation", "on_behalf_of")
            .order_by(f"body__{sort_key_column()}", "body", "seat_group__position", "seat_group", "role", "pk")
        )
        return {"members": members}

    def carry_out(self, form: ConfirmForm) -> Outcome:
        """Write down the answers; a body of whose members all are answered for counts as checked."""
        user = self.request.user
        numbers = dict.fromkeys((RIGHT, LEFT, UNKNOWN), 0)
        waits = False
        unanswered = {member.body_id for member in form.members if not form.answer_of(member)}
        for member in form.members:
            answer = form.answer_of(member)
            if not answer:
                continue
            publish = may_publish(user, member.body)
            waits = waits or not publish
            numbers[answer] += 1
            values = {
                "confirmed_on": today(),
                "confirmation": Confirmation.UNKNOWN if answer == UNKNOWN else Confirmation.CONFIRMED,
            }
            if answer == LEFT:
                values["end"], values["end_reason"] = form.end_of(member)
            try:
                change(member, user, publish, **values)
            except ValidationError as error:
                raise ValidationError({f"member-{member.pk}": error.messages}) from error
        for body in self.bodies:
            if body.pk not in unanswered and may_publish(user, body):
                mark_checked_today(body, user)
        sentence = gettext("Answers: still members %(right)s, left %(left)s, not found out %(unknown)s.") % numbers
        return Outcome(sentence, waits=waits)


class ConfirmKeptView(ConfirmView):
    """Confirms the members of every body that the user keeps."""

    def find(self) -> None:
        """Find the bodies. Raises Http404 when the user keeps none."""
        self.bodies = list(Body.objects.filter(keeper=self.request.user).order_by(sort_key_column()))
        if not self.bodies:
            raise Http404
        self.body = self.bodies[0]

    def is_allowed(self) -> bool:
        """Tell whether the user may edit them all."""
        return all(may_edit(self.request.user, body) for body in self.bodies)

    def hold(self) -> None:
        """Let others wait who change one of the bodies."""
        list(Body.objects.select_for_update().filter(pk__in=[body.pk for body in self.bodies]).order_by("pk"))

    def get_page_subtitle(self) -> str:
        """Return that these are the bodies one keeps."""
        return gettext("The bodies you keep")

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the form stands: in the list of bodies."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(Body.snippet_viewset.get_url_name("list")), "label": gettext("Bodies")},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]
