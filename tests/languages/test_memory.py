import pytest
from django.contrib.auth import get_user_model
from wagtail.models import PageViewRestriction
from wagtail_localize.models import String, StringTranslation, Translation

from cooperation_models.languages.models import StringKey
from cooperation_models.languages.terms.memory import matches_for, similarity
from cooperation_models.languages.terms.memory_index import complete_index, keys_of
from cooperation_models.languages.terms.prompts import prompts_for, prompts_for_all

pytestmark = pytest.mark.django_db

SENTENCE = "Neuvottelukunta kokoontuu neljä kertaa vuodessa ja valitsee itselleen puheenjohtajan."
LIKE_IT = "Neuvottelukunta kokoontuu kuusi kertaa vuodessa ja valitsee itselleen puheenjohtajan."


@pytest.fixture
def remembered(make_page, translate):
    """Return a Swedish page with one sentence translated."""
    page = make_page("Neuvottelukunta", introduction=SENTENCE)
    return translate(page, "sv", {SENTENCE: "Delegationen sammanträder fyra gånger om året."})


def found(text, locales, code="sv"):
    return matches_for([text], locales["fi"], locales[code])[text]


def test_the_same_text_on_another_page_is_remembered_with_where_it_comes_from(remembered, locales):
    translator = get_user_model().objects.create_user("kaija", first_name="Kaija", last_name="Kääntäjä")
    StringTranslation.objects.filter(data__startswith="Delegationen").update(last_translated_by=translator)

    (match,) = found(SENTENCE, locales)

    assert (match.similarity, match.translation_text) == (100, "Delegationen sammanträder fyra gånger om året.")
    assert (match.origin, match.translator) == ("Neuvottelukunta", "Kaija Kääntäjä")
    assert match.translation_id == Translation.objects.get().pk


def test_a_text_that_is_like_another_is_found_with_its_similarity(remembered, locales):
    (match,) = found(LIKE_IT, locales)

    assert match.source_text == SENTENCE
    assert 90 <= match.similarity < 100


def test_a_text_of_one_word_is_found_by_another_form_of_it(make_page, translate, locales):
    translate(make_page("Yhteyshenkilö"), "sv", {"Yhteyshenkilö": "Kontaktperson"})

    assert [match.translation_text for match in found("Yhteyshenkilöt", locales)] == ["Kontaktperson"]


@pytest.mark.parametrize("text", ["Aivan muu lause ilman yhteisiä sanoja.", "", "…", "%"])
def test_texts_that_are_like_nothing_have_no_memory(remembered, locales, text):
    assert not matches_for([text], locales["fi"], locales["sv"]).get(text)


def test_another_language_is_another_memory(remembered, locales):
    assert found(SENTENCE, locales, "se") == []


def test_faulty_and_empty_translations_are_not_remembered(remembered, locales):
    StringTranslation.objects.update(has_error=True)
    assert found(SENTENCE, locales) == []
    StringTranslation.objects.update(has_error=False, data="")
    assert found(SENTENCE, locales) == []


def test_different_translations_of_one_text_are_all_shown_and_like_ones_counted(make_page, translate, locales):
    for title, words in (("Eka", "Kontakt"), ("Toka", "Kontakt"), ("Kolmas", "Kontaktperson")):
        translate(make_page(title, introduction="Yhteyshenkilö"), "sv", {"Yhteyshenkilö": words})

    assert {(match.translation_text, match.others) for match in found("Yhteyshenkilö", locales)} == {
        ("Kontakt", 1),
        ("Kontaktperson", 0),
    }


def test_what_was_translated_stays_remembered_when_the_page_is_gone(remembered, make_page, locales):
    Translation.objects.all().delete()

    (match,) = found(SENTENCE, locales)

    assert (match.origin, match.translation_id) == ("", None)


def test_prompts_leave_out_the_memory_that_says_what_is_there_already(remembered):
    same = "Delegationen sammanträder fyra gånger om året."

    assert prompts_for(SENTENCE, "sv", same).memory == ()
    assert len(prompts_for(SENTENCE, "sv", "Delegationen möts.").memory) == 1
    assert len(prompts_for(SENTENCE, "sv").memory) == 1


def test_prompts_for_an_unknown_language_raise_nothing(remembered):
    assert prompts_for(SENTENCE, "xx").memory == ()


def test_a_page_of_many_texts_takes_as_many_queries_as_one(remembered, django_assert_num_queries):
    texts = [(f"{LIKE_IT} {number}", None) for number in range(60)]

    with django_assert_num_queries(8):
        prompts_for_all(texts[:6], "sv")
    with django_assert_num_queries(8):
        prompts = prompts_for_all(texts, "sv")
    assert all(one.memory for one in prompts)


def test_strings_stored_past_the_signals_are_indexed_later(locales):
    String.objects.bulk_create(
        String(locale=locales["fi"], data=text, data_hash=String._get_data_hash(text)) for text in (SENTENCE, LIKE_IT)
    )
    assert not StringKey.objects.exists()

    assert complete_index() == StringKey.objects.count() > 0
    assert complete_index() == 0


def test_similarity_knows_letters_not_markup():
    assert similarity("Uusi <b>jäsen</b>", "Uusi <b>jäsen</b>") == 100
    assert similarity("Uusi <b>jäsen</b>", "Uusi jäsen") == 99
    assert similarity("Uusi jäsen", "Kokous") == 0


def test_case_endings_change_no_key_of_a_long_text_by_much():
    assert len(set(keys_of(SENTENCE)) & set(keys_of(LIKE_IT))) >= 4
    assert len(keys_of(SENTENCE * 20)) <= 8


@pytest.mark.parametrize("where", ["source", "translation", "draft"])
def test_pages_that_one_may_neither_read_nor_edit_are_not_remembered(
    remembered, locales, make_editor, django_assert_num_queries, where
):
    source = remembered.get_translation(locales["fi"])
    editor = make_editor((remembered, "change_page"))
    outsider = get_user_model().objects.create_user("vieras")
    for user in (editor, outsider):
        assert len(prompts_for_all([(SENTENCE, None)], "sv", user=user)[0].memory) == 1

    if where == "draft":
        remembered.unpublish()
    else:
        page = source if where == "source" else remembered
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert prompts_for_all([(SENTENCE, None), (LIKE_IT, None)], "sv", user=outsider)[1].memory == ()
    assert len(prompts_for_all([(SENTENCE, None)], "sv", user=editor)[0].memory) == 1
    for number in (1, 40):
        with django_assert_num_queries(10):
            prompts_for_all([(f"{LIKE_IT} {one}", None) for one in range(number)], "sv", user=outsider)
