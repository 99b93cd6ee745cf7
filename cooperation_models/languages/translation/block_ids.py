"""Identifiers for blocks and items of lists that were stored without.

Upstream gap (wagtail-localize 1.14): items of a list that were stored as bare values, by a script or an API, are
never given to translators, and a block without an identifier ends in an error. Both get theirs when the page or
snippet is saved, so that they are the same from then on.
"""

from django.db import models
from django.db.models.signals import pre_save
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.models import get_translatable_models


def lacks_ids(block: Block, raw) -> bool:
    """Tell whether stored data of a block hold a block or an item of a list without an identifier."""
    if isinstance(block, StreamBlock):
        return any(
            not isinstance(child, dict)
            or not child.get("id")
            or lacks_ids(block.child_blocks.get(child.get("type")), child.get("value"))
            for child in raw or ()
        )
    if isinstance(block, ListBlock):
        return any(
            not block._item_is_in_block_format(item)
            or not item.get("id")
            or lacks_ids(block.child_block, item["value"])
            for item in raw or ()
        )
    if isinstance(block, StructBlock) and isinstance(raw, dict):
        return any(lacks_ids(child, raw.get(name)) for name, child in block.child_blocks.items())
    return False


def give_ids(stream: StreamValue) -> None:
    """Give every block and item of a list in a stream its identifier: reading them all makes those that lack."""
    for _child in stream:
        pass


def streams_of(model: type[models.Model]) -> list[StreamField]:
    """Return the stream fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def _before_save(sender, instance: models.Model, raw: bool = False, **kwargs) -> None:
    for field in () if raw else streams_of(type(instance)):
        stream = getattr(instance, field.attname)
        if isinstance(stream, StreamValue) and lacks_ids(stream.stream_block, stream.raw_data):
            give_ids(stream)


def connect() -> None:
    """Listen to translatable pages and snippets that are saved; called when the app is ready."""
    for model in get_translatable_models(include_subclasses=True):
        if streams_of(model):
            pre_save.connect(_before_save, sender=model, dispatch_uid="cooperation_languages_block_ids")
