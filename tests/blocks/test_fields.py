"""Migrations record the structure of blocks and nothing of their wording.

The field leans on ``wagtail.blocks.definition_lookup``: these tests fail when that changes.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.migrations.operations import RemoveStructChildrenOperation, RenameStructChildrenOperation
from wagtail.blocks.migrations.utils import apply_changes_to_raw_data
from wagtail.fields import StreamField

from blocks.fields import WordingFreeStreamField
from blocks.streams import ContentStreamBlock


class PersonBlock(StructBlock):
    name = CharBlock(label="Name", help_text="First name first", max_length=80)
    kind = ChoiceBlock(choices=[("member", "Member"), ("deputy", "Deputy")], label="Kind")
    text = RichTextBlock(features=["bold"], label="Text")

    class Meta:
        label = "Person"
        icon = "user"


class RewordedPersonBlock(StructBlock):
    name = CharBlock(label="Full name", help_text="As on the card", icon="user", form_classname="wide", max_length=80)
    kind = ChoiceBlock(choices=[("member", _("Full member")), ("deputy", _("Stands in"))], label="Role")
    text = RichTextBlock(features=["bold", "italic"], label="Words", search_index=False)

    class Meta:
        label = "Somebody"
        icon = "group"


class PeopleBlock(StructBlock):
    person = PersonBlock()


def recorded(*children) -> tuple:
    """Return what a migration records of a stream of these named blocks."""
    return WordingFreeStreamField(list(children)).deconstruct()[2:]


def test_wording_is_not_recorded():
    assert recorded(("person", PersonBlock(label="Person", group="People"))) == recorded(
        ("person", RewordedPersonBlock(label="Human", group="Actors", icon="tag", description="Somebody"))
    )


def test_wagtails_own_field_does_record_wording():
    reworded = StreamField([("person", RewordedPersonBlock())]).deconstruct()[2:]
    assert StreamField([("person", PersonBlock())]).deconstruct()[2:] != reworded


def test_renamed_added_and_nested_blocks_are_recorded():
    before = recorded(("person", PersonBlock()))
    assert recorded(("human", PersonBlock())) != before
    assert recorded(("person", PersonBlock()), ("place", CharBlock())) != before
    assert recorded(("person", PeopleBlock())) != before
    assert recorded(("person", ListBlock(PersonBlock()))) != before


def test_what_may_be_stored_is_recorded():
    assert recorded(("name", CharBlock(max_length=80))) != recorded(("name", CharBlock(max_length=20)))
    assert recorded(("name", CharBlock())) != recorded(("name", CharBlock(required=False)))
    less = ChoiceBlock(choices=[("member", "Member")])
    assert recorded(("kind", ChoiceBlock(choices=[("member", "Member"), ("deputy", "Deputy")]))) != recorded(
        ("kind", less)
    )


def test_choices_keep_their_values_even_in_groups():
    grouped = ChoiceBlock(choices=[("Seats", [("member", "Member")]), ("deputy", "Deputy")])
    definitions = recorded(("kind", grouped))[1]["block_lookup"]
    assert [kwargs["choices"] for _path, _args, kwargs in definitions.values()] == [
        [("member", "member"), ("deputy", "deputy")]
    ]


def test_field_of_a_migration_is_the_field_it_was_made_of():
    _name, path, args, kwargs = WordingFreeStreamField(ContentStreamBlock()).deconstruct()
    assert path == "blocks.fields.WordingFreeStreamField"
    again = WordingFreeStreamField(*args, **kwargs)
    assert again.deconstruct()[2:] == (args, kwargs)
    assert list(again.stream_block.child_blocks) == list(ContentStreamBlock().child_blocks)
    assert list(again.stream_block.child_blocks["table"].child_blocks) == ["caption", "columns", "rows"]


def test_migrations_name_no_block_of_this_app():
    lookup = WordingFreeStreamField(ContentStreamBlock()).deconstruct()[3]["block_lookup"]
    assert {path.split(".")[0] for path, _args, _kwargs in lookup.values()} == {"wagtail"}


def test_migration_of_a_translated_site_has_no_words():
    lookup = WordingFreeStreamField(ContentStreamBlock()).deconstruct()[3]["block_lookup"]
    words = {"label", "help_text", "icon", "group", "description", "preview_value"}
    assert not [kwargs for _path, _args, kwargs in lookup.values() if words & set(kwargs)]


def test_data_migrations_find_nested_children():
    stream = StreamBlock([("people", PeopleBlock())])
    _name, _path, args, kwargs = WordingFreeStreamField(stream).deconstruct()
    field = type("Descriptor", (), {"field": WordingFreeStreamField(*args, **kwargs)})
    person = {"name": "Aino", "kind": "member", "text": "<p>Kiitos</p>"}
    raw = [{"type": "people", "value": {"person": person}, "id": "1"}]
    renamed = apply_changes_to_raw_data(raw, "people.person", RenameStructChildrenOperation("name", "full_name"), field)
    assert renamed[0]["value"]["person"] == {"full_name": "Aino", "kind": "member", "text": "<p>Kiitos</p>"}
    removed = apply_changes_to_raw_data(raw, "people.person", RemoveStructChildrenOperation("text"), field)
    assert removed[0]["value"]["person"] == {"name": "Aino", "kind": "member"}
