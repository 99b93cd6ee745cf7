"""The menu "Support groups" of the admin: processes, support groups, and the requests to join."""

import django_filters
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cooperation_models.bodies.models import Body
from cooperation_models.languages.alphabetical_lists import FoundByTextIndexView
from cooperation_models.places.listing_views import (
    FoundByNameChooserViewSet,
    FoundByNameIndexView,
    publication_column,
)
from cooperation_models.places.panels import NamePanel, address_panel, period_panel
from cooperation_models.places.viewsets import NAME_COLUMNS
from cooperation_models.registry.permissions import CheckedByRecord
from cooperation_models.registry.viewsets import keeping_panel

from .admin_forms import ProcessForm, SupportGroupForm
from .admin_views import DecideView, JoinRequestIndexView, JoinRequestInspectView
from .phase_states import PhaseState
from .processes import PreparatoryProcess, SupportGroup
from .request_states import UNANSWERED, RequestState
from .requests import JoinPurpose, JoinRequest, RequestedBody


class ProcessFilterSet(WagtailFilterSet):
    """Filters processes by the state they are in today."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=PhaseState.choices, method="filter_by_state", empty_label=_("All")
    )

    class Meta:
        model = PreparatoryProcess
        fields = ["state"]

    def filter_by_state(self, queryset, name, value):
        """Return the processes in a state."""
        return queryset.in_state(value)


class ProcessViewSet(CheckedByRecord, SnippetViewSet):
    """Preparatory processes with their phases and expert groups."""

    model = PreparatoryProcess
    index_view_class = FoundByNameIndexView
    chooser_viewset_class = FoundByNameChooserViewSet
    icon = "calendar-alt"
    menu_label = _("Processes")
    menu_order = 100
    list_display = [
        "name_in_lists",
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=lambda process: process.get_state_display(),
            primary=lambda process: process.state == PhaseState.NOW,
        ),
        "start",
        "end",
        "checked_on",
        publication_column(),
    ]
    list_per_page = 50
    filterset_class = ProcessFilterSet
    search_fields = ["folded_names"]
    list_export = ["slug", *NAME_COLUMNS, "get_state_display", "led_by", "start", "end", "checked_on", "live"]
    export_headings = {"get_state_display": _("State")}
    export_filename = "preparatory-processes"
    inspect_view_enabled = True
    inspect_view_fields = [*NAME_COLUMNS, "slug", "led_by", "start", "start_precision", "end", "keeper", "checked_on"]
    copy_view_enabled = False
    ordering = "sort_key_fi"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [NamePanel(), *(FieldPanel(name) for name in NAME_COLUMNS[1:])],
                        heading=_("Names"),
                        help_text=_("Leave a language empty when there is no established name in it."),
                    ),
                    address_panel(),
                    FieldPanel("led_by"),
                    period_panel(),
                    keeping_panel(),
                ],
                heading=_("Process"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "phases",
                        heading=_("Phases"),
                        label=_("Phase"),
                        help_text=_("Begin each phase on the day on which the one before it ends."),
                        panels=[
                            FieldRowPanel([FieldPanel("name_fi"), FieldPanel("name_sv")]),
                            FieldRowPanel([FieldPanel("name_se"), FieldPanel("name_smn"), FieldPanel("name_sms")]),
                            FieldRowPanel([FieldPanel("start"), FieldPanel("start_precision"), FieldPanel("end")]),
                        ],
                    )
                ],
                heading=_("Phases"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "expert_groups",
                        heading=_("Expert groups"),
                        label=_("Expert group"),
                        help_text=_(
                            "The bodies that prepare the matter. Their association members have support groups."
                        ),
                        panels=[FieldPanel("body")],
                    )
                ],
                heading=_("Expert groups"),
            ),
        ],
        base_form_class=ProcessForm,
    )

    def get_queryset(self, request):
        """Return the processes with what the list and the export show."""
        return PreparatoryProcess.objects.select_related("led_by", "keeper")


class SupportGroupIndexView(FoundByTextIndexView):
    """The list of support groups."""

    found_by = ("body__folded_names", "member__organisation__folded_names")


class SupportGroupViewSet(SnippetViewSet):
    """Which body is the support group of which member."""

    model = SupportGroup
    index_view_class = SupportGroupIndexView
    icon = "group"
    menu_label = _("Support groups")
    menu_order = 200
    list_display = [
        Column("body", label=_("Support group"), accessor="body", sort_key="body__sort_key_fi"),
        Column("member", label=_("Whose support group it is"), accessor="member"),
        Column("process", label=_("Process"), accessor=lambda group: group.process or "–"),
    ]
    list_per_page = 50
    search_fields = ["body__folded_names", "member__organisation__folded_names"]
    search_backend_name = None
    list_export = ["body.slug", "body", "member", "process"]
    export_headings = {"process": _("Process")}
    export_filename = "support-groups"
    inspect_view_enabled = True
    copy_view_enabled = False
    ordering = ("body__sort_key_fi", "pk")
    edit_handler = ObjectList([FieldPanel("body"), FieldPanel("member")], base_form_class=SupportGroupForm)

    def get_queryset(self, request):
        """Return the support groups with what the list and the export show, in one query."""
        return SupportGroup.objects.select_related(
            "body",
            "member__body__expert_group__process",
            "member__organisation",
            "member__on_behalf_of",
        )


class JoinRequestFilterSet(WagtailFilterSet):
    """Filters requests by state, group and what is asked."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=RequestState.choices, method="filter_by_state", empty_label=_("All")
    )
    body = django_filters.ModelChoiceFilter(
        label=_("Group"),
        field_name="wishes__body",
        queryset=lambda request: Body.objects.filter(join_wishes__isnull=False).distinct(),
        empty_label=_("All"),
    )
    purpose = django_filters.ChoiceFilter(label=_("What is asked"), choices=JoinPurpose.choices, empty_label=_("All"))

    class Meta:
        model = JoinRequest
        fields = ["state", "body", "purpose"]

    def filter_by_state(self, queryset, name, value):
        """Return the requests in a state."""
        return queryset.in_state(value)


def applicant_of(request: JoinRequest) -> str:
    """Return the organisation of a request, or that a person has sent it."""
    return request.organisation_name or request.get_applicant_display()


class JoinRequestViewSet(SnippetViewSet):
    """The queue of requests; its form is the decision."""

    model = JoinRequest
    index_view_class = JoinRequestIndexView
    inspect_view_class = JoinRequestInspectView
    icon = "mail"
    menu_label = _("Requests to join")
    menu_order = 300
    list_display = [
        "__str__",
        Column("bodies", label=_("Groups"), accessor="body_names"),
        Column("applicant", label=_("Who wants to join"), accessor=applicant_of),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=lambda request: request.get_state_display(),
            primary=lambda request: request.state in UNANSWERED,
        ),
        Column("purpose", label=_("What is asked"), accessor="get_purpose_display", sort_key="purpose"),
        "sent_at",
    ]
    list_per_page = 50
    filterset_class = JoinRequestFilterSet
    search_fields = ["organisation_name"]
    search_backend_name = None
    list_export = [
        *("pk", "purpose", "body_names", "applicant", "organisation_name", "language", "get_state_display"),
        *("sent_at", "confirmed_at", "asked_at", "decided_at", "erased_at"),
    ]
    export_headings = {"pk": _("Number"), "body_names": _("Groups"), "get_state_display": _("State")}
    export_filename = "requests-to-join"
    inspect_view_enabled = True
    inspect_view_fields = [
        *("purpose", "body_names", "applicant", "organisation_name", "language", "state"),
        *("sent_at", "confirmed_at", "asked_at", "decided_at", "decided_by", "erased_at"),
    ]
    copy_view_enabled = False
    ordering = ("-sent_at", "-pk")

    @property
    def edit_view(self):
        """Return the decision: requests are answered, never rewritten."""
        return DecideView.as_view(index_url_name=self.get_url_name("list"), breadcrumbs_items=self.breadcrumbs_items)

    def get_queryset(self, request):
        """Return the requests with their bodies, in two queries."""
        wishes = RequestedBody.objects.select_related("body")
        return JoinRequest.objects.select_related("decided_by").prefetch_related(Prefetch("wishes", wishes))


class SupportGroupsViewSetGroup(SnippetViewSetGroup):
    """The menu of the room."""

    items = (ProcessViewSet, SupportGroupViewSet, JoinRequestViewSet)
    menu_label = _("Support groups")
    menu_icon = "clipboard-list"
    menu_name = "support-groups"
    menu_order = 236
