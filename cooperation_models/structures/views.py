"""Admin views of this room that are not those of a viewset."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from cooperation_models.places.models import Area

from .answer_form import AnswersForm
from .coverage import CoverageState, load_coverage
from .facts import CoverageAnswer, ElementType
from .territory import load_territory


def may_record_answers(user) -> bool:
    """Tell whether a user may add, change and remove answers."""
    policy = policy_registry.get_by_type(CoverageAnswer)
    return all(policy.user_has_permission(user, action) for action in ("add", "change", "delete"))


class RecordAnswersView(WagtailAdminTemplateMixin, View):
    """Records the answers of all areas about one element in one form.

    Beside each area stands what the register says already: where it says something, no answer is needed.
    """

    page_title = gettext_lazy("Record the answers of areas")
    header_icon = "tick-inverse"
    template_name = "cooperation_structures/admin/record_answers.html"
    index_url_name = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse users who may not record answers. Raises PermissionDenied."""
        if not may_record_answers(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def element(self) -> ElementType | None:
        """Return the element asked about, None when none or an unknown one was chosen."""
        return ElementType.objects.filter(slug=self.request.GET.get("element", "").replace("\x00", "")).first()

    @cached_property
    def areas(self):
        """Return the areas that the element is counted for."""
        return load_territory().areas(self.element.counted_per)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the choice of elements, and the form of the chosen one."""
        form = AnswersForm(self.element, self.areas) if self.element else None
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store the answers, or show what has to be corrected with everything that was typed."""
        if self.element is None:
            return redirect(request.path)
        form = AnswersForm(self.element, self.areas, request.POST)
        if form.is_valid():
            number = form.save(request.user)
            messages.success(request, _("Answers recorded: %(number)s.") % {"number": number})
            return redirect(f"{request.path}?element={self.element.slug}")
        messages.error(request, _("The answers could not be saved. Correct the marked rows."))
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, form: AnswersForm | None = None, **kwargs) -> dict:
        """Add the elements to choose from and, beside each row, what the register says."""
        context = super().get_context_data(**kwargs)
        rows = []
        if form is not None:
            coverage = load_coverage([self.element], self.areas)
            registered = type(coverage)(coverage.evidence)
            for area, row in zip(self.areas, form.rows, strict=True):
                state = registered.of(self.element, area).state
                rows.append((area, row, None if state == CoverageState.UNKNOWN else state.label, self.post_url(area)))
        return context | {
            "elements": ElementType.objects.all(),
            "element": self.element,
            "form": form,
            "rows": rows,
            "media": form.media if form else "",
            "submit_button_label": _("Save the answers"),
        }

    def post_url(self, area: Area) -> str:
        """Return the address of the form about an area's post, "" when the element is no post or not for the user."""
        family, role = self.element.realised_by
        if family != "post" or not self.request.user.has_perm("cooperation_bodies.add_areapost"):
            return ""
        address = reverse("cooperation_bodies:ask_area", args=[area.pk])
        return f"{address}?{urlencode({'role': role, 'next': self.request.get_full_path()})}"

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the view stands."""
        return [*self.breadcrumbs_items, {"url": reverse(self.index_url_name), "label": self.page_title}]
