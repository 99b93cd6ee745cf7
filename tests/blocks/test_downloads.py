"""Files to download: kind, size and language are told before the click."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils.translation import override
from wagtail.documents import get_document_model

from blocks.downloads import file_size

from .examples import BLOCKS, rendered, value_of


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("size", "words"),
    [
        (None, ""),
        (0, ""),
        (1, "1 kB"),
        (999, "1 kB"),
        (48_200, "48 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (25_000_000, "25.0 MB"),
    ],
)
def test_size_in_words(size, words):
    with override("en"):
        assert file_size(size) == words


@pytest.mark.database_free
def test_size_is_written_as_the_reader_writes_numbers():
    with override("fi"):
        assert file_size(1_240_000) == "1,2 MB"


@pytest.fixture
def document(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return get_document_model().objects.create(title="Sopimus", file=ContentFile(b"x" * 3_400, name="sopimus.PDF"))


def links(item: dict, language: str) -> BeautifulSoup:
    with override(language):
        return BeautifulSoup(rendered("downloads", value_of("downloads", files=[item])), "html.parser")


def test_link_tells_kind_size_and_language_of_another_language(document):
    link = links({"document": document, "title": "", "language": "fi"}, "sv").a
    assert link["href"] == document.url and link["hreflang"] == "fi"
    assert " ".join(link.get_text().split()) == "Sopimus (PDF, 3 kB, suomi)"
    assert link.find("span", lang="fi").get_text() == "suomi"


def test_language_of_the_reader_is_not_told(document):
    link = links({"document": document, "title": "Avtal & bilaga", "language": "sv"}, "sv").a
    assert " ".join(link.get_text().split()) == "Avtal & bilaga (PDF, 3 kB)"
    assert not link.has_attr("hreflang")


def test_deleted_document_leaves_no_trace(document):
    raw = BLOCKS["downloads"].get_prep_value(
        value_of("downloads", files=[{"document": document, "title": "Gone", "language": ""}])
    )
    document.delete()
    assert not rendered("downloads", BLOCKS["downloads"].to_python(raw)).strip()
