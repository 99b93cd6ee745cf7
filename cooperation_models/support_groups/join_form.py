"""The public forms by which one joins a body, or an organisation reports to which networks it belongs.

Whatever is said about the answers is a :class:`Message`: it comes in the reader's language, or in Finnish marked as
such. Django's own messages would come in Finnish unmarked to readers of Sámi.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_noop

from cooperation_models.bodies.models import Body
from cooperation_models.languages.codes import OWN_NAMES
from cooperation_models.languages.text import Message, active_language, choice_message
from cooperation_models.registry.identifiers import format_business_id, validate_business_id

from .requests import ApplicantKind

LONGEST_NOTE = 2000
HONEYPOT = "website"
"""Name of a field that people do not see and machines fill in."""

CHOOSE_WHO = gettext_noop("Choose who joins.")
CHOOSE_LANGUAGE = gettext_noop("Choose the language of the answer.")
TOO_LONG = gettext_noop("This is too long. The most is %(most)s characters, you wrote %(number)s.")


class PlainText(forms.CharField):
    """A text without control characters, with its own words for what is wrong with it."""

    def __init__(self, *, most: int, missing: str = "", **kwargs):
        """Take the largest number of characters, and what is said when a text that is needed is ``missing``."""
        super().__init__(**{"required": bool(missing), "error_messages": {"required": Message(missing)}, **kwargs})
        self.most = most
        self.validators = []

    def to_python(self, value):
        """Return the text without control characters; line ends of a longer text stay."""
        kept = "\n\t" if isinstance(self.widget, forms.Textarea) else ""
        text = str(value or "").replace("\r\n", "\n")
        text = "".join(
            letter if letter in kept or unicodedata.category(letter) not in ("Cc", "Cs") else " " for letter in text
        )
        return super().to_python(text)

    def validate(self, value):
        """Refuse an empty text where one is needed, and one that is too long."""
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(Message(TOO_LONG, most=self.most, number=len(value)), code="too_long")


class BodiesField(forms.ModelMultipleChoiceField):
    """Bodies ticked from a list."""

    def __init__(self, bodies):
        """Take the bodies that may be ticked."""
        nothing = Message(gettext_noop("Tick at least one group."))
        unknown = Message(gettext_noop("One of the groups cannot be chosen any more. Check your choices."))
        super().__init__(
            bodies,
            widget=forms.CheckboxSelectMultiple,
            label=Message(gettext_noop("Groups")),
            to_field_name="slug",
            error_messages={"required": nothing, "invalid_choice": unknown, "invalid_list": unknown},
        )

    def label_from_instance(self, body: Body):
        """Return the name of a body with its language."""
        return body.name


@dataclass(frozen=True)
class Fault:
    """Something to be corrected: the ``id`` of the field it is about, and what is wrong."""

    target: str
    field: str
    message: Message


class JoinForm(forms.Form):
    """What is asked of somebody who wants to join a body."""

    applicant = forms.ChoiceField(
        choices=ApplicantKind.choices,
        error_messages={"required": Message(CHOOSE_WHO), "invalid_choice": Message(CHOOSE_WHO)},
    )
    organisation_name = PlainText(most=200)
    business_id = PlainText(most=20)
    given_name = PlainText(most=100, missing=gettext_noop("Write your given name."))
    family_name = PlainText(most=100, missing=gettext_noop("Write your family name."))
    email = PlainText(most=254, missing=gettext_noop("Write your e-mail address."))
    language = forms.ChoiceField(
        choices=list(OWN_NAMES.items()),
        error_messages={"required": Message(CHOOSE_LANGUAGE), "invalid_choice": Message(CHOOSE_LANGUAGE)},
    )
    note = PlainText(most=LONGEST_NOTE, widget=forms.Textarea)
    may_show_name = forms.BooleanField(required=False)
    consent = forms.BooleanField(
        error_messages={
            "required": Message(gettext_noop("Without your consent the form cannot be handled. Tick this, or leave."))
        }
    )

    def __init__(self, *args, **kwargs):
        """Begin with the reader's language."""
        super().__init__(*args, **{"initial": {"language": active_language()}, **kwargs})

    def clean_email(self) -> str:
        """Refuse what is no e-mail address."""
        email = self.cleaned_data["email"]
        try:
            validate_email(email)
        except ValidationError as error:
            wrong = Message(gettext_noop("This is not an e-mail address. The form is name@example.fi."))
            raise ValidationError(wrong, code="email") from error
        return email

    def clean_business_id(self) -> str:
        """Refuse a business id with a wrong form or check digit; bring a right one to its usual form."""
        number = self.cleaned_data["business_id"]
        if not number:
            return ""
        try:
            validate_business_id(number)
        except ValidationError as error:
            wrong = Message(
                gettext_noop("This is not a business id. The form is 1234567-8. You may also leave this empty.")
            )
            raise ValidationError(wrong, code="business_id") from error
        return format_business_id(number)

    def clean(self) -> dict:
        """Ask an organisation for its name; leave out what was written about one by a person."""
        cleaned = super().clean()
        if cleaned.get("applicant") == ApplicantKind.ORGANISATION:
            if not cleaned.get("organisation_name") and "organisation_name" not in self.errors:
                name = Message(gettext_noop("Write the name of the organisation."))
                self.add_error("organisation_name", ValidationError(name, code="required"))
        elif cleaned.get("applicant") == ApplicantKind.PERSON:
            cleaned |= {"organisation_name": "", "business_id": ""}
            for name in ("organisation_name", "business_id"):
                self.errors.pop(name, None)
        return cleaned

    @property
    def faults(self) -> list[Fault]:
        """Return what has to be corrected, in the order of the form."""
        return list(self._faults()) if self.is_bound else []

    def _faults(self) -> Iterator[Fault]:
        errors = self.errors.as_data()
        for name in self.fields:
            for error in errors.get(name, ()):
                first = name in ("applicant", "bodies")
                yield Fault(f"id_{name}_0" if first else f"id_{name}", name, error.message)

    @property
    def fault_of(self) -> dict[str, Message]:
        """Return the first thing wrong with each field, by its name."""
        return {fault.field: fault.message for fault in reversed(self.faults)}

    @property
    def kinds_of_applicant(self) -> list[tuple[str, Message]]:
        """Return who may apply, as values and words."""
        return [(kind.value, choice_message(ApplicantKind, kind)) for kind in ApplicantKind]


class ReportForm(JoinForm):
    """What is asked of an organisation that tells to which networks it belongs already."""

    def __init__(self, bodies, *args, **kwargs):
        """Offer the bodies one may belong to; only organisations report."""
        super().__init__(*args, **kwargs)
        self.fields = {"bodies": BodiesField(bodies), **self.fields}
        del self.fields["applicant"]

    def clean(self) -> dict:
        """Take whoever reports for an organisation."""
        self.cleaned_data["applicant"] = ApplicantKind.ORGANISATION
        return super().clean()
