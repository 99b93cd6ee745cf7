"""Reports on paper: one of each body, and one of all bodies with their vacant seats."""

import re

import pytest

A4 = {"format": "A4", "prefer_css_page_size": True}


@pytest.mark.parametrize(
    ("path", "most_sheets"),
    [
        ("/fi/ryhmat/keski-suomen-kumppanuuspoyta/print/", 3),
        ("/fi/ryhmat/jane/print/", 3),
        ("/fi/ryhmat/print/", 20),
    ],
)
def test_a_report_takes_few_sheets(path, most_sheets, page):
    page.goto(path)
    sheets = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(**A4)))
    assert 1 <= sheets <= most_sheets
    page.emulate_media(media="print")
    assert page.locator("main h1").is_visible()
    assert not page.locator(".site-footer").is_visible()
    assert page.locator(".fact-state--vacant, .fact-state--filled").first.is_visible()
