"""Every colour of the design system stands out from what it stands on, in the light and in the dark scheme."""

import re
from pathlib import Path

import pytest

import cooperation_site

TOKENS = Path(cooperation_site.__file__).parent / "static/cooperation_site/tokens.css"

TEXT = 4.5
EDGE = 3.0
GROUNDS = ("background", "surface", "tint", "notice")
PAIRS = [
    *[(text, ground, TEXT) for text in ("text", "muted", "link", "link-visited") for ground in GROUNDS],
    ("on-accent", "accent", TEXT),
    ("on-band", "band", TEXT),
    ("on-band", "band-far", TEXT),
    ("on-band-muted", "band", TEXT),
    ("cloudberry", "band", EDGE),
    ("band-edge", "band", EDGE),
    *[(state, "surface", TEXT) for state in ("exists", "partly", "missing", "unknown", "unwanted")],
    *[(state, "background", EDGE) for state in ("exists", "partly", "missing", "unknown", "unwanted")],
    *[(edge, ground, EDGE) for edge in ("edge", "focus", "accent", "cloudberry-line") for ground in GROUNDS],
]


def colours(css: str) -> dict[str, str]:
    """Return the colours set in a piece of CSS by the names of their tokens."""
    return dict(re.findall(r"--color-([a-z-]+):\s*(#[0-9a-f]{6})", css))


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of each scheme; the dark one stands on the light one."""
    css = TOKENS.read_text()
    light = colours(re.search(r"^:root {(.*?)^}", css, re.DOTALL | re.MULTILINE)[1])
    dark = colours(re.search(r"^@media \(prefers-color-scheme: dark\) {(.*?)^}", css, re.DOTALL | re.MULTILINE)[1])
    printed = colours(re.search(r"^@media print {(.*?)^}", css, re.DOTALL | re.MULTILINE)[1])
    return {"light": light, "dark": light | dark, "dark screen, printed": light | dark | printed}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2 between two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


SCHEMES = schemes()


def test_contrast_is_measured_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_and_edges_stand_out(scheme):
    found = SCHEMES[scheme]
    faint = [
        (one, other, round(ratio, 2))
        for one, other, least in PAIRS
        if (ratio := contrast(found[one], found[other])) < least
    ]
    assert faint == []


def test_forced_colours_leave_no_colour_of_ours_to_edges():
    css = TOKENS.read_text()
    forced = re.search(r"^@media \(forced-colors: active\) {(.*?)^}", css, re.DOTALL | re.MULTILINE)[1]
    assert {"border", "edge", "focus", "accent"} <= set(re.findall(r"--color-([a-z-]+): [A-Z]", forced))
