"""Where editors see how hard a page is to read: beside the form while they write, and as a view of its own.

The view of its own serves translations, which are written in wagtail-localize's editor, and browsers without scripts.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.models import Page

from .report import Report, is_measured, report_on


class ReadabilityOfDraft:
    """Answers with what the checks panel shows: the readability of the form as it was last sent to the preview."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Judge the page with what stands in the form; what the form cannot make a page of, as it was saved."""
        form = self.get_form(self._get_form_data(self._get_form_state()))
        if self.validate_form(form):
            form.save(commit=False)
        report = report_on(self.object) if is_measured(self.object) else None
        return TemplateResponse(request, "cooperation_languages/admin/readability_report.html", {"report": report})


class ReadabilityOnEditView(ReadabilityOfDraft, PreviewOnEditView):
    """The readability of a page that is being edited; who may not edit it is refused."""


class ReadabilityOnCreateView(ReadabilityOfDraft, PreviewOnCreateView):
    """The readability of a page that is being made; who may not add one there is refused."""

    def get_object(self) -> Page:
        """Return the new page in the language of the page it will stand below."""
        page = super().get_object()
        page.locale = get_object_or_404(Page, pk=self.parent_object_id).locale
        return page


class ReadabilityView(WagtailAdminTemplateMixin, TemplateView):
    """The readability of the newest draft of a page. Raises Http404 for languages without measures."""

    page_title = _("Readability")
    header_icon = "glasses"
    template_name = "cooperation_languages/admin/readability.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse whoever may not edit the page."""
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Page:
        """Return the page as its newest draft says."""
        page = get_object_or_404(Page, pk=self.kwargs["page_id"]).get_latest_revision_as_object()
        if not is_measured(page):
            raise Http404
        return page

    @property
    def report(self) -> Report:
        """Return the readability of the page."""
        return report_on(self.page)

    def get_page_subtitle(self) -> str:
        """Return the title of the page."""
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the view stands: at the page."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": gettext("Readability")},
        ]

    def get_context_data(self, **kwargs) -> dict:
        """Add the report and the page."""
        return {**super().get_context_data(**kwargs), "report": self.report, "page": self.page}
