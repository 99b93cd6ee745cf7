"""Terms, seats, memberships, offices and calls in the admin: the menu "Seats and members"."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cooperation_models.languages.models import names_panel
from cooperation_models.places.listing_views import publication_column
from cooperation_models.places.panels import address_panel, period_panel
from cooperation_models.registry.permissions import CheckedByRecord

from .admin_workflows.buttons import EditViewWithWorkflows
from .calls import Call
from .memberships import Membership
from .offices import Office
from .panels import person_panel, ticked_panel
from .seat_admin_views import (
    BodyKnownCreateView,
    FoundByBodyIndexView,
    MemberIndexView,
    MembershipIndexView,
    PersonColumn,
    SeatInspectView,
)
from .seat_choosers import FoundByBodyChooserViewSet
from .seat_filters import (
    CallFilterSet,
    MembershipFilterSet,
    OfficeFilterSet,
    QuotaRuleFilterSet,
    SeatGroupFilterSet,
    TermFilterSet,
)
from .seat_states import (
    HELD,
    SITTING,
    CallState,
    MembershipState,
    OfficeState,
    call_state,
    membership_state,
    office_state,
)
from .seats import QuotaRule, SeatGroup, Term


def body_column() -> Column:
    """Return the column of the body."""
    return Column("body", label=_("Body"), sort_key="body__sort_key_fi")


def state_tag(states: type, state_of, present: tuple[str, ...]) -> StatusTagColumn:
    """Return the column of a computed state, filled where the state is one of ``present``."""
    return StatusTagColumn(
        "state",
        label=_("State"),
        accessor=lambda fact: states(state_of(fact)).label,
        primary=lambda fact: state_of(fact) in present,
    )


class OfBodyViewSet(CheckedByRecord, SnippetViewSet):
    """What the viewsets of this menu share."""

    index_view_class = FoundByBodyIndexView
    add_view_class = BodyKnownCreateView
    edit_view_class = EditViewWithWorkflows
    chooser_viewset_class = FoundByBodyChooserViewSet
    chooser_per_page = 30
    inspect_view_class = SeatInspectView
    list_per_page = 50
    search_fields = ["body__folded_names"]
    inspect_view_enabled = True
    copy_view_enabled = False


class MembershipViewSet(OfBodyViewSet):
    """Memberships: list with computed states, filters, search and export, form, inspection."""

    model = Membership
    index_view_class = MembershipIndexView
    icon = "user"
    menu_label = _("Memberships")
    menu_order = 100
    list_display = [
        "__str__",
        PersonColumn("person", label=_("Person")),
        Column("seat_group", label=_("Seat group"), accessor=lambda m: m.seat_group.label if m.seat_group else ""),
        state_tag(MembershipState, membership_state, SITTING),
        "start",
        Column("expected_end", label=_("Until")),
        "confirmed_on",
        publication_column(),
    ]
    filterset_class = MembershipFilterSet
    ordering = ("body__sort_key_fi", "seat_group__position", "start", "pk")
    list_export = [
        *("body", "seat_group", "role", "person", "organisation", "on_behalf_of", "for_sector"),
        *("term", "start", "start_precision", "end", "end_reason", "decided_by", "decided_on", "chosen_how"),
        *("confirmation", "confirmed_on", "live"),
    ]
    export_filename = "memberships"
    inspect_view_fields = [
        *("body", "seat_group", "role", "person", "organisation", "on_behalf_of", "for_sector", "deputy_for"),
        *("term", "start", "start_precision", "end", "end_reason", "replaces"),
        *("decided_by", "decided_on", "chosen_how", "confirmation", "confirmed_on"),
    ]

    panels = [
        MultiFieldPanel(
            [FieldPanel("body", required_on_save=True), FieldPanel("seat_group"), FieldPanel("role")],
            heading=_("Seat"),
        ),
        MultiFieldPanel(
            [
                person_panel("person"),
                FieldPanel("organisation"),
                FieldPanel("on_behalf_of"),
                FieldPanel("for_sector"),
                FieldPanel("deputy_for"),
            ],
            heading=_("Who"),
        ),
        FieldPanel("term"),
        period_panel(),
        MultiFieldPanel([FieldPanel("end_reason"), FieldPanel("replaces")], heading=_("When somebody leaves")),
        MultiFieldPanel(
            [FieldPanel("chosen_how"), FieldPanel("decided_by"), FieldPanel("decided_on")], heading=_("The decision")
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("confirmation"), FieldPanel("confirmed_on")])], heading=_("Confirmation")
        ),
    ]

    def get_queryset(self, request):
        """Return the memberships with what list and export show, in a number of queries that does not grow."""
        return Membership.objects.select_related(
            *("body", "seat_group__body", "seat_group__sector", "seat_group__area", "term", "person"),
            *("organisation", "on_behalf_of", "for_sector", "decided_by"),
        )


class SeatGroupViewSet(OfBodyViewSet):
    """Seat groups: list, form with the rules of the seats, inspection."""

    model = SeatGroup
    icon = "list-ul"
    menu_label = _("Seat groups")
    menu_order = 200
    list_display = [
        "__str__",
        "seats_min",
        "seats_max",
        "voting",
        Column(
            "appointer", label=_("Chosen by"), accessor=lambda g: g.appointer_body or g.appointer_organisation or ""
        ),
    ]
    filterset_class = SeatGroupFilterSet
    ordering = ("body__sort_key_fi", "position", "pk")
    list_export = [
        *("body", "position", "name_fi", "name_sv", "sector", "area", "appointer_body", "appointer_organisation"),
        *("seats_min", "seats_max", "voting", "ex_officio_body", "ex_officio_role", "deputies_per_seat"),
        *("successor_same_sector", "successor_same_area", "successor_same_organisation", "successor_rest_of_term"),
        *("successor_chosen_by", "start", "end"),
    ]
    export_filename = "seat-groups"
    inspect_view_fields = list_export

    panels = [
        FieldRowPanel([FieldPanel("body"), FieldPanel("position")]),
        MultiFieldPanel(
            [
                FieldPanel("sector"),
                FieldPanel("area"),
                FieldRowPanel([FieldPanel("seats_min"), FieldPanel("seats_max")]),
            ]
            + [FieldRowPanel([FieldPanel("deputies_per_seat"), FieldPanel("voting")])],
            heading=_("Seats"),
        ),
        names_panel(),
        MultiFieldPanel(
            [FieldPanel("appointer_body"), FieldPanel("appointer_organisation")], heading=_("Who chooses the members")
        ),
        MultiFieldPanel(
            [FieldPanel("ex_officio_body"), FieldPanel("ex_officio_role")],
            heading=_("A seat that comes with an office"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("successor_same_sector"),
                FieldPanel("successor_same_area"),
                FieldPanel("successor_same_organisation"),
                FieldPanel("successor_rest_of_term"),
                FieldPanel("successor_chosen_by"),
            ],
            heading=_("When somebody leaves in the middle of the term"),
            help_text=_("Whoever replaces a member is warned when a successor departs from these, and may go on."),
        ),
        period_panel(),
    ]

    def get_queryset(self, request):
        """Return the seat groups with what list and export show."""
        return SeatGroup.objects.select_related(
            *("body", "sector", "area", "appointer_body", "appointer_organisation"),
            *("ex_officio_body", "successor_chosen_by"),
        )


class TermViewSet(OfBodyViewSet):
    """Terms: list, form, inspection."""

    model = Term
    icon = "date"
    menu_label = _("Terms")
    menu_order = 300
    list_display = ["__str__", body_column(), "start", "end"]
    filterset_class = TermFilterSet
    ordering = ("body__sort_key_fi", "-start", "pk")
    list_export = ["body", "label", "start", "start_precision", "end"]
    export_filename = "terms"
    inspect_view_fields = list_export
    panels = [FieldPanel("body"), FieldPanel("label"), period_panel()]

    def get_queryset(self, request):
        """Return the terms with their bodies."""
        return Term.objects.select_related("body")


class OfficeViewSet(OfBodyViewSet):
    """Offices: list with computed states, form, inspection."""

    model = Office
    index_view_class = MemberIndexView
    icon = "crosshairs"
    menu_label = _("Offices")
    menu_order = 400
    list_display = [
        "__str__",
        PersonColumn("person", label=_("Person")),
        "organisation",
        state_tag(OfficeState, office_state, HELD),
        "start",
        "chosen_until",
        "end",
        publication_column(),
    ]
    filterset_class = OfficeFilterSet
    ordering = ("body__sort_key_fi", "role", "start", "pk")
    list_export = [
        *("body", "role", "person", "organisation", "must_be_member", "start", "chosen_until", "end"),
        *("decided_by", "decided_on", "live"),
    ]
    export_filename = "offices"
    inspect_view_fields = list_export[:-1]
    panels = [
        FieldPanel("body", required_on_save=True),
        FieldPanel("role", required_on_save=True),
        MultiFieldPanel([person_panel("person"), FieldPanel("organisation")], heading=_("Holder")),
        FieldPanel("must_be_member"),
        period_panel(),
        FieldPanel("chosen_until"),
        MultiFieldPanel([FieldPanel("decided_by"), FieldPanel("decided_on")], heading=_("The decision")),
    ]

    def get_queryset(self, request):
        """Return the offices with what list and export show."""
        return Office.objects.select_related("body", "person", "organisation", "decided_by")


class CallViewSet(OfBodyViewSet):
    """Calls for members: list with computed states, form, inspection."""

    model = Call
    icon = "comment"
    menu_label = _("Calls for members")
    menu_order = 500
    list_display = [
        "__str__",
        state_tag(CallState, call_state, (CallState.OPEN,)),
        "opens_on",
        "closes_on",
        "proposals_count",
        "chosen_count",
        publication_column(),
    ]
    filterset_class = CallFilterSet
    ordering = ("-opens_on", "pk")
    list_export = [
        *("body", "slug", "opens_on", "closes_on", "apply_to", "proposals_count", "chosen_count"),
        *("decided_by", "decided_on", "live"),
    ]
    export_filename = "calls-for-members"
    inspect_view_fields = list_export[:-1]
    panels = [
        FieldPanel("body", required_on_save=True),
        ticked_panel("seat_groups"),
        FieldRowPanel([FieldPanel("opens_on", required_on_save=True), FieldPanel("closes_on", required_on_save=True)]),
        FieldPanel("apply_to"),
        address_panel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("proposals_count"), FieldPanel("chosen_count")]),
                FieldPanel("decided_by"),
                FieldPanel("decided_on"),
            ],
            heading=_("What came of it"),
        ),
    ]

    def get_queryset(self, request):
        """Return the calls with what list and export show."""
        return Call.objects.select_related("body", "decided_by")


class QuotaRuleViewSet(OfBodyViewSet):
    """Quotas: list, form, inspection."""

    model = QuotaRule
    icon = "cog"
    menu_label = _("Quotas")
    menu_order = 600
    list_display = ["__str__", "kind", "share_min", "source"]
    filterset_class = QuotaRuleFilterSet
    ordering = ("body__sort_key_fi", "kind", "pk")
    list_export = ["body", "kind", "share_min", "language", "appointer_body", "appointer_organisation", "source"]
    export_filename = "quotas"
    inspect_view_fields = list_export
    panels = [
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("share_min")]),
        FieldPanel("language"),
        FieldPanel("appointer_body"),
        FieldPanel("appointer_organisation"),
        FieldPanel("source"),
    ]

    def get_queryset(self, request):
        """Return the quotas with what list and export show."""
        return QuotaRule.objects.select_related("body", "appointer_body", "appointer_organisation")


class SeatsViewSetGroup(SnippetViewSetGroup):
    """The menu of seats and members."""

    items = (
        MembershipViewSet,
        SeatGroupViewSet,
        TermViewSet,
        OfficeViewSet,
        CallViewSet,
        QuotaRuleViewSet,
    )
    menu_label = _("Seats and members")
    menu_icon = "user"
    menu_name = "seats-and-members"
    menu_order = 235
