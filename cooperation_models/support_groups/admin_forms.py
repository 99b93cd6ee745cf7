"""Forms of the admin: a process with its phases, a support group, and the decision about a request to join."""

from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.snippets.widgets import AdminSnippetChooser

from cooperation_models.bodies.models import Body, Membership, MembershipRole
from cooperation_models.bodies.permissions import may_publish
from cooperation_models.languages.models import sort_key_column
from cooperation_models.registry.models import Organisation, Person

from .decisions import Candidates, organisations_like, persons_like
from .permissions import ADD_ORGANISATIONS, ADD_PERSONS
from .phase_states import first_overlap
from .processes import ASSOCIATION_KINDS, OVERLAP
from .requests import ApplicantKind, JoinRequest

NEW, OTHER = "new", "other"


class ProcessForm(WagtailAdminModelForm):
    """The form of a process: it checks the phases against each other, which no single row can."""

    def is_valid(self) -> bool:
        """Check fields and rows, then the rows of phases against each other."""
        if not hasattr(self, "_phases_are_checked"):
            self._phases_are_checked = True
            super().is_valid()
            self._check_phases()
        return super().is_valid()

    def _check_phases(self) -> None:
        forms_of_phases = list(self._filled_phase_forms())
        periods = [(form.cleaned_data.get("start"), form.cleaned_data.get("end")) for form in forms_of_phases]
        overlap = first_overlap(periods)
        if overlap is not None:
            earlier, later = (forms_of_phases[place] for place in overlap)
            later.add_error("start", OVERLAP % {"phase": earlier.cleaned_data.get("name_fi", "")})

    def _filled_phase_forms(self) -> Iterator[forms.ModelForm]:
        formset = self.formsets.get("phases")
        for form in formset.forms if formset is not None else ():
            row = getattr(form, "cleaned_data", {})
            if row.get("name_fi") and not row.get("DELETE") and not form.errors:
                yield form


class MemberField(forms.ModelChoiceField):
    """The members of expert groups that represent an association, with the group and the association."""

    def label_from_instance(self, membership: Membership) -> str:
        """Return the expert group and the association; nobody's name."""
        return f"{membership.body}: {membership.represents}"


def members_to_support() -> Iterator[int]:
    """Yield the ids of the members of expert groups who represent an association today."""
    members = (
        Membership.objects.going_on()
        .filter(role=MembershipRole.MEMBER, body__expert_group__isnull=False)
        .select_related("organisation", "on_behalf_of")
    )
    for membership in members:
        organisation = membership.represents
        if organisation is not None and organisation.kind in ASSOCIATION_KINDS:
            yield membership.pk


class SupportGroupForm(WagtailAdminModelForm):
    """The form of a support group, which offers only members that may have one."""

    member = MemberField(
        Membership.objects.none(),
        label=_("Whose support group it is"),
        help_text=_("An association's member in an expert group. When the member changes, choose the successor here."),
    )

    def __init__(self, *args, **kwargs):
        """Offer the members of today, and the one chosen earlier."""
        super().__init__(*args, **kwargs)
        chosen = {*members_to_support(), self.instance.member_id} - {None}
        self.fields["member"].queryset = (
            Membership.objects.filter(pk__in=chosen)
            .select_related("body", "organisation", "on_behalf_of")
            .order_by(f"body__{sort_key_column()}", f"organisation__{sort_key_column()}", "pk")
        )


class Decision:
    """What an editor may do with a request."""

    ACCEPT, ASK, DECLINE = "accept", "ask", "decline"
    CHOICES = (
        (ACCEPT, _("Accept: the groups ticked above get a member")),
        (ASK, _("Ask for more: the request stays open")),
        (DECLINE, _("Decline, with a reason")),
    )


class DecisionForm(forms.Form):
    """The decision about one request."""

    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(),
        label=_("Groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Untick a group that the applicant cannot join. Only groups you may publish can be ticked."),
    )
    who = forms.ChoiceField(label=_("Who becomes a member"), required=False, widget=forms.RadioSelect)
    other = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Another organisation of the register"),
        required=False,
        widget=AdminSnippetChooser(Organisation),
        help_text=_("Only if you chose “Another organisation” above."),
    )
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to do.")},
    )
    words = forms.CharField(
        label=_("Question or reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The applicant reads this in the letter. Write it in the language the applicant chose."),
    )

    def __init__(self, request: JoinRequest, user, *args, **kwargs):
        """Offer the bodies asked for, and those of the register who may be the applicant."""
        super().__init__(*args, **kwargs)
        self.join_request = request
        bodies = [wish.body for wish in request.wishes.select_related("body")]
        allowed = [body.pk for body in bodies if may_publish(user, body)]
        self.fields["bodies"].queryset = Body.objects.filter(pk__in=allowed)
        self.fields["bodies"].initial = allowed
        self.fields["who"].choices = list(self._choices_of_who(user))
        if self.candidates.certain is not None:
            self.fields["who"].initial = str(self.candidates.certain.pk)
        if not self.is_for_organisation:
            del self.fields["other"]

    @property
    def is_for_organisation(self) -> bool:
        """Tell whether an organisation wants to join."""
        return self.join_request.applicant == ApplicantKind.ORGANISATION

    @cached_property
    def candidates(self) -> Candidates:
        """Return those of the register who may be the applicant."""
        return organisations_like(self.join_request) if self.is_for_organisation else persons_like(self.join_request)

    def _choices_of_who(self, user) -> Iterator[tuple[str, str]]:
        for found in self.candidates.found:
            number = getattr(found, "business_id", "")
            yield str(found.pk), f"{found} ({number})" if number else str(found)
        if self.is_for_organisation:
            yield OTHER, _("Another organisation of the register")
            if user.has_perms(ADD_ORGANISATIONS):
                yield NEW, _("A new organisation: “%(name)s”") % {"name": self.join_request.organisation_name}
        elif user.has_perm(ADD_PERSONS):
            yield NEW, _("A new person: “%(name)s”") % {"name": self.join_request.person_name}

    def clean(self) -> dict:
        """Ask for what the chosen decision needs."""
        cleaned = super().clean()
        decision = cleaned.get("decision")
        if decision == Decision.ACCEPT:
            if not cleaned.get("bodies"):
                self.add_error("bodies", ValidationError(_("Tick at least one group, or decline the request.")))
            if not cleaned.get("who") and "who" not in self.errors:
                self.add_error("who", ValidationError(_("Choose who becomes a member.")))
            if cleaned.get("who") == OTHER and not cleaned.get("other"):
                self.add_error("other", ValidationError(_("Choose the organisation.")))
        elif decision and not cleaned.get("words"):
            self.add_error("words", ValidationError(_("Write what the applicant should know.")))
        return cleaned

    @property
    def chosen(self) -> dict[str, Organisation | Person | None]:
        """Return who becomes a member as arguments of the decision; None stands for a new one."""
        name = "organisation" if self.is_for_organisation else "person"
        who = self.cleaned_data["who"]
        if who == OTHER:
            return {name: self.cleaned_data["other"]}
        return {name: next((found for found in self.candidates.found if str(found.pk) == who), None)}
