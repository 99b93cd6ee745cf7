"""Networks in the admin: their pages, judgements of maturity and evaluation notes."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cooperation_models.bodies.admin_views import LabelledInspectView
from cooperation_models.bodies.models import Body
from cooperation_models.bodies.seat_admin_views import BodyKnownCreateView, FoundByBodyIndexView
from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.registry.permissions import CheckedByRecord

from .facts import EvaluationNote, MaturityPoint, NoteKind
from .maturity import stage_of
from .pages import NetworkPage


class OfBodyFilterSet(WagtailFilterSet):
    """Filters what is noted of bodies by the body."""

    body = django_filters.ModelChoiceFilter(label=_("Body"), queryset=Body.objects.all(), empty_label=_("All"))


class MaturityPointFilterSet(OfBodyFilterSet):
    """Filters judgements by body and by who judged."""

    class Meta:
        model = MaturityPoint
        fields = ["body", "judged_by"]


class EvaluationNoteFilterSet(OfBodyFilterSet):
    """Filters notes by body and kind."""

    kind = django_filters.ChoiceFilter(label=_("What it tells of"), choices=NoteKind.choices, empty_label=_("All"))

    class Meta:
        model = EvaluationNote
        fields = ["body", "kind"]


class NotedOfBodyViewSet(CheckedByRecord, SnippetViewSet):
    """What the viewsets of this menu share."""

    index_view_class = FoundByBodyIndexView
    add_view_class = BodyKnownCreateView
    inspect_view_class = LabelledInspectView
    list_per_page = 50
    search_fields = ["body__folded_names"]
    inspect_view_enabled = True
    copy_view_enabled = False


class MaturityPointViewSet(NotedOfBodyViewSet):
    """Judgements of maturity: list with filters and export, form, inspection."""

    model = MaturityPoint
    icon = "order"
    menu_label = _("Maturity")
    menu_order = 200
    list_display = [
        Column("body", label=_("Body"), sort_key="body__sort_key_fi"),
        "day",
        "score",
        Column("stage", label=_("Stage"), accessor=lambda point: stage_of(point.score).label),
        Column("direction", label=_("Direction"), accessor="get_direction_display"),
        Column("judged_by", label=_("Judged by"), accessor="get_judged_by_display"),
    ]
    filterset_class = MaturityPointFilterSet
    ordering = ("body__sort_key_fi", "-day")
    list_export = ["body.slug", "body", "day", "score", "direction", "judged_by", "judging_organisation"]
    export_filename = "maturity"
    inspect_view_fields = ["body", "day", "score", "direction", "judged_by", "judging_organisation"]
    panels = [
        FieldRowPanel([FieldPanel("body"), FieldPanel("day")]),
        FieldRowPanel([FieldPanel("score"), FieldPanel("direction")]),
        MultiFieldPanel([FieldPanel("judged_by"), FieldPanel("judging_organisation")], heading=_("Who judged")),
    ]

    def get_queryset(self, request):
        """Return the judgements with what the list and the export show: one query."""
        return MaturityPoint.objects.select_related("body", "judging_organisation")


class EvaluationNoteViewSet(NotedOfBodyViewSet):
    """Evaluation notes: list with filters and export, form, inspection."""

    model = EvaluationNote
    icon = "clipboard-list"
    menu_label = _("Evaluation notes")
    menu_order = 300
    list_display = [
        Column("note", label=_("Note"), accessor="__str__"),
        Column("body", label=_("Body"), sort_key="body__sort_key_fi"),
        "day",
        Column("kind", label=_("What it tells of"), accessor="get_kind_display"),
    ]
    filterset_class = EvaluationNoteFilterSet
    ordering = ("body__sort_key_fi", "-day", "pk")
    list_export = ["body.slug", "body", "day", "kind", *(f"name_{code}" for code in LANGUAGE_CODES)]
    export_filename = "evaluation-notes"
    inspect_view_fields = ["body", "day", "kind", *(f"name_{code}" for code in LANGUAGE_CODES)]
    panels = [
        FieldRowPanel([FieldPanel("body"), FieldPanel("day")]),
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldPanel("name_fi"),
                FieldPanel("name_sv"),
                FieldRowPanel([FieldPanel("name_se"), FieldPanel("name_smn"), FieldPanel("name_sms")]),
            ],
            heading=_("The note"),
            help_text=_("Leave a language empty when nobody has written it: readers then see the Finnish note."),
        ),
    ]

    def get_queryset(self, request):
        """Return the notes with what the list and the export show: one query."""
        return EvaluationNote.objects.select_related("body")


class NetworkPageListing(PageListingViewSet):
    """All pages of networks in one list, with a button that makes a new one."""

    name = "network_pages"
    model = NetworkPage
    icon = "draft"
    menu_label = _("Pages of networks")
    menu_order = 100
    export_filename = "networks"


class NetworksViewSetGroup(SnippetViewSetGroup):
    """The menu of the room."""

    items = (NetworkPageListing, MaturityPointViewSet, EvaluationNoteViewSet)
    menu_label = _("Networks")
    menu_icon = "link"
    menu_name = "networks"
    menu_order = 234
