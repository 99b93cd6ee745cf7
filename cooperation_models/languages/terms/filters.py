"""Filters of the list of terms."""

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from .facts import LANGUAGE_CHOICES, Term, TermConfidence, TermWord

REVIEWED, NOT_REVIEWED = "yes", "no"


class TermFilterSet(WagtailFilterSet):
    """Filters terms by one of their words (its language, review and confidence), and by the language they lack.

    Language, review and confidence are those of the same word: with Northern Sámi and “Not reviewed”, terms are shown
    that have a Northern Sámi word nobody has reviewed.
    """

    language = django_filters.ChoiceFilter(
        label=_("Has a word in"), choices=LANGUAGE_CHOICES, empty_label=_("All"), method="keep_all"
    )
    reviewed = django_filters.ChoiceFilter(
        label=_("Review"),
        choices=[(REVIEWED, _("Reviewed")), (NOT_REVIEWED, _("Not reviewed"))],
        empty_label=_("All"),
        method="keep_all",
    )
    confidence = django_filters.ChoiceFilter(
        label=_("How sure"), choices=TermConfidence.choices, empty_label=_("All"), method="keep_all"
    )
    missing = django_filters.ChoiceFilter(
        label=_("Lacks a word in"), choices=LANGUAGE_CHOICES, empty_label=_("All"), method="keep_all"
    )

    class Meta:
        model = Term
        fields = []

    def keep_all(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Return the terms as they are: all answers are looked at together."""
        return queryset

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return the terms that have a word as asked for, and none in the language they should lack."""
        answers = {name: value for name, value in self.form.cleaned_data.items() if value}
        words = TermWord.objects.filter(term=OuterRef("pk"))
        if missing := answers.get("missing"):
            queryset = queryset.filter(~Exists(words.filter(language=missing)))
        wanted = {name: answers[name] for name in ("language", "confidence") if name in answers}
        if "reviewed" in answers:
            wanted["reviewed_on__isnull"] = answers["reviewed"] == NOT_REVIEWED
        return queryset.filter(Exists(words.filter(**wanted))) if wanted else queryset
