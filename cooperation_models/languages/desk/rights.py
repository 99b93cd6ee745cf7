"""Who sees what at the translation desk: follows from the rights to the translated pages and snippets, nothing else."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.models import Locale, Page, TranslatableMixin, get_translatable_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from ..codes import LANGUAGE_CODES, SOURCE_LANGUAGE
from ..translation.rights import SUBMIT, may_change

ASSIGN = "cooperation_languages.add_translationtask"
REVIEW = "cooperation_languages.add_translationreview"


def translatable_snippets() -> list[type[models.Model]]:
    """Return the models of snippets that wagtail-localize can translate."""
    translatable = set(get_translatable_models(include_subclasses=True))
    return [model for model in get_snippet_models() if model in translatable and issubclass(model, TranslatableMixin)]


class DeskRights:
    """What one user may see at the desk.

    A language is the user's when some of its pages may be edited, or snippets (whose rights know no languages).
    """

    def __init__(self, user):
        """Remember the user; everything is asked for once."""
        self.user = user

    @cached_property
    def _places(self) -> list[Page]:
        """Return the pages below which the user may edit (one query; none for superusers)."""
        return [
            granted.page
            for granted in PagePermissionPolicy().get_cached_permissions_for_user(self.user)
            if granted.permission.codename == "change_page"
        ]

    @cached_property
    def snippet_models(self) -> list[type[models.Model]]:
        """Return the models of translatable snippets that the user may change."""
        return [
            model
            for model in translatable_snippets()
            if policy_registry.get_by_type(model).user_has_permission(self.user, "change")
        ]

    @cached_property
    def locales(self) -> list[Locale]:
        """Return the languages the user may translate into, in the order of the language menu."""
        if not self.user.is_active:
            return []
        places = {place.locale_id for place in self._places if place.depth > 1}
        everywhere = self.user.is_superuser or self.snippet_models or any(place.depth == 1 for place in self._places)
        found = [
            locale
            for locale in Locale.objects.exclude(language_code=SOURCE_LANGUAGE)
            if everywhere or locale.pk in places
        ]
        order = {code: place for place, code in enumerate(LANGUAGE_CODES)}
        return sorted(found, key=lambda locale: order.get(locale.language_code, len(order)))

    @property
    def is_translator(self) -> bool:
        """Tell whether the desk is of any use to the user."""
        return bool(self.locales)

    def editable_pages(self) -> Q:
        """Return the condition that holds for pages the user may edit."""
        if self.user.is_superuser:
            return Q()
        condition = Q(pk__in=[])
        for place in self._places:
            condition |= Q(path__startswith=place.path)
        return condition

    @property
    def sees_not_begun(self) -> bool:
        """Tell whether the user is shown pages that have no translation at all: whoever edits anywhere below a home.

        Those that readers need a login or a password for are shown to those who may begin a translation only.
        """
        return self.user.is_superuser or any(place.depth <= 2 for place in self._places)

    @property
    def may_begin(self) -> bool:
        """Tell whether the user may submit pages for translation."""
        return self.user.has_perm(SUBMIT)


def may_assign(user, target: models.Model) -> bool:
    """Tell whether a user may ask others to translate a page or snippet."""
    return user.has_perm(ASSIGN) and may_change(user, target)


def may_review(user, target: models.Model) -> bool:
    """Tell whether a user may accept a translation as a reader of its language."""
    return user.has_perm(REVIEW) and may_change(user, target)


def people_who_may_translate(target: models.Model) -> models.QuerySet:
    """Return the active users who may edit a translated page or snippet and reach the admin, by user name."""
    if isinstance(target, Page):
        people = PagePermissionPolicy().users_with_permission_for_instance("change", target)
    else:
        people = policy_registry.get_by_type(type(target)).users_with_permission("change")
    people = get_user_model()._default_manager.filter(pk__in=people.values("pk"), is_active=True)
    may_enter = Q(is_superuser=True)
    for way in ("groups__permissions", "user_permissions"):
        may_enter |= Q(
            **{f"{way}__codename": "access_admin", f"{way}__content_type__app_label": "wagtailadmin"},
        )
    return people.filter(may_enter).distinct().order_by(get_user_model().USERNAME_FIELD)
