"""The form that takes a translation file in: what is too large or cannot be read is refused with the reason."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from ..facts import TranslationFile
from .contents import TranslationFileError
from .reading import ENDINGS, MOST_BYTES, read_pages

KEPT_UNTAKEN = timedelta(days=7)


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("An XLIFF 1.2 or PO file that was made here, or a ZIP file of them. Nothing is changed yet."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )

    def __init__(self, *args, user, translation: Translation | None = None, **kwargs):
        """Take who uploads, and the only translation the file may touch, if there is one."""
        super().__init__(*args, **kwargs)
        self.user, self.translation = user, translation

    def clean_file(self):
        """Read the file once, so that what cannot be read is refused here."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than %(most)s.") % {"most": filesizeformat(MOST_BYTES)})
        self.content = file.read()
        try:
            pages, _unread = read_pages(file.name, self.content)
        except TranslationFileError as error:
            raise ValidationError(str(error)) from error
        if not any(page.texts for page in pages):
            raise ValidationError(_("The file has no texts."))
        return file

    def save(self) -> TranslationFile:
        """Keep the file until it is taken; forget files of the user that were never taken."""
        stale = TranslationFile.objects.filter(user=self.user, taken_at=None)
        stale.filter(uploaded_at__lt=timezone.now() - KEPT_UNTAKEN).delete()
        return TranslationFile.objects.create(
            user=self.user,
            translation=self.translation,
            name=self.cleaned_data["file"].name[-255:],
            content=self.content,
        )
