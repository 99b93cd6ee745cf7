"""Publishing a translation: only what may be published, and never the source text in place of a translation unasked.

Upstream gaps (wagtail-localize 1.14): "Publish" puts the Finnish sentence on a live page wherever one has lost its
translation; translations of a page that is a draft, or that was deleted, can be published; locks are not looked at; and
``save_target(publish=False)``, which is meant to keep a draft, writes it into the page that readers see.
"""

from collections.abc import Sequence

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import SourceDeletedError, Translation

from ..slugs import slug_of
from .rights import may_change, may_publish
from .state import StringInQuestion, open_strings


class PublishingRefused(Exception):
    """A translation cannot be published as it is; says why.

    ``strings`` are the texts readers would see in the language of the source: those who may publish can accept that.
    """

    def __init__(self, message: str, strings: Sequence[StringInQuestion] = ()):
        """Keep the sentence for people and the texts it is about."""
        super().__init__(message)
        self.message = message
        self.strings = tuple(strings)


def source_of_translation(translation: Translation) -> models.Model | None:
    """Return the page or snippet a translation is made from, None when it has been deleted."""
    try:
        return translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return None


def target_of_translation(translation: Translation) -> models.Model | None:
    """Return the translated page or snippet, None when there is none (any more)."""
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def reason_against(translation: Translation, target: models.Model | None, user) -> str:
    """Return why nobody can publish a translation now, for people; empty when nothing speaks against it."""
    if target is None:
        return _("The translated page has been deleted.")
    if not translation.enabled:
        return _("This translation no longer follows its source. Publish it as an ordinary page.")
    source = source_of_translation(translation)
    if source is None:
        return _("The source has been deleted. What is translated is kept, but cannot be published.")
    if isinstance(source, DraftStateMixin) and not source.live:
        return _("The source is not published. Publish it first, its translations after it.")
    if isinstance(target, Page) and target.permissions_for_user(user).page_locked():
        return _("The page is locked.")
    return ""


def publish_translation(translation: Translation, user, accept_open: bool = False) -> models.Model:
    """Publish what is translated and return the translated page or snippet.

    ``accept_open`` says that somebody has seen which texts readers would get in the language of the source, and wants
    it so. Raises PermissionDenied when the user may not publish the translation, and PublishingRefused otherwise.
    """
    translation = Translation.objects.select_related("source", "target_locale").get(pk=translation.pk)
    target = target_of_translation(translation)
    if target is not None and not may_publish(user, target):
        raise PermissionDenied
    if reason := reason_against(translation, target, user):
        raise PublishingRefused(reason)
    strings = open_strings(translation)
    if strings and not accept_open:
        raise PublishingRefused(_("Some texts have no translation yet."), strings)
    try:
        translation.save_target(user=user, publish=True)
    except ValidationError as error:
        raise PublishingRefused(" ".join(error.messages)) from error
    except (SourceDeletedError, ObjectDoesNotExist) as error:
        raise PublishingRefused(
            _("Something that is chosen on the page does not exist any more. Choose again on the source page.")
        ) from error
    return target_of_translation(translation)


def keep_draft(translation: Translation, user) -> Page:
    """Keep what is translated as a draft of the page, for somebody else to look at, and return the translated page.

    Readers go on seeing what they see. Raises PermissionDenied when the user may not edit the page, and
    PublishingRefused.
    """
    translation = Translation.objects.select_related("source", "target_locale").get(pk=translation.pk)
    target = target_of_translation(translation)
    if target is not None and not may_change(user, target):
        raise PermissionDenied
    if reason := reason_against(translation, target, user):
        raise PublishingRefused(reason)
    try:
        draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
        draft.slug = find_available_slug(draft.get_parent(), slug_of(draft.slug) or draft.slug, draft.pk)
        draft.save_revision(user=user)
    except ValidationError as error:
        raise PublishingRefused(" ".join(error.messages)) from error
    return target_of_translation(translation)
