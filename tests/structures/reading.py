"""Reads answers as a person would: the words of an element, the numbers in it, the rows of a file."""

import csv
import re
from io import StringIO

from bs4 import BeautifulSoup

from cooperation_models.languages.text import JoinedTexts, Message, Sentences


def soup(response) -> BeautifulSoup:
    """Return the page of a successful answer."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(tag) -> str:
    """Return the words of an element on one line, without the places where they may be broken."""
    return " ".join(tag.get_text(" ").replace("\xad", "").split())


def numbers(tag) -> list[str]:
    """Return the numbers in an element's words."""
    return re.findall(r"\d+", words(tag))


def rows_of(response) -> list[list[str]]:
    """Return the rows of a file for spreadsheets."""
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def in_english(text) -> str:
    """Return a computed text as the code has it, whatever the catalogues make of it."""
    if callable(text):
        return in_english(text())
    if isinstance(text, Sentences):
        return " ".join(map(in_english, text.sentences))
    if isinstance(text, JoinedTexts):
        return ", ".join(map(in_english, text.texts))
    if isinstance(text, Message):
        return text.msgid % {name: in_english(value) for name, value in text.parameters.items()}
    return str(text)
