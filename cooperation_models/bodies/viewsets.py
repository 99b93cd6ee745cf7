"""Bodies, agreements and posts in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cooperation_models.places.listing_views import FoundByNameChooserViewSet, publication_column
from cooperation_models.places.panels import NamePanel, address_panel, period_panel
from cooperation_models.places.viewsets import NAME_COLUMNS
from cooperation_models.registry.permissions import CheckedByRecord
from cooperation_models.registry.viewsets import keeping_panel

from .admin_views import AreaPostIndexView, FoundByAreaIndexView, LabelledInspectView
from .admin_workflows.buttons import BodyEditView, BodyIndexView, EditViewWithWorkflows
from .agreements import Agreement
from .facts import Body
from .filters import AgreementFilterSet, AreaPostFilterSet, BodyFilterSet
from .forms import BodyForm
from .panels import contact_points_panel, person_panel, ticked_panel
from .posts import AreaPost
from .states import AgreementState, BodyState, PostState

STATE_HEADING = {"get_state_display": _("State")}


def state_column(present: set[str]) -> StatusTagColumn:
    """Return the column of the computed state, filled where the state is one of ``present``."""
    return StatusTagColumn(
        "state",
        label=_("State"),
        accessor=lambda fact: fact.get_state_display(),
        primary=lambda fact: fact.state in present,
    )


class BodyViewSet(CheckedByRecord, SnippetViewSet):
    """Bodies: list with filters and export, form in four tabs, inspection."""

    model = Body
    index_view_class = BodyIndexView
    edit_view_class = BodyEditView
    inspect_view_class = LabelledInspectView
    chooser_viewset_class = FoundByNameChooserViewSet
    chooser_per_page = 30
    icon = "tasks"
    menu_label = _("Bodies")
    menu_order = 100
    list_display = [
        "name_in_lists",
        "kind",
        Column("areas", label=_("Areas"), accessor="area_names"),
        state_column({BodyState.ACTIVE}),
        "checked_on",
        publication_column(),
    ]
    list_per_page = 50
    filterset_class = BodyFilterSet
    search_fields = ["folded_names"]
    list_export = [
        *("slug", "abbreviation", "kind", "get_state_display"),
        *NAME_COLUMNS,
        *("area_names", "sector_names", "openness", "joining", "parent"),
        *("size_min", "size_max", "deputies_allowed"),
        *("meetings_per_year_min", "meetings_per_year_max", "meets_as_needed"),
        *("working_languages", "interpretation_available", "secretariat", "resourced_by", "resourced_until"),
        *("start", "start_precision", "end", "checked_on", "live"),
    ]
    export_headings = {**STATE_HEADING, "area_names": _("Areas"), "sector_names": _("Sectors")}
    export_filename = "bodies"
    inspect_view_enabled = True
    inspect_view_fields = [
        *NAME_COLUMNS,
        *("slug", "abbreviation", "kind", "state", "parent", "area_names", "sector_names", "openness", "joining"),
        *("size_min", "size_max", "deputies_allowed"),
        *("meetings_per_year_min", "meetings_per_year_max", "meets_as_needed"),
        *("working_languages", "interpretation_available", "secretariat", "resourced_by", "resourced_until"),
        *("contact_person", "responsible_person", "contact_points", "links"),
        *("start", "start_precision", "end", "keeper", "checked_on"),
    ]
    copy_view_enabled = False
    ordering = "sort_key_fi"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [NamePanel(), *(FieldPanel(name) for name in NAME_COLUMNS[1:]), FieldPanel("abbreviation")],
                        heading=_("Names"),
                        help_text=_("Leave a language empty when there is no established name in it."),
                    ),
                    address_panel(),
                    MultiFieldPanel(
                        [FieldPanel("kind"), ticked_panel("areas"), ticked_panel("sectors")], heading=_("Kind")
                    ),
                    period_panel(),
                    keeping_panel(),
                ],
                heading=_("Body"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel("openness"), FieldPanel("joining")], heading=_("How to take part")),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("size_min"), FieldPanel("size_max")]),
                            FieldPanel("deputies_allowed"),
                        ],
                        heading=_("Members"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("meetings_per_year_min"), FieldPanel("meetings_per_year_max")]),
                            FieldPanel("meets_as_needed"),
                            FieldPanel("working_languages"),
                            FieldPanel("interpretation_available"),
                        ],
                        heading=_("Meetings"),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("secretariat"), FieldPanel("resourced_by"), FieldPanel("resourced_until")],
                        heading=_("Who does the work, who pays"),
                    ),
                ],
                heading=_("Ways of working"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [person_panel("contact_person"), person_panel("responsible_person")],
                        heading=_("Persons"),
                        help_text=_("Whom to ask and who is responsible are two different things."),
                    ),
                    contact_points_panel(_("How to reach the body")),
                ],
                heading=_("Contact"),
            ),
            ObjectList(
                [
                    FieldPanel("parent"),
                    InlinePanel(
                        "links",
                        heading=_("Links to other bodies"),
                        label=_("Link"),
                        help_text=_("Write a link at one of the two bodies only. Readers see it at both."),
                        panels=[
                            FieldRowPanel([FieldPanel("kind"), FieldPanel("to_body")]),
                            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                        ],
                    ),
                ],
                heading=_("Other bodies"),
            ),
        ],
        base_form_class=BodyForm,
    )

    def get_queryset(self, request):
        """Return the bodies with what the list and the export show, in a number of queries that does not grow."""
        return Body.objects.select_related("parent", "secretariat", "resourced_by").prefetch_related(
            "areas", "sectors", "links"
        )


class AgreementViewSet(CheckedByRecord, SnippetViewSet):
    """Agreements: list with filters and export, form, inspection."""

    model = Agreement
    index_view_class = FoundByAreaIndexView
    inspect_view_class = LabelledInspectView
    icon = "doc-full"
    menu_label = _("Agreements")
    menu_order = 200
    list_display = [
        "__str__",
        state_column({AgreementState.IN_FORCE, AgreementState.REVIEW_DUE}),
        "signed_on",
        "valid_until",
        "review_on",
        publication_column(),
    ]
    list_per_page = 50
    filterset_class = AgreementFilterSet
    search_fields = ["areas__folded_names"]
    list_export = [
        *("kind", "get_state_display", "area_names", "organisation_names"),
        *("drafting_since", "signed_on", "valid_until", "review_on", "checked_on", "live"),
    ]
    export_headings = {**STATE_HEADING, "area_names": _("Areas"), "organisation_names": _("Organisations")}
    export_filename = "agreements"
    inspect_view_enabled = True
    inspect_view_fields = [
        *("kind", "state", "area_names", "organisation_names"),
        *("drafting_since", "signed_on", "valid_until", "review_on", "document", "keeper", "checked_on"),
    ]
    copy_view_enabled = False

    panels = [
        FieldPanel("kind"),
        MultiFieldPanel([ticked_panel("areas"), FieldPanel("organisations")], heading=_("Parties")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("drafting_since"), FieldPanel("signed_on")]),
                FieldRowPanel([FieldPanel("valid_until"), FieldPanel("review_on")]),
            ],
            heading=_("Days"),
            help_text=_("The state follows from these days by itself."),
        ),
        FieldPanel("document"),
        keeping_panel(),
    ]

    def get_queryset(self, request):
        """Return the agreements with what the list and the export show, in a number of queries that does not grow."""
        return Agreement.objects.prefetch_related("areas", "organisations")


class AreaPostViewSet(CheckedByRecord, SnippetViewSet):
    """Posts in areas: list with filters and export, form, inspection."""

    model = AreaPost
    index_view_class = AreaPostIndexView
    edit_view_class = EditViewWithWorkflows
    inspect_view_class = LabelledInspectView
    icon = "key"
    menu_label = _("Posts in areas")
    menu_order = 300
    list_display = [
        "__str__",
        state_column({PostState.FILLED}),
        Column("holder", label=_("Holder"), accessor="holder_for_readers"),
        "start",
        "end",
        "checked_on",
        publication_column(),
    ]
    list_per_page = 50
    filterset_class = AreaPostFilterSet
    search_fields = ["area__folded_names"]
    list_export = [
        *("role", "area", "get_state_display", "holder_for_readers"),
        *("vacant_since", "asked_on", "start", "end", "checked_on", "live"),
    ]
    export_headings = {**STATE_HEADING, "holder_for_readers": _("Holder")}
    export_filename = "posts-in-areas"
    ordering = ("area__sort_key_fi", "role", "pk")
    inspect_view_enabled = True
    inspect_view_fields = [
        *("role", "area", "state", "person", "organisation", "contact_points"),
        *("vacant_since", "asked_on", "start", "start_precision", "end", "keeper", "checked_on"),
    ]
    copy_view_enabled = False

    panels = [
        FieldPanel("role", required_on_save=True),
        FieldPanel("area", required_on_save=True),
        MultiFieldPanel(
            [person_panel("person"), FieldPanel("organisation")],
            heading=_("Who holds the post"),
            help_text=_("When the holder changes, end this record and add another one that begins on the same day."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("vacant_since"), FieldPanel("asked_on")])],
            heading=_("If nobody holds it"),
            help_text=_("Leave both days empty when nobody has been asked: readers are told that it is not known."),
        ),
        contact_points_panel(_("How to reach the holder")),
        period_panel(),
        keeping_panel(),
    ]

    def get_queryset(self, request):
        """Return the posts with what the list and the export show, in a number of queries that does not grow."""
        return AreaPost.objects.select_related("area", "person", "organisation")


class BodiesViewSetGroup(SnippetViewSetGroup):
    """The menu of the room."""

    items = (BodyViewSet, AgreementViewSet, AreaPostViewSet)
    menu_label = _("Bodies")
    menu_icon = "group"
    menu_name = "bodies"
    menu_order = 230
