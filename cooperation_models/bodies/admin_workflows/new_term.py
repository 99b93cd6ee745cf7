"""A new term: the seats stay as they are and no member is copied; who goes on is chosen, the others carry over."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cooperation_models.places.periods import today

from ..facts import Body
from ..kinds import EndReason
from ..memberships import Membership
from ..permissions import may_arrange_seats, may_publish
from ..seats import Term
from .member_names import member_name
from .saving import change, create
from .workflow import Group, Outcome, WorkflowForm, WorkflowView


class MembersField(forms.ModelMultipleChoiceField):
    """Members of a body to tick, named as the user may see them."""

    def label_from_instance(self, member: Membership) -> str:
        """Return who the member is and in which seat."""
        seat = member.seat_group.label if member.seat_group_id else member.get_role_display()
        return f"{seat}: {member_name(member, self.user)}"


class NewTermForm(WorkflowForm):
    """Asks for the days of the new term and who goes on in it."""

    label = forms.CharField(
        label=_("Name of the term"),
        max_length=60,
        required=False,
        help_text=_("For example 2025–2026. Leave empty to call it by its years."),
    )
    start = forms.DateField(label=_("Begins"), widget=AdminDateInput, help_text=_("The first day of the new term."))
    end = forms.DateField(
        label=_("Ends"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The first day after the new term. Leave empty when it goes on without an end."),
    )
    going_on = MembersField(
        label=_("These members go on in the new term"),
        queryset=Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Their present membership ends when the new term begins, and a new one begins on that day."),
    )

    groups = (
        Group(_("Term"), ("label", "start", "end")),
        Group(
            _("Members"),
            ("going_on",),
            _(
                "The seats stay as they are. Members whom you do not tick are not copied: they carry over until a "
                "successor is there or their membership is ended."
            ),
        ),
    )

    def __init__(self, *args, body: Body, **kwargs):
        """Offer the members of the body whose membership has no end yet."""
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["going_on"].user = self.user
        self.fields["going_on"].queryset = (
            body.memberships.live()
            .going_on()
            .filter(end__isnull=True)
            .select_related("seat_group__sector", "seat_group__area", "person", "organisation", "on_behalf_of")
            .order_by("seat_group__position", "seat_group", "role", "pk")
        )

    def clean(self) -> dict:
        """Refuse what the term itself refuses, and members who begin only when the new term does."""
        cleaned_data = super().clean()
        start = cleaned_data.get("start")
        for member in cleaned_data.get("going_on") or ():
            if start and member.start and member.start >= start:
                self.add_error("going_on", _("Some of these members begin only in the new term. Untick them."))
                break
        return cleaned_data

    def questions(self) -> list[str]:
        """Say that a continuous term will end when the new one begins."""
        unended = self.unended_term()
        if unended is None:
            return []
        return [
            gettext("The term %(term)s has no end yet. It will end when the new one begins: %(day)s.")
            % {"term": unended, "day": self.cleaned_data["start"]}
        ]

    def unended_term(self) -> Term | None:
        """Return the term before the new one when it has no end."""
        start = self.cleaned_data["start"]
        return next((t for t in self.body.terms.filter(end__isnull=True) if t.start is None or t.start < start), None)


class NewTermView(WorkflowView):
    """Makes the new term of a body."""

    page_title = _("New term")
    header_icon = "date"
    form_class = NewTermForm
    submit_label = _("Make the term")

    def is_allowed(self) -> bool:
        """Tell whether the user may change the terms of the body."""
        return super().is_allowed() and may_arrange_seats(self.request.user, self.body)

    def get_initial(self) -> dict:
        """Return the days after the last term, as long as that one; without terms, the next year."""
        last = max(self.body.terms.exclude(end__isnull=True), key=lambda term: term.end, default=None)
        if last is None:
            return {"start": date(today().year + 1, 1, 1)}
        if last.start is None:
            return {"start": last.end}
        return {"start": last.end, "end": same_length_after(last.start, last.end)}

    def carry_out(self, form: NewTermForm) -> Outcome:
        """Make the term, end the memberships of those who go on and begin them anew. Raises ValidationError."""
        user, publish = self.request.user, may_publish(self.request.user, self.body)
        start, end = form.cleaned_data["start"], form.cleaned_data["end"]
        done = self.body.terms.filter(start=start, end=end, label=form.cleaned_data["label"]).first()
        if done is not None:
            return self._outcome(done, gettext("This was done already. Nothing was changed."))
        unended = form.unended_term()
        if unended is not None:
            change(unended, user, end=start)
        term = create(Term(body=self.body, label=form.cleaned_data["label"], start=start, end=end), user)
        anew: dict[int, Membership] = {}
        for member in sorted(form.cleaned_data["going_on"], key=lambda member: member.deputy_for_id is not None):
            change(member, user, publish, end=start, end_reason=EndReason.TERM_OVER)
            anew[member.pk] = create(in_term(member, term, anew), user, publish)
        sentence = gettext("The term %(term)s was made. Members who go on in it: %(number)s.") % {
            "term": term,
            "number": len(anew),
        }
        return self._outcome(term, sentence, waits=bool(anew) and not publish)

    def _outcome(self, term: Term, sentence: str, waits: bool = False) -> Outcome:
        link = reverse(term.snippet_viewset.get_url_name("edit"), args=[term.pk]), gettext("Edit")
        return Outcome(sentence, (link,), waits=waits)


def same_length_after(start: date, end: date) -> date:
    """Return the day on which the next term ends if it is as long as the last, in full years where that has them."""
    years = end.year - start.year
    if years and (end.month, end.day) == (start.month, start.day):
        try:
            return end.replace(year=end.year + years)
        except ValueError:
            return date(end.year + years, 3, 1)
    return end + timedelta(days=(end - start).days)


def in_term(member: Membership, term: Term, anew: dict[int, Membership]) -> Membership:
    """Return the membership, not stored yet, of a member who goes on in a new term.

    A deputy stays the deputy of the same member, in that member's new membership when there is one (``anew``, by the
    primary key of the old one). Raises ValidationError when the deputy's member does not go on.
    """
    deputy_for = member.deputy_for
    if deputy_for is not None:
        deputy_for = anew.get(deputy_for.pk, deputy_for)
        if deputy_for.end is not None and deputy_for.end <= term.start:
            raise ValidationError({"going_on": _("A deputy cannot go on without the member. Tick both, or neither.")})
    same = ("body", "seat_group", "role", "person", "organisation", "on_behalf_of", "for_sector", "chosen_how")
    return Membership(
        **{name: getattr(member, name) for name in same}, deputy_for=deputy_for, term=term, start=term.start
    )
