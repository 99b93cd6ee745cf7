"""A StreamField whose migrations record structure, not wording.

Wagtail writes every keyword argument of every block into migrations, so that changing a label would need a
migration. Here the arguments that are only wording or looks are left out before equal definitions are joined;
block names, types and nesting stay, so Wagtail's data migration operations still find their way.
"""

from wagtail.blocks.definition_lookup import BlockDefinitionLookupBuilder
from wagtail.fields import StreamField

WORDING = frozenset(
    {
        "label",
        "help_text",
        "icon",
        "group",
        "description",
        "preview_value",
        "preview_template",
        "form_classname",
        "label_format",
        "collapsed",
        "template",
        "closed",
        "search_index",
        "features",
    }
)


def structure_of(arguments: dict) -> dict:
    """Return a block's keyword arguments without wording; of written-out choices only the stored values are kept."""
    structure = {name: value for name, value in arguments.items() if name not in WORDING}
    choices = structure.get("choices")
    if isinstance(choices, list | tuple):
        structure["choices"] = [(value, str(value)) for value in _stored_values(choices)]
    return structure


def _stored_values(choices) -> list:
    """Return the values of a list of choices, those of named groups among them."""
    values = []
    for value, label in choices:
        values += _stored_values(label) if isinstance(label, list | tuple) else [value]
    return values


class WordingFreeBlockDefinitionLookupBuilder(BlockDefinitionLookupBuilder):
    """Collects block definitions as Wagtail does, leaving the wording out.

    It leans on Wagtail's internal ``wagtail.blocks.definition_lookup``; ``tests/blocks/test_fields.py`` fails when
    that changes.
    """

    def add_block(self, block):
        """Return the index of the block's definition without wording, adding it when it is new."""
        path, args, kwargs = block.deconstruct_with_lookup(self)
        definition = (path, args, structure_of(kwargs))
        for index, existing in self.block_indexes_by_type[path]:
            if existing == definition:
                return index
        index = len(self.blocks)
        self.blocks.append(definition)
        self.block_indexes_by_type[path].append((index, definition))
        return index


class WordingFreeStreamField(StreamField):
    """A StreamField for which editing a block's label, help text, icon or group makes no migration."""

    def deconstruct(self):
        """Return what migrations record: the structure of the blocks."""
        name, path, _args, kwargs = super().deconstruct()
        lookup = WordingFreeBlockDefinitionLookupBuilder()
        block_types = [(key, lookup.add_block(block)) for key, block in self.stream_block.child_blocks.items()]
        kwargs["block_lookup"] = lookup.get_lookup_as_dict()
        return name, path, [block_types], kwargs
