"""The lists of the translation desk: the same numbers as text by text, the most stale first, few queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cooperation_models.languages.desk.counts import progress_in_language
from cooperation_models.languages.desk.rights import DeskRights
from cooperation_models.languages.desk.rows import RowState, most_stale_first, rows_in_language, summarise
from cooperation_models.languages.models import AskedText, TranslationReview, TranslationTask
from cooperation_models.languages.translation.state import progress_of
from tests.languages.desk_builders import begin, change, person, texts_url
from tests.languages.sample_pages.models import SamplePage, SampleTerm

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]

STORY = "<p>Eka kappale tässä</p><p>Toka kappale tuolla</p><p>2026</p><p>www.example.org</p>"


@pytest.fixture
def rows(admin_user, locales):
    """Return a function that returns the rows of Swedish by their titles, as the list orders them."""

    def listed() -> dict:
        found = most_stale_first(rows_in_language(locales["sv"], DeskRights(admin_user)))
        return {row.title: row for row in found}

    return listed


def translate_texts(translation, *paths, **values):
    """Translate the texts at some places, all of them when none is named."""
    for text in StringSegment.objects.filter(source=translation.source).select_related("string", "context"):
        if not paths or text.context.path in paths:
            StringTranslation.objects.update_or_create(
                translation_of=text.string,
                context=text.context,
                locale=translation.target_locale,
                defaults={"data": f"På svenska {text.string.data[:9]}", "translation_type": "manual", **values},
            )


def review(translation, **values):
    return TranslationReview.objects.create(translation=translation, **values)


def prepare_every_state(make_page, locales) -> None:
    """Make pages whose Swedish texts are in every state there is."""
    pages = {
        name: make_page(name, introduction=f"Johdanto {name}", story=STORY)
        for name in ("begun", "partly", "whole", "changed", "paragraph", "reviewed", "newer", "faulty")
    }
    begun = {name: begin(page, locales["sv"]) for name, page in pages.items()}
    begin(pages["whole"], locales["se"])
    translate_texts(begun["partly"], "title")
    for name in ("whole", "changed", "paragraph", "reviewed", "newer"):
        translate_texts(begun[name])
    translate_texts(begun["faulty"], has_error=True)
    change(pages["changed"], introduction="Toisenlainen johdanto")
    change(pages["paragraph"], story=STORY.replace("Toka", "Kolmas"), introduction="Uusi")
    review(begun["reviewed"])
    review(begun["newer"])
    translate_texts(begun["newer"], "introduction")
    StringTranslation.objects.filter(
        context__object_id=pages["newer"].translation_key, context__path="introduction"
    ).update(data="Annat", updated_at=timezone.now() + datetime.timedelta(minutes=1))


def test_counting_in_the_database_finds_what_reading_every_text_finds(make_page, locales):
    prepare_every_state(make_page, locales)
    for locale in (locales["sv"], locales["se"]):
        translations = Translation.objects.filter(target_locale=locale)
        assert progress_in_language(locale) == progress_of(translations)


def test_every_state_is_told_apart(make_page, locales, rows):
    make_page("nothing")
    prepare_every_state(make_page, locales)
    states = {title: set(row.states) for title, row in rows().items()}
    assert states["nothing"] == {RowState.NOT_BEGUN}
    assert states["begun"] == {RowState.MISSING, RowState.DRAFT}
    assert states["partly"] == {RowState.MISSING, RowState.UNREVIEWED, RowState.DRAFT}
    assert states["whole"] == {RowState.UNREVIEWED, RowState.DRAFT, RowState.WHOLE}
    assert states["changed"] == {RowState.CHANGED, RowState.UNREVIEWED, RowState.DRAFT}
    assert states["reviewed"] == {RowState.DRAFT, RowState.WHOLE}
    assert states["newer"] == {RowState.UNREVIEWED, RowState.DRAFT, RowState.WHOLE}
    assert states["faulty"] == {RowState.MISSING, RowState.DRAFT}
    assert (rows()["newer"].progress.unreviewed, rows()["whole"].percent, rows()["changed"].percent) == (1, 100, 75)


def test_what_is_live_and_changed_longest_comes_first(make_page, locales, rows, django_capture_on_commit_callbacks):
    pages = {name: make_page(name, introduction=f"Johdanto {name}") for name in ("old", "new", "draft", "missing")}
    for name, page in pages.items():
        translation = begin(page, locales["sv"])
        if name != "missing":
            translate_texts(translation)
            change(page, introduction=f"Muuttunut johdanto {name}")
        if name in ("old", "new"):
            SamplePage.objects.filter(translation_key=page.translation_key, locale=locales["sv"]).update(live=True)
    AskedText.objects.filter(context__object_id=pages["old"].translation_key).update(
        since=timezone.now() - datetime.timedelta(days=40)
    )
    Translation.objects.update(created_at=timezone.now() - datetime.timedelta(days=90))
    TranslationSource.objects.update(created_at=timezone.now() - datetime.timedelta(days=90))
    found = rows()
    assert list(found)[:4] == ["old", "new", "draft", "missing"]
    assert found["old"].waiting_days == 40


def test_what_waits_alike_comes_in_the_alphabet(make_page, rows):
    for title, slug in (("Äänekoski", "aanekoski"), ("Åland", "aland"), ("Zakopane", "zakopane")):
        make_page(title, slug=slug)
    assert list(rows())[-3:] == ["Zakopane", "Åland", "Äänekoski"]


def test_snippets_stand_in_the_list_too(home, locales, rows):
    begun = SampleTerm.objects.create(name="Kylä", locale=locales["fi"])
    SampleTerm.objects.create(name="Koski", locale=locales["fi"])
    source, _created = TranslationSource.get_or_create_from_instance(begun)
    translation = Translation.objects.create(source=source, target_locale=locales["sv"])
    translation.save_target()
    assert set(rows()["Kylä"].states) == {RowState.MISSING, RowState.PUBLISHED}
    assert rows()["Koski"].states == [RowState.NOT_BEGUN]
    assert "sampleterm" in rows()["Koski"].begin_url


def test_summaries_count_rows_and_texts(make_page, locales, rows):
    prepare_every_state(make_page, locales)
    everything, *kinds = summarise(rows().values(), locales["sv"])
    assert everything.rows == sum(kind.rows for kind in kinds)
    assert everything.counts[RowState.WHOLE] == 3
    assert 0 < everything.begun_percent < 100


def listed_titles(client, query: str) -> set[str]:
    from bs4 import BeautifulSoup

    page = BeautifulSoup(client.get(reverse("cooperation_desk:list", args=["sv"]) + query).content, "html.parser")
    return {cell.find(lang="fi").get_text() for cell in page.select("tbody th[scope=row]")}


def test_the_list_is_narrowed_by_every_filter(admin_client, admin_user, homes, make_page, locales):
    branch = make_page("Oksa")
    leaf = branch.add_child(instance=SamplePage(title="Lehti", slug="lehti", locale=locales["fi"]))
    other = make_page("Muu")
    mine = begin(branch, locales["sv"])
    anna = person("anna", (homes["sv"], "change"))
    hers = begin(other, locales["sv"])
    TranslationTask.objects.create(translation=mine, assigned_to=admin_user)
    TranslationTask.objects.create(translation=hers, assigned_to=anna)
    Translation.objects.filter(pk=mine.pk).update(created_at=timezone.now() - datetime.timedelta(days=10))
    TranslationSource.objects.filter(pk=mine.source_id).update(created_at=timezone.now() - datetime.timedelta(days=10))
    assert listed_titles(admin_client, "?assigned=me") == {"Oksa"}
    assert listed_titles(admin_client, f"?assigned={anna.pk}") == {"Muu"}
    assert "Lehti" in listed_titles(admin_client, "?assigned=nobody")
    assert listed_titles(admin_client, f"?state=not-begun&below={branch.pk}") == {"Lehti"}
    assert listed_titles(admin_client, f"?below={branch.pk}") == {"Oksa", "Lehti"}
    assert listed_titles(admin_client, "?waiting=7") == {"Oksa"}
    assert listed_titles(admin_client, "?q=OKS") == {"Oksa"}
    with (
        hooks.register_temporarily("register_areas_of_desk", lambda: [("148", "Inari")]),
        hooks.register_temporarily("register_pages_of_area", lambda code: [leaf.pk] if code == "148" else []),
    ):
        assert listed_titles(admin_client, "?area=148") == {"Lehti"}


def test_the_filter_of_branches_tells_no_titles_of_drafts(client, homes, make_page, locales):
    for title, live in (("Julkinen", True), ("Salainen", False)):
        branch = make_page(title, live=live)
        branch.add_child(instance=SamplePage(title=f"{title} lehti", slug="l", locale=locales["fi"], live=live))
    client.force_login(person("anna", (homes["sv"], "change")))
    text = client.get(reverse("cooperation_desk:list", args=["sv"])).text
    assert "Julkinen" in text
    assert "Salainen" not in text


def test_closed_pages_are_offered_to_those_who_may_begin_them_only(client, homes, make_page, locales):
    PageViewRestriction.objects.create(page=make_page("Salainen"), restriction_type="login")
    address = reverse("cooperation_desk:list", args=["sv"])
    client.force_login(person("anna", (homes["sv"], "change")))
    assert "Salainen" not in client.get(address).text
    client.force_login(person("eva", (homes["sv"], "change"), permissions=["submit_translation"]))
    assert "Salainen" in client.get(address).text


def test_the_number_of_queries_does_not_grow_with_the_list(admin_client, make_page, locales):
    addresses = [reverse("cooperation_desk:list", args=["sv"]), reverse("cooperation_desk:index")]

    def queries() -> list[int]:
        counted = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                admin_client.get(address)
            counted.append(len(captured))
        return counted

    def add(number: int, start: int) -> None:
        for place in range(start, start + number):
            page = make_page(f"Sivu {place}", introduction="Johdanto")
            translation = begin(page, locales["sv"])
            translate_texts(translation)
            change(page, introduction="Muuttunut johdanto")
            review(translation)

    add(1, 0)
    queries()
    few = queries()
    add(9, 1)
    assert queries() == few


def test_the_number_of_queries_does_not_grow_with_the_texts(admin_client, make_page, locales):
    def queries(paragraphs: int) -> int:
        page = make_page(f"Sivu {paragraphs}", story="".join(f"<p>Kappale {place}</p>" for place in range(paragraphs)))
        address = texts_url(begin(page, locales["sv"]))
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(address).status_code == 200
        return len(captured)

    queries(1)
    assert queries(3) == queries(30)
