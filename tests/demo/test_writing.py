"""Streams of files made into what a page stores."""

import pytest
from wagtail.models import Page

from blocks.streams import ContentStreamBlock
from cooperation_site.page_files.texts import FileError
from cooperation_site.page_files.writing import PageWriter

pytestmark = pytest.mark.database_free

ACCORDION = {
    "block": "accordion",
    "heading": {"fi": "Kysymyksiä", "sv": "Frågor"},
    "questions": [
        {"heading": {"fi": "Kuka?", "sv": "Vem?"}, "text": {"fi": "<p>Sinä.</p>", "sv": "<p>Du.</p>"}},
        {"heading": {"fi": "Milloin?"}, "text": {"fi": "<p>Nyt.</p>"}},
    ],
}
TABLE = {
    "block": "table",
    "caption": {"fi": "Paikat", "sv": "Platser"},
    "columns": [
        {"kind": "row_heading", "heading": {"fi": "Ala", "sv": "Sektor"}},
        {"kind": "number", "heading": {"fi": "Paikkoja", "sv": "Platser"}},
    ],
    "rows": [[{"fi": "Nuoriso", "sv": "Ungdom"}, "1"], [{"fi": "Sote"}, "2"]],
}


def writer(language: str) -> PageWriter:
    return PageWriter(
        page="guide",
        language=language,
        find=lambda model, name: {"start": 7}[name] if issubclass(model, Page) else 9,
        page_id={"start": 7}.__getitem__,
    )


def ids(raw) -> list[str]:
    """Return every id of raw stream data, in order."""
    if isinstance(raw, list):
        return [found for child in raw for found in ids(child)]
    if isinstance(raw, dict):
        own = [raw["id"]] if "id" in raw else []
        return own + [found for child in raw.values() for found in ids(child)]
    return []


@pytest.mark.parametrize("record", [ACCORDION, TABLE])
def test_a_place_has_one_id_in_every_language(record):
    finnish = writer("fi").stream(ContentStreamBlock(), [record], "body")
    swedish = writer("sv").stream(ContentStreamBlock(), [record], "body")
    assert ids(finnish) == ids(swedish)
    assert len(ids(finnish)) >= 3


def test_no_two_places_have_one_id():
    raw = writer("fi").stream(ContentStreamBlock(), [ACCORDION, ACCORDION], "body")
    assert len(set(ids(raw))) == len(ids(raw)) == 6


def test_only_what_somebody_wrote_counts_as_said():
    page = writer("sv")
    (raw,) = page.stream(ContentStreamBlock(), [ACCORDION], "body")
    first, second = raw["value"]["questions"]
    assert first["value"]["heading"] == "Vem?"
    assert second["value"]["heading"] == "Milloin?"
    questions = f"body.{raw['id']}.questions"
    assert page.said == {
        f"body.{raw['id']}.heading",
        f"{questions}.{first['id']}.heading",
        f"{questions}.{first['id']}.text",
    }


def test_a_table_keeps_numbers_and_says_words():
    page = writer("sv")
    (raw,) = page.stream(ContentStreamBlock(), [TABLE], "body")
    cells = [[cell["value"] for cell in row["value"]["cells"]] for row in raw["value"]["rows"]]
    assert cells == [["Ungdom", "1"], ["Sote", "2"]]
    assert [column["value"]["heading"] for column in raw["value"]["columns"]] == ["Sektor", "Platser"]
    sote = raw["value"]["rows"][1]
    unsaid = f"body.{raw['id']}.rows.{sote['id']}.cells.{sote['value']['cells'][0]['id']}"
    assert unsaid not in page.said
    assert len(page.said) == 6


def test_what_a_file_leaves_out_is_as_the_form_would_leave_it():
    (raw,) = writer("fi").stream(ContentStreamBlock(), [{"block": "callout", "text": {"fi": "<p>Huom.</p>"}}], "body")
    assert raw["value"] == {"kind": "note", "heading": "", "text": "<p>Huom.</p>"}


def test_links_lead_to_the_page_of_that_name():
    text = {"fi": '<p><a page="start">Alku</a></p>'}
    assert writer("fi").text(text, "body") == '<p><a linktype="page" id="7">Alku</a></p>'


def test_choosers_get_the_row_of_that_name():
    record = {"block": "link_cards", "cards": [{"page": "start", "text": {"fi": "Lue"}}]}
    (raw,) = writer("fi").stream(ContentStreamBlock(), [record], "body")
    assert raw["value"]["cards"][0]["value"]["page"] == 7


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ({"block": "carousel"}, "carousel"),
        ({"kind": "note"}, "None"),
        ({"block": "callout", "colour": "red"}, "colour"),
    ],
)
def test_unknown_blocks_and_members_are_named(record, complaint):
    with pytest.raises(FileError, match=complaint):
        writer("fi").stream(ContentStreamBlock(), [record], "body")
