"""Synonyms in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperation_models.languages.alphabetical_lists import FoundByTextIndexView
from cooperation_models.places.listing_views import updated_column

from .facts import Synonym


class SynonymIndexView(FoundByTextIndexView):
    """The list of synonyms, whose search folds letters as every search of ours."""

    found_by = ("words",)
    without_sort_key = ("words",)


class SynonymViewSet(SnippetViewSet):
    """Synonyms: list with filter and export, form, inspection."""

    model = Synonym
    index_view_class = SynonymIndexView
    icon = "search"
    menu_label = _("Search synonyms")
    menu_name = "search_synonyms"
    menu_order = 290
    add_to_admin_menu = True
    list_display = ["__str__", "language", updated_column()]
    list_filter = ["language"]
    list_per_page = 50
    search_fields = ["words"]
    list_export = ["words", "language"]
    export_filename = "search-synonyms"
    inspect_view_enabled = True
    copy_view_enabled = False
    ordering = "words"
    panels = [FieldPanel("words"), FieldPanel("language")]
