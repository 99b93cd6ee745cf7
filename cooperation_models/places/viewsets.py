"""Areas and sectors in the admin."""

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

from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.ordering import alphabetical

from .facts import Area, AreaLevel, SamiHomeland, Sector
from .filters import AreaFilterSet
from .forms import AreaForm
from .indicator_viewsets import AreaIndicatorViewSet, IndicatorViewSet
from .listing_views import FoundByNameChooserViewSet, FoundByNameIndexView, updated_column
from .panels import NamePanel, address_panel, period_panel
from .periods import Existence

NAME_COLUMNS = [f"name_{code}" for code in LANGUAGE_CODES]


def larger_area_names(area: Area) -> str:
    """Return the names of the areas that an area is part of, the nearest first."""
    return ", ".join(str(larger) for larger in sorted(area.part_of.all(), key=nearness))


def nearness(larger: Area) -> int:
    """Return the place of a larger area among those that an area is part of: sub-region, region, groupings."""
    return {AreaLevel.SUB_REGION: 0, AreaLevel.REGION: 1}.get(larger.level, 2)


def homeland_share(area: Area) -> str:
    """Return how an area is in the Sámi homeland, nothing when it is not."""
    return "" if area.sami_homeland == SamiHomeland.NONE else area.get_sami_homeland_display()


def existence_column() -> StatusTagColumn:
    """Return the column that says whether a fact exists today."""
    return StatusTagColumn(
        "existence",
        label=_("State"),
        accessor=lambda fact: fact.existence.label,
        primary=lambda fact: fact.existence == Existence.EXISTS,
    )


class AreaIndexView(FoundByNameIndexView):
    """The list of areas."""

    def to_row_dict(self, item):
        """Return a row of the export; lists of names become one text."""
        row = super().to_row_dict(item)
        row["part_of"] = larger_area_names(item)
        row["aliases"] = ", ".join(sorted((alias.name for alias in item.aliases.all()), key=alphabetical))
        return row


class AreaViewSet(SnippetViewSet):
    """Areas: list with filters and export, form in three tabs, inspection."""

    model = Area
    index_view_class = AreaIndexView
    chooser_viewset_class = FoundByNameChooserViewSet
    chooser_per_page = 30
    icon = "thumbtack"
    menu_label = _("Areas")
    menu_order = 100
    list_display = [
        "name_in_lists",
        "level",
        "code",
        Column("part_of", label=_("Part of"), accessor=larger_area_names),
        Column("sami_homeland", label=_("Sámi homeland"), accessor=homeland_share, sort_key="sami_homeland"),
        existence_column(),
        updated_column(),
    ]
    list_per_page = 50
    filterset_class = AreaFilterSet
    search_fields = ["folded_names"]
    list_export = [
        *("level", "code", "grouping_kind", "slug"),
        *NAME_COLUMNS,
        *(f"certainty_{code}" for code in LANGUAGE_CODES if code != SOURCE_LANGUAGE),
        *("aliases", "part_of", "sami_homeland", "official_languages", "official_name_languages"),
        *("latitude", "longitude", "tile_row", "tile_column", "start", "end"),
    ]
    export_headings = {"aliases": _("Other names")}
    export_filename = "areas"
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
                            *(
                                FieldRowPanel([FieldPanel(f"name_{code}"), FieldPanel(f"certainty_{code}")])
                                for code in LANGUAGE_CODES
                                if code != SOURCE_LANGUAGE
                            ),
                        ],
                        heading=_("Names"),
                        help_text=_(
                            "Leave a language empty when there is no established name: readers then see the Finnish "
                            "one. A name of low certainty is kept for checking and not shown."
                        ),
                    ),
                    FieldPanel("official_name_languages"),
                    InlinePanel("aliases", label=_("Other name"), heading=_("Other names")),
                    address_panel(),
                ],
                heading=_("Names"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("level"), FieldPanel("grouping_kind")]),
                    FieldPanel("code"),
                    FieldPanel("part_of", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("sami_homeland"),
                    FieldPanel("official_languages"),
                ],
                heading=_("Place among areas"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("tile_row"), FieldPanel("tile_column")]),
                    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                    period_panel(),
                ],
                heading=_("Map and period"),
            ),
        ],
        base_form_class=AreaForm,
    )

    def get_queryset(self, request):
        """Return the areas with what the list and the export show, in a number of queries that does not grow."""
        return Area.objects.prefetch_related(Prefetch("part_of", Area.objects.order_by(sort_key_column())), "aliases")


class SectorViewSet(SnippetViewSet):
    """Sectors: list with export, form, inspection."""

    model = Sector
    index_view_class = FoundByNameIndexView
    chooser_viewset_class = FoundByNameChooserViewSet
    chooser_per_page = 30
    icon = "tag"
    menu_label = _("Sectors")
    menu_order = 200
    list_display = [
        "name_in_lists",
        "code",
        Column("parent", label=_("Part of the sector"), accessor=lambda sector: str(sector.parent or "")),
        "pattern",
        updated_column(),
    ]
    list_filter = ["parent"]
    list_per_page = 50
    search_fields = ["folded_names"]
    list_export = ["code", *NAME_COLUMNS, "parent", "colour", "pattern"]
    export_filename = "sectors"
    inspect_view_enabled = True
    inspect_view_fields_exclude = AreaViewSet.inspect_view_fields_exclude
    copy_view_enabled = False
    ordering = "sort_key_fi"

    panels = [
        MultiFieldPanel(
            [NamePanel(targets=["code"]), *(FieldPanel(name) for name in NAME_COLUMNS[1:])], heading=_("Names")
        ),
        address_panel("code"),
        FieldPanel("parent"),
        MultiFieldPanel(
            [FieldPanel("colour", widget=forms.TextInput(attrs={"type": "color"})), FieldPanel("pattern")],
            heading=_("Looks"),
            help_text=_("Drawings tell sectors apart by pattern as well as by colour."),
        ),
    ]

    def get_queryset(self, request):
        """Return the sectors with the ones they are part of."""
        return Sector.objects.select_related("parent")


class PlacesViewSetGroup(SnippetViewSetGroup):
    """The menu of the room."""

    items = (AreaViewSet, SectorViewSet, IndicatorViewSet, AreaIndicatorViewSet)
    menu_label = _("Areas")
    menu_icon = "globe"
    menu_name = "places"
    menu_order = 210
