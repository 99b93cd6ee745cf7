"""Model fields about languages."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .text import Message, message_of

SPOKEN_LANGUAGES = [
    ("fi", _("Finnish")),
    ("se", _("Northern Sámi")),
    ("smn", _("Inari Sámi")),
    ("sms", _("Skolt Sámi")),
    ("sv", _("Swedish")),
    ("en", _("English")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
    ("ar", _("Arabic")),
    ("so", _("Somali")),
    ("et", _("Estonian")),
    ("fse", _("Finnish Sign Language")),
    ("rom", _("Romani")),
]


def language_names(codes: Iterable[str] | None) -> tuple[Message, ...]:
    """Return the names of spoken languages in the reader's language, in the order of the list above.

    A code that is no longer in the list is left out.
    """
    chosen = set(codes or ())
    return tuple(message_of(name) for code, name in SPOKEN_LANGUAGES if code in chosen)


class LanguageListField(models.JSONField):
    """A list of language codes (BCP 47), ticked from a list in forms; an empty list means that nobody has said."""

    def __init__(self, *args, **kwargs):
        """Default to an empty list, which a form may leave as it is."""
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        """Return tick boxes."""
        return forms.MultipleChoiceField(
            choices=SPOKEN_LANGUAGES,
            required=False,
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            initial=list,
        )

    def validate(self, value, model_instance):
        """Refuse anything but a list of codes from the list."""
        super().validate(value, model_instance)
        known = {code for code, _name in SPOKEN_LANGUAGES}
        if not isinstance(value, list) or any(code not in known for code in value):
            raise ValidationError(_("Choose languages from the list."), code="unknown_language")
