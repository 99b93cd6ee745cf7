"""System checks: every block of a stream is fit for editors, and none breaks translation.

A block is looked at where it is offered, in each StreamField of the project. In a :class:`WordingFreeStreamField` a
fault is an error; in any other StreamField, which may be somebody else's, it is a warning. Blocks whose class comes
with Wagtail itself are only looked at for the traps of translation.

========  =====================================================================================
E001      no label, icon, description or group: the picker of blocks would show a blank
E002      no example: the picker would show no preview
E003      no template, or one that does not bear the block's name
E004      the template does not exist
E005      a field inside a block has no label: editors would see the name in the code
E006      an optional embed, or an image block that may be empty or is nested deep: translating a page would crash
E007      a list in a block inside a block: translators would never be asked for its words
E008      a block whose words wagtail-localize does not read
E009      a text field that old pages lack is None instead of empty: translating them would crash
E010      a table block without the app whose script it needs
========  =====================================================================================
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.blocks import Block, ListBlock, RawHTMLBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from .base import TEXT_BLOCKS, stem_of
from .fields import WordingFreeStreamField
from .table import TableBlock

GRID_APP = "wagtail.contrib.typed_table_block"
PICKER_TEXTS = ("label", "icon", "description", "group")


def check_blocks(app_configs, **kwargs) -> list[CheckMessage]:
    """Return the faults of the blocks in all StreamFields of the given apps (all apps for None), each said once."""
    found = {}
    for config in app_configs if app_configs is not None else apps.get_app_configs():
        for model in config.get_models():
            for field in model._meta.get_fields():
                if isinstance(field, StreamField) and field.model is model:
                    for fault in _faults_of_field(field):
                        found.setdefault((fault.id, fault.msg), fault)
    return list(found.values())


def _faults_of_field(field: StreamField) -> Iterator[CheckMessage]:
    level, letter = (Error, "E") if isinstance(field, WordingFreeStreamField) else (Warning, "W")
    for block_class, number, message, hint in _faults_of_stream(field.stream_block):
        name = f"{block_class.__module__}.{block_class.__qualname__}"
        yield level(f"{name}: {message}", hint=hint, obj=field, id=f"cooperation_blocks.{letter}{number}")


def _faults_of_stream(stream: StreamBlock) -> Iterator[tuple]:
    """Give class, number, message and hint of each fault of the blocks a stream offers."""
    for block in stream.child_blocks.values():
        if not _is_wagtails(block):
            yield from _faults_in_picker(block)
        yield from _faults_inside(block, parents=())


def _is_wagtails(block: Block) -> bool:
    return type(block).__module__.split(".")[0] == "wagtail"


def _faults_in_picker(block: Block) -> Iterator[tuple]:
    missing = [name for name in PICKER_TEXTS if not _picker_text(block, name)]
    if missing:
        yield type(block), "001", f"Meta has no {' and no '.join(missing)}.", "Editors choose the block by them."
    if not _has_example(block):
        hint = "Add Meta.preview_value, an example value; the preview and the tests are made of it."
        yield type(block), "002", "Meta has no preview_value.", hint
    template = block.get_template()
    stem = stem_of(type(block))
    if not template or PurePosixPath(template).stem != stem:
        yield (
            type(block),
            "003",
            f"its template is {template!r}.",
            f"Set Meta.template to a path that ends in {stem}.html.",
        )
    elif not _template_exists(template):
        yield type(block), "004", f"there is no template {template}.", "Write it, or correct Meta.template."


def _picker_text(block: Block, name: str) -> str:
    if name == "description":
        return block.get_description()
    text = getattr(block.meta, name, "")
    return "" if name == "icon" and text == Block._meta_class.icon else text


def _has_example(block: Block) -> bool:
    cls = type(block)
    return (
        hasattr(block.meta, "preview_value")
        or hasattr(block.meta, "preview_template")
        or cls.get_preview_context is not Block.get_preview_context
    )


def _template_exists(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def _children(block: Block) -> dict[str, Block]:
    """Return the blocks inside a block by name; the item of a list is called item."""
    if isinstance(block, StructBlock | StreamBlock):
        return block.child_blocks
    return {"item": block.child_block} if isinstance(block, ListBlock) else {}


def _faults_inside(block: Block, parents: tuple[Block, ...]) -> Iterator[tuple]:
    """Give the faults of a block and of everything inside it; ``parents`` are the blocks around it, outermost first."""
    if isinstance(block, StreamBlock):
        yield from _faults_of_stream(block)
        return
    if apps.is_installed("wagtail_localize"):
        yield from _translation_traps(block, parents)
    if isinstance(block, TableBlock) and not apps.is_installed(GRID_APP):
        yield type(block), "010", "its form needs another app.", f'Add "{GRID_APP}" to INSTALLED_APPS.'
    if isinstance(block, ImageBlock):
        return
    for name, child in _children(block).items():
        if isinstance(block, StructBlock) and not _is_wagtails(block) and not child.meta.label:
            yield type(block), "005", f"its field {name} has no label.", f'{name} = …(label=_("…"))'
        yield from _faults_inside(child, (*parents, block))


def _translation_traps(block: Block, parents: tuple[Block, ...]) -> Iterator[tuple]:
    """Give the faults that make wagtail-localize crash or pass words by in silence."""
    owner = type(parents[-1]) if parents else type(block)
    deep = len(parents) > 1 and all(isinstance(parent, StructBlock) for parent in parents[-2:])
    if _is_optional_embed(block) or (parents and _is_image(block, required=False)):
        hint = "Make it required, or use an ImageChooserBlock with a CharBlock, or a URLBlock for an embed."
        yield owner, "006", f"translation crashes when {block.name} is empty.", hint
    elif deep and _is_image(block, required=True):
        hint = "Put the image on the outer block, or use an ImageChooserBlock with a CharBlock."
        yield owner, "006", f"translation crashes on {block.name}, an image in a block inside a block.", hint
    if deep and isinstance(block, ListBlock):
        hint = "Put the list on the outer block, or make the inner block the item of a list."
        yield owner, "007", f"the list {block.name} is in a block inside a block.", hint
    if _may_be_missing(block, parents):
        hint = "Inherit from blocks.base.ContentBlock or ItemBlock, or give the field default=''."
        yield owner, "009", f"translation crashes on pages stored before {block.name} was added.", hint
    if _words_are_passed_by(block):
        hint = "For a table use blocks.table.TableBlock; else give the class get_translatable_segments()."
        yield type(block), "008", f"translators are not asked for the words of {block.name}.", hint


def _may_be_missing(block: Block, parents: tuple[Block, ...]) -> bool:
    inside = bool(parents) and isinstance(parents[-1], StructBlock)
    return inside and isinstance(block, TEXT_BLOCKS) and getattr(block.meta, "default", None) is None


def _is_image(block: Block, required: bool) -> bool:
    return isinstance(block, ImageBlock) and block.child_blocks["image"].required is required


def _is_optional_embed(block: Block) -> bool:
    if not apps.is_installed("wagtail.embeds"):
        return False
    from wagtail.embeds.blocks import EmbedBlock

    return isinstance(block, EmbedBlock) and not block.required


def _words_are_passed_by(block: Block) -> bool:
    if hasattr(block, "get_translatable_segments"):
        return False
    from wagtail.contrib.table_block.blocks import TableBlock as PlainTableBlock
    from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

    return isinstance(block, RawHTMLBlock | BaseTypedTableBlock | PlainTableBlock)
