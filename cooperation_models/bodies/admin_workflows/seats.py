"""The seats and members of one body in the admin: who sits where and in which state, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from ..calls import Call
from ..facts import Body
from ..findings import Level, findings
from ..memberships import Membership
from ..offices import Office
from ..panels import SEE_PERSONS
from ..permissions import may_arrange_seats, may_edit, may_publish
from ..rosters import load_rosters
from ..seat_board import Seat, SeatsOfGroup, seat_board
from ..seat_states import OfficeState, SeatState, call_state, due_to_end, membership_state, office_state
from ..seats import SeatGroup
from .member_names import member_name, person_name


@dataclass(frozen=True)
class SeatLine:
    """A seat as a row: its state, who sits in it, for whom, since and until when, deputies, and what can be done."""

    state: str
    is_filled: bool
    who: str
    represents: str
    since: object
    until: object
    deputies: list[tuple[str, str]]
    edit_url: str
    replace_url: str


@dataclass(frozen=True)
class GroupOfLines:
    """Seats under a heading, with the address of the form that fills the next one."""

    heading: str
    note: str
    lines: list[SeatLine]
    edit_url: str
    fill_url: str


def edit_url(fact) -> str:
    """Return the address of a fact's form."""
    return reverse(type(fact).snippet_viewset.get_url_name("edit"), args=[fact.pk])


class SeatsView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the board of a body's seats with its offices, terms, calls and findings, and leads to the workflows."""

    page_title = _("Seats and members")
    header_icon = "group"
    template_name = "cooperation_bodies/admin/seats.html"

    def dispatch(self, request, *args, **kwargs):
        """Refuse users who may not see memberships. Raises PermissionDenied, Http404."""
        self.body = get_object_or_404(Body, pk=self.kwargs["pk"])
        policy = policy_registry.get_by_type(Membership)
        if not policy.user_has_any_permission(request.user, {"view", "add", "change"}):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_edit(self) -> bool:
        """Tell whether the user may use the workflows of this body."""
        return may_edit(self.request.user, self.body)

    def get_page_subtitle(self) -> str:
        """Return the body's name."""
        return str(self.body)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the page stands: under its body."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(Body.snippet_viewset.get_url_name("list")), "label": _("Bodies")},
            {"url": edit_url(self.body), "label": str(self.body)},
            {"url": "", "label": self.page_title, "sublabel": str(self.body)},
        ]

    def _workflow(self, name: str) -> str:
        return reverse(f"cooperation_bodies:{name}", args=[self.body.pk])

    def _add_url(self, model) -> str:
        return f"{reverse(model.snippet_viewset.get_url_name('add'))}?body={self.body.pk}"

    @cached_property
    def actions(self) -> list[tuple[str, str]]:
        """Return what can be done with the body as a whole: labels and addresses."""
        if not self.may_edit:
            return []
        user = self.request.user
        found = [
            (_("Fill a seat"), self._workflow("fill")),
            (_("Confirm the list of members"), self._workflow("confirm")),
        ]
        if may_arrange_seats(user, self.body):
            found += [
                (_("New term"), self._workflow("new_term")),
                (_("Add a seat group"), self._add_url(SeatGroup)),
            ]
        found += [
            (_("Add an office"), self._add_url(Office)),
            (_("Add a call for members"), self._add_url(Call)),
        ]
        if may_publish(user, self.body):
            found.append((_("Merge, split or rename"), self._workflow("change")))
        return found

    def get_context_data(self, **kwargs) -> dict:
        """Return everything the page shows."""
        roster = load_rosters([self.body])[self.body.pk]
        board = seat_board(roster)
        unseated = {
            _("Members without a seat"): [self._line(seat) for seat in board.without_seat],
            _("Guests and outside experts"): [self._line_of(member) for member in board.guests],
            _("Deputies of nobody who sits now"): [self._line_of(member) for member in board.deputies_at_large],
        }
        groups = [self._group(group) for group in board.groups]
        groups += [GroupOfLines(heading, "", lines, "", "") for heading, lines in unseated.items() if lines]
        return super().get_context_data(**kwargs) | {
            "body": self.body,
            "board": board,
            "groups": groups,
            "offices": [self._office(office) for office in board.offices],
            "terms": [(str(term), term.start, term.end, edit_url(term)) for term in roster.terms],
            "quotas": [(rule, edit_url(rule)) for rule in roster.quota_rules],
            "calls": [(call, call_state(call).label, edit_url(call)) for call in self.body.calls.all()],
            "waiting": self._waiting(),
            "findings": self._findings(),
            "changes": self._changes(),
            "actions": self.actions,
            "may_edit": self.may_edit,
        }

    def _group(self, seats: SeatsOfGroup) -> GroupOfLines:
        group = seats.group
        lines = [self._line(seat) for seat in seats.seats]
        lines += [self._line_of(member) for member in (*seats.to_come, *seats.displaced)]
        smallest, largest = group.seats_min, group.seats_max
        numbers = str(largest) if smallest == largest else f"{smallest}–{largest}"
        note = _("Seats: %(seats)s, filled: %(filled)s, vacant: %(vacant)s") % {
            "seats": numbers,
            "filled": seats.filled,
            "vacant": seats.vacant,
        }
        fill_url = ""
        if self.may_edit and not group.depends_on_office and (seats.vacant or seats.free):
            fill_url = f"{self._workflow('fill')}?seat_group={group.pk}"
        return GroupOfLines(str(seats.label), note, lines, edit_url(group), fill_url)

    def _line(self, seat: Seat) -> SeatLine:
        fact = seat.membership or seat.office
        return SeatLine(
            state=SeatState(seat.state).label,
            is_filled=seat.is_filled,
            who=person_name(seat.person, self.request.user),
            represents=str(seat.represents or ""),
            since=seat.begins,
            until=seat.due_to_end,
            deputies=[(member_name(deputy, self.request.user), edit_url(deputy)) for deputy in seat.deputies],
            edit_url=edit_url(fact) if fact is not None else "",
            replace_url=self._replace_url(seat.membership),
        )

    def _line_of(self, member: Membership) -> SeatLine:
        return SeatLine(
            state=membership_state(member).label,
            is_filled=False,
            who=person_name(member.person, self.request.user),
            represents=str(member.represents or ""),
            since=member.start,
            until=member.expected_end,
            deputies=[],
            edit_url=edit_url(member),
            replace_url=self._replace_url(member),
        )

    def _replace_url(self, member: Membership | None) -> str:
        if member is None or not self.may_edit:
            return ""
        return reverse("cooperation_bodies:replace", args=[member.pk])

    def _office(self, office: Office) -> dict:
        state = office_state(office)
        return {
            "role": office.get_role_display(),
            "state": OfficeState(state).label,
            "is_held": state != OfficeState.VACANT,
            "who": member_name(office, self.request.user),
            "office": office,
            "until": due_to_end(office),
            "edit_url": edit_url(office),
        }

    def _waiting(self) -> list[tuple[str, str]]:
        """Return what was saved as a draft and waits for publication."""
        drafts = Q(live=False) | Q(has_unpublished_changes=True)
        waiting = [
            *self.body.memberships.filter(drafts).select_related("body", "organisation", "on_behalf_of", "person"),
            *self.body.offices.filter(drafts).select_related("body", "organisation", "person"),
        ]
        return [(f"{fact}, {member_name(fact, self.request.user)}", edit_url(fact)) for fact in waiting]

    def _findings(self) -> list[tuple[str, str, str]]:
        """Return what a human should look at: how grave it is, the sentence, and the address of the form that mends."""
        user = self.request.user
        sees_persons = user.has_perm(SEE_PERSONS)
        return [
            (
                Level(finding.level).label,
                str(finding.sentence_for(sees_persons)),
                finding.fix_url if self.may_edit else "",
            )
            for finding in findings(bodies=Body.objects.filter(pk=self.body.pk))
            if not finding.permission or user.has_perm(finding.permission)
        ]

    def _changes(self) -> list[str]:
        events = {*self.body.changes_after.all(), *self.body.changes_before.all()}
        return [str(event) for event in sorted(events, key=lambda event: event.day, reverse=True)]
