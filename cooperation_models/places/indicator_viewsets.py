"""Indicators and the figures of areas in the admin."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperation_models.languages.alphabetical_lists import AlphabeticalIndexView
from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.text import readable

from .facts import Area, AreaLevel
from .indicators import AreaIndicator, Indicator, IndicatorAnswer
from .listing_views import FoundByNameChooserViewSet, FoundByNameIndexView, updated_column
from .name_search import fold
from .panels import NamePanel, address_panel

NAME_COLUMNS = [f"name_{code}" for code in LANGUAGE_CODES]


def answer_or_number(row: AreaIndicator) -> str:
    """Return what is known, as words or as a number."""
    return row.get_answer_display() if row.answer else str(readable(row.amount))


class IndicatorViewSet(SnippetViewSet):
    """Indicators: list with export, form, inspection."""

    model = Indicator
    index_view_class = FoundByNameIndexView
    chooser_viewset_class = FoundByNameChooserViewSet
    chooser_per_page = 30
    icon = "success"
    menu_label = _("Indicators")
    menu_order = 300
    list_display = [
        "name_in_lists",
        "code",
        Column("unit", label=_("Unit"), accessor="get_unit_display", sort_key="unit"),
        updated_column(),
    ]
    list_filter = ["unit"]
    list_per_page = 50
    search_fields = ["folded_names"]
    list_export = ["code", *NAME_COLUMNS, "unit", "source", "source_url"]
    export_filename = "indicators"
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["folded_names", *(f"sort_key_{code}" for code in LANGUAGE_CODES)]
    copy_view_enabled = False
    ordering = "sort_key_fi"
    panels = [
        MultiFieldPanel(
            [NamePanel(targets=["code"]), *(FieldPanel(name) for name in NAME_COLUMNS[1:])],
            heading=_("Names"),
            help_text=_("Say what is true when the answer is yes, for example: Contact person for associations named."),
        ),
        address_panel("code"),
        FieldPanel("unit"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Source")),
    ]


class AreaIndicatorFilterSet(WagtailFilterSet):
    """Filters of the list of figures."""

    indicator = django_filters.ModelChoiceFilter(
        label=_("Indicator"), queryset=Indicator.objects.all(), empty_label=_("All")
    )
    area = django_filters.ModelChoiceFilter(label=_("Area"), queryset=Area.objects.all(), empty_label=_("All"))
    level = django_filters.ChoiceFilter(
        label=_("Kind of area"), field_name="area__level", choices=AreaLevel.choices, empty_label=_("All")
    )
    year = django_filters.NumberFilter(label=_("Year"), min_value=0, max_value=9999)
    answer = django_filters.ChoiceFilter(label=_("Answer"), choices=IndicatorAnswer.choices, empty_label=_("All"))

    class Meta:
        model = AreaIndicator
        fields = ["indicator", "area", "level", "year", "answer"]


class AreaIndicatorIndexView(AlphabeticalIndexView):
    """The list of figures; the search looks into the names of areas and indicators."""

    def search_queryset(self, queryset):
        """Return the rows whose area or indicator has every word of the search in one of its names."""
        if not self.is_searching:
            return queryset
        words = fold(self.search_query).split()
        for word in words:
            found = Q(area__folded_names__contains=word) | Q(indicator__folded_names__contains=word)
            queryset = queryset.filter(found)
        return queryset if words else queryset.none()


class AreaIndicatorViewSet(SnippetViewSet):
    """Figures of areas: list with filters and export, form, inspection."""

    model = AreaIndicator
    index_view_class = AreaIndicatorIndexView
    icon = "table"
    menu_label = _("Figures of areas")
    menu_order = 400
    list_display = [
        "__str__",
        Column("indicator", label=_("Indicator"), sort_key="indicator__sort_key_fi"),
        Column("area", label=_("Area"), sort_key="area__sort_key_fi"),
        Column("year", label=_("Year"), sort_key="year"),
        Column("answer", label=_("Answer or number"), accessor=answer_or_number),
    ]
    filterset_class = AreaIndicatorFilterSet
    search_fields = ["area__folded_names", "indicator__folded_names"]
    search_backend_name = None
    list_per_page = 50
    list_export = [
        *("area.level", "area.code", "area", "indicator.code", "indicator"),
        *("year", "answer", "value", "source", "source_url"),
    ]
    export_filename = "figures-of-areas"
    inspect_view_enabled = True
    copy_view_enabled = False
    ordering = ["indicator__sort_key_fi", "area__sort_key_fi", "-year"]
    panels = [
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("area"), FieldPanel("year")]),
        FieldRowPanel([FieldPanel("answer"), FieldPanel("value")]),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Source")),
    ]

    def get_queryset(self, request):
        """Return figures with their indicators and areas: one query for the list."""
        return AreaIndicator.objects.select_related("indicator", "area")
