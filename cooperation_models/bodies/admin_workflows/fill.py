"""Fill a seat: who, for whom, from when; the term is there beforehand, and the seat leaves the lists by itself."""

from __future__ import annotations

from datetime import date

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cooperation_models.places.periods import today

from ..facts import Body
from ..kinds import ChosenHow, MembershipRole
from ..memberships import Membership
from ..permissions import may_publish
from ..seat_states import memberships_sitting
from ..seats import SeatGroup, Term
from .choosers import FactChooser
from .newcomer import NewcomerForm
from .saving import create
from .workflow import Group, Outcome, WorkflowView


def term_on(body: Body, day: date | None = None) -> Term | None:
    """Return the term of a body that a day (today) belongs to, else the next one, else None."""
    day = day or today()
    terms = sorted(body.terms.all(), key=lambda term: term.start or date.min)
    return next((term for term in terms if term.end is None or term.end > day), None)


class SeatChoiceField(forms.ModelChoiceField):
    """A choice among the seat groups of one body, by what the seats are called."""

    def label_from_instance(self, group: SeatGroup) -> str:
        """Return what the seats are called, without the body."""
        return str(group.label)


class FillForm(NewcomerForm):
    """Asks who takes a seat of a body."""

    seat_group = SeatChoiceField(
        label=_("Seat group"),
        queryset=SeatGroup.objects.none(),
        required=False,
        empty_label=_("No seat: the body has none, or a guest"),
        help_text=_("The seats of which the member fills one. Leave empty in a body without seats."),
    )
    start = forms.DateField(label=_("Begins"), widget=AdminDateInput, help_text=_("The first day of the membership."))
    term = forms.ModelChoiceField(
        label=_("Term"),
        queryset=Term.objects.none(),
        required=False,
        empty_label=_("No term"),
        help_text=_(
            "The term for which the member was chosen. The member goes on after it until a successor is there."
        ),
    )
    role = forms.ChoiceField(
        label=_("Member as"),
        choices=MembershipRole.choices,
        initial=MembershipRole.MEMBER,
        help_text=_("Only members fill seats; deputies and guests are counted apart."),
    )
    deputy_for = forms.ModelChoiceField(
        label=_("Deputy of"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Nobody: not a deputy"),
        help_text=_("The member whose place the deputy takes."),
    )
    chosen_how = forms.ChoiceField(
        label=_("How the member got in"), choices=[("", _("Not known")), *ChosenHow.choices], required=False
    )
    decided_by = forms.ModelChoiceField(
        label=_("Decided by"),
        queryset=Body.objects.all(),
        required=False,
        widget=FactChooser(Body),
        help_text=_("The body whose meeting chose the member."),
    )
    decided_on = forms.DateField(
        label=_("Decided on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The day of the meeting that chose the member."),
    )

    groups = (
        Group(_("Seat"), ("seat_group", "start", "term")),
        NewcomerForm.who,
        NewcomerForm.new_person,
        Group(_("Deputies and guests"), ("role", "deputy_for")),
        Group(_("The decision"), ("chosen_how", "decided_by", "decided_on")),
    )

    def __init__(self, *args, body: Body, **kwargs):
        """Offer the seats, terms and members of one body."""
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["seat_group"].queryset = body.seat_groups.select_related("sector", "area")
        self.fields["term"].queryset = body.terms.all()
        self.fields["deputy_for"].queryset = (
            body.memberships.live()
            .going_on()
            .filter(role=MembershipRole.MEMBER)
            .select_related("body", "organisation", "on_behalf_of")
        )

    def clean(self) -> dict:
        """Refuse a seat for nobody."""
        cleaned_data = super().clean()
        self.refuse_nobody()
        return cleaned_data

    def questions(self) -> list[str]:
        """Ask besides when all seats are filled already, or belong to whoever holds an office."""
        group, found = self.cleaned_data.get("seat_group"), super().questions()
        if group is None or self.cleaned_data["role"] != MembershipRole.MEMBER:
            return found
        taken = seats_taken(group, self.cleaned_data["start"])
        if group.depends_on_office:
            found.append(
                gettext("%(seats)s: these seats belong to whoever holds the office, who needs no membership.")
                % {"seats": group.label}
            )
        elif taken >= group.seats_max:
            found.append(
                gettext("%(seats)s: all seats are filled on that day. Seats: %(all)s, filled: %(taken)s.")
                % {"seats": group.label, "all": group.seats_max, "taken": taken}
            )
        return found

    def new_membership(self, **values) -> Membership:
        """Return the membership that was typed, not stored yet; a new person is made. Raises ValidationError."""
        names = ("organisation", "on_behalf_of", "for_sector", "seat_group", "start", "term", "role", "deputy_for")
        typed = {name: self.cleaned_data.get(name) for name in (*names, "decided_by", "decided_on")}
        typed["chosen_how"] = self.cleaned_data.get("chosen_how") or ""
        return Membership(**{**typed, "body": self.body, "person": self.chosen_person(), **values})


def seats_taken(group: SeatGroup, day: date) -> int:
    """Return how many members sit in a seat group on a day."""
    return group.memberships.live().filter(memberships_sitting(day), role=MembershipRole.MEMBER).count()


def twin_of(membership: Membership) -> Membership | None:
    """Return a stored membership that says the same as a new one: the form was sent twice."""
    same = {}
    for name in ("body", "seat_group", "role", "person", "organisation", "on_behalf_of", "start", "deputy_for"):
        value = getattr(membership, name)
        same.update({f"{name}__isnull": True} if value is None else {name: value})
    return Membership.objects.filter(**same).first()


def edit_link(membership: Membership) -> tuple[str, str]:
    """Return the link to the form of a membership."""
    return reverse(membership.snippet_viewset.get_url_name("edit"), args=[membership.pk]), gettext("Edit")


class FillView(WorkflowView):
    """Fills a seat of a body."""

    page_title = _("Fill a seat")
    header_icon = "user"
    form_class = FillForm

    def get_initial(self) -> dict:
        """Return the asked seats, today, the term of today and who chooses to these seats."""
        number = self.request.GET.get("seat_group", "")
        known = {str(group.pk): group for group in self.body.seat_groups.select_related("appointer_body")}
        group = known.get(number)
        initial = {"start": today(), "term": term_on(self.body)}
        return initial | ({"seat_group": group, "decided_by": group.appointer_body} if group else {})

    def carry_out(self, form: FillForm) -> Outcome:
        """Store the membership, published when the user may publish."""
        publish = may_publish(self.request.user, self.body)
        membership = form.new_membership()
        membership = (not form.names_new_person and twin_of(membership)) or create(
            membership, self.request.user, publish
        )
        sentence = gettext("The seat is filled: %(membership)s.") % {"membership": membership}
        return Outcome(sentence, (edit_link(membership),), waits=not membership.live)
