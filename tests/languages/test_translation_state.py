"""What of a translation is missing, changed or unreviewed, and that nothing has to be pressed for it to be known."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cooperation_models.languages.desk.facts import TranslationReview
from cooperation_models.languages.translation.facts import AskedText
from cooperation_models.languages.translation.state import StringState, open_strings, progress_of, strings_of
from tests.languages.sample_pages.models import SamplePage, SampleRow, SampleTerm

pytestmark = pytest.mark.django_db

WORDS = {"Verkosto": "Fierpmádat", "Johdanto": "Álggahus", "verkosto": "fierpmadat"}


@pytest.fixture
def network(homes, make_page, translate):
    """Return a Finnish page and its fully translated, published Northern Sámi version."""
    source = make_page("Verkosto", introduction="Johdanto")
    return source, translate(source, "se", WORDS)


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Return a function that changes a page and publishes it, as an editor does."""

    def change(page, **values):
        for name, value in values.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return change


def translation_of(page, code="se"):
    return Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code=code)


def string_of(page, text, code="se"):
    return next(string for string in strings_of(translation_of(page, code)) if string.source_text == text)


def say(page, text, translation, code="se"):
    """Translate one text of a page, as a translator does."""
    string = string_of(page, text, code)
    return StringTranslation.objects.create(
        translation_of=string.segment.string,
        context=string.segment.context,
        locale=translation_of(page, code).target_locale,
        data=translation,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )


def states(page, code="se"):
    return {string.source_text: string.state.value for string in strings_of(translation_of(page, code))}


def test_a_text_is_unreviewed_until_somebody_accepts_it_and_again_when_it_is_translated_anew(network):
    source, _page = network
    assert states(source)["Johdanto"] == "unreviewed"
    TranslationReview.objects.create(translation=translation_of(source))
    assert states(source)["Johdanto"] == "translated"
    row = string_of(source, "Johdanto").row
    row.data = "Ođđa álggahus"
    row.save()
    assert (states(source)["Johdanto"], states(source)["Verkosto"]) == ("unreviewed", "translated")


def test_trap_4_publishing_the_source_shows_at_once_what_has_changed_and_keeps_the_old_pair(network, publish):
    """Upstream gap: nothing marks a translation stale until somebody presses "Sync translated pages"."""
    source, page = network
    publish(source, introduction="Johdanto, jossa on pilkku")
    string = string_of(source, "Johdanto, jossa on pilkku")
    assert string.state is StringState.CHANGED
    assert (string.old_source, string.old_translation) == ("Johdanto", "Álggahus")
    page = SamplePage.objects.get(pk=page.pk)
    assert (page.live, page.introduction) == (True, "Álggahus")


def test_the_text_comes_back_with_its_translation(network, publish):
    source, _page = network
    publish(source, introduction="Uusi johdanto")
    publish(source, introduction="Johdanto")
    assert states(source)["Johdanto"] == "unreviewed"


def test_of_several_earlier_texts_the_latest_is_kept(network, publish):
    source, _page = network
    publish(source, introduction="Toinen")
    say(source, "Toinen", "Nubbi")
    publish(source, introduction="Kolmas")
    assert string_of(source, "Kolmas").old_translation == "Nubbi"


def test_a_field_that_was_empty_is_missing(homes, make_page, translate, publish):
    source = make_page("Verkosto")
    translate(source, "se", WORDS)
    publish(source, introduction="Johdanto")
    string = string_of(source, "Johdanto")
    assert (string.state, string.old_translation) == (StringState.MISSING, "")


def test_rich_text_takes_the_earlier_paragraph_that_is_most_alike(homes, make_page, translate, publish):
    source = make_page("Verkosto", story="<p>Kokous pidetään Inarissa.</p><p>Hakemus lähetetään sähköpostilla.</p>")
    words = {"Kokous pidetään Inarissa.": "Čoahkkin lea Anáris.", "Hakemus lähetetään sähköpostilla.": "Ohcan"}
    translate(source, "se", words)
    publish(
        source,
        story="<p>Aivan muuta xyz!</p><p>Hakemus lähetetään nyt sähköpostilla.</p><p>Kokous pidetään Ivalossa.</p>",
    )
    assert string_of(source, "Kokous pidetään Ivalossa.").old_translation == "Čoahkkin lea Anáris."
    assert string_of(source, "Hakemus lähetetään nyt sähköpostilla.").old_translation == "Ohcan"
    assert states(source)["Aivan muuta xyz!"] == "missing"


def test_a_moved_block_and_a_moved_row_keep_their_translations(homes, make_page, translate, publish):
    blocks = [{"type": "heading", "value": text, "id": str(uuid.uuid4())} for text in ("Yksi asia", "Toinen asia")]
    source = make_page("Verkosto", body=blocks)
    for label in ("Ensimmäinen rivi", "Toinen rivi"):
        SampleRow.objects.create(page=source, label=label, locale=source.locale)
    source = SamplePage.objects.get(pk=source.pk)
    texts = ("Yksi asia", "Toinen asia", "Ensimmäinen rivi", "Toinen rivi")
    translate(source, "se", {text: text.upper() for text in texts})
    first, second = source.rows.all()
    first.sort_order, second.sort_order = 2, 1
    source.rows = [second, first]
    publish(source, body=list(reversed(blocks)))
    assert {states(source)[text] for text in texts} == {"unreviewed"}


def test_a_text_that_stands_twice_at_one_place_is_asked_once(homes, make_page, translate):
    source = make_page("Verkosto", story="<p>Sama asia</p><p>Sama asia</p>")
    translate(source, "se")
    assert [string.source_text for string in strings_of(translation_of(source))].count("Sama asia") == 1
    assert progress_of([translation_of(source)])[translation_of(source).pk].total == 2


def test_a_faulty_or_empty_translation_counts_as_none_and_says_why(network):
    source, _page = network
    row = string_of(source, "Johdanto").row
    row.data = "Álggahus <script>x</script>"
    row.save()
    string = string_of(source, "Johdanto")
    assert (string.state, string.translation_text) == (StringState.MISSING, row.data)
    assert "script" in string.error
    StringTranslation.objects.filter(pk=row.pk).update(data="  ", has_error=False)
    assert string_of(source, "Johdanto").state is StringState.MISSING


def test_texts_without_words_and_unseen_fields_are_shown_but_not_required(homes, make_page, translate):
    source = make_page("Verkosto", introduction="2026: https://example.org", search_description="Kuvaus")
    translate(source, "se", {"Verkosto": "Fierpmádat"})
    assert len(strings_of(translation_of(source))) == 4
    assert open_strings(translation_of(source)) == []
    progress = progress_of([translation_of(source)])[translation_of(source).pk]
    assert (progress.total, progress.is_complete) == (1, True)


def test_progress_says_the_same_as_the_strings(network, homes, make_page, translate, publish):
    source, _page = network
    publish(source, introduction="Johdanto toisin", story="<p>Uusi kappale</p>")
    translation = translation_of(source)
    progress = progress_of([translation])[translation.pk]
    required = [string for string in strings_of(translation) if string.required]
    assert (progress.total, progress.translated, progress.missing, progress.changed, progress.unreviewed) == (
        len(required),
        sum(not string.is_open for string in required),
        sum(string.state is StringState.MISSING for string in required),
        sum(string.state is StringState.CHANGED for string in required),
        sum(string.state is StringState.UNREVIEWED for string in required),
    )
    assert (progress.missing, progress.changed) == (1, 1)


def test_one_knows_since_when_a_text_waits_even_when_other_texts_change_later(network, publish):
    source, _page = network
    publish(source, introduction="Toinen johdanto")
    long_ago = timezone.now() - timedelta(days=40)
    assert AskedText.objects.update(since=long_ago) == 1
    Translation.objects.update(created_at=long_ago - timedelta(days=1))
    publish(source, story="<p>Kappale</p>")
    translation = translation_of(source)
    assert string_of(source, "Toinen johdanto").since == long_ago
    assert string_of(source, "Kappale").since > long_ago
    assert progress_of([translation])[translation.pk].oldest_change == long_ago
    publish(source, introduction="")
    assert progress_of([translation])[translation.pk].oldest_change > long_ago


def test_languages_know_nothing_of_each_other(network, translate):
    source, _page = network
    translate(source, "sv", {"Verkosto": "Nätverk"})
    assert states(source, "sv")["Johdanto"] == "missing"
    assert states(source, "se")["Johdanto"] == "unreviewed"


def test_ten_times_the_pages_and_texts_cost_the_same_queries(
    homes, make_page, translate, django_assert_num_queries, django_assert_max_num_queries
):
    def make(number):
        page = make_page(f"Verkosto {number}", introduction="Johdanto", story="<p>Yksi</p><p>Kaksi</p>")
        translate(page, "se", {"Johdanto": "Álggahus", "Yksi": "Okta"})
        StringSegment.objects.filter(source__object_id=page.translation_key, string__data="Yksi").update(
            string=StringSegment.objects.get(source__object_id=page.translation_key, string__data="Kaksi").string
        )

    make(0)
    with django_assert_max_num_queries(7) as context:
        progress_of(Translation.objects.all())
    for number in range(1, 11):
        make(number)
    with django_assert_num_queries(len(context)):
        progress_of(Translation.objects.all())
    with django_assert_max_num_queries(6):
        strings_of(Translation.objects.select_related("source").first())


def test_nothing_is_asked_when_there_are_no_translations(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert progress_of([]) == {}


def test_saving_a_snippet_shows_what_has_changed(home, locales, django_capture_on_commit_callbacks):
    term = SampleTerm.objects.create(name="Kylä", locale=locales["fi"])
    source, _created = TranslationSource.get_or_create_from_instance(term)
    Translation.objects.create(source=source, target_locale=locales["se"])
    say(term, "Kylä", "Gilli")
    term.name = "Kyläyhdistys"
    with django_capture_on_commit_callbacks(execute=True):
        term.save()
    assert string_of(term, "Kyläyhdistys").old_translation == "Gilli"


def test_a_source_that_is_deleted_with_its_publication_is_left_alone(network, django_capture_on_commit_callbacks):
    source, _page = network
    with django_capture_on_commit_callbacks(execute=True):
        source.save_revision().publish()
        source.delete()
    assert TranslationSource.objects.filter(object_id=source.translation_key).exists()
