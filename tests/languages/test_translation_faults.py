"""Which translations are refused, and that everything else is kept as it was written."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.languages.translation.faults import faults_of

pytestmark = pytest.mark.database_free

LINK = 'Lue <a id="a1">ohje</a> ensin.'


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Johdanto", "Álggahus"),
        (LINK, 'Loga vuos <a id="a1">rávvaga</a>.'),
        (LINK, "Loga vuos rávvaga."),
        ("<b>Tärkeä</b> asia", "<b>Dehálaš</b> <i>ášši</i>"),
        ("Rivi<br/>toinen", "Okta<br>nubbi<br/>goalmmát"),
        ("Alle 5 &lt; 6", "Vuollel 5 < 6 & eanet"),
        ("Hei {name}, %(count)s", "%(count)s, bures {name}"),
        ("100 %sta", "100 % oassi"),
    ],
)
def test_a_sound_translation_is_kept(source, translation):
    assert faults_of(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "word"),
    [
        ("Johdanto", "  ", "empty"),
        ("Johdanto", "Álggahus\x00", "signs"),
        ("Johdanto", "<script>alert(1)</script>Álggahus", "script"),
        ("Johdanto", '<b onclick="alert(1)">Álggahus</b>', "attributes"),
        ("Johdanto", "<img src=x onerror=alert(1)>", "img"),
        ("Johdanto", "<p>Álggahus</p>", "<p>"),
        ("Johdanto", "<!-- x -->Álggahus", "Comments"),
        ("Johdanto", "<!DOCTYPE html>Álggahus", "Declarations"),
        ("Johdanto", "<?php ?>Álggahus", "Declarations"),
        ("Johdanto", "<b>Álggahus", "not closed"),
        ("Johdanto", "<b><i>Álggahus</b></i>", "wrong place"),
        ("Johdanto", "Álggahus</b>", "wrong place"),
        (LINK, 'Loga <a id="a2">rávvaga</a>', "a2"),
        (LINK, '<a href="javascript:alert(1)">Loga</a>', "id and nothing else"),
        (LINK, "<a>Loga</a>", "id and nothing else"),
        ("Hei {name}", "Bures", "{name}"),
        ("Hei %(name)s", "Bures %(nimi)s", "%(name)s"),
        ("Hei", "Bures {name}", "{name}"),
    ],
)
def test_a_faulty_translation_is_refused_with_a_reason(source, translation, word):
    with override("en"):
        assert any(word in fault for fault in faults_of(source, translation))


def test_a_translation_is_no_longer_than_its_field_counted_without_elements():
    assert faults_of("Nimi", "<b>" + "á" * 10 + "</b>", longest=10) == []
    assert "11" in faults_of("Nimi", "á" * 11, longest=10)[0]


@given(st.text(alphabet=st.characters(blacklist_characters="<>&{}%", blacklist_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_plain_words_are_never_refused(text):
    assert faults_of("Johdanto", f"a{text}") == []


@given(st.text())
def test_anything_is_judged_without_an_error(text):
    assert isinstance(faults_of(text, text), list)


def test_a_text_without_end_is_refused_before_it_is_read():
    assert "20000" in faults_of("Nimi", "á" * 20_001)[0]
    assert faults_of("Nimi", "á" * 20_000) == []
