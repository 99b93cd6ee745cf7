"""The forms of changes that history keeps: bodies that merge, a body that is split, a body that gets another name.

Each says beforehand, in sentences, what will happen.
"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.periods import today

from ..facts import Body
from ..kinds import ChangeKind
from ..memberships import Membership
from .choosers import FactChooser
from .member_names import member_name
from .workflow import Group, WorkflowForm

NAMES = tuple(f"name_{code}" for code in LANGUAGE_CODES)
MOST_PARTS = 5


class ChangeForm(WorkflowForm):
    """What every change asks: the day and who decided."""

    day = forms.DateField(
        label=_("On"),
        widget=AdminDateInput,
        initial=today,
        help_text=_("The first day on which the new state of things is in force."),
    )
    decided_by = forms.ModelChoiceField(
        label=_("Decided by"),
        queryset=Body.objects.all(),
        required=False,
        widget=FactChooser(Body),
        help_text=_("The body whose meeting decided so."),
    )
    when = Group(_("The decision"), ("day", "decided_by"))

    def __init__(self, *args, body: Body, **kwargs):
        """Keep the body that changes."""
        super().__init__(*args, **kwargs)
        self.body = body

    def refuse_ended(self, bodies: list[Body]) -> None:
        """Add a fault when one of the bodies has ended by the day of the change, or begins only after it."""
        day = self.cleaned_data.get("day")
        for body in bodies if day else ():
            if body.end is not None and body.end <= day:
                self.add_error("day", gettext("%(body)s has ended already: %(day)s.") % {"body": body, "day": body.end})
            elif body.start is not None and body.start >= day:
                self.add_error(
                    "day", gettext("%(body)s begins only later: %(day)s.") % {"body": body, "day": body.start}
                )


class MergeForm(ChangeForm):
    """Bodies that become one, either one of them or a new one."""

    others = forms.ModelMultipleChoiceField(
        label=_("These bodies merge with it"),
        queryset=Body.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bodies that go on today. Tick one or several."),
    )
    into = forms.ModelChoiceField(
        label=_("They become this body"),
        queryset=Body.objects.all(),
        required=False,
        widget=FactChooser(Body),
        help_text=_("One of them that goes on, or another body. Leave empty and write a name when it is a new body."),
    )
    name_fi = forms.CharField(
        label=_("Name of the new body in Finnish"),
        max_length=200,
        required=False,
        help_text=_("It is of the same kind as this body and has the areas and sectors of all of them."),
    )
    name_sv = forms.CharField(label=_("Name of the new body in Swedish"), max_length=200, required=False)
    move_members = forms.BooleanField(
        label=_("Move the members"),
        required=False,
        help_text=_("Their memberships end on that day, and begin in the new body for a term of the same days."),
    )

    groups = (
        Group(_("Merge"), ("others", "into", "name_fi", "name_sv", "move_members")),
        ChangeForm.when,
    )

    def __init__(self, *args, **kwargs):
        """Offer the other bodies that go on."""
        super().__init__(*args, **kwargs)
        bodies = Body.objects.live().filter(end__isnull=True).exclude(pk=self.body.pk)
        self.fields["others"].queryset = bodies.order_by(sort_key_column())

    @property
    def merging(self) -> list[Body]:
        """Return all the bodies that merge."""
        return [self.body, *self.cleaned_data.get("others", ())]

    @property
    def ending(self) -> list[Body]:
        """Return the bodies that end by merging."""
        return [body for body in self.merging if body != self.cleaned_data.get("into")]

    def clean(self) -> dict:
        """Ask for exactly one result, and for bodies that go on."""
        cleaned_data = super().clean()
        into, name = cleaned_data.get("into"), cleaned_data.get("name_fi")
        if bool(into) == bool(name):
            self.add_error("into", _("Choose a body, or write the name of a new one, not both."))
        self.refuse_ended([*self.merging, *([into] if into else [])])
        return cleaned_data

    def questions(self) -> list[str]:
        """Say what the merger does."""
        day, target = self.cleaned_data["day"], self.cleaned_data["into"] or self.cleaned_data["name_fi"]
        told = [] if self.cleaned_data["into"] else [gettext("A new body is made: %(body)s.") % {"body": target}]
        for body in self.ending:
            told.append(
                gettext("%(body)s ends on %(day)s and is kept in the history as merged into %(other)s.")
                % {"body": body, "day": day, "other": target}
            )
            told.append(_about_members(body, self.cleaned_data["move_members"]))
        return told


class SplitForm(ChangeForm):
    """A body that becomes several new ones."""

    names = forms.CharField(
        label=_("Names of the new bodies in Finnish"),
        widget=forms.Textarea(attrs={"rows": MOST_PARTS}),
        max_length=201 * MOST_PARTS,
        help_text=_("Each on a line of its own, from two to five. Other names can be added to them afterwards."),
    )
    ends = forms.BooleanField(
        label=_("This body ends"),
        required=False,
        initial=True,
        help_text=_("Untick when it goes on beside the new ones."),
    )

    groups = (Group(_("Split"), ("names", "ends")), ChangeForm.when)

    def __init__(self, *args, **kwargs):
        """Ask of each member to which of the new bodies to move."""
        super().__init__(*args, **kwargs)
        members = self.body.memberships.live().going_on().filter(end__isnull=True)
        self.members = list(
            members.select_related("person", "organisation", "on_behalf_of").order_by("seat_group__position", "pk")
        )
        choices = [("", _("Is not moved"))]
        choices += [
            (str(n), _("Moves to the new body on line %(number)s") % {"number": n}) for n in range(1, MOST_PARTS + 1)
        ]
        for member in self.members:
            self.fields[f"member-{member.pk}"] = forms.ChoiceField(
                label=member_name(member, self.user), choices=choices, required=False
            )
        self.groups = (
            *self.groups,
            Group(_("Members"), tuple(f"member-{member.pk}" for member in self.members)),
        )

    def clean_names(self) -> list[str]:
        """Return the names. Raises ValidationError for too few, too many, repeated or too long ones."""
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if not 2 <= len(names) <= MOST_PARTS:
            raise forms.ValidationError(_("Write from two to five names, each on a line of its own."))
        if len(set(names)) < len(names) or any(len(name) > 200 for name in names):
            raise forms.ValidationError(_("Write each name once, with at most 200 characters."))
        return names

    def clean(self) -> dict:
        """Refuse a body that has ended, and members who move to a line without a name."""
        cleaned_data = super().clean()
        self.refuse_ended([self.body])
        lines = len(cleaned_data.get("names") or ())
        for member in self.members:
            line = cleaned_data.get(f"member-{member.pk}")
            if lines and line and int(line) > lines:
                self.add_error(f"member-{member.pk}", _("There is no name on this line."))
        return cleaned_data

    def moving(self) -> dict[Membership, int]:
        """Return to which of the new bodies each member moves who does, counted from nought."""
        lines = {member: self.cleaned_data[f"member-{member.pk}"] for member in self.members}
        return {member: int(line) - 1 for member, line in lines.items() if line}

    def questions(self) -> list[str]:
        """Say what the split does."""
        told = [gettext("A new body is made: %(body)s.") % {"body": name} for name in self.cleaned_data["names"]]
        if self.cleaned_data["ends"]:
            told.append(
                gettext("%(body)s ends on %(day)s and is kept in the history.")
                % {"body": self.body, "day": self.cleaned_data["day"]}
            )
        told.append(
            gettext("Members who move: %(number)s. The others are not changed.") % {"number": len(self.moving())}
        )
        return told


class RenameForm(ChangeForm):
    """A body that gets another name; its address stays."""

    groups = (
        Group(
            _("New names"),
            NAMES,
            _("Leave a language empty when there is no established name: readers then see the Finnish one."),
        ),
        ChangeForm.when,
    )

    def __init__(self, *args, **kwargs):
        """Ask for a name in each language, beginning from the present ones."""
        super().__init__(*args, **kwargs)
        for name in NAMES:
            model_field = Body._meta.get_field(name)
            self.fields[name] = forms.CharField(
                label=model_field.verbose_name,
                max_length=200,
                required=not model_field.blank,
                initial=getattr(self.body, name),
            )

    def clean(self) -> dict:
        """Refuse names that are all as before, and a change from the future: names have no beginning of their own."""
        cleaned_data = super().clean()
        if not self.errors and all(cleaned_data[name] == getattr(self.body, name) for name in NAMES):
            self.add_error("name_fi", _("This is the name already. Write the new name."))
        if cleaned_data.get("day") and cleaned_data["day"] > today():
            self.add_error("day", _("This day has not come yet. Change the name on that day."))
        return cleaned_data

    def questions(self) -> list[str]:
        """Say what the new name does."""
        return [
            gettext("%(former)s is called %(name)s from now on. The former name is kept in the history.")
            % {"former": self.body.name_fi, "name": self.cleaned_data["name_fi"]},
            gettext("The address of the body stays as it is, so that links keep working."),
        ]


FORMS = {ChangeKind.MERGE: MergeForm, ChangeKind.SPLIT: SplitForm, ChangeKind.RENAME: RenameForm}


def _about_members(body: Body, moved: bool) -> str:
    number = body.memberships.live().going_on().filter(end__isnull=True).count()
    if moved:
        return gettext("Members of %(body)s who move: %(number)s.") % {"body": body, "number": number}
    return gettext("Members of %(body)s who are not moved and stay as they are: %(number)s.") % {
        "body": body,
        "number": number,
    }
