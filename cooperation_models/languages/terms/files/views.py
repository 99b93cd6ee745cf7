"""Translation files in the admin: making one, the dry run, taking it, and its report."""

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_localize.models import Translation

from ...desk.base_views import DeskView, TranslationView
from ...slugs import slug_of
from ..facts import TranslationFile
from .contents import FileFormat, TranslationFileError
from .exporting import file_of, pages_of
from .planning import UNTOUCHED, Plan, RowState, plan_import
from .reading import read_pages
from .report import pack, report_csv, unpack, why
from .rights import editable
from .taking import take_pages
from .upload_form import UploadForm

ROWS_ON_A_PAGE = 50
FILES_SHOWN = 20
LONGEST_NAME = 60


def _format(code: str) -> FileFormat:
    try:
        return FileFormat(code)
    except ValueError:
        raise Http404 from None


def _attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


class ExportView(TranslationView):
    """The file of one page or snippet."""

    def get(self, request, **kwargs):
        """Return the file."""
        pages = pages_of([self.translation], request.user)
        content, ending, content_type = file_of(pages, _format(kwargs["file_format"]))
        title = slug_of(self.translation.source.object_repr)[:LONGEST_NAME] or str(self.translation.pk)
        return _attachment(content, f"{title}-{self.locale.language_code}.{ending}", content_type)


class ExportLanguageView(DeskView):
    """One file, or a ZIP of files, with everything that is translated into a language and the user may edit."""

    def get(self, request, **kwargs):
        """Return the file; an empty one would be of no use, so say so instead."""
        file_format = _format(kwargs["file_format"])
        translations = Translation.objects.filter(target_locale=self.locale, enabled=True).order_by(
            "source__object_repr"
        )
        translations = list(translations.select_related("source__locale", "target_locale"))
        allowed = editable(request.user, translations)
        translations = [translation for translation in translations if translation.pk in allowed]
        if not translations:
            messages.warning(request, _("There is nothing to translate into this language yet."))
            return redirect("cooperation_desk:list", self.locale.language_code)
        content, ending, content_type = file_of(pages_of(translations, request.user), file_format)
        return _attachment(content, f"{self.locale.language_code}.{ending}", content_type)


class FilesView(DeskView):
    """The form for a file that came back, and the files that the user has uploaded."""

    template_name = "cooperation_languages/admin/files/upload.html"
    page_subtitle = gettext_lazy("Translation files")

    def only(self) -> Translation | None:
        """Return the only translation that the file may touch, None when it names its pages itself."""
        return None

    def get_context_data(self, **kwargs):
        """Return the form and the user's files."""
        files = TranslationFile.objects.filter(user=self.request.user).defer("content", "report")
        return {
            "form": UploadForm(user=self.request.user, translation=self.only()),
            "files": files[:FILES_SHOWN],
            "locales": self.rights.locales,
            "formats": FileFormat,
            "only": self.only(),
            **super().get_context_data(**kwargs),
        }

    def post(self, request, **kwargs):
        """Keep the file and go to its dry run, or say what is wrong with it."""
        form = UploadForm(request.POST, request.FILES, user=request.user, translation=self.only())
        if form.is_valid():
            return redirect("cooperation_terms:check", form.save().pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ImportPageView(FilesView, TranslationView):
    """The form for a file of one page or snippet; texts of others are not touched."""

    def only(self) -> Translation:
        """Return the translation that the file may touch."""
        return self.translation

    def get_page_subtitle(self):
        """Return the name of the page and the language."""
        return TranslationView.get_page_subtitle(self)


class FileView(DeskView):
    """Something about a file; for the one who uploaded it, whose rights it is judged by."""

    template_name = "cooperation_languages/admin/files/check.html"

    @cached_property
    def file(self) -> TranslationFile:
        """Return the file of the address. Raises Http404 unless it is the user's."""
        files = TranslationFile.objects.select_related("translation")
        return get_object_or_404(files, pk=self.kwargs["pk"], user=self.request.user)

    @cached_property
    def contents(self) -> tuple:
        """Return the pages of the file, and what of it could not be read. Raises Http404 for one that is gone."""
        try:
            return read_pages(self.file.name, bytes(self.file.content))
        except TranslationFileError:
            raise Http404 from None

    @cached_property
    def plan(self) -> Plan:
        """Return the dry run."""
        pages, unread = self.contents
        plan = plan_import(pages, self.request.user, self.file.translation)
        plan.unread = unread
        return plan

    def get_page_subtitle(self):
        """Return the name of the file."""
        return self.file.name

    def further_breadcrumbs(self):
        """Lead back to the files."""
        files = {"url": reverse("cooperation_terms:import"), "label": _("Translation files")}
        return [files, *super().further_breadcrumbs()]

    def rows(self) -> list:
        """Return the rows of the dry run, or of the report once the file was taken, each with whether it is taken."""
        if self.file.taken_at:
            return unpack(bytes(self.file.report))
        taken = {row.number for row in self.plan.taken()}
        return [(row, row.number in taken) for row in self.plan.rows]


class CheckView(FileView):
    """What taking the file would do, or has done, text by text."""

    def get_context_data(self, **kwargs):
        """Return the numbers and one page of the rows."""
        file = self.file
        rows = self.rows()
        counts = {RowState(state): number for state, number in file.counts.items()} if file.taken_at else None
        counts = counts or self.plan.counts()
        state = self.request.GET.get("state", "")
        state = state if state in counts else ""
        shown = [pair for pair in rows if pair[0].state == state or (not state and pair[0].state not in UNTOUCHED)]
        page = Paginator(shown, ROWS_ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            file=file,
            unread=[] if file.taken_at else self.plan.unread,
            counts=list(counts.items()),
            total=sum(counts.values()),
            state=state,
            page=page,
            rows=[(row, taken, why(row)) for row, taken in page],
            number=sum(taken for _row, taken in rows),
            changed_here=0 if file.taken_at else counts.get(RowState.CHANGED_HERE, 0),
            **kwargs,
        )


class TakeView(FileView):
    """Takes the file."""

    http_method_names = ["post"]

    @transaction.atomic
    def post(self, request, pk, **kwargs):
        """Write what can be taken, keep the report instead of the file: both or neither, and once for two clicks."""
        get_object_or_404(TranslationFile.objects.select_for_update(), pk=pk, user=request.user)
        file = self.file
        if file.taken_at:
            return redirect("cooperation_terms:check", file.pk)
        pages, _unread = self.contents
        plan, written = take_pages(pages, request.user, file.translation, overwrite="overwrite" in request.POST)
        file.counts = plan.counts()
        file.report = pack(plan.rows, written)
        file.content, file.taken_at = b"", timezone.now()
        file.save()
        messages.success(request, _("Translations taken: %(number)s") % {"number": len(written)})
        return redirect("cooperation_terms:check", file.pk)


class ReportView(FileView):
    """The report as a table for spreadsheets."""

    def get(self, request, **kwargs):
        """Return the table: of the dry run, or of what was done."""
        return _attachment(report_csv(self.rows()), f"report-{self.file.pk}.csv", "text/csv; charset=utf-8")


class DiscardView(FileView):
    """Forgets a file."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        """Delete the file or its report; translations stay as they are."""
        self.file.delete()
        messages.success(request, _("The file was discarded."))
        return redirect("cooperation_terms:import")
