import pytest
from django.contrib.auth import get_user_model

from cooperation_models.languages.models import Term, TermWord
from cooperation_models.languages.terms.term_list import TermList

pytestmark = pytest.mark.django_db


def make_term(notion, *words, note=""):
    """Make a term; ``words`` are language, text and perhaps confidence."""
    term = Term.objects.create(notion=notion, note=note)
    for language, text, *confidence in words:
        TermWord.objects.create(term=term, language=language, text=text, confidence=confidence[0] if confidence else "")
    return term


def names(found):
    return [(term.source_word, term.is_part) for term in found]


def test_a_term_is_found_in_any_case_form():
    make_term("contact person", ("fi", "yhteyshenkilö"), ("se", "oktavuođaolmmoš", "high"))

    found = TermList("fi", "se").found_in("Lähetä tieto <b>yhteyshenkilölle</b>.")

    assert names(found) == [("yhteyshenkilö", False)]
    assert [word.text for word in found[0].words] == ["oktavuođaolmmoš"]


def test_a_part_of_a_compound_is_found_and_marked_as_weaker():
    make_term("group", ("fi", "ryhmä"), ("sv", "grupp"))

    assert names(TermList("fi", "sv").found_in("Asiaa valmistelee työryhmä.")) == [("ryhmä", True)]


def test_the_term_for_the_whole_compound_stands_in_the_place_of_its_parts():
    make_term("group", ("fi", "ryhmä"), ("sv", "grupp"))
    make_term("working group", ("fi", "työryhmä"), ("sv", "arbetsgrupp"))

    assert names(TermList("fi", "sv").found_in("Työryhmän jäsenet")) == [("työryhmä", False)]


def test_terms_of_several_words_are_found_when_the_words_follow_each_other():
    make_term("homeland", ("fi", "saamelaisten kotiseutualue"), ("sv", "samernas hembygdsområde"))
    terms = TermList("fi", "sv")

    assert names(terms.found_in("Asuu saamelaisten kotiseutualueella")) == [("saamelaisten kotiseutualue", False)]
    assert names(terms.found_in("Saamelaisten oma kotiseutualue")) == []


def test_the_smallest_words_are_shown_only_where_they_are_the_whole_text():
    make_term("and", ("fi", "ja"), ("sv", "och"))
    terms = TermList("fi", "sv")

    assert names(terms.found_in("Kunnat ja järjestöt")) == []
    assert names(terms.found_in("ja")) == [("ja", False)]


def test_the_surest_word_comes_first_and_a_doubtful_one_is_not_usable():
    reviewer = get_user_model().objects.create_user("lukija")
    term = make_term("menu", ("fi", "valikko"), ("se", "fállu", "low"), ("se", "válljen", "medium"))
    TermWord.objects.create(
        term=term, language="se", text="fálaldat", confidence="low", reviewed_by=reviewer, reviewed_on="2026-01-02"
    )

    (found,) = TermList("fi", "se").found_in("Valikko")

    assert [word.text for word in found.words] == ["fálaldat", "válljen", "fállu"]
    assert [word.text for word in found.usable_words] == ["fálaldat", "válljen"]


def test_a_translation_without_the_word_of_the_list_is_remarked_on():
    make_term("decision", ("fi", "päätös"), ("sv", "beslut"))
    terms = TermList("fi", "sv")
    found = terms.found_in("Päätöksen perustelut")

    assert [remark.kind for remark in terms.remarks_on(found, "Motivering till avgörandet")] == ["term"]
    assert terms.remarks_on(found, "Beslutets motivering") == []


def test_case_forms_and_compounds_of_a_sami_word_are_taken_for_it():
    make_term("agreement", ("fi", "sopimus"), ("se", "šiehtadus", "high"))
    terms = TermList("fi", "se")
    found = terms.found_in("Sopimukset")

    assert terms.remarks_on(found, "Ovttasbargošiehtadusat") == []


def test_of_two_notions_with_one_word_either_translation_will_do():
    make_term("contents", ("fi", "sisältö"), ("sv", "innehåll"))
    make_term("matter", ("fi", "sisältö"), ("sv", "ärende"))
    terms = TermList("fi", "sv")

    assert terms.remarks_on(terms.found_in("Sisältö"), "Ärende") == []


def test_a_doubtful_word_is_asked_of_nobody():
    make_term("menu", ("fi", "valikko"), ("se", "fállu", "low"))
    terms = TermList("fi", "se")

    assert terms.remarks_on(terms.found_in("Valikko"), "Válljen") == []


def test_the_list_is_read_in_two_queries(django_assert_num_queries):
    for number in range(20):
        make_term(f"notion {number}", ("fi", f"sana{number}"), ("sv", f"ord{number}"))

    with django_assert_num_queries(2):
        terms = TermList("fi", "sv")
        terms.found_in("sana3 ja sana4")


def test_a_whole_text_that_is_a_term_has_its_words():
    make_term("search results", ("fi", "hakutulokset"), ("se", "ohcanbohtosat", "high"))
    terms = TermList("fi", "se")

    assert [word.text for word in terms.meaning("Hakutulokset")] == ["ohcanbohtosat"]
    assert terms.meaning("Hakutulokset ja muut") == []


def test_a_name_is_found_with_its_capital_only():
    make_term("Finland", ("fi", "Suomi"), ("sv", "Finland"))
    terms = TermList("fi", "sv")

    assert names(terms.found_in("Palvelu toimii suomeksi.")) == []
    assert names(terms.found_in("Koko Suomessa")) == [("Suomi", False)]


def test_a_term_in_another_form_is_not_found_by_its_base_form_alone():
    make_term("about", ("fi", "tietoja"), ("sv", "om"))
    make_term("contacts", ("fi", "yhteystiedot"), ("sv", "kontaktuppgifter"))
    terms = TermList("fi", "sv")

    assert names(terms.found_in("Kuka vastaa tiedoista")) == []
    found = terms.found_in("Tietoja palvelusta")
    assert names(found) == [("tietoja", False)]
    assert terms.remarks_on(found, "Uppgifter om tjänsten") == terms.remarks_on(found, "Uppgifter") == []
    assert names(terms.found_in("Katso yhteystiedoista")) == [("yhteystiedot", False)]


def test_a_short_word_may_lose_its_last_letter_in_another_form():
    make_term("page", ("fi", "sivu"), ("sv", "sida"))
    terms = TermList("fi", "sv")

    assert terms.remarks_on(terms.found_in("Kaikki sivut"), "Alla sidor") == []
