"""Resigns – replace: ends a membership with day and reason, and puts a successor in its seat or leaves it vacant."""

from __future__ import annotations

from copy import copy

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cooperation_models.places.periods import today

from ..kinds import EndReason, MembershipRole
from ..memberships import Membership
from ..permissions import may_publish
from ..rules.finding import Level
from ..rules.succession import departures
from .fill import FillForm, edit_link, term_on
from .newcomer import NewcomerForm
from .saving import change, create, newest
from .workflow import Group, Outcome, WorkflowView

VACANT, CHOSEN = "vacant", "chosen"
DONE_ALREADY = _("This was done already. Nothing was changed.")


class ReplaceForm(FillForm):
    """Asks when and why a member leaves, and who comes after."""

    end = forms.DateField(
        label=_("The first day on which the member is no longer there"),
        widget=AdminDateInput,
        help_text=_("The successor may begin on this very day."),
    )
    end_reason = forms.ChoiceField(label=_("Why it ended"), choices=EndReason.choices)
    successor = forms.ChoiceField(
        label=_("Successor"),
        choices=[(CHOSEN, _("Has been chosen: written below")), (VACANT, _("Not chosen yet: the seat becomes vacant"))],
        widget=forms.RadioSelect,
    )
    deputies_end = forms.BooleanField(
        label=_("The deputies of this member leave on the same day"),
        required=False,
        help_text=_("Otherwise they become the successor's deputies. Without a successor they stay as they are."),
    )

    groups = (
        Group(_("The member who leaves"), ("end", "end_reason", "deputies_end", "successor")),
        Group(_("Successor"), ("person", "organisation", "on_behalf_of")),
        NewcomerForm.new_person,
        Group(_("The decision"), ("decided_by", "decided_on")),
        Group(
            _("The successor's seat"),
            ("seat_group", "for_sector", "start", "term", "chosen_how"),
            _("As it was with the member who leaves. Change it only when the body decided otherwise."),
        ),
    )

    def __init__(self, *args, leaver: Membership, **kwargs):
        """Keep who leaves; a successor is what that member was, and begins when that member leaves."""
        super().__init__(*args, **kwargs)
        self.leaver = leaver
        del self.fields["role"], self.fields["deputy_for"]
        self.fields["start"].required = False
        self.fields["start"].help_text = _("Leave empty when the successor begins on the day the other one leaves.")
        if not leaver.deputies.going_on().exists():
            del self.fields["deputies_end"]

    @property
    def has_successor(self) -> bool:
        """Tell whether a successor is chosen."""
        return self.cleaned_data.get("successor") == CHOSEN

    def refuse_nobody(self) -> None:
        """Ask for a successor when there is one, and for the right answer when one is written."""
        if self.has_successor:
            super().refuse_nobody()
        elif self.names_somebody and "successor" not in self.errors:
            self.add_error("successor", _("A successor is written below. Choose that one has been chosen."))

    def clean(self) -> dict:
        """Refuse an end before the beginning."""
        cleaned_data = super().clean()
        end, began = cleaned_data.get("end"), self.leaver.start
        if end and began and end <= began:
            self.add_error("end", _("The end must be after the beginning."))
        if end and not cleaned_data.get("start"):
            cleaned_data["start"] = end
        cleaned_data["role"] = self.leaver.role
        cleaned_data["deputy_for"] = self.leaver.deputy_for
        return cleaned_data

    def questions(self) -> list[str]:
        """Ask besides when the successor departs from the rule of the seats, in the words of the check of the rule."""
        if not self.has_successor:
            return []
        names = ("organisation", "on_behalf_of", "for_sector", "seat_group", "term", "decided_by", "start")
        successor = Membership(body=self.body, **{name: self.cleaned_data.get(name) for name in names})
        leaver = copy(self.leaver)
        leaver.end = self.cleaned_data["end"]
        found = [point for point in departures(leaver, successor) if point.level == Level.WARNING]
        return [*NewcomerForm.questions(self), *(str(point.sentence) for point in found)]


class ReplaceView(WorkflowView):
    """Ends a membership and makes its successor."""

    page_title = _("Resigns – replace")
    header_icon = "user"
    form_class = ReplaceForm

    def find(self) -> None:
        """Find the member who leaves."""
        members = Membership.objects.select_related(
            "body", "seat_group__sector", "seat_group__area", "term", "organisation", "on_behalf_of", "for_sector"
        )
        self.leaver = get_object_or_404(members, pk=self.kwargs["pk"])
        self.body = self.leaver.body

    def get_form_options(self) -> dict:
        """Return body and member."""
        return {**super().get_form_options(), "leaver": self.leaver}

    def get_initial(self) -> dict:
        """Return the seat as the leaver had it, and who decides; after the leaver's term, the term that goes on now."""
        leaver, term = self.leaver, self.leaver.term
        if term is not None and term.end is not None and term.end <= today():
            term = term_on(self.body)
        group = leaver.seat_group
        return {
            "end": today(),
            "end_reason": EndReason.RESIGNED,
            "seat_group": group,
            "term": term,
            "for_sector": leaver.for_sector,
            "organisation": leaver.organisation if group and group.successor_same_organisation else None,
            "decided_by": group and group.successor_chosen_by,
            "chosen_how": leaver.chosen_how,
        }

    def get_page_subtitle(self) -> str:
        """Return who leaves, without a person's name."""
        return str(self.leaver)

    def carry_out(self, form: ReplaceForm) -> Outcome:
        """End the membership, make the successor, and see to the deputies. Raises ValidationError."""
        user, publish = self.request.user, may_publish(self.request.user, self.body)
        leaver = Membership.objects.select_for_update().get(pk=self.leaver.pk)
        end, ends_already = form.cleaned_data["end"], newest(leaver).end
        if leaver.replaced_by.exists() or (ends_already == end and not form.has_successor):
            return Outcome(str(DONE_ALREADY), (edit_link(leaver),))
        if ends_already != end:
            change(leaver, user, publish, end=end, end_reason=form.cleaned_data["end_reason"])
        successor = None
        if form.has_successor:
            successor = create(form.new_membership(replaces=leaver), user, publish)
        if leaver.role == MembershipRole.MEMBER:
            self._see_to_deputies(leaver, successor, form.cleaned_data)
        if successor is None:
            sentence = gettext("The membership ends and the seat becomes vacant: %(membership)s.")
            return Outcome(sentence % {"membership": leaver}, (edit_link(leaver),), waits=not publish)
        sentence = gettext("The membership ends and the successor is in the seat: %(membership)s.")
        return Outcome(sentence % {"membership": successor}, (edit_link(successor),), waits=not publish)

    def _see_to_deputies(self, leaver: Membership, successor: Membership | None, typed: dict) -> None:
        user, publish = self.request.user, may_publish(self.request.user, self.body)
        for deputy in leaver.deputies.going_on(typed["end"]):
            if typed.get("deputies_end"):
                change(deputy, user, publish, end=typed["end"], end_reason=typed["end_reason"])
            elif successor is not None:
                change(deputy, user, publish, deputy_for=successor)
