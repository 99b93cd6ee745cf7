"""What the tests of this folder read the files of the demo with."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cooperation_site.page_files.texts import is_text, read_file

SITE = Path(__file__).resolve().parents[2] / "site" / "cooperation_site"
TEXT_FILES = sorted(
    [*(SITE / "clean_start").glob("*.toml"), *(SITE / "demo").glob("*/*.toml")], key=lambda path: path.as_posix()
)


def texts_in(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield place and value of every leaf: a text in several languages, or a plain value."""
    if is_text(value) or not isinstance(value, dict | list):
        yield place, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from texts_in(child, f"{place}.{name}")
    else:
        for number, child in enumerate(value):
            yield from texts_in(child, f"{place}[{number}]")


def all_texts() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield place and text of every text in several languages in all files."""
    for path in TEXT_FILES:
        for place, text in texts_in(read_file(path), path.name):
            if is_text(text):
                yield place, text


def documented_findings() -> Counter[tuple[str, str, str]]:
    """Return check, level and subject of what the demo's file of findings says that there is to be found."""
    records = read_file(SITE / "demo" / "findings.toml")["finding"]
    return Counter((record["check"], record["level"], record["about"]) for record in records)


def summary_of(findings: Iterable) -> Counter[tuple[str, str, str]]:
    """Return check, level and subject of findings."""
    return Counter((finding.code, finding.level, str(finding.subject)) for finding in findings)
