"""Accordion, steps, timeline and key figures."""

import pytest
from bs4 import BeautifulSoup
from wagtail.blocks.struct_block import StructBlockValidationError

from .examples import BLOCKS, rendered, value_of

pytestmark = pytest.mark.database_free

SEQUENCES = {"accordion": "questions", "steps": "steps", "timeline": "events", "key_figures": "figures"}


def soup_of(name, value=None, **context) -> BeautifulSoup:
    return BeautifulSoup(rendered(name, value, **context), "html.parser")


@pytest.mark.parametrize(("name", "children"), SEQUENCES.items())
def test_sequence_without_anything_in_it_is_refused_but_saved_as_a_draft(name, children):
    empty = value_of(name, **{children: []})
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCKS[name].clean(empty)
    assert list(refused.value.block_errors) == [children]
    assert len(BLOCKS[name].clean_deferred(empty)[children]) == 0


def test_accordion_opens_without_script_and_each_part_has_an_address():
    parts = soup_of("accordion").find_all("details")
    assert [part["id"] for part in parts] == ["block-5b1f-1", "block-5b1f-2"]
    assert all(part.find("summary") and not part.has_attr("open") for part in parts)
    assert not soup_of("accordion", id=None).find(id=True)


@pytest.mark.parametrize("name", ["steps", "timeline"])
def test_items_stand_under_the_heading_or_in_its_place(name):
    assert [heading.name for heading in soup_of(name).find_all(["h2", "h3"])] == ["h2", "h3", "h3", "h3"]
    without = soup_of(name, value_of(name, heading=""))
    assert [heading.name for heading in without.find_all(["h2", "h3"])] == ["h2", "h2", "h2"]
    assert len(without.ol.find_all("li", recursive=False)) == 3


def test_key_figure_is_a_term_with_number_and_source():
    first, second = soup_of("key_figures").find_all(class_="content-key-figure")
    assert first.dt.get_text() == "Municipalities" and first.dd.get_text() == "21"
    assert first.find("a") is None
    assert second.a["href"] == "https://www.example.org/register"
    assert second.a.get_text() == "Register of associations, 2018"


def test_key_figure_with_only_a_link_says_what_the_link_is():
    value = value_of("key_figures")
    value["figures"][1]["source"] = ""
    assert soup_of("key_figures", value).a.get_text(strip=True)


def test_more_than_six_key_figures_are_refused():
    figures = [{"figure": str(number), "label": "x", "source": "", "source_url": ""} for number in range(7)]
    with pytest.raises(StructBlockValidationError):
        BLOCKS["key_figures"].clean(value_of("key_figures", figures=figures))
