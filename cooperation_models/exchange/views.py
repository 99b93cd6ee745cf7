"""Imports in the admin: choosing a file, the check, the report row by row, importing and undoing.

Nothing here needs JavaScript: a long check is a page that loads itself anew, and each loading checks a stretch.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .checking import check_again, check_next, may_import_persons
from .indexing import index_next, is_indexed
from .kinds import KINDS, kinds_for
from .models import ImportRun, RunState
from .planned import WILL_BE_IMPORTED, RowState
from .planning import ImportKind
from .template_files import report_csv, template_csv, template_name, template_xlsx
from .undoing import CannotUndo, undo_run
from .upload_form import UploadForm
from .writing import ChangedSince, import_run

ROWS_ON_A_PAGE = 100
RUNS_ON_A_PAGE = 50
FILE_TYPES = {
    "csv": (template_csv, "text/csv; charset=utf-8"),
    "xlsx": (template_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def may_see(user, run: ImportRun) -> bool:
    """Tell whether a user may see an import: who may do that kind, and see persons when there are any."""
    kind = KINDS.get(run.kind)
    return kind is not None and kind.may_import(user) and (not run.has_personal_data or may_import_persons(user))


def may_undo(user, run: ImportRun) -> bool:
    """Tell whether a user may undo an import: whoever did it, and who may delete what it made."""
    if not may_see(user, run):
        return False
    names = [model._meta for model in KINDS[run.kind].models]
    return run.user_id == user.pk or user.has_perms([f"{meta.app_label}.delete_{meta.model_name}" for meta in names])


class ImportsView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the imports; subclasses say which. Only for those who may do some import."""

    header_icon = "upload"
    page_title = gettext_lazy("Imports")

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may import nothing."""
        if not kinds_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Lead back to the list of imports."""
        items = [
            *super().get_breadcrumbs_items(),
            {"url": reverse("cooperation_exchange:index"), "label": _("Imports")},
        ]
        return [*items, {"url": "", "label": self.get_page_subtitle()}] if self.get_page_subtitle() else items

    @cached_property
    def kind(self) -> ImportKind:
        """Return the kind of import of the address. Raises Http404 and PermissionDenied."""
        kind = KINDS.get(self.kwargs["kind"])
        if kind is None:
            raise Http404
        if not kind.may_import(self.request.user):
            raise PermissionDenied
        return kind


class IndexView(ImportsView):
    """What can be imported, and the imports that were made."""

    template_name = "cooperation_exchange/admin/index.html"

    def get_context_data(self, **kwargs):
        """Return the kinds and the imports that the user may see."""
        user = self.request.user
        runs = [run for run in ImportRun.objects.select_related("user")[:RUNS_ON_A_PAGE] if may_see(user, run)]
        last = ImportRun.objects.last_imported()
        return super().get_context_data(
            kinds=kinds_for(user),
            runs=[(run, KINDS[run.kind].label) for run in runs],
            undoable=last if last is not None and may_undo(user, last) else None,
            **kwargs,
        )


class UploadView(ImportsView):
    """The form that takes a file of one kind."""

    template_name = "cooperation_exchange/admin/upload.html"

    def get_page_subtitle(self):
        """Return the kind."""
        return str(self.kind.label)

    def get_context_data(self, **kwargs):
        """Return the form and what the columns mean."""
        kind = self.kind
        return {
            "form": UploadForm(kind=kind, user=self.request.user),
            **super().get_context_data(**kwargs),
            "kind": kind,
            "columns": [(one, one.heading()) for one in kind.columns],
        }

    def post(self, request, **kwargs):
        """Read the file and go to its check, or say what is wrong with it."""
        form = UploadForm(request.POST, request.FILES, kind=self.kind, user=request.user)
        if form.is_valid():
            return redirect("cooperation_exchange:run", form.run.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class TemplateFileView(ImportsView):
    """An empty file to fill in."""

    def get(self, request, **kwargs):
        """Return the file in the language of the admin."""
        extension = kwargs["extension"]
        make, content_type = FILE_TYPES[extension]
        return as_file(make(self.kind), template_name(self.kind, extension), content_type)


class RunView(ImportsView):
    """An import: its check while it goes on, then the report row by row."""

    template_name = "cooperation_exchange/admin/run.html"

    @cached_property
    def run(self) -> ImportRun:
        """Return the import of the address. Raises Http404 when there is none that the user may see."""
        run = get_object_or_404(ImportRun.objects.select_related("user"), pk=self.kwargs["pk"])
        if not may_see(self.request.user, run):
            raise Http404
        return run

    @property
    def is_mine(self) -> bool:
        """Tell whether the user is the one who gave the file, with whose rights it was checked."""
        return self.run.user_id == self.request.user.pk

    def get_page_subtitle(self):
        """Return the name of the file."""
        return self.run.file_name

    def get(self, request, **kwargs):
        """Go on with the work that is left, and show how far it is."""
        run = self.run
        if run.state == RunState.CHECKING and self.is_mine:
            check_next(run, KINDS[run.kind], request.user)
        elif run.state == RunState.IMPORTED and not is_indexed(run):
            index_next(run)
        return super().get(request, **kwargs)

    def get_context_data(self, **kwargs):
        """Return the report, or how far the work is."""
        run = self.run
        if run.state == RunState.CHECKING or not is_indexed(run):
            self.template_name = "cooperation_exchange/admin/progress.html"
            by_hand = self.request.GET.get("by_hand") == "1"
            return super().get_context_data(run=run, by_hand=by_hand, is_mine=self.is_mine, **kwargs)
        counts = run.counts()
        state = self.request.GET.get("state", "")
        state = state if state in counts else ""
        rows = run.rows.filter(state=state) if state else run.rows.all()
        page = Paginator(rows, ROWS_ON_A_PAGE).get_page(self.request.GET.get("p"))
        last = ImportRun.objects.last_imported()
        waits = run.state == RunState.CHECKED and self.is_mine
        return super().get_context_data(
            run=run,
            kind=KINDS[run.kind],
            page=page,
            rows=[(row, RowState(row.state).label) for row in page],
            state=state,
            counts=[(code, RowState(code).label, number) for code, number in counts.items()],
            importable=sum(counts.get(code, 0) for code in WILL_BE_IMPORTED),
            left=sum(counts.get(code, 0) for code in (RowState.ERROR, RowState.DOUBLE)),
            doubles=counts.get(RowState.DOUBLE, 0) if waits else 0,
            waits=waits,
            may_undo=last is not None and last.pk == run.pk and may_undo(self.request.user, run),
            undone=run.imported_facts.exclude(undo="") if run.state == RunState.UNDONE else None,
            **kwargs,
        )


class OwnRunView(RunView):
    """Something that only the one who gave the file does with it."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        """Refuse others."""
        if not kinds_for(request.user) or not self.is_mine:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> HttpResponse:
        """Return to the import."""
        return redirect("cooperation_exchange:run", self.run.pk)


class ChoicesView(OwnRunView):
    """Takes the answers about possible doubles, and checks the file again with them."""

    def post(self, request, **kwargs):
        """Keep the answers given on this page of the report."""
        run, answered = self.run, 0
        if run.state != RunState.CHECKED:
            return self.back()
        for row in run.rows.filter(state=RowState.DOUBLE):
            answer = request.POST.get(f"choice-{row.pk}") or request.POST.get("for_all", "")
            if answer == "first":
                answer = row.options[0][0]
            if answer in [value for value, _label in row.options]:
                row.choices = {**row.choices, row.question: answer}
                row.save(update_fields=["choices"])
                answered += 1
        if not answered:
            messages.warning(request, _("Nothing was chosen."))
            return self.back()
        check_again(run, KINDS[run.kind])
        return self.back()


class CheckAgainView(OwnRunView):
    """Checks the file again, with what is in the database now."""

    def post(self, request, **kwargs):
        """Begin anew."""
        check_again(self.run, KINDS[self.run.kind])
        return self.back()


class DoImportView(OwnRunView):
    """Imports the rows that were found right, all of them or none."""

    def post(self, request, **kwargs):
        """Import; a file with faulty rows only when the user said to leave them out."""
        run = self.run
        counts = run.counts()
        left = counts.get(RowState.ERROR, 0) + counts.get(RowState.DOUBLE, 0)
        if left and request.POST.get("without_faulty") != "yes":
            messages.error(
                request, _("Nothing was imported. Correct the file, or tick that the faulty rows are left out.")
            )
            return self.back()
        if not any(counts.get(code) for code in WILL_BE_IMPORTED):
            messages.warning(request, _("There is nothing to import: everything is as in the file already."))
            return self.back()
        try:
            import_run(run, request.user)
        except ChangedSince:
            check_again(run, KINDS[run.kind])
            messages.warning(
                request,
                _("Nothing was imported: somebody changed the facts after the check. The file is being checked again."),
            )
            return self.back()
        messages.success(request, _("The rows were imported. You can undo this until the next import."))
        return self.back()


class DeleteView(OwnRunView):
    """Forgets a file that is not imported."""

    def post(self, request, **kwargs):
        """Delete its rows."""
        ImportRun.objects.filter(pk=self.run.pk, state__in=[RunState.CHECKING, RunState.CHECKED]).delete()
        messages.success(request, _("The file was discarded. Nothing was imported."))
        return redirect("cooperation_exchange:index")


class UndoView(RunView):
    """Asks whether to undo the last import, and does it."""

    template_name = "cooperation_exchange/admin/undo.html"

    def dispatch(self, request, *args, **kwargs):
        """Refuse those who neither did the import nor may delete what it made."""
        if not kinds_for(request.user) or not may_undo(request.user, self.run):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, **kwargs):
        """Ask."""
        return TemplateView.get(self, request, **kwargs)

    def get_context_data(self, **kwargs):
        """Return what is about to be undone."""
        facts = self.run.imported_facts
        return ImportsView.get_context_data(
            self, run=self.run, made=facts.filter(made=True).count(), changed=facts.filter(made=False).count(), **kwargs
        )

    def post(self, request, **kwargs):
        """Undo, and show what was left and why."""
        try:
            undo_run(self.run, request.user)
        except CannotUndo:
            messages.error(request, _("Only the last import can be undone, and only once."))
            return redirect("cooperation_exchange:run", self.run.pk)
        left = self.run.imported_facts.filter(undone=False).count()
        if left:
            messages.warning(request, _("The import was undone, except for: %(left)s.") % {"left": left})
        else:
            messages.success(request, _("The import was undone."))
        return redirect("cooperation_exchange:run", self.run.pk)


class ReportView(RunView):
    """The report as a file."""

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Return the report."""
        return as_file(report_csv(self.run), f"import-{self.run.pk}.csv", "text/csv; charset=utf-8")


def as_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
