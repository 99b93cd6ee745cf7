"""What happens when translations are saved."""

from django.db.models.signals import pre_save
from wagtail_localize.models import StringTranslation

from .slugs import slug_of


def keep_letters_of_address(sender, instance: StringTranslation, **kwargs) -> None:
    """Bring a translated address to plain letters before it is stored.

    wagtail-localize passes it through Django's ``slugify`` when it makes the page, which drops đ ŋ ŧ ǥ ʒ silently.
    """
    if instance.context.path == "slug":
        instance.data = slug_of(instance.data) or instance.data


def connect() -> None:
    """Listen to the signals; called when the app is ready."""
    pre_save.connect(
        keep_letters_of_address, sender=StringTranslation, dispatch_uid="cooperation_languages_keep_letters_of_address"
    )
