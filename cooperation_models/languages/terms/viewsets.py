"""Terms in the admin: list with a column a language, form with words inline, and the review of each word."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from ..alphabetical_lists import AlphabeticalIndexView
from ..analysis.folding import folded
from ..codes import LANGUAGE_CODES, OWN_NAMES
from .facts import Term, TermWord
from .filters import TermFilterSet
from .reviewing import accept_word, may_review_words, take_acceptance_back


class TermForm(WagtailAdminModelForm):
    """The form of a term: a word whose text or language is changed is no longer the one that was reviewed."""

    def save(self, commit=True):
        """Take the review from changed words, then save."""
        for form in self.formsets["words"].forms:
            if {"text", "language"} & set(form.changed_data):
                form.instance.reviewed_by = form.instance.reviewed_on = None
        return super().save(commit=commit)


def words_column(code: str) -> Column:
    """Return the column with the words of a term in one language."""
    return Column(f"words_{code}", label=OWN_NAMES[code], accessor=lambda term: marked_words(term, code))


def words_in(term: Term, code: str) -> list[TermWord]:
    """Return the words of a term in a language; no query when they were fetched with the term."""
    return [word for word in term.words.all() if word.language == code]


def marked_words(term: Term, code: str) -> str:
    """Return the words of a term in a language as HTML in that language, each with its confidence or review."""
    return format_html_join(
        ", ",
        '<span lang="{}">{}</span>{}',
        (
            (code, word.text, format_html(" ({})", mark) if (mark := mark_of(word)) else "")
            for word in words_in(term, code)
        ),
    )


def mark_of(word: TermWord) -> str:
    """Return what is to be known of a word in one word or two; empty for one that nobody doubts."""
    return _("reviewed") if word.is_reviewed else word.get_confidence_display()


class TermIndexView(AlphabeticalIndexView):
    """The list of terms; its search looks into the notion and all words, without diacritics."""

    without_sort_key = ("notion",)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the terms in which every word of the search begins or is inside a word."""
        if not self.is_searching:
            return queryset
        asked = folded(self.search_query).split()
        found = {}
        for pk, notion, text in queryset.order_by().values_list("pk", "notion", "words__text"):
            found[pk] = f"{found.get(pk, folded(notion))} {folded(text or '')}"
        return queryset.filter(pk__in=[pk for pk, text in found.items() if all(word in text for word in asked)])

    def to_row_dict(self, item: Term) -> dict:
        """Return a row of the export; the words of a language become one text."""
        row = {"notion": item.notion, "note": item.note}
        for code in LANGUAGE_CODES:
            words = words_in(item, code)
            row[f"words_{code}"] = "; ".join(word.text for word in words)
            row[f"sureness_{code}"] = "; ".join(str(mark_of(word)) for word in words)
            row[f"source_{code}"] = "; ".join(word.source for word in words)
        return row


class TermInspectView(InspectView):
    """A term with its words, their sources, and the buttons of those who read the language."""

    template_name = "cooperation_languages/admin/terms/inspect.html"

    def get_context_data(self, **kwargs):
        """Return the words, each with whether the user may accept it."""
        allowed = may_review_words(self.request.user)
        words = self.object.words.select_related("reviewed_by")
        order = {code: place for place, code in enumerate(LANGUAGE_CODES)}
        ordered = sorted(words, key=lambda word: (order[word.language], word.pk))
        return super().get_context_data(words=[(word, word.language in allowed) for word in ordered], **kwargs)


class ReviewView(View):
    """Accepts a word or takes that back, for users who may translate into its language."""

    http_method_names = ["post"]

    def post(self, request, pk: int):
        """Write down who accepted the word today, or that nobody has."""
        word = get_object_or_404(TermWord.objects.select_related("term"), pk=pk)
        if word.language not in may_review_words(request.user):
            raise PermissionDenied
        if request.POST.get("accept") == "no":
            take_acceptance_back(word, request.user)
            messages.success(request, _("“%(word)s” counts as not reviewed.") % {"word": word.text})
        else:
            accept_word(word, request.user)
            messages.success(request, _("“%(word)s” is reviewed.") % {"word": word.text})
        return redirect(reverse(word.term.snippet_viewset.get_url_name("inspect"), args=[word.term_id]))


class TermReviewViewSet(ViewSet):
    """The address at which words are accepted."""

    name = "cooperation_term_review"
    url_prefix = "terms/review"

    def get_urlpatterns(self):
        """Return the address."""
        return [path("<int:pk>/", ReviewView.as_view(), name="word")]


class TermViewSet(SnippetViewSet):
    """Terms: list with filters and export, form, inspection with review, history."""

    model = Term
    index_view_class = TermIndexView
    inspect_view_class = TermInspectView
    icon = "openquote"
    menu_label = gettext_lazy("Glossary terms")
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["notion", *(words_column(code) for code in LANGUAGE_CODES)]
    list_per_page = 50
    filterset_class = TermFilterSet
    search_fields = ["notion"]
    search_backend_name = None
    list_export = [
        "notion",
        "note",
        *(f"{column}_{code}" for code in LANGUAGE_CODES for column in ("words", "sureness", "source")),
    ]
    export_headings = {
        **{f"words_{code}": OWN_NAMES[code] for code in LANGUAGE_CODES},
        **{f"{column}_{code}": f"{column}_{code}" for code in LANGUAGE_CODES for column in ("sureness", "source")},
    }
    export_filename = "terms"
    inspect_view_enabled = True
    inspect_view_fields = ["notion", "note"]
    copy_view_enabled = False
    ordering = "notion"
    edit_handler = ObjectList(
        [
            FieldPanel("notion", required_on_save=True),
            FieldPanel("note"),
            InlinePanel(
                "words",
                [
                    FieldRowPanel([FieldPanel("language"), FieldPanel("text"), FieldPanel("confidence")]),
                    FieldPanel("source"),
                ],
                heading=gettext_lazy("Words"),
                label=gettext_lazy("Word"),
                help_text=gettext_lazy(
                    "Several words of a language are alternatives; the surest is shown first. A changed word counts as "
                    "not reviewed."
                ),
            ),
        ],
        base_form_class=TermForm,
    )

    def get_queryset(self, request):
        """Return the terms with their words in one query more."""
        return Term.objects.prefetch_related(Prefetch("words", queryset=TermWord.objects.order_by("pk")))
