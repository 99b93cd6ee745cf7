"""The files of base forms: what goes in comes out, broken files are made anew, nothing half made is ever read."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from simplemma.strategies import StreamDictionaryFactory

from cooperation_models.languages.analysis import lemma_building, lexicon
from cooperation_models.languages.analysis.folding import ascii_key
from cooperation_models.languages.analysis.lemma_building import build_lemma_files, lemma_path
from cooperation_models.languages.analysis.lemma_file import LemmaFile, write_lemma_file

pytestmark = pytest.mark.database_free

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=40)


@pytest.fixture
def small_dictionaries(monkeypatch):
    """Let simplemma's dictionaries be a few words each."""
    words = [("Kissat", "kissa"), ("koiran", "koira"), ("Koirat", "koira"), ("Inarissa", "Inari")]
    monkeypatch.setattr(lemma_building, "dictionary", lambda language: (len(words), iter(words)))


@pytest.fixture(autouse=True)
def nothing_remembered():
    lexicon.lemma_file.cache_clear()
    yield
    lexicon.lemma_file.cache_clear()


@given(st.lists(st.tuples(WORDS, WORDS), max_size=60), st.integers(0, 100))
@settings(max_examples=50, deadline=None)
def test_every_form_gives_its_base_forms_in_order(tmp_path_factory, pairs, expected):
    path = tmp_path_factory.mktemp("lemmas") / "fi.lemmas"
    write_lemma_file(path, pairs, expected)
    file = LemmaFile(path)
    for form, _lemma in pairs:
        assert file.lemmas_of(form) == tuple(dict.fromkeys(lemma for word, lemma in pairs if word == form))
    assert file.lemmas_of("unheardof" * 5) == ()


def test_where_the_system_reads_no_places_the_file_is_mapped(tmp_path, monkeypatch):
    write_lemma_file(tmp_path / "fi.lemmas", [("kissat", "kissa")], 1)
    monkeypatch.delattr("os.pread")
    assert LemmaFile(tmp_path / "fi.lemmas").lemmas_of("kissat") == ("kissa",)


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: b"something else " * 9, lambda data: data[:-3]])
def test_a_damaged_file_is_not_read(tmp_path, damage):
    path = tmp_path / "fi.lemmas"
    write_lemma_file(path, [("kissat", "kissa"), ("koiran", "koira")], 2)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ValueError):
        LemmaFile(path)


def test_files_are_made_once_and_those_of_other_versions_go(small_dictionaries, tmp_path):
    (tmp_path / "fi-older.lemmas").write_bytes(b"of another version")
    assert len(build_lemma_files(tmp_path)) == 3
    assert build_lemma_files(tmp_path) == []
    assert len(list(tmp_path.iterdir())) == 3
    file = LemmaFile(lemma_path(tmp_path, "fi"))
    assert (file.lemmas_of("kissat"), file.lemmas_of("kissa"), file.lemmas_of("kis")) == (("kissa",), ("kissa",), ())


def test_names_are_told_from_other_words(small_dictionaries, tmp_path):
    build_lemma_files(tmp_path)
    file = LemmaFile(lemma_path(tmp_path, "fi"))
    assert file.is_proper_name("inari")
    assert not file.is_proper_name("koira")
    assert not file.is_proper_name("unheardof")


def test_a_damaged_file_is_made_anew(small_dictionaries, tmp_path):
    build_lemma_files(tmp_path)
    lemma_path(tmp_path, "sv").write_bytes(b"")
    assert build_lemma_files(tmp_path) == [lemma_path(tmp_path, "sv")]


def test_the_name_of_a_file_follows_the_versions(monkeypatch, tmp_path):
    before = lemma_path(tmp_path, "fi")
    monkeypatch.setattr(lemma_building, "version", lambda package: "99")
    assert lemma_path(tmp_path, "fi") != before


def test_the_command_makes_the_files_of_the_settings(small_dictionaries, settings, tmp_path):
    settings.COOPERATION_LEMMAS_DIR = tmp_path / "new" / "folder"
    said = StringIO()
    call_command("build_lemmas", stdout=said)
    assert "3" in said.getvalue()
    assert len(list((tmp_path / "new" / "folder").iterdir())) == 3


def test_the_command_says_where_it_may_not_write(small_dictionaries, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.COOPERATION_LEMMAS_DIR = tmp_path / "file" / "lemmas"
    with pytest.raises(CommandError, match="file/lemmas"):
        call_command("build_lemmas")


def test_without_a_setting_the_files_lie_in_the_users_cache(settings, monkeypatch, tmp_path):
    del settings.COOPERATION_LEMMAS_DIR
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert lexicon.lemma_folder() == tmp_path / "wagtail-cooperation-models"


def test_a_missing_file_is_made_in_another_process_when_it_is_first_needed(settings, tmp_path):
    settings.COOPERATION_LEMMAS_DIR = tmp_path
    assert "gielda" in lexicon.lemma_file("se").lemmas_of("gielddat")
    assert len(list(tmp_path.iterdir())) == 1, "one language is enough to wait for"
    assert lexicon.lemma_file("en") is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Utsjoella yhdistyksille kunnissa jäseniä vapaaehtoistyötä osallisuuden"),
        ("sv", "nätverket medlemmar rådet organisationer mötena"),
        ("se", "gielddat searvvi"),
    ],
)
def test_the_files_say_what_the_package_says(language, words):
    file, of_the_package = lexicon.lemma_file(language), StreamDictionaryFactory().get_dictionary(language)
    for word in words.split():
        assert ascii_key(of_the_package[word]) in file.lemmas_of(ascii_key(word)), word
