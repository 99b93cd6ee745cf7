"""Reading texts in several languages from files."""

import pytest

from cooperation_site.page_files.texts import FileError, is_said_in, is_text, read_file, said_in

pytestmark = pytest.mark.database_free


def test_a_table_of_languages_is_one_text():
    assert is_text({"fi": "kunta", "sv": "kommun"})
    assert is_text({"fi": "kunta"})
    assert not is_text({"sv": "kommun"})
    assert not is_text({"fi": "kunta", "colour": "red"})
    assert not is_text("kunta")


def test_a_missing_language_is_said_in_finnish():
    text = {"fi": "kunta", "sv": "kommun", "se": ""}
    assert said_in(text, "sv") == "kommun"
    assert said_in(text, "smn") == said_in(text, "se") == "kunta"
    assert is_said_in(text, "sv")
    assert not is_said_in(text, "se")
    assert not is_said_in(text, "smn")


def test_line_breaks_of_the_file_are_none_of_the_text():
    assert said_in({"fi": "\nyksi\nkaksi   kolme\n"}, "fi") == "yksi kaksi kolme"
    assert (
        said_in({"fi": "<p>yksi\nkaksi</p>\n<ul>\n<li>a</li>\n</ul>"}, "fi") == "<p>yksi kaksi</p><ul><li>a</li></ul>"
    )
    assert said_in({"fi": "<p>yksi\n<b>kaksi</b>\nkolme</p>"}, "fi") == "<p>yksi <b>kaksi</b> kolme</p>"


def test_an_empty_line_is_a_line_break():
    assert said_in({"fi": "Portaali\n\nHenkilöt on\nkeksitty."}, "fi") == "Portaali\nHenkilöt on keksitty."


@pytest.mark.parametrize("content", [b'key = "unfinished', b"name = '\xff'", b"[a]\n[a]"])
def test_a_broken_file_is_named(tmp_path, content):
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(FileError, match=r"broken\.toml"):
        read_file(path)
