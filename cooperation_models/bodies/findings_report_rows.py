"""The rows of the reports: plain values, ready for a table and for a file, as one user may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.ordering import alphabetical
from cooperation_models.languages.text import Message, choice_message
from cooperation_models.places.models import Area
from cooperation_models.places.periods import is_within

from . import findings_loading as load
from .contacts import public_name
from .facts import Body
from .findings import SEE_PERSONS, Check, Finding, Level, findings_for
from .kinds import OfficeRole
from .memberships import Membership
from .offices import Office
from .rosters import Roster, load_rosters
from .rules.continuity import paid_until, paid_warning_days
from .rules.links import edit_url, fill_url, replace_url, seats_url
from .rules.naming import holder_without_name, member_without_name
from .seat_board import SeatBoard, seat_board
from .seat_states import MembershipState, OfficeState, due_to_end, membership_state, office_state


@dataclass(frozen=True)
class Row:
    """What the rows of all reports have: what they are about, where, who answers for it, and where it is mended."""

    subject: str
    fix_url: str
    body: Body | None
    areas: Sequence[Area]
    keeper_id: int | None
    keeper: str

    @property
    def area_names(self) -> str:
        """Return the names of the areas as one text."""
        return ", ".join(str(area) for area in self.areas)


@dataclass(frozen=True)
class FindingRow(Row):
    """A finding; what it says is put into words only when it is shown."""

    code: str
    level: str
    said: Message

    @property
    def check(self) -> str:
        """Return the check with its code."""
        return f"{self.code} {Check(self.code).label}"

    @property
    def level_word(self) -> str:
        """Return how grave it is, as a word."""
        return str(Level(self.level).label)

    @property
    def sentence(self) -> str:
        """Return what is wrong."""
        return str(self.said)


@dataclass(frozen=True)
class VacancyRow(Row):
    """Vacant seats of a group, or a vacant office."""

    what: str
    count: int


@dataclass(frozen=True)
class EndingRow(Row):
    """A membership or an office with the day on which it ends or its term is over."""

    what: str
    who: str
    state: str
    ends_on: date
    is_over: bool


@dataclass(frozen=True)
class ContinuityRow(Row):
    """A body with who does its work, who pays, and until when."""

    secretariat: str
    payer: str
    paid_until: date | None
    state: str
    is_at_risk: bool


class RowsForUser:
    """Makes the rows that a user may see: all of them by right, else those of the records that name the user as keeper.

    Persons are named only to users who may see persons, or when readers may see them too.
    """

    def __init__(self, user, day: date):
        """Take the user and the day that the reports are about."""
        self.user, self.day = user, day
        self.sees_persons = user.has_perm(SEE_PERSONS)
        self.sees_all = policy_registry.get_by_type(Body).is_granted(user, "change")

    @cached_property
    def _keepers(self) -> dict[int, str]:
        users = get_user_model()
        return dict(users.objects.values_list("pk", users.USERNAME_FIELD))

    @cached_property
    def _areas_by_body(self) -> dict[int, list[Area]]:
        areas = Area.objects.filter(pk__in=Body.areas.through.objects.values("area")).in_bulk()
        found = defaultdict(list)
        for body_id, area_id in Body.areas.through.objects.order_by("pk").values_list("body_id", "area_id"):
            found[body_id].append(areas[area_id])
        return found

    def findings(self) -> Iterator[FindingRow]:
        """Yield the findings, the gravest first."""
        for finding in self.findings_to_tell():
            yield FindingRow(
                **self._of(finding.subject, finding.fix_url, finding.body, finding.area, finding.keeper_id),
                code=finding.code,
                level=finding.level,
                said=finding.sentence_for(self.sees_persons),
            )

    def findings_to_tell(self) -> list[Finding]:
        """Return the findings that the user is to look at."""
        return [finding for finding in findings_for(self.user, self.day) if self._sees(finding.keeper_id)]

    def vacancies(self) -> Iterator[VacancyRow]:
        """Yield the vacant seats and offices, body by body."""
        for board in self._boards():
            body = board.roster.body
            for group in board.vacant_groups():
                elsewhere = group.group.depends_on_office
                address = seats_url(group.group.ex_officio_body) if elsewhere else fill_url(group.group)
                yield VacancyRow(**self._of_body(body, address), what=str(group.label), count=group.vacant)
            for office in board.offices:
                if office_state(office, self.day) == OfficeState.VACANT:
                    role = str(choice_message(OfficeRole, office.role))
                    yield VacancyRow(**self._of_body(body, edit_url(office)), what=role, count=1)

    def endings(self, days: int) -> list[EndingRow]:
        """Return the memberships and offices that end, or whose term is over, within so many days, the first first."""
        horizon = self.day + timedelta(days=days)
        rows = [row for roster in self._rosters() for row in self._endings_of(roster) if row.ends_on <= horizon]
        return sorted(rows, key=lambda row: (row.ends_on, alphabetical(row.subject), alphabetical(row.what)))

    def continuity(self) -> list[ContinuityRow]:
        """Return the bodies with who pays for them, those whose money ends first on top and those not known last."""
        rows = [self._continuity_of(roster.body) for roster in self._rosters()]
        return sorted(rows, key=lambda row: (row.paid_until or date.max, alphabetical(row.subject)))

    def _endings_of(self, roster: Roster) -> Iterator[EndingRow]:
        going_on = (MembershipState.FILLED, MembershipState.ENDS_SOON, MembershipState.CARRYOVER)
        for membership in roster.memberships:
            state = membership_state(membership, self.day)
            if state in going_on and due_to_end(membership) is not None:
                what = membership.seat_group.label if membership.seat_group is not None else ""
                yield self._ending(
                    membership, state, f"{membership.get_role_display()} {what}", replace_url(membership)
                )
        for office in roster.offices:
            state = office_state(office, self.day)
            if state in going_on and due_to_end(office) is not None:
                yield self._ending(office, state, str(choice_message(OfficeRole, office.role)), edit_url(office))

    def _ending(self, fact: Membership | Office, state, what: str, address: str) -> EndingRow:
        return EndingRow(
            **self._of_body(fact.body, address),
            what=what.strip(),
            who=self._name_of(fact),
            state=str(state.label),
            ends_on=due_to_end(fact),
            is_over=due_to_end(fact) <= self.day,
        )

    def _name_of(self, fact: Membership | Office) -> str:
        if isinstance(fact, Membership):
            organisation, nameless = fact.represents, member_without_name(fact)
        else:
            organisation, nameless = fact.organisation, holder_without_name(fact)
        name = str(fact.person or "") if self.sees_persons else public_name(fact.person)
        names = [name, str(organisation.name) if organisation is not None else ""]
        return ", ".join(filter(None, names)) or str(nameless)

    def _continuity_of(self, body: Body) -> ContinuityRow:
        until = paid_until(body)
        if until is None:
            state = _("Not known, or without an end")
        elif until <= self.day:
            state = _("Nobody pays")
        else:
            soon = until < self.day + timedelta(days=paid_warning_days())
            state = _("The money ends soon") if soon else _("Paid for")
        return ContinuityRow(
            **self._of_body(body, edit_url(body)),
            secretariat=str(body.secretariat or ""),
            payer=str(body.resourced_by or ""),
            paid_until=until,
            state=state,
            is_at_risk=until is not None and until < self.day + timedelta(days=paid_warning_days()),
        )

    def _rosters(self) -> Iterable[Roster]:
        """Return the rosters of the bodies that are there on the day, of those only that the user may see."""
        bodies = load.bodies_asked_about(None).select_related("resourced_by", "secretariat").order_by(sort_key_column())
        if not self.sees_all:
            bodies = bodies.filter(keeper=self.user)
        rosters = load_rosters(bodies).values()
        return [roster for roster in rosters if is_within(self.day, roster.body.start, roster.body.end)]

    def _boards(self) -> Iterator[SeatBoard]:
        return (seat_board(roster, self.day) for roster in self._rosters())

    def _sees(self, keeper_id: int | None) -> bool:
        return self.sees_all or keeper_id == self.user.pk

    def _of_body(self, body: Body, address: str) -> dict:
        return self._of(body.name, address, body, None, body.keeper_id)

    def _of(self, subject: str | Message, address: str, body: Body | None, area: Area | None, keeper_id) -> dict:
        return {
            "subject": str(subject),
            "fix_url": address,
            "body": body,
            "areas": [area] if area is not None else self._areas_by_body.get(getattr(body, "pk", None), ()),
            "keeper_id": keeper_id,
            "keeper": self._keepers.get(keeper_id, ""),
        }
