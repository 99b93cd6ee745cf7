"""Recordings of pages: uploaded through a form at the page, by those who may change what its readers get."""

from datetime import date

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from .facts import SOUND_EXTENSIONS, Recording
from .page_forms import FormAboutPageView

MOST_BYTES = 30 * 1024 * 1024
"""Size of the largest recording unless ``COOPERATION_RECORDING_MOST_BYTES`` says otherwise: half an hour of speech."""


def most_bytes() -> int:
    """Return the size of the largest recording that is taken."""
    return getattr(settings, "COOPERATION_RECORDING_MOST_BYTES", MOST_BYTES)


def sounds_like(extension: str, beginning: bytes) -> bool:
    """Tell whether a file begins as files of its kind do: an extension alone proves nothing."""
    if extension == "mp3":
        return beginning.startswith(b"ID3") or (
            len(beginning) > 1 and beginning[0] == 0xFF and beginning[1] & 0xE0 == 0xE0
        )
    if extension == "m4a":
        return beginning[4:8] == b"ftyp"
    if extension == "wav":
        return beginning.startswith(b"RIFF") and beginning[8:12] == b"WAVE"
    return beginning.startswith(b"OggS")


class RecordingForm(forms.Form):
    """Asks for a sound file, its day and who reads; or for the recording to be removed."""

    audio = forms.FileField(
        label=gettext_lazy("Sound file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ", ".join(f".{extension}" for extension in SOUND_EXTENSIONS)}),
    )
    recorded_on = forms.DateField(
        label=gettext_lazy("Recorded on"),
        widget=AdminDateInput,
        help_text=gettext_lazy("Readers are told when the page has changed after this day."),
    )
    read_by = forms.CharField(
        label=gettext_lazy("Read by"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Shown only if filled in. Ask the reader first: a name is personal data."),
    )
    remove = forms.BooleanField(label=gettext_lazy("Remove the recording and its file"), required=False)

    def __init__(self, *args, recording: Recording | None, **kwargs):
        """Ask for a file when there is none yet; offer to remove the one there is."""
        super().__init__(*args, **kwargs)
        self.recording = recording
        text = _("MP3, M4A, OGG or WAV, read in the language of the page, at most %(size)s.")
        self.fields["audio"].help_text = text % {"size": filesizeformat(most_bytes())}
        if recording is None:
            self.fields["audio"].required = True
            del self.fields["remove"]

    def clean_audio(self) -> UploadedFile | None:
        """Refuse what is too large or no sound. Raises ValidationError."""
        audio = self.cleaned_data["audio"]
        if audio is None:
            return None
        if audio.size > most_bytes():
            text = _("The file is too large: %(size)s. The most is %(most)s.")
            sizes = {"size": filesizeformat(audio.size), "most": filesizeformat(most_bytes())}
            raise ValidationError(text % sizes, code="too_large")
        extension = audio.name.rpartition(".")[2].lower()
        if extension not in SOUND_EXTENSIONS or not sounds_like(extension, audio.read(16)):
            raise ValidationError(_("This is no sound file. Choose one of the kind MP3, M4A, OGG or WAV."), "no_sound")
        audio.seek(0)
        return audio

    def clean_recorded_on(self) -> date:
        """Refuse a day that has not come yet. Raises ValidationError."""
        day = self.cleaned_data["recorded_on"]
        if day > localdate():
            raise ValidationError(_("This day has not come yet."), code="not_yet")
        return day


@transaction.atomic
def save_recording(page: Page, user, recorded_on: date, read_by: str, audio: UploadedFile | None) -> Recording:
    """Write the recording of a page; a new file takes the place of the old one, which is deleted."""
    recording = Recording.objects.select_related("audio").filter(page=page).first() or Recording(page=page)
    old = None
    if audio is not None:
        old = recording.audio if recording.pk else None
        title = _("%(page)s, read aloud") % {"page": page.title}
        document = get_document_model()(title=title[:255], file=audio, uploaded_by_user=user)
        document._set_document_file_metadata()
        document.save()
        recording.audio = document
    recording.recorded_on, recording.read_by = recorded_on, read_by
    recording.full_clean()
    recording.save()
    if old is not None:
        delete_unused(old)
    return recording


@transaction.atomic
def remove_recording(recording: Recording) -> None:
    """Delete a recording and its file."""
    document = recording.audio
    recording.delete()
    delete_unused(document)


def delete_unused(document: AbstractDocument) -> None:
    """Delete a document unless a page or something else still names it."""
    if not ReferenceIndex.get_references_to(document).exists():
        document.delete()


def guard_recording(document: AbstractDocument, request: HttpRequest) -> None:
    """Let nobody listen to a page that they may not read (hook ``before_serve_document``).

    A recording lies in a collection that everybody may open; who may read its page is said for the page. Those who
    keep the page listen to drafts too. One query for a document that is no recording. Raises PermissionDenied.
    """
    recordings = list(Recording.objects.filter(audio=document.pk).select_related("page"))
    if recordings and not any(_may_listen(request, recording.page) for recording in recordings):
        raise PermissionDenied


def _may_listen(request: HttpRequest, page: Page) -> bool:
    if page.live and all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        return True
    permissions = page.permissions_for_user(request.user)
    return permissions.can_edit() or permissions.can_publish()


class RecordingView(FormAboutPageView):
    """Uploads, changes or removes the recording of a page."""

    page_title = gettext_lazy("Recording")
    header_icon = "media"
    form_class = RecordingForm
    introduction = gettext_lazy(
        "The page read aloud by a person. Readers whose browser has no voice of the language of the page can listen to "
        "it. The recording belongs to this page in this language only, and translating the page leaves it alone."
    )

    @cached_property
    def recording(self) -> Recording | None:
        """Return the recording there is."""
        return Recording.objects.filter(page_id=self.page.pk).select_related("audio", "page").first()

    def get_initial(self) -> dict:
        """Return what is known, or today."""
        if self.recording is None:
            return {"recorded_on": localdate()}
        return {"recorded_on": self.recording.recorded_on, "read_by": self.recording.read_by}

    def get_form_kwargs(self) -> dict:
        """Give the form the recording."""
        return {**super().get_form_kwargs(), "recording": self.recording}

    def get_context_data(self, **kwargs) -> dict:
        """Add the recording, to be listened to."""
        return {**super().get_context_data(**kwargs), "recording": self.recording}

    def carry_out(self, form: RecordingForm) -> str:
        """Save or remove the recording."""
        asked = form.cleaned_data
        if asked.get("remove"):
            remove_recording(self.recording)
            return _("The recording was removed.")
        save_recording(self.page, self.request.user, asked["recorded_on"], asked["read_by"], asked["audio"])
        return _("The recording was saved.")
