"""Keys of words: any text gives plain keys, whatever a typist's apostrophes, letters and cases; queries meet texts."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cooperation_models.languages.analysis.folding import ascii_key, folded
from cooperation_models.languages.analysis.keys import folded_words, index_keys, query_words
from cooperation_models.languages.analysis.tokens import LONGEST_WORD, words_of
from cooperation_models.languages.codes import LANGUAGE_CODES, SAMI_LANGUAGE_CODES

pytestmark = pytest.mark.database_free

KEYS = re.compile(r"(?:[flq][a-z0-9]+(?: |$))*")
APOSTROPHES = "ʹʼˈˊ'’‘′´`\uff07"
LANGUAGES = st.sampled_from([*LANGUAGE_CODES, "en", ""])
WORDS = st.text(st.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1, max_size=30)
WITHOUT_HASTE = settings(deadline=None)
ANY_TEXT = st.text(st.characters(codec=None), max_size=80)


@WITHOUT_HASTE
@given(ANY_TEXT, LANGUAGES)
@example("\0", "fi")
@example("\ud800\udfff", "sms")
@example("'\"*:(NEAR AND OR NOT) -- ; \\ ^ {}", "fi")
@example("a" * 10_000, "fi")
@example("-" * 10_000, "sv")
@example("ﷺ " * 500, "se")
@example("İstanbul ǅ ß ﬀ ½ ① Ⅷ 中文 привет שלום", "fi")
def test_any_text_gives_keys_that_every_engine_reads_as_words(text, language):
    keys = index_keys(text, language)
    for part in (keys.folded, keys.lemmas, keys.squeezed):
        assert part.isascii()
        assert KEYS.fullmatch(part), part
    for word in query_words(text, language):
        assert re.fullmatch(r"f[a-z0-9]+", word.folded)
        assert word.surface


@WITHOUT_HASTE
@given(ANY_TEXT, LANGUAGES)
def test_a_text_is_found_by_every_word_it_is_made_of(text, language):
    keys = index_keys(text, language)
    for word in query_words(text, language):
        assert word.folded in keys.folded.split()
        assert word.lemmas and word.lemmas[0] in keys.lemmas.split()
        assert language in SAMI_LANGUAGE_CODES or set(word.lemmas) <= set(keys.lemmas.split())
        assert set(word.members) <= set(keys.lemmas.split())
        assert not word.squeezed or word.squeezed in keys.squeezed.split()


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
    assert ascii_key(ascii_key(text)) == ascii_key(text)


@WITHOUT_HASTE
@given(WORDS, LANGUAGES)
def test_capital_and_small_letters_are_alike(word, language):
    if folded(word.upper()) == folded(word):
        assert index_keys(word.upper(), language) == index_keys(word, language)


@WITHOUT_HASTE
@given(st.sampled_from(APOSTROPHES), st.sampled_from(APOSTROPHES), st.sampled_from(LANGUAGE_CODES))
def test_whatever_stands_for_a_skolt_sign_it_is_the_same_word(one, other, language):
    (first,) = query_words(f"sää{one}mǩiõll", language)
    (second,) = query_words(f"SÄÄ{other}MǨIÕLL", language)
    assert (first.folded, first.lemmas, first.squeezed) == (second.folded, second.lemmas, second.squeezed)
    assert first.folded == "fsaamkioll"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Ruoŧŧa Ŋuollu Ʒåʹrm Đorre ǥǧǩ", "fruotta fnuollu fzarm fdorre fggk"),
        ("'Inari' ”Utsjoki” ’Aanaar’", "finari futsjoki faanaar"),
        ("EU:n THL:lle ry:stä 1990:n", "feu fthl fry f1990"),
        ("r.y. T.S.", "fry fts"),
        ("klo 12:30, 5.3.2026", "fklo f12 f30 f5 f3 f2026"),
        ("linja-auto", "flinjaauto flinja fauto"),
        ("sosiaali- ja terveysala", "fsosiaali fja fterveysala"),
        ("jär\u00adjes\u00adtö järjesto\u0308", "fjarjesto fjarjesto"),
        ("ﬁrma ＡＢＣ", "ffirma fabc"),
        ("муниципалитет", "fmunitsipalitet"),
        ("a_b <b>lihava</b>", "fa fb fb flihava fb"),
        ("kahden\0välissä\tja\nmuualla", "fkahden fvalissa fja fmuualla"),
    ],
)
def test_words_are_parted_where_readers_part_them(text, keys):
    assert index_keys(text, "").folded == keys


def test_words_are_no_longer_than_an_index_likes():
    assert [len(word) for word in words_of("x" * 10_000)] == [LONGEST_WORD]
    assert index_keys("https://example.org/" + "a" * 500, "fi").folded.endswith("a" * LONGEST_WORD)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("smn", "máánu", "máánui"),
        ("smn", "piiru", "piirrun"),
        ("smn", "piiru", "piˊruttáá"),
        ("sms", "siõmˈmân", "siõmˈmnest"),
        ("se", "čoahkkin", "čoahkkima"),
    ],
)
def test_forms_of_sami_words_begin_alike_when_squeezed(language, one, other):
    assert query_words(one, language)[0].squeezed == query_words(other, language)[0].squeezed


def test_only_sami_words_are_squeezed():
    assert index_keys("kokous", "fi").squeezed == ""
    assert query_words("möte", "sv")[0].squeezed == ""


def test_a_question_says_which_words_it_asks_for():
    words = query_words("Kuka on Inarin yhteyshenkilö?", "fi")
    assert [word.surface for word in words if not word.common] == ["inarin", "yhteyshenkilö"]
    assert all(not word.common for word in query_words("kunta ja järjestö", "en"))


def test_a_word_that_is_typed_twice_is_asked_once():
    assert len(query_words("Inari inari INÁRI", "fi")) == 1


def test_folded_words_keep_their_order_and_number():
    assert folded_words("Säämi sää'm-säämi – linja-auto") == ["saami", "saamsaami", "linjaauto"]
