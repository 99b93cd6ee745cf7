"""The editors' own list of hard words in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from ..alphabetical_lists import FoundByTextIndexView
from .facts import WordAdvice


class WordAdviceIndexView(FoundByTextIndexView):
    """The list of hard words."""

    found_by = ("word", "suggestion")
    without_sort_key = ("word", "suggestion")


class WordAdviceViewSet(SnippetViewSet):
    """Hard words with what to write instead: list with filter and export, form."""

    model = WordAdvice
    index_view_class = WordAdviceIndexView
    icon = "glasses"
    menu_label = _("Hard words")
    add_to_settings_menu = True
    menu_order = 390
    list_display = ["word", "language", "suggestion", "note"]
    list_filter = ["language"]
    list_per_page = 50
    list_export = ["language", "word", "suggestion", "note"]
    export_filename = "hard-words"
    search_fields = ["word", "suggestion"]
    search_backend_name = None
    copy_view_enabled = False
    ordering = ("language", "word")
    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("word", required_on_save=True)]),
        FieldPanel("suggestion"),
        FieldPanel("note"),
    ]
