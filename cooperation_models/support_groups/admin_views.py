"""Views of the admin about requests to join: the queue, the inspection without personal data, and the decision."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.views.snippets import InspectView

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.panels import SEE_PERSONS
from cooperation_models.languages.alphabetical_lists import FoundByTextIndexView
from cooperation_models.languages.versions import absolute

from .addresses import reply_address
from .admin_forms import Decision, DecisionForm
from .decisions import AlreadyDecided, accept, ask_more, decline, present_memberships
from .letters import Letter, accepted_letter, declined_letter, question_letter
from .permissions import may_decide
from .request_states import UNANSWERED
from .requests import JoinRequest


class JoinRequestIndexView(FoundByTextIndexView):
    """The queue; names of persons are a column only for those who may see persons."""

    found_by = ("organisation_name",)

    @cached_property
    def columns(self):
        """Return the columns, the name of whoever sent the form among them for those who may see it."""
        columns = super().columns
        if self.request.user.has_perm(SEE_PERSONS):
            columns.append(Column("person_name", label=gettext_lazy("Name of the person")))
        return columns


class JoinRequestInspectView(InspectView):
    """What everybody who may see requests sees of one: no name, address or message of a person."""

    labels = {"body_names": gettext_lazy("Groups"), "state": gettext_lazy("State")}

    def get_field_label(self, field_name, field):
        """Return the label of a field or of a computed value."""
        return self.labels.get(field_name) or super().get_field_label(field_name, field)

    def get_state_display_value(self):
        """Return the state as words."""
        return self.object.get_state_display()


class DecideView(WagtailAdminTemplateMixin, View):
    """One request whole, what the register has that may be the applicant, and the decision."""

    page_title = gettext_lazy("Request to join")
    header_icon = "mail"
    template_name = "cooperation_support_groups/admin/decide.html"
    index_url_name = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse users who may not see persons or not decide. Raises PermissionDenied."""
        if not may_decide(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the request. Raises Http404."""
        requests = JoinRequest.objects.select_related("decided_by").prefetch_related(
            "wishes__body", "wishes__membership"
        )
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    @property
    def is_open(self) -> bool:
        """Tell whether the request waits for a decision."""
        return self.join_request.state in UNANSWERED

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Show the request, with the form while it is open."""
        return self._show(DecisionForm(self.join_request, request.user) if self.is_open else None)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Decide and write to the applicant, or show what is missing with everything that was typed."""
        if not self.is_open:
            return self._somebody_was_faster()
        form = DecisionForm(self.join_request, request.user, request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was decided yet. Correct the marked fields."))
            return self._show(form)
        try:
            letter, said = self._decide(form)
        except AlreadyDecided:
            return self._somebody_was_faster()
        except ValidationError as error:
            self.join_request.refresh_from_db()
            form.add_error(None, error.messages)
            messages.error(request, _("The register refused the membership. Read below why."))
            return self._show(form)
        messages.success(request, said)
        if not letter.send(reply_address()):
            messages.warning(request, _("The letter could not be sent. Write to the applicant yourself."))
        return redirect(reverse(self.index_url_name))

    def _decide(self, form: DecisionForm) -> tuple[Letter, str]:
        user, wish = self.request.user, self.join_request
        decision, words = form.cleaned_data["decision"], form.cleaned_data["words"]
        if decision == Decision.ACCEPT:
            accept(wish, form.cleaned_data["bodies"], user, **form.chosen)
            addresses = [body_url(body) for body in form.cleaned_data["bodies"]]
            urls = [absolute(address, self.request) for address in addresses if address]
            return accepted_letter(wish, urls), _("The request was accepted, and a letter was sent.")
        if decision == Decision.DECLINE:
            decline(wish, words, user)
            return declined_letter(wish), _("The request was declined, and a letter was sent.")
        ask_more(wish, words, user)
        return question_letter(wish), _("The question was sent. The request stays open.")

    def _somebody_was_faster(self) -> HttpResponse:
        messages.warning(self.request, _("This request does not wait for a decision any more, or not yet."))
        return redirect(self.request.path)

    def _show(self, form: DecisionForm | None) -> HttpResponse:
        found = form.candidates.found if form is not None else ()
        return self.render_to_response(
            self.get_context_data(
                form=form,
                wish=self.join_request,
                memberships=present_memberships(self.join_request, found) if found else [],
                media=form.media if form is not None else "",
            )
        )

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the view stands."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Requests to join")},
            {"url": "", "label": str(self.join_request)},
        ]
