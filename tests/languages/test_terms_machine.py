import pytest
from django.contrib.auth import get_user_model
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue
from wagtail_localize.views.edit_translation import apply_machine_translation

from cooperation_models.languages.models import Term, TermWord
from cooperation_models.languages.translation.state import StringState, strings_of

pytestmark = pytest.mark.django_db


def make_term(notion, fi, language, *words):
    term = Term.objects.create(notion=notion)
    TermWord.objects.create(term=term, language="fi", text=fi)
    for text, confidence, *reviewed in words:
        TermWord.objects.create(
            term=term,
            language=language,
            text=text,
            confidence=confidence,
            reviewed_on=reviewed[0] if reviewed else None,
        )


def machine(locales, code, *texts):
    """Return what the machine of the settings makes of texts."""
    answers = get_machine_translator().translate(locales["fi"], locales[code], [StringValue(text) for text in texts])
    return {source.data: translation.data for source, translation in answers.items()}


def test_a_text_that_is_a_term_gets_the_surest_word_in_the_capitals_of_the_text(locales):
    make_term("search results", "hakutulokset", "se", ("bohtosat", "medium"), ("ohcanbohtosat", "high"))

    assert machine(locales, "se", "Hakutulokset", "hakutulokset", "Uudet hakutulokset") == {
        "Hakutulokset": "Ohcanbohtosat",
        "hakutulokset": "ohcanbohtosat",
    }


def test_a_word_of_low_confidence_is_never_taken_unless_reviewed(locales):
    make_term("menu", "valikko", "se", ("fállu", "low"))
    make_term("page", "sivu", "se", ("siidu", "low", "2026-02-03"))

    assert machine(locales, "se", "Valikko", "Sivu") == {"Sivu": "Siidu"}


def test_notions_that_share_a_word_and_differ_are_left_to_people(locales):
    make_term("contents", "sisältö", "sv", ("innehåll", ""))
    make_term("matter", "sisältö", "sv", ("ärende", ""))

    assert machine(locales, "sv", "Sisältö") == {}


def test_a_language_is_not_a_country(locales):
    make_term("Finland", "Suomi", "sv", ("Finland", ""))

    assert machine(locales, "sv", "suomi", "Suomi") == {"Suomi": "Finland"}


def test_letters_that_mean_something_in_html_are_escaped(locales):
    make_term("and", "A & B", "sv", ("A & C", ""))

    assert machine(locales, "sv", "A &amp; B") == {"A &amp; B": "A &amp; C"}


def test_memory_is_taken_word_for_word_and_only_when_people_agree(make_page, translate, locales):
    translate(make_page("Eka", introduction="Tervetuloa mukaan."), "sv", {"Tervetuloa mukaan.": "Välkommen med."})
    assert machine(locales, "sv", "Tervetuloa mukaan.", "Tervetuloa.") == {"Tervetuloa mukaan.": "Välkommen med."}

    translate(make_page("Toka", introduction="Tervetuloa mukaan."), "sv", {"Tervetuloa mukaan.": "Kom med."})
    assert machine(locales, "sv", "Tervetuloa mukaan.") == {}


def test_what_a_machine_wrote_is_no_memory(make_page, translate, locales):
    translate(make_page("Eka", introduction="Tervetuloa mukaan."), "sv", {"Tervetuloa mukaan.": "Välkommen med."})
    StringTranslation.objects.update(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)

    assert machine(locales, "sv", "Tervetuloa mukaan.") == {}


def test_what_it_fills_is_marked_as_its_own_unreviewed_and_not_published(make_page, translate, locales):
    make_term("meetings", "kokoukset", "se", ("čoahkkimat", "high"))
    page = make_page("Asiat", introduction="Kokoukset")
    translated = translate(page, "se", {"Asiat": "Áššit"}, publish=False)
    translation = Translation.objects.get(target_locale=locales["se"])
    user = get_user_model().objects.create_superuser("kaantaja")

    assert apply_machine_translation(translation.pk, user, get_machine_translator())

    filled = next(string for string in strings_of(translation) if string.source_text == "Kokoukset")
    assert (filled.translation_text, filled.state) == ("Čoahkkimat", StringState.UNREVIEWED)
    assert filled.row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    translated.refresh_from_db()
    assert not translated.live
    assert translated.introduction != "Čoahkkimat"


def test_many_texts_take_as_many_queries_as_one(locales, django_assert_num_queries):
    with django_assert_num_queries(3):
        machine(locales, "sv", *(f"Lause {number}" for number in range(200)))
