"""What the tests of the translation desk have in common: a translated page, people with rights, and forms."""

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cooperation_models.languages.desk.cards import make_cards
from cooperation_models.languages.translation.sources import refresh_source
from cooperation_models.languages.translation.state import strings_of


def person(name: str, *places, permissions=()):
    """Return somebody of the admin who may do something below some pages: pairs of a page and a right."""
    from django.contrib.auth import get_user_model

    group = Group.objects.create(name=f"Ryhmä: {name}")
    for codename in ("access_admin", *permissions):
        group.permissions.add(Permission.objects.get(codename=codename))
    for page, right in places:
        GroupPagePermission.objects.create(
            group=group, page=page, permission=Permission.objects.get(codename=f"{right}_page")
        )
    user = get_user_model().objects.create_user(name, password="salainen")
    user.groups.add(group)
    return user


def begin(page, locale) -> Translation:
    """Submit a page for translation, as a draft, and return its translation."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    Translation.objects.get(pk=translation.pk).save_target(publish=False)
    return Translation.objects.get(pk=translation.pk)


def change(page, **values) -> None:
    """Publish a page with other words, and bring what translators work from up to date."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    refresh_source(page.translation_key, page.locale_id)


def cards_by_source(translation: Translation) -> dict:
    """Return the cards of a translation by their source texts."""
    translation = Translation.objects.get(pk=translation.pk)
    return {card.source: card for card in make_cards(translation, strings_of(translation))}


def form(translation: Translation, **texts) -> dict[str, str]:
    """Return what a browser sends that shows the texts as they are now: ``path`` of the text and what is written."""
    data = {}
    translation = Translation.objects.get(pk=translation.pk)
    for card in make_cards(translation, strings_of(translation)):
        path = card.string.segment.context.path
        data[f"text-{card.pk}"] = texts.get(path, card.text).replace("\n", "\r\n")
        data[f"seen-{card.pk}"] = card.seen
    return data


def segment(translation: Translation, path: str) -> StringSegment:
    """Return the text at a place of the source."""
    return StringSegment.objects.get(source=translation.source_id, context__path=path)


def texts_url(translation: Translation, query: str = "") -> str:
    """Return the address of the texts of a translation."""
    return reverse("cooperation_desk:strings", args=[translation.pk]) + query
