"""JSON with line numbers says the same as ordinary JSON, and where."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.places import located_json

pytestmark = pytest.mark.database_free

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


@given(JSON_VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_reads_what_the_standard_library_writes(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert located_json.parse(text).plain() == json.loads(text)


@given(st.text(alphabet='[]{}:,"0123456789aetrufalsn \n\\', max_size=40))
def test_accepts_and_refuses_what_the_standard_library_does(text):
    try:
        expected = json.loads(text)
    except json.JSONDecodeError:
        with pytest.raises(json.JSONDecodeError):
            located_json.parse(text)
    else:
        assert located_json.parse(text).plain() == expected


def test_knows_the_line_of_every_value():
    document = located_json.parse('{\n  "code": "047",\n\n  "tile": {"row":\n 1},\n  "list": [\n    7\n  ]\n}\n')
    assert document.line == 1
    assert document.value["code"].line == 2
    assert document.value["tile"].line == 4
    assert document.value["tile"].value["row"].line == 5
    assert document.value["list"].value[0].line == 7


def test_knows_keys_that_are_written_twice():
    assert located_json.parse('{"a": 1, "b": 2, "a": 3}').doubled_keys == ("a",)


@pytest.mark.parametrize("text", ["", "NaN", '{"a": Infinity}', "1" * 5000, "[" * 10_000, '"\x00"', "[1] 2"])
def test_refuses_what_is_not_json(text):
    with pytest.raises(json.JSONDecodeError):
        located_json.parse(text)
