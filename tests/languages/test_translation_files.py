"""Files for outside translators: what is written can be read, and what came back is judged text by text."""

import datetime
import io
import zipfile

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.languages.terms.files.contents import Alternative, PageInFile, TextInFile, TranslationFileError
from cooperation_models.languages.terms.files.po_files import read_po, write_po
from cooperation_models.languages.terms.files.reading import read_pages
from cooperation_models.languages.terms.files.xliff_files import read_xliff, write_xliff

pytestmark = pytest.mark.database_free

MOMENT = datetime.datetime(2026, 5, 6, 7, 8, 9, 123456, tzinfo=datetime.UTC)


def page(*texts, **values):
    """Return a page of a file."""
    values = {"uuid": "b7d5", "title": "Sivu", "source_language": "fi", "target_language": "sms", **values}
    return PageInFile(exported_at=values.pop("exported_at", MOMENT), texts=list(texts), **values)


words = st.text("abcäöŋʒǩʹ &<>\"'%{}\u00a0\\", max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
formatted = st.recursive(
    words | st.just("<br/>"),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["b", "i", "em", "strong"]), inner, words).map(
            "<{0[0]}>{0[1]}</{0[0]}>{0[2]}".format
        ),
        st.tuples(st.sampled_from(["a1", "a2"]), words, inner).map('<a id="{0[0]}">{0[1]}</a>{0[2]}'.format),
    ),
    max_leaves=4,
)
texts = st.builds(
    TextInFile,
    path=st.text("abc.-0123456789", min_size=1, max_size=20),
    source=formatted.filter(str.strip),
    translation=formatted.map(str.strip),
)


@given(st.lists(texts, max_size=4), st.text('äö \n"\\', max_size=5))
def test_what_xliff_says_is_read_back(given_texts, title):
    (read,) = read_xliff(write_xliff([page(*given_texts, title=title)]))

    assert [(text.path, text.source, text.translation, text.fault) for text in read.texts] == [
        (text.path, text.source, text.translation, "") for text in given_texts
    ]
    assert (read.uuid, read.source_language, read.target_language, read.exported_at) == ("b7d5", "fi", "sms", MOMENT)


@given(st.lists(texts, max_size=4, unique_by=lambda text: (text.path, text.source)), st.text('äö \n"\\', max_size=5))
def test_what_po_says_is_read_back(given_texts, title):
    (read,) = read_po(write_po(page(*given_texts, title=title)))

    assert [(text.path, text.source, text.translation) for text in read.texts] == [
        (text.path, text.source, text.translation) for text in given_texts
    ]
    assert (read.uuid, read.source_language, read.target_language, read.exported_at) == ("b7d5", "fi", "sms", MOMENT)


@given(st.binary(max_size=200), st.sampled_from([".po", ".xlf", ".zip", ".txt", ""]))
def test_no_file_makes_the_reading_fail_otherwise_than_with_a_reason(content, ending):
    try:
        read_pages(f"file{ending}", content)
    except TranslationFileError as error:
        assert str(error)


@given(st.text('msgidtrcx "\n\\#~|,[]01', max_size=80))
def test_damaged_po_files_are_told_of(text):
    try:
        read_po(f'msgid "{text}'.encode())
    except TranslationFileError as error:
        assert str(error)


def test_translators_see_marks_terms_and_what_was_before():
    changed = TextInFile(
        path="title",
        source='Uusi <a id="a1">sopimus</a>',
        notes=("Term: sopimus = suåppmõš",),
        old_source="Vanha sopimus",
        old_translation="Tuʹmmstõk suåppmõš",
        alternatives=(Alternative("Sopimus", "Suåppmõš", 72, "Etusivu"),),
    )

    xliff = write_xliff([page(changed)]).decode()
    (entry,) = polib.pofile(write_po(page(changed)).decode())

    assert '<g id="link-a1" ctype="link">sopimus</g>' in xliff
    assert 'match-quality="72%" origin="Etusivu"' in xliff
    assert '<alt-trans alttranstype="previous-version"><source>Vanha sopimus</source>' in xliff.replace("\n", "")
    assert "<note>Term: sopimus = suåppmõš</note>" in xliff
    assert (entry.fuzzy, entry.previous_msgid, entry.msgstr) == (True, "Vanha sopimus", "Tuʹmmstõk suåppmõš")
    assert "Term: sopimus = suåppmõš" in entry.comment
    assert "72 % (Etusivu): Sopimus → Suåppmõš" in entry.comment


def test_fuzzy_and_unfinished_texts_are_read_as_such():
    po = write_po(page(TextInFile(path="title", source="Uusi", old_source="Vanha", old_translation="Gammal")))
    xliff = write_xliff([page(TextInFile(path="title", source="Uusi", translation="Ny"))])

    assert read_po(po)[0].texts[0].unfinished
    assert not read_xliff(xliff)[0].texts[0].unfinished
    assert read_xliff(xliff.replace(b"needs-review-translation", b"needs-translation"))[0].texts[0].unfinished


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16"])
def test_letters_are_read_in_the_encoding_that_the_file_names(encoding):
    text = write_po(page(TextInFile(path="title", source="Jäsen", translation="Medlem é"))).decode()
    po = text.replace("charset=UTF-8", f"charset={encoding}").encode(encoding)
    xliff = '<?xml version="1.0" encoding="{}"?><xliff version="1.2"><file><body><trans-unit><source>Jäsen</source>'
    xliff = (xliff + "</trans-unit></body></file></xliff>").format(encoding.replace("-sig", ""))

    assert read_po(po)[0].texts[0].translation == "Medlem é"
    assert read_xliff(xliff.encode(encoding))[0].texts[0].source == "Jäsen"


ATTACK = (
    '<!DOCTYPE x [<!ENTITY a "{}">]><xliff version="1.2"><file><body><trans-unit><source>&a;</source></trans-unit>'
    "</body></file></xliff>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.po", b""),
        ("x.po", b"/etc/hostname"),
        ("x.po", b'msgid "a\nmsgstr'),
        ("x.po", '\xe4 msgid "a"\nmsgstr "b"\n'.encode("iso-8859-1")),
        ("x.xlf", b"<xliff"),
        ("x.xlf", b"<html/>"),
        ("x.xlf", ATTACK.format("b").encode()),
        ("x.xlf", ATTACK.replace('"{}"', 'SYSTEM "file:///etc/hostname"').encode()),
        ("x.xlf", b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>'),
        ("x.zip", b"PK\x03\x04 damaged"),
        ("x.docx", b"PK"),
    ],
)
def test_files_that_are_none_are_refused_with_a_reason(name, content):
    with pytest.raises(TranslationFileError, match=r"\w"):
        read_pages(name, content)


def archive(**files):
    """Return a ZIP file of named contents."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name.replace("__", "."), data)
    return content.getvalue()


def test_a_zip_file_is_read_member_by_member():
    po = write_po(page(TextInFile(path="title", source="Jäsen", translation="Medlem")))

    pages, unread = read_pages("all.ZIP", archive(a__po=po, b__po=b"nothing", c__txt=b"x"))

    assert [one.uuid for one in pages] == ["b7d5"]
    assert len(unread) == 2


def test_a_zip_file_that_swells_is_refused():
    with pytest.raises(TranslationFileError):
        read_pages("bomb.zip", archive(a__po=b"#" * 21 * 1024 * 1024))
    with pytest.raises(TranslationFileError):
        read_pages("bomb.zip", archive(**{f"{name}__po": b"#" * 20 * 1024 * 1024 for name in "abcdef"}))


def test_a_zip_file_with_a_member_without_a_name_is_refused():
    content = archive(a__po=b"x")
    place = content.index(b"PK\x01\x02") + 28
    with pytest.raises(TranslationFileError):
        read_pages("x.zip", content[:place] + b"\x00\x00" + b"\x00\x00" + b"\x04\x00" + content[place + 6 :])


def test_a_zip_file_packed_in_an_uncommon_way_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a.po", b'msgid "a"' * 100)

    for packed in (content.getvalue(), content.getvalue().replace(b"msgid", b"xxxxx")):
        with pytest.raises(TranslationFileError):
            read_pages("x.zip", packed)


def test_marks_that_the_source_does_not_have_are_a_fault():
    xliff = write_xliff([page(TextInFile(path="title", source="<b>Uusi</b>", translation="<b>Ny</b>"))])

    (read,) = read_xliff(xliff.replace(b'<g id="b-1" ctype="bold">Ny', b'<g id="script" ctype="bold">Ny'))
    (deep,) = read_xliff(xliff.replace(b">Ny<", b">" + b'<g id="b-1">' * 5000 + b"Ny" + b"</g>" * 5000 + b"<"))

    assert read.texts[0].fault
    assert deep.texts[0].fault
