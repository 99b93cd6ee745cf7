"""What editors are told of a page: figures, and sentences with what to do."""

import pytest

from cooperation_models.languages.easy_language.facts import WordAdvice
from cooperation_models.languages.easy_language.report import MOST_REMARKS, passages_of, report_on
from tests.languages.sample_pages.models import SamplePage

LONG = "Tässä virkkeessä on niin monta sanaa että kukaan ei jaksa lukea sitä loppuun asti ennen kuin uni tulee ja vie."


def sample(locales, code="fi", **values) -> SamplePage:
    return SamplePage(title="Otsikko", slug="otsikko", locale=locales[code], **values)


def test_a_long_sentence_is_quoted_with_what_to_do(locales):
    report = report_on(sample(locales, introduction=f"Lyhyt on hyvä. {LONG}"))
    (remark,) = report.remarks
    assert remark.sentence == LONG
    assert "20" in remark.advice
    assert remark.place


def test_an_easy_page_is_judged_more_strictly(locales):
    text = "Tässä virkkeessä on yksitoista sanaa eli yksi liikaa helpon kielen sivulle."
    assert report_on(sample(locales, introduction=text)).count == 0
    page = sample(locales, introduction=text)
    page.is_in_easy_language = True
    assert report_on(page).count == 1


def test_a_long_word_is_named_unless_a_hyphen_parts_it(locales):
    text = "Järjestöneuvottelukunnanko? Järjestö-neuvottelu-kunnanko?"
    (remark,) = report_on(sample(locales, introduction=text)).remarks
    assert remark.word == "Järjestöneuvottelukunnanko"


def test_advice_of_the_editors_list_comes_with_its_note(locales):
    WordAdvice.objects.create(language="fi", word="strategia", suggestion="suunnitelma", note="Kerro, mitä tehdään.")
    WordAdvice.objects.create(language="sv", word="strategia", suggestion="plan")
    (remark,) = report_on(sample(locales, introduction="Strategia alkaa.")).remarks
    assert remark.word == "Strategia"
    assert "suunnitelma" in remark.advice and "Kerro, mitä tehdään." in remark.advice


def test_a_word_is_told_once_with_the_number_of_its_sentences(locales):
    WordAdvice.objects.create(language="fi", word="strategia", suggestion="suunnitelma")
    text = "Strategia alkaa. Strategiasta puhutaan. Kunta auttaa. Strategian aika."
    (remark,) = report_on(sample(locales, introduction=text)).remarks
    assert (remark.sentence, remark.sentences) == ("Strategia alkaa.", 3)


def test_lix_is_told_of_longer_texts_only(locales):
    short = report_on(sample(locales, introduction="Kunta auttaa."))
    long = report_on(sample(locales, introduction="Kunta auttaa kaikkia. " * 20))
    assert len(long.figures) == len(short.figures) + 1


def test_a_page_without_text_has_nothing_to_judge(locales):
    page = SamplePage(title="", slug="x", locale=locales["fi"])
    assert not report_on(page).has_text


def test_texts_come_as_readers_see_them(locales):
    page = sample(locales, introduction="Kirjoita osoitteeseen apu@kunta.example & soita.\nToinen rivi <b>tässä</b>.")
    texts = [passage.text for passage in passages_of(page)]
    assert texts[0] == "Otsikko"
    assert texts[1].startswith("Kirjoita osoitteeseen") and "&" in texts[1] and "@" not in texts[1]
    assert "Toinen rivi" in texts[2]


def test_a_page_in_a_language_without_measures_is_refused(locales):
    with pytest.raises(KeyError):
        report_on(sample(locales, "se"))


def test_a_very_long_page_shows_the_first_remarks_and_counts_all(locales):
    report = report_on(sample(locales, introduction="\n".join([LONG] * (MOST_REMARKS + 5))))
    assert len(report.remarks) == MOST_REMARKS
    assert report.count == MOST_REMARKS + 5


@pytest.mark.parametrize("count", [1, 30])
def test_advice_costs_one_query_however_long_the_page_is(locales, django_assert_num_queries, count):
    page = sample(locales, introduction=" ".join([LONG] * count))
    with django_assert_num_queries(1):
        assert report_on(page).remarks
