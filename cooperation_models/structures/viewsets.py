"""The menu "Structure models" of the admin: models, element types, and the answers of areas."""

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cooperation_models.languages.alphabetical_lists import AlphabeticalIndexView, FoundByTextIndexView
from cooperation_models.languages.codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from cooperation_models.languages.models import names_panel
from cooperation_models.places.models import AreaLevel
from cooperation_models.places.name_search import fold

from .facts import CoverageAnswer, ElementType
from .forms import ElementTypeForm
from .pages import StructureModelPage
from .rows import StructureModelElement
from .views import RecordAnswersView, may_record_answers


def with_words(elements: QuerySet[ElementType], query: str) -> QuerySet[ElementType]:
    """Return the element types in whose names all words of ``query`` are, letters folded; none without words.

    There are some dozens of them, so that their names are read and not stored folded as those of other facts.
    """
    words = fold(query).split()
    names = elements.values_list("pk", *(f"name_{code}" for code in LANGUAGE_CODES)) if words else ()
    return elements.filter(pk__in=[key for key, *own in names if all(word in fold(" ".join(own)) for word in words)])


class ElementTypeIndexView(AlphabeticalIndexView):
    """The list of element types, whose search folds letters."""

    def search_queryset(self, queryset: QuerySet[ElementType]) -> QuerySet[ElementType]:
        """Return the rows that have the words of the search."""
        return with_words(queryset, self.search_query) if self.is_searching else queryset


class NameFilterForm(BaseFilterForm):
    """The search field of a chooser: finds a part of a name in any language."""

    q = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("A part of the name")})
    )

    def filter(self, objects):
        """Return the objects with the searched words in one of their names."""
        self.search_query = self.cleaned_data.get("q")
        if not self.search_query:
            return objects
        self.is_searching = True
        return with_words(objects, self.search_query)


def columns_of_chooser(first: Column) -> list[Column]:
    """Return the columns by which editors tell element types apart."""
    return [
        first,
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("counted_per", label=_("Needed for"), accessor="get_counted_per_display"),
    ]


class ElementTypeChooseView(ChooseView):
    """The chooser of element types."""

    filter_form_class = NameFilterForm

    @property
    def columns(self):
        """Return the columns by which editors tell element types apart."""
        return columns_of_chooser(self.title_column)


class ElementTypeChooseResultsView(ChooseResultsView):
    """What a search in the chooser of element types finds."""

    filter_form_class = NameFilterForm

    @property
    def columns(self):
        """Return the columns by which editors tell element types apart."""
        return columns_of_chooser(self.title_column)


class NewElementTypeForm(forms.ModelForm):
    """What must be known of a new element type; everything else can be filled in later."""

    class Meta:
        model = ElementType
        fields = ["name_fi", "kind", "tier", "counted_per", "quantity", "required", "people"]


class ElementTypeChooserViewSet(SnippetChooserViewSet):
    """Chooses an element type, or makes a new one on the spot."""

    choose_view_class = ElementTypeChooseView
    choose_results_view_class = ElementTypeChooseResultsView
    creation_form_class = NewElementTypeForm
    creation_tab_label = _("Make a new element")
    create_action_label = _("Make the element and choose it")


class ElementTypeFilterSet(WagtailFilterSet):
    """Filters of the list of element types."""

    in_model = django_filters.ModelChoiceFilter(
        label=_("In the model"),
        field_name="rows_in_models__page",
        queryset=lambda request: StructureModelPage.objects.filter(locale__language_code=SOURCE_LANGUAGE),
    )

    class Meta:
        model = ElementType
        fields = ["kind", "tier", "counted_per", "required"]


def models_of(element: ElementType) -> str:
    """Return the titles of the Finnish models that have an element, prefetched by the list."""
    return ", ".join(row.page.title for row in element.rows_of_source)


class ElementTypeViewSet(SnippetViewSet):
    """The element types that models are composed of."""

    model = ElementType
    index_view_class = ElementTypeIndexView
    icon = "list-ul"
    menu_label = _("Elements")
    menu_order = 200
    chooser_viewset_class = ElementTypeChooserViewSet
    chooser_per_page = 25
    list_display = [
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("tier", label=_("Tier"), accessor="get_tier_display"),
        Column("counted_per", label=_("Needed for"), accessor="get_counted_per_display"),
        BooleanColumn("required", label=_("Required")),
        Column("models", label=_("In the models"), accessor=models_of),
    ]
    filterset_class = ElementTypeFilterSet
    search_fields = [f"name_{code}" for code in LANGUAGE_CODES]
    search_backend_name = None
    ordering = ["sort_key_fi"]
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = [f"sort_key_{code}" for code in LANGUAGE_CODES]
    export_filename = "elements"
    list_export = [
        "slug",
        *(f"name_{code}" for code in LANGUAGE_CODES),
        "kind",
        "tier",
        "counted_per",
        "quantity",
        "required",
        "people",
        "size_min",
        "size_max",
        "size_now",
        "size_counted_on",
        "other_seats_min",
        "other_seats_max",
        "ex_officio_seats",
        "sector_seat_names",
        "term_years",
        "term_is_continuous",
        "chair_term_years",
        "meetings_min",
        "meetings_max",
        "meets_as_needed",
        "needs_paid_work",
        "link_names",
    ]
    export_headings = {"link_names": _("Links to other elements"), "sector_seat_names": _("Seats for each sector")}
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    names_panel(),
                    MultiFieldPanel(
                        [
                            FieldPanel("kind"),
                            FieldRowPanel([FieldPanel("tier"), FieldPanel("counted_per")]),
                            FieldRowPanel([FieldPanel("quantity"), FieldPanel("required")]),
                        ],
                        heading=_("What it is and where it is needed"),
                    ),
                    InlinePanel(
                        "links",
                        heading=_("Links to other elements"),
                        label=_("Link"),
                        help_text=_("Each link is drawn in every model that has both elements."),
                        panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("to_element")])],
                    ),
                    FieldPanel("slug"),
                ],
                heading=_("Element"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("people"), FieldPanel("needs_paid_work")])], heading=_("People")
                    ),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("size_min"), FieldPanel("size_max")]),
                            FieldRowPanel([FieldPanel("other_seats_min"), FieldPanel("other_seats_max")]),
                            FieldPanel("ex_officio_seats"),
                            FieldRowPanel([FieldPanel("size_now"), FieldPanel("size_counted_on")]),
                        ],
                        heading=_("Seats and members of one"),
                        help_text=_("Leave empty what the source does not say: unknown is not nought."),
                    ),
                    InlinePanel("sector_seats", heading=_("Seats for each sector"), label=_("Seats for a sector")),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("term_years"), FieldPanel("term_is_continuous")]),
                            FieldPanel("chair_term_years"),
                        ],
                        heading=_("Terms"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("meetings_min"), FieldPanel("meetings_max")]),
                            FieldPanel("meets_as_needed"),
                        ],
                        heading=_("Meetings of one"),
                    ),
                ],
                heading=_("Numbers"),
            ),
        ],
        base_form_class=ElementTypeForm,
    )

    def get_queryset(self, request):
        """Return element types with their models in Finnish, their links and sectors: six queries for the list."""
        rows = StructureModelElement.objects.filter(page__locale__language_code=SOURCE_LANGUAGE).select_related("page")
        return ElementType.objects.prefetch_related(
            Prefetch("rows_in_models", rows.order_by("page__path"), to_attr="rows_of_source"),
            "links__to_element",
            "sector_seats__sector",
        )


class CoverageAnswerFilterSet(WagtailFilterSet):
    """Filters of the list of answers."""

    level = django_filters.ChoiceFilter(
        label=_("Kind of area"), field_name="area__level", choices=AreaLevel.choices, empty_label=_("All")
    )

    class Meta:
        model = CoverageAnswer
        fields = ["element", "answer"]


class CoverageAnswerIndexView(FoundByTextIndexView):
    """The list of answers of areas."""

    found_by = ("area__folded_names", *(f"element__name_{code}" for code in LANGUAGE_CODES), "source")


class CoverageAnswerViewSet(SnippetViewSet):
    """What areas have answered about elements."""

    model = CoverageAnswer
    index_view_class = CoverageAnswerIndexView
    icon = "comment"
    menu_label = _("Answers of areas")
    menu_order = 300
    list_display = [
        "__str__",
        Column("area", label=_("Area"), sort_key="area__sort_key_fi"),
        Column("element", label=_("Element"), sort_key="element__sort_key_fi"),
        Column("answer", label=_("Answer"), accessor="get_answer_display", sort_key="answer"),
        Column("asked_on", label=_("Asked on"), sort_key="asked_on"),
    ]
    filterset_class = CoverageAnswerFilterSet
    search_fields = ["area__name_fi", "element__name_fi", "source"]
    search_backend_name = None
    ordering = ["element__sort_key_fi", "area__sort_key_fi"]
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    export_filename = "answers-of-areas"
    list_export = ["element.slug", "element", "area.code", "area", "answer", "asked_on", "source"]
    panels = [
        FieldPanel("element"),
        FieldPanel("area"),
        FieldRowPanel([FieldPanel("answer"), FieldPanel("asked_on")]),
        FieldPanel("source"),
    ]

    def get_queryset(self, request):
        """Return answers with their elements and areas: one query for the list."""
        return CoverageAnswer.objects.select_related("element", "area")


class ShownToRecorders(MenuItem):
    """A menu item for those who may record answers."""

    def is_shown(self, request) -> bool:
        """Tell whether the user may record answers."""
        return may_record_answers(request.user)


class RecordAnswersViewSet(ViewSet):
    """The form that records the answers of all areas about one element."""

    name = "record_coverage_answers"
    url_prefix = "record-answers-of-areas"
    icon = "tick-inverse"
    menu_label = _("Record answers")
    menu_order = 400
    menu_item_class = ShownToRecorders

    def get_urlpatterns(self):
        """Return the one address of the form."""
        view = RecordAnswersView.as_view(index_url_name=self.get_url_name("index"))
        return [path("", view, name="index")]


class StructureModelListing(PageListingViewSet):
    """All structure models in one list, with a button that makes a new one."""

    name = "structure_models"
    model = StructureModelPage
    icon = "draft"
    menu_label = _("Models")
    menu_order = 100
    export_filename = "structure-models"


class StructuresViewSetGroup(SnippetViewSetGroup):
    """The menu of structure models."""

    items = (StructureModelListing, ElementTypeViewSet, CoverageAnswerViewSet, RecordAnswersViewSet)
    menu_label = _("Models")
    menu_icon = "grid"
    menu_order = 240
    menu_name = "structure-models"
