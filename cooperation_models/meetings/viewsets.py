"""Meetings and actions in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cooperation_models.bodies.admin_views import LabelledInspectView
from cooperation_models.bodies.panels import person_panel
from cooperation_models.languages.alphabetical_lists import FoundByTextIndexView
from cooperation_models.languages.models import names_panel
from cooperation_models.places.listing_views import FoundByNameIndexView, publication_column
from cooperation_models.registry.permissions import CheckedByRecord

from .facts import Action, Meeting
from .filters import ActionFilterSet, MeetingFilterSet
from .states import ActionState, MeetingState

STATE_HEADING = {"get_state_display": _("State")}


class MeetingIndexView(FoundByTextIndexView):
    """The list of meetings."""

    found_by = ("body__folded_names", "place")


class MeetingViewSet(CheckedByRecord, SnippetViewSet):
    """Meetings: list with filters and export, form, inspection."""

    model = Meeting
    index_view_class = MeetingIndexView
    inspect_view_class = LabelledInspectView
    icon = "calendar-alt"
    menu_label = _("Meetings")
    menu_order = 100
    list_display = [
        "__str__",
        Column("number", label=_("Number")),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=lambda meeting: meeting.get_state_display(),
            primary=lambda meeting: meeting.state == MeetingState.HELD,
        ),
        "starts_at",
        "agenda_published_on",
        publication_column(),
    ]
    list_per_page = 50
    filterset_class = MeetingFilterSet
    search_fields = ["body__folded_names", "place"]
    list_export = [
        *("body", "number", "starts_at", "ends_at", "get_state_display", "place", "is_remote"),
        *("agenda_published_on", "next_meeting_on", "next_meeting_not_agreed", "live"),
    ]
    export_headings = STATE_HEADING
    export_filename = "meetings"
    inspect_view_enabled = True
    inspect_view_fields = [
        *("body", "number", "state", "starts_at", "ends_at", "place", "is_remote", "remote_url"),
        *("agenda_published_on", "next_meeting_on", "next_meeting_not_agreed"),
    ]
    copy_view_enabled = False
    ordering = ("-starts_at", "pk")

    panels = [
        FieldRowPanel([FieldPanel("body", required_on_save=True), FieldPanel("number")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at", required_on_save=True), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("is_remote"),
                FieldPanel("remote_url"),
                FieldPanel("cancelled"),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("agenda_published_on"),
        MultiFieldPanel(
            [FieldPanel("next_meeting_on"), FieldPanel("next_meeting_not_agreed")],
            heading=_("The next meeting"),
            help_text=_("Readers are told when the body meets next, or that it was not agreed."),
        ),
    ]

    def get_queryset(self, request):
        """Return the meetings with what the list and the export show, in a number of queries that does not grow."""
        return Meeting.objects.select_related("body")


class ActionViewSet(SnippetViewSet):
    """Actions: list with filters and export, form, inspection."""

    model = Action
    index_view_class = FoundByNameIndexView
    inspect_view_class = LabelledInspectView
    icon = "check"
    menu_label = _("Actions")
    menu_order = 200
    list_display = [
        "name_in_lists",
        Column("meeting", label=_("Meeting")),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=lambda action: action.get_state_display(),
            primary=lambda action: action.state == ActionState.DONE,
        ),
        "due",
        "done_on",
    ]
    list_per_page = 50
    filterset_class = ActionFilterSet
    search_fields = ["folded_names"]
    list_export = ["name_fi", "name_sv", "meeting", "organisation", "due", "done_on", "get_state_display"]
    export_headings = STATE_HEADING
    export_filename = "actions"
    inspect_view_enabled = True
    inspect_view_fields = ["name_fi", "name_sv", "meeting", "person", "organisation", "due", "done_on", "state"]
    copy_view_enabled = False
    ordering = ("due", "pk")

    panels = [
        FieldPanel("meeting"),
        names_panel(),
        MultiFieldPanel(
            [person_panel("person"), FieldPanel("organisation")],
            heading=_("Who is responsible"),
            help_text=_("One responsible for each action, so that it gets done."),
        ),
        FieldRowPanel([FieldPanel("due"), FieldPanel("done_on")]),
    ]

    def get_queryset(self, request):
        """Return the actions with what the list and the export show, in a number of queries that does not grow."""
        return Action.objects.select_related("meeting__body", "organisation", "person")


class MeetingsViewSetGroup(SnippetViewSetGroup):
    """The menu of the room."""

    items = (MeetingViewSet, ActionViewSet)
    menu_label = _("Meetings")
    menu_icon = "calendar-alt"
    menu_name = "meetings"
    menu_order = 240
