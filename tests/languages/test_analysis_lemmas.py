"""Base forms: dictionary, compounds, Snowball for the rest, and Voikko when a portal has it."""

import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation_models.languages.analysis import lemmas, lexicon, voikko
from cooperation_models.languages.analysis.folding import ascii_key
from cooperation_models.languages.analysis.keys import keys_of_word, query_words
from cooperation_models.languages.analysis.lemmas import analysed

pytestmark = pytest.mark.database_free


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Look every word up anew before and after a test that changes what there is to ask."""
    for remembered in (keys_of_word, lexicon.lemma_file, voikko._voikko):
        remembered.cache_clear()
    yield
    for remembered in (keys_of_word, lexicon.lemma_file, voikko._voikko):
        remembered.cache_clear()


def lemmas_of(word: str, language: str) -> tuple[str, ...]:
    return analysed(ascii_key(word), language).lemmas


def parts_of(word: str, language: str) -> tuple[str, ...]:
    return analysed(ascii_key(word), language).members


@pytest.mark.parametrize(
    ("language", "lemma", "forms"),
    [
        ("fi", "yhdistys", "yhdistys yhdistyksille yhdistystä yhdistyksen Yhdistysten"),
        ("fi", "jasen", "jäsen jäsenet jäseniä jasenet jasenia"),
        ("fi", "utsjoki", "Utsjoki Utsjoella Utsjoen utsjoelle"),
        ("fi", "sodankyla", "Sodankylässä sodankylan"),
        ("fi", "kunta", "kuntia kunnissa kuntien"),
        ("fi", "saamelaiskarajat", "saamelaiskäräjien saamelaiskäräjillä saamelaiskarajille"),
        ("fi", "jarjestoneuvottelukunta", "järjestöneuvottelukunnan jarjestoneuvottelukuntaan"),
        ("fi", "sotejarjesto", "sotejärjestöt sotejärjestöjen"),
        ("fi", "kunta", "kunnassamme kuntansa kunnassakin"),
        ("fi", "vammaisneuvosto", "vammaisneuvostomme vammaisneuvostossanne"),
        ("sv", "natverk", "nätverk nätverket nätverken natverket"),
        ("sv", "medlem", "medlemmar medlemmarna medlemmen"),
        ("sv", "mote", "mötet möten mötena"),
        ("sv", "aldrerad", "äldreråd äldrerådet äldrerådets"),
        ("se", "gielda", "gielda gielddat gieldda"),
    ],
)
def test_forms_of_a_word_share_their_base_form(language, lemma, forms):
    for form in forms.split():
        assert lemma in lemmas_of(form, language), form


@pytest.mark.parametrize(
    ("language", "word", "members"),
    [
        ("fi", "järjestöneuvottelukunnat", {"jarjesto", "neuvottelukunta"}),
        ("fi", "vammaisneuvostossa", {"vammainen", "neuvosto"}),
        ("fi", "terveydenhuollon", {"terveys", "huolto"}),
        ("fi", "vertaistukiryhmä", {"tukiryhma", "tuki", "ryhma"}),
        ("fi", "järjestötyö", {"jarjesto", "tyo"}),
        ("fi", "maakuntaliitto", {"maakunta", "liitto"}),
        ("sv", "organisationsdelegationen", {"organisation", "delegation"}),
        ("sv", "samarbetsgruppen", {"samarbete", "grupp"}),
        ("sv", "handikapprådet", {"handikapp", "rad"}),
    ],
)
def test_compounds_are_found_by_their_members(language, word, members):
    assert members <= set(parts_of(word, language))


@pytest.mark.parametrize(
    ("language", "word", "unwanted"),
    [
        ("fi", "neuvottelukunnan", "kunta"),
        ("fi", "maakunta", "kunta"),
        ("fi", "puheenjohtaja", "johtaja"),
        ("fi", "henkilö", "kilo"),
        ("fi", "johtaja", "ajaa"),
        ("fi", "Kemijärven", "kemi"),
        ("fi", "Ylitorniossa", "tornio"),
        ("sv", "Övertorneå", "tornea"),
        ("sv", "samarbete", "arbete"),
        ("sv", "ordföranden", "ord"),
    ],
)
def test_words_that_are_more_than_their_parts_are_not_found_by_them(language, word, unwanted):
    assert unwanted not in parts_of(word, language)


def test_a_query_for_a_compound_names_its_members_for_texts_that_write_them_apart():
    (word,) = query_words("vammaisneuvostot", "fi")
    assert word.lemmas == ("lvammaisneuvosto",)
    assert word.members == ("lvammainen", "lneuvosto")


def test_the_members_a_query_asks_for_are_the_smallest_and_none_of_them_empty_of_meaning():
    assert query_words("mielenterveyspalvelut", "fi")[0].members == ("lmieli", "lterveys", "lpalvelu")
    assert query_words("sekamallissa", "fi")[0].members == (), "no part of it is the word mixed"
    assert query_words("linja-autossa", "fi")[0].members == ("llinja", "lauto")
    assert query_words("Utsjoella", "fi")[0].members == ()


def test_readings_that_say_nothing_are_left_out():
    assert lemmas_of("työ", "fi") == ("tyo",)
    assert lemmas_of("sinulle", "fi") == ("sina",)


def test_readers_of_sami_find_in_finnish_what_is_not_translated():
    assert "lvanhusneuvosto" in query_words("vanhusneuvostossa", "se")[0].lemmas
    assert "lvanhusneuvosto" not in query_words("vanhusneuvostossa", "sv")[0].lemmas


def test_words_without_dictionary_are_stemmed():
    assert lemmas_of("zyxkarissa", "fi") == lemmas_of("zyxkarista", "fi")
    assert lemmas_of("zyxkaren", "sv") == lemmas_of("zyxkar", "sv")
    assert lemmas_of("zyxkar", "smn") == ("zyxkar",)


@settings(deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=60), st.sampled_from(["fi", "sv", "se"]))
def test_every_word_has_a_base_form_of_plain_letters(word, language):
    analysis = analysed(word, language)
    assert analysis.lemmas
    assert all(form.isascii() and form.isalnum() for form in (*analysis.lemmas, *analysis.members, *analysis.leaves))


def test_without_dictionaries_the_search_goes_on_and_the_log_says_what_to_do(settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.COOPERATION_LEMMAS_DIR = tmp_path / "file" / "lemmas"
    assert lemmas_of("yhdistyksille", "fi") == lemmas_of("yhdistyksillä", "fi")
    assert parts_of("vammaisneuvosto", "fi") == ()
    assert "build_lemmas" in caplog.text
    assert len(caplog.records) == 1, "once is enough"


class FakeVoikko:
    """Speaks like libvoikko, of one word."""

    def __init__(self, language: str):
        assert language == "fi"

    def analyze(self, word: str) -> list[dict[str, str]]:
        if word != "hytekoordinaatiossa":
            return []
        return [{"BASEFORM": "hytekoordinaatio", "WORDBASES": "+hyte(hyte)+koordinaatio(koordinaatio)"}]


def test_voikko_is_asked_when_it_is_wanted_and_there(settings, monkeypatch):
    settings.SEARCH_FI_ANALYSER = "voikko"
    monkeypatch.setattr(lemmas, "FIELD_WORDS", {})
    library = SimpleNamespace(Voikko=FakeVoikko, VoikkoException=RuntimeError)
    monkeypatch.setitem(sys.modules, "libvoikko", library)
    (word,) = query_words("hytekoordinaatiossa", "fi")
    assert "lhytekoordinaatio" in word.lemmas
    assert word.members == ("lhyte", "lkoordinaatio")
    assert query_words("yhdistyksille", "fi")[0].lemmas == ("lyhdistys",), "the dictionary knows what Voikko does not"
    assert query_words("hytekoordinaatiossa", "sv")[0].members == ()


def test_voikko_is_left_alone_when_nobody_asks_for_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "libvoikko", SimpleNamespace(Voikko=None))
    assert voikko.voikko_readings("yhdistyksille") == ()


def failing(language: str):
    raise OSError("libvoikko.so.1: cannot open shared object file")


@pytest.mark.parametrize("library", [None, SimpleNamespace(Voikko=failing, VoikkoException=RuntimeError)])
def test_a_portal_that_asks_for_a_missing_voikko_is_told_so_and_searches_on(library, settings, monkeypatch, caplog):
    settings.SEARCH_FI_ANALYSER = "voikko"
    monkeypatch.setitem(sys.modules, "libvoikko", library)
    assert query_words("yhdistyksille", "fi")[0].lemmas == ("lyhdistys",)
    assert "Voikko" in caplog.text
