"""Video: a file that everyone can follow, or a link; never something loaded from elsewhere."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils.translation import override
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model

from .examples import BLOCKS, rendered, value_of

LINK = {"url": "https://video.example.org/watch?v=1", "file": None, "captions": None}


@pytest.fixture
def documents(db, settings, tmp_path):
    """Return a function that stores an empty document of a given name."""
    settings.MEDIA_ROOT = tmp_path
    model = get_document_model()
    return lambda name: model.objects.create(title=name, file=ContentFile(b"x", name=name))


def refused(**changes) -> set[str]:
    with pytest.raises(StructBlockValidationError) as error:
        BLOCKS["video"].clean(value_of("video", **changes))
    return set(error.value.block_errors)


def test_video_has_one_place(documents):
    assert refused(file=None, captions=None) == {"url"}
    assert refused(url=LINK["url"], file=documents("a.mp4"), captions=documents("a.vtt")) == {"file"}
    assert BLOCKS["video"].clean(value_of("video", **LINK))["url"] == LINK["url"]


def test_video_with_speech_needs_captions_and_their_language(documents):
    assert refused(file=documents("a.mp4"), captions=None, language="") == {"captions", "language"}
    assert BLOCKS["video"].clean(value_of("video", file=documents("b.webm"), captions=documents("b.vtt")))
    assert BLOCKS["video"].clean(value_of("video", file=documents("c.MP4"), captions=None, no_speech=True, language=""))


def test_files_of_other_kinds_are_refused_even_in_drafts(documents):
    wrong = {"file": documents("minutes.pdf"), "captions": documents("captions.srt")}
    assert refused(**wrong) == {"file", "captions"}
    with pytest.raises(StructBlockValidationError):
        BLOCKS["video"].clean_deferred(value_of("video", **wrong))


def test_unfinished_video_is_saved_as_a_draft(db):
    assert BLOCKS["video"].clean_deferred(value_of("video", title="", file=None, captions=None)) is not None


def test_file_is_shown_with_captions_and_can_be_downloaded(documents):
    video, captions = documents("forum.mp4"), documents("forum.vtt")
    soup = BeautifulSoup(
        rendered("video", value_of("video", file=video, captions=captions, language="sv")), "html.parser"
    )
    assert soup.video.has_attr("controls") and not soup.video.has_attr("autoplay")
    assert (soup.source["src"], soup.source["type"]) == (video.url, "video/mp4")
    assert (soup.track["kind"], soup.track["src"], soup.track["srclang"]) == ("captions", captions.url, "sv")
    assert soup.track["label"] == "svenska"
    assert soup.find("a", href=video.url)


@pytest.mark.database_free
def test_link_says_where_it_leads_and_loads_nothing():
    with override("en"):
        soup = BeautifulSoup(rendered("video", value_of("video", **LINK, language="sv", service="")), "html.parser")
    assert soup.a["href"] == LINK["url"] and soup.a["hreflang"] == "sv"
    assert "How the forum works" in soup.a.get_text()
    assert not soup.find_all(["iframe", "video", "img", "script"])
    facts = [" ".join(fact.get_text().split()) for fact in soup.find(class_="content-video__facts").find_all("li")]
    assert facts == ["Service: video.example.org", "Language: svenska", "Length: 2 min 40 s"]
    assert soup.find("span", lang="sv").get_text() == "svenska"


@pytest.mark.database_free
def test_transcript_opens_below():
    soup = BeautifulSoup(rendered("video"), "html.parser")
    assert "Everyone who has come may speak." in soup.details.get_text()


@pytest.mark.database_free
def test_video_without_place_is_not_printed():
    assert not rendered("video", value_of("video", file=None)).strip()
