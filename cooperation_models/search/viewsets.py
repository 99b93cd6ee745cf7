"""Synonyms in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cooperation_models.places.listing_views import updated_column
from cooperation_models.places.name_search import fold

from .facts import Synonym


class SynonymIndexView(IndexView):
    """The list of synonyms, whose search folds letters as every search of ours."""

    def search_queryset(self, queryset):
        """Return the groups that have all words of the search in some of their lines."""
        if not self.is_searching:
            return queryset
        wanted = fold(self.search_query).split()
        found = [synonym.pk for synonym in queryset if wanted and all(word in fold(synonym.words) for word in wanted)]
        return queryset.filter(pk__in=found)


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
    panels = [FieldPanel("words"), FieldPanel("language")]
