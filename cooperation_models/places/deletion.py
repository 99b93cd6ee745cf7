"""What points at a fact: while anything does, it is not deleted, so that no history is lost by accident."""

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex

from cooperation_models.languages.ordering import alphabetical


def uses_of(fact: Model) -> list[tuple[str, int]]:
    """Return what points at a fact as (name of the things, their number), one query for each kind of pointing.

    Blocks of pages in which the fact is chosen count too. The fact's own rows (contact points, other names) and what
    the fact itself points at do not.
    """
    counts: Counter[str] = Counter()
    for relation in fact._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.many_to_many)):
            continue
        related, field = relation.related_model, relation.field
        if isinstance(field, ParentalKey) or related._meta.auto_created:
            continue
        number = related._base_manager.filter(**{field.name: fact}).count()
        if number:
            counts[_plural(related)] += number
    for content in contents_with(fact):
        counts[_plural(content)] += 1
    return sorted(counts.items(), key=lambda counted: alphabetical(counted[0]))


def contents_with(fact: Model) -> list[type[Model]]:
    """Return the type of each page or other thing in whose blocks a fact is chosen."""
    references = ReferenceIndex.get_references_to(fact).select_related("base_content_type")
    found = {
        (reference.base_content_type, reference.object_id)
        for reference in references
        if isinstance(reference.source_field, StreamField)
    }
    return [content_type.model_class() for content_type, _key in found]


def _plural(model: type[Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def refuse_deletion_in_use(request: HttpRequest, facts: Iterable[Model]) -> HttpResponse | None:
    """Return to the list with an explanation when one of the facts is in use, None when all may be deleted."""
    refused = False
    for fact in facts:
        uses = uses_of(fact)
        if uses:
            refused = True
            values = {"fact": fact, "uses": ", ".join(f"{name}: {number}" for name, number in uses)}
            messages.error(
                request,
                _("%(fact)s is in use and was not deleted (%(uses)s). Write the day on which it ended instead.")
                % values
                if hasattr(fact, "end")
                else _("%(fact)s is in use and was not deleted (%(uses)s). Remove those links first.") % values,
            )
    return redirect(fact.snippet_viewset.get_url_name("list")) if refused else None
