"""The form that takes a file in: too large ones are refused before they are read."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .checking import NotPermitted, begin
from .columns import HeadingError
from .models import ImportRun
from .planning import ImportKind
from .table_files import TableFileError

MOST_BYTES = 10 * 1024 * 1024


def most_bytes() -> int:
    """Return the size of the largest file that is taken (setting ``COOPERATION_IMPORT_MOST_BYTES``)."""
    return getattr(settings, "COOPERATION_IMPORT_MOST_BYTES", MOST_BYTES)


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table as .xlsx or .csv. The first row has the headings of the columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def __init__(self, *args, kind: ImportKind, user, **kwargs):
        """Take the kind of import, and who does it."""
        super().__init__(*args, **kwargs)
        self.kind, self.user = kind, user
        self.run: ImportRun | None = None

    def clean_file(self):
        """Read the file and keep its rows; refuse what is too large, no table, or has wrong headings."""
        file = self.cleaned_data["file"]
        if file.size > most_bytes():
            raise ValidationError(
                _("The file is larger than %(most)s. Divide it into smaller files.")
                % {"most": filesizeformat(most_bytes())}
            )
        try:
            self.run = begin(self.kind, file.read(), file.name, self.user)
        except HeadingError as error:
            raise ValidationError(error.faults) from error
        except (TableFileError, NotPermitted) as error:
            raise ValidationError(str(error)) from error
        return file
