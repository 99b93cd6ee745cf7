"""The part of a form that says who: a person from the register or a new one, an organisation, whom they speak for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cooperation_models.places.models import Sector
from cooperation_models.registry.models import Organisation, Person

from ..panels import SEE_PERSONS
from .choosers import FactChooser
from .saving import create
from .workflow import Group, WorkflowForm

ADD_PERSONS = "cooperation_registry.add_person"
NEW_PERSON = ("given_name", "family_name", "consent_given_on")


class NewcomerForm(WorkflowForm):
    """Asks who takes a seat, an office or a post; persons only of users who may see them."""

    who = Group(_("Who"), ("person", "organisation", "on_behalf_of", "for_sector"))
    new_person = Group(
        _("A person who is not in the register yet"),
        NEW_PERSON,
        _("Leave these empty when you chose a person above. Without a consent the name is never shown to readers."),
    )

    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=Person.objects.all(),
        required=False,
        widget=FactChooser(Person),
        help_text=_("Shown only with the person's consent. Leave empty when an organisation is the member."),
    )
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    consent_given_on = forms.DateField(
        label=_("Consent given on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The day on which the person allowed the name to be shown. Empty: the name is never shown."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        widget=FactChooser(Organisation),
        help_text=_("The organisation that is a member, or the one the person comes from."),
    )
    on_behalf_of = forms.ModelChoiceField(
        label=_("Speaks for"),
        queryset=Organisation.objects.all(),
        required=False,
        widget=FactChooser(Organisation),
        help_text=_(
            "Only if it is another organisation than the one above, such as a network or central organisation."
        ),
    )
    for_sector = forms.ModelChoiceField(
        label=_("Speaks for the sector"),
        queryset=Sector.objects.all(),
        required=False,
        empty_label=_("The sector of the seat"),
        help_text=_("Leave empty when it is the sector of the seat."),
    )

    def __init__(self, *args, **kwargs):
        """Leave the fields of persons to those who may see and add persons."""
        super().__init__(*args, **kwargs)
        if not self.user.has_perm(SEE_PERSONS):
            del self.fields["person"]
        if not (self.user.has_perm(SEE_PERSONS) and self.user.has_perm(ADD_PERSONS)):
            for name in NEW_PERSON:
                del self.fields[name]

    @property
    def names_new_person(self) -> bool:
        """Tell whether a person is typed who is not in the register."""
        return bool(self.cleaned_data.get("given_name") or self.cleaned_data.get("family_name"))

    @property
    def names_somebody(self) -> bool:
        """Tell whether a person or an organisation is given."""
        return bool(self.cleaned_data.get("person") or self.names_new_person or self.cleaned_data.get("organisation"))

    def clean(self) -> dict:
        """Refuse two persons at once, and half a name."""
        cleaned_data = super().clean()
        if self.names_new_person:
            if cleaned_data.get("person"):
                self.add_error("given_name", _("Choose a person or write a new name, not both."))
            for name in ("given_name", "family_name"):
                if not cleaned_data.get(name):
                    self.add_error(name, _("Write both the given name and the family name."))
        elif cleaned_data.get("consent_given_on"):
            self.add_error("consent_given_on", _("Write the name of the new person, or empty this day."))
        return cleaned_data

    def refuse_nobody(self) -> None:
        """Add a fault unless somebody is given."""
        if not self.names_somebody and not self.errors:
            first = "person" if "person" in self.fields else "organisation"
            self.add_error(first, _("Choose a person, an organisation, or both."))

    def questions(self) -> list[str]:
        """Ask whether a new person is not somebody of the same name in the register."""
        if not self.names_new_person:
            return []
        names = {name: self.cleaned_data[name] for name in ("given_name", "family_name")}
        if not Person.objects.filter(**{f"{name}__iexact": value for name, value in names.items()}).exists():
            return []
        return [
            gettext(
                "Somebody called %(given_name)s %(family_name)s is in the register already. Go back and choose that "
                "person, unless this is another person of the same name."
            )
            % names
        ]

    def chosen_person(self) -> Person | None:
        """Return the chosen person, or the new one, made now; None without any. Raises ValidationError."""
        if not self.names_new_person:
            return self.cleaned_data.get("person")
        names = {name: self.cleaned_data[name] for name in NEW_PERSON}
        return create(Person(**names), self.user)
