"""Which translations a user may write to: those whose page or snippet they may edit, asked for all at once."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation


def editable(user, translations: Iterable[Translation]) -> set[int]:
    """Return the primary keys of the translations that a user may write to.

    A translation whose page does not exist (any more) is nobody's. A constant number of queries, and one more for each
    kind of snippet.
    """
    translations = list(translations)
    if not user.is_active:
        return set()
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    pages = set(
        allowed.filter(
            translation_key__in={translation.source.object_id for translation in translations},
            locale__in={translation.target_locale_id for translation in translations},
        ).values_list("translation_key", "locale_id")
    )
    snippets = {}
    found = set()
    for translation in translations:
        model = ContentType.objects.get_for_id(translation.source.specific_content_type_id).model_class()
        if model is None:
            continue
        if issubclass(model, Page):
            is_allowed = (translation.source.object_id, translation.target_locale_id) in pages
        else:
            if model not in snippets:
                snippets[model] = _snippets(user, model)
            is_allowed = (translation.source.object_id, translation.target_locale_id) in snippets[model]
        if is_allowed:
            found.add(translation.pk)
    return found


def _snippets(user, model) -> set[tuple]:
    if not policy_registry.get_by_type(model).user_has_permission(user, "change"):
        return set()
    return set(model._default_manager.values_list("translation_key", "locale_id"))
