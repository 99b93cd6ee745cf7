"""What happens to a source page happens to its translations as far as readers would be misled otherwise.

Upstream gaps (wagtail-localize 1.14): unpublishing, moving or deleting a source page leaves its translations where
they are, live; who may read a page is brought to its translations only when somebody synchronises them.

====================  =================================================================================
source page is        its translations
====================  =================================================================================
unpublished           are unpublished, whoever does it: what is taken from readers is taken in all languages
published again       stay drafts until somebody who may publish them does
moved                 move below the translation of the new parent; where there is none they stay
deleted               are unpublished and kept as ordinary drafts: no translator's work is deleted
hidden or shown       are hidden from or shown to the same people at once
====================  =================================================================================
"""

from collections.abc import Iterable

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished, post_page_move
from wagtail_localize.models import Translation, TranslationSource

from ..codes import SOURCE_LANGUAGE


def translations_from(page: Page) -> models.QuerySet:
    """Return the pages that are made from a page, in other languages.

    Those that wagtail-localize or somebody in the translation editor made from it; for a Finnish page that is made
    from no other one, all its versions. Empty for a page that is itself a translation.
    """
    made = Translation.objects.filter(source__object_id=page.translation_key)
    versions = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    is_origin = (
        page.locale.language_code == SOURCE_LANGUAGE and not made.filter(target_locale_id=page.locale_id).exists()
    )
    if is_origin:
        return versions
    return versions.filter(locale_id__in=made.filter(source__locale_id=page.locale_id).values("target_locale_id"))


def unpublish_translations(page: Page) -> None:
    """Unpublish what is made from a page; each unpublished translation passes it on to what is made from it."""
    for translation in translations_from(page).live().specific():
        translation.unpublish()


def move_translations(page: Page, parent_before: Page, parent_after: Page) -> None:
    """Move what is made from a page below the translations of its new parent.

    A translation that stood elsewhere than below a translation of the old parent was put there on purpose and stays.
    """
    old_parents = set(parent_before.get_translations(inclusive=True).values_list("pk", flat=True))
    new_parents = {parent.locale_id: parent for parent in parent_after.get_translations()}
    for translation in translations_from(page).specific():
        destination = new_parents.get(translation.locale_id)
        parent = translation.get_parent()
        if destination is None or parent.pk == destination.pk or parent.pk not in old_parents:
            continue
        slug = find_available_slug(destination, translation.slug)
        if slug != translation.slug:
            translation.slug = slug
            translation.save()
        translation.move(destination, pos="last-child")


def carry_restrictions(page: Page) -> None:
    """Let the translations of a page be read by the same people as the page."""
    for translation in translations_from(page).specific():
        TranslationSource().sync_view_restrictions(page, translation)


def tell_what_happens(request: HttpRequest, page: Page, happening: str) -> None:
    """Say on the page that asks for confirmation what will happen to the translations; nothing when there are none."""
    if request.method != "GET":
        return
    translations = list(translations_from(page).select_related("locale"))
    if not translations:
        return
    languages = ", ".join(translation.locale.get_display_name() for translation in translations)
    messages.info(request, happening % {"languages": languages})


def tell_before_delete(request: HttpRequest, page: Page) -> None:
    """Tell whoever is asked whether to delete a page; also of the translations of pages below it."""
    tell_what_happens(
        request,
        page,
        _(
            "There are translations of this page: %(languages)s. They are unpublished and kept as drafts. "
            "The same goes for translations of pages below it."
        ),
    )


def tell_before_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Tell whoever is asked whether to move a page."""
    tell_what_happens(
        request,
        page,
        _(
            "There are translations of this page: %(languages)s. Each moves below the translation of the new place; "
            "where there is none, it stays."
        ),
    )


def cascade(pages: Iterable[Page], action: str) -> dict[Page, list[Page]]:
    """Return which pages Wagtail's view counts and unpublishes together with some pages.

    Only for unpublishing: what it would do on moving needs the right to move in every language, halfway through, and
    on deleting it would delete translators' work.
    """
    if action != "unpublish":
        return {}
    return {page: list(translations_from(page).live().specific()) for page in pages}


def _unpublished(sender, instance: Page, **kwargs) -> None:
    unpublish_translations(instance)


def _moved(sender, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs) -> None:
    if parent_page_before.pk != parent_page_after.pk:
        move_translations(instance, parent_page_before, parent_page_after)


def _is_deleted(sender, instance: Page, **kwargs) -> None:
    unpublish_translations(instance)


def _restriction_changed(sender, instance: PageViewRestriction, **kwargs) -> None:
    if kwargs.get("raw"):
        return
    page_id = instance.page_id
    transaction.on_commit(lambda: _carry_restrictions_of(page_id))


def _carry_restrictions_of(page_id: int) -> None:
    page = Page.objects.filter(pk=page_id).select_related("locale").first()
    if page is not None:
        carry_restrictions(page)


def connect() -> None:
    """Listen to what happens to pages; called when the app is ready."""
    for signal, receiver, sender in (
        (page_unpublished, _unpublished, None),
        (post_page_move, _moved, None),
        (pre_delete, _is_deleted, Page),
        (post_save, _restriction_changed, PageViewRestriction),
        (post_delete, _restriction_changed, PageViewRestriction),
        (m2m_changed, _restriction_changed, PageViewRestriction.groups.through),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"cooperation_languages_{receiver.__name__}")
