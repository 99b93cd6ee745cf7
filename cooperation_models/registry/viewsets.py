"""Organisations and persons in the admin."""

from django import forms
from django.db.models import Prefetch
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

from cooperation_models.languages.alphabetical_lists import AlphabeticalIndexView
from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.facts import Area, Sector
from cooperation_models.places.listing_views import (
    FoundByNameChooserViewSet,
    FoundByNameIndexView,
    publication_column,
    updated_column,
)
from cooperation_models.places.panels import NamePanel, address_panel, period_panel
from cooperation_models.places.viewsets import NAME_COLUMNS, existence_column

from .consent import ConsentState
from .facts import Organisation, Person
from .filters import OrganisationFilterSet, PersonFilterSet
from .permissions import CheckedByRecord
from .person_chooser import PersonChooserViewSet, named


def contact_point_panels() -> list:
    """Return the panels of one way to reach somebody, for the inline rows of any owner."""
    return [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("value")]),
        FieldPanel("answered_by_human"),
        FieldPanel("languages"),
        FieldRowPanel([FieldPanel("weekday_from"), FieldPanel("weekday_until")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
    ]


def keeping_panel() -> MultiFieldPanel:
    """Return the panel of a record's keeper and day of checking."""
    return MultiFieldPanel([FieldPanel("keeper"), FieldPanel("checked_on")], heading=_("Keeping the record right"))


class OrganisationIndexView(FoundByNameIndexView):
    """The list of organisations."""

    def to_row_dict(self, item):
        """Return a row of the export; lists become one text each."""
        row = super().to_row_dict(item)
        for column in ("areas_served", "sectors", "contact_points"):
            row[column] = ", ".join(str(thing) for thing in getattr(item, column).all())
        return row


class OrganisationViewSet(CheckedByRecord, SnippetViewSet):
    """Organisations: list with filters and export, form in four tabs, inspection."""

    model = Organisation
    index_view_class = OrganisationIndexView
    chooser_viewset_class = FoundByNameChooserViewSet
    chooser_per_page = 30
    icon = "form"
    menu_label = _("Organisations")
    menu_order = 100
    list_display = [
        "name_in_lists",
        "kind",
        Column("seat_area", label=_("Home municipality"), accessor=lambda organisation: organisation.seat_area or ""),
        existence_column(),
        "checked_on",
        publication_column(),
        updated_column(),
    ]
    list_per_page = 50
    filterset_class = OrganisationFilterSet
    search_fields = ["folded_names"]
    list_export = [
        *NAME_COLUMNS,
        *("abbreviation", "kind", "slug", "business_id", "registration_number", "ptv_id", "lahella_id", "website"),
        *("parent", "seat_area", "areas_served", "sectors", "contact_points", "is_voice", "is_service_producer"),
        *("start", "end", "keeper", "checked_on", "live"),
    ]
    export_headings = {"contact_points": _("Contact points"), "live": _("Published")}
    export_filename = "organisations"
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["folded_names", *(f"sort_key_{code}" for code in LANGUAGE_CODES)]
    copy_view_enabled = False
    ordering = "sort_key_fi"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            NamePanel(),
                            *(FieldPanel(f"name_{code}") for code in LANGUAGE_CODES if code != SOURCE_LANGUAGE),
                        ],
                        heading=_("Names"),
                        help_text=_(
                            "Leave a language empty when the organisation has no name in it: readers then see the "
                            "Finnish one."
                        ),
                    ),
                    FieldPanel("abbreviation"),
                    FieldPanel("kind"),
                    FieldRowPanel([FieldPanel("is_voice"), FieldPanel("is_service_producer")]),
                    FieldPanel("sectors", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("parent"),
                    address_panel(),
                ],
                heading=_("Organisation"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "contact_points",
                        contact_point_panels(),
                        label=_("Contact point"),
                        heading=_("How to reach the organisation"),
                    ),
                    FieldPanel("website"),
                ],
                heading=_("Contact"),
            ),
            ObjectList(
                [FieldPanel("seat_area"), FieldPanel("areas_served", widget=forms.CheckboxSelectMultiple)],
                heading=_("Areas"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("business_id"), FieldPanel("registration_number")]),
                            FieldPanel("ptv_id"),
                            FieldPanel("lahella_id"),
                        ],
                        heading=_("In other registers"),
                        help_text=_("What other registers know is linked to, not typed here again."),
                    ),
                    period_panel(),
                    keeping_panel(),
                ],
                heading=_("Registers and period"),
            ),
        ]
    )

    def get_queryset(self, request):
        """Return the organisations with what list and export show, in a number of queries that does not grow."""
        return Organisation.objects.select_related("seat_area", "parent", "keeper").prefetch_related(
            Prefetch("areas_served", Area.objects.order_by(sort_key_column())),
            Prefetch("sectors", Sector.objects.order_by(sort_key_column())),
            "contact_points",
        )


class PersonIndexView(AlphabeticalIndexView):
    """The list of persons."""

    def search_queryset(self, queryset):
        """Return the persons whose name has all words of the search."""
        return queryset.filter(named(self.search_query)) if self.is_searching else queryset


class PersonViewSet(SnippetViewSet):
    """Persons, for those who may see personal data: list with the state of consent, form, inspection."""

    model = Person
    index_view_class = PersonIndexView
    chooser_viewset_class = PersonChooserViewSet
    chooser_per_page = 30
    icon = "user"
    menu_label = _("Persons")
    menu_order = 200
    list_display = [
        "__str__",
        StatusTagColumn(
            "consent",
            label=_("Consent"),
            accessor=lambda person: person.consent_state.label,
            primary=lambda person: person.consent_state == ConsentState.GIVEN,
        ),
        "consent_given_on",
        "consent_withdrawn_on",
        updated_column(),
    ]
    list_per_page = 50
    filterset_class = PersonFilterSet
    search_fields = ["family_name", "given_name"]
    list_export = [
        *("family_name", "given_name", "languages"),
        *("consent_state.label", "consent_given_on", "consent_withdrawn_on", "consent_note"),
    ]
    export_headings = {"consent_state.label": _("Consent")}
    export_filename = "persons"
    inspect_view_enabled = True
    copy_view_enabled = False
    inspect_view_fields_exclude = [f"sort_key_{code}" for code in LANGUAGE_CODES]
    ordering = "sort_key_fi"

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")]),
                FieldPanel("languages"),
                FieldPanel("gender_for_quotas"),
            ],
            heading=_("Person"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("consent_given_on"), FieldPanel("consent_withdrawn_on")]),
                FieldPanel("consent_note"),
            ],
            heading=_("Consent to being shown"),
            help_text=_(
                "Without a consent readers see the role and how to reach it, never the name. A consent can be "
                "withdrawn at any time."
            ),
        ),
    ]


class RegistryViewSetGroup(SnippetViewSetGroup):
    """The menu of the room."""

    items = (OrganisationViewSet, PersonViewSet)
    menu_label = _("Organisations")
    menu_icon = "clipboard-list"
    menu_name = "registry"
    menu_order = 220
