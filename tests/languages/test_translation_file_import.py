"""Taking files that came back: what is taken, what is not and why, and nobody's work lost."""

import dataclasses
import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cooperation_models.languages.models import EarlierWording, Term, TermWord
from cooperation_models.languages.terms.files.contents import FileFormat
from cooperation_models.languages.terms.files.exporting import file_of, pages_of
from cooperation_models.languages.terms.files.planning import RowState, plan_import
from cooperation_models.languages.terms.files.reading import read_pages
from cooperation_models.languages.terms.files.report import pack, report_csv, unpack
from cooperation_models.languages.terms.files.taking import take_pages
from cooperation_models.languages.translation.state import StringState, strings_of

pytestmark = pytest.mark.django_db

INTRODUCTION = 'Lue <a id="a1">lisää</a> %(name)s.'


@pytest.fixture
def admin():
    """Return a superuser."""
    return get_user_model().objects.create_superuser("yllapitaja")


@pytest.fixture
def translation(make_page, translate, locales):
    """Return the Swedish translation of a page with a title and a story, nothing translated yet."""
    page = make_page("Kokoukset", story='<p>Lue <a href="https://example.fi">lisää</a> %(name)s.</p><p>Toinen.</p>')
    translate(page, "sv")
    return Translation.objects.select_related("source__locale", "target_locale").get(target_locale=locales["sv"])


def filled(translation, **words):
    """Return the pages of a file of a translation in which an outside translator has written ``words`` by source."""
    pages, _unread = read_pages("x.xlf", file_of(pages_of([translation]), FileFormat.XLIFF)[0])
    words = {
        "Kokoukset": words.get("title", ""),
        INTRODUCTION: words.get("story", ""),
        "Toinen.": words.get("last", ""),
    }
    for page in pages:
        page.texts = [
            dataclasses.replace(text, translation=words.get(text.source) or text.translation) for text in page.texts
        ]
    return pages


def states(plan):
    return {row.source: row.state for row in plan.rows if row.state not in (RowState.EMPTY, RowState.SAME)}


def stored(source):
    return StringTranslation.objects.get(translation_of__data=source, locale__language_code="sv").data


STORY = 'Läs <a id="a1">mera</a> %(name)s.'


@pytest.mark.parametrize("file_format", FileFormat)
def test_a_file_that_came_back_is_taken_and_published_by_nobody(translation, admin, file_format):
    content, ending, _type = file_of(pages_of([translation]), file_format)
    pages, _unread = read_pages(f"x.{ending}", content)
    for page in pages:
        page.texts = [
            dataclasses.replace(text, translation={"Kokoukset": "Möten"}.get(text.source, "")) for text in page.texts
        ]

    plan, written = take_pages(pages, admin)

    assert states(plan) == {"Kokoukset": RowState.NEW}
    assert len(written) == 1
    row = StringTranslation.objects.get(translation_of__data="Kokoukset")
    assert (row.data, row.last_translated_by, row.has_error) == ("Möten", admin, False)
    target = Page.objects.get(locale__language_code="sv", translation_key=translation.source.object_id)
    assert (target.title, target.draft_title) == ("Kokoukset", "Möten")
    assert next(s for s in strings_of(translation) if s.source_text == "Kokoukset").state == StringState.UNREVIEWED


def test_what_was_translated_outside_replaces_what_the_file_had_and_keeps_it(translation, admin):
    take_pages(filled(translation, title="Möten"), admin)

    take_pages(filled(translation, title="Sammanträden"), admin)

    assert stored("Kokoukset") == "Sammanträden"
    assert [wording.data for wording in EarlierWording.objects.all()] == ["Möten"]


def test_what_was_changed_here_since_is_shown_and_left_alone_unless_told(translation, admin):
    take_pages(filled(translation, title="Möten"), admin)
    pages = filled(translation, title="Sammanträden")
    row = StringTranslation.objects.get(translation_of__data="Kokoukset")
    row.data = "Träffar"
    row.save()

    plan, written = take_pages(pages, admin)
    (shown,) = [row for row in plan.rows if row.state == RowState.CHANGED_HERE]
    assert (shown.text, shown.present, written) == ("Sammanträden", "Träffar", [])
    assert stored("Kokoukset") == "Träffar"

    take_pages(pages, admin, overwrite=True)
    assert stored("Kokoukset") == "Sammanträden"
    assert EarlierWording.objects.filter(data="Träffar").exists()


def test_a_file_that_does_not_say_when_it_was_made_overwrites_nothing(translation, admin):
    take_pages(filled(translation, title="Möten"), admin)
    pages = filled(translation, title="Sammanträden")
    pages[0].exported_at = None

    assert states(plan_import(pages, admin)) == {"Kokoukset": RowState.CHANGED_HERE}


@pytest.mark.parametrize(
    "story",
    [
        "Läs mera %(name)s.",
        'Läs <a id="a1">mera</a>.',
        'Läs <a id="a9">mera</a> %(name)s.',
        f"<script>alert(1)</script>{STORY}",
        f"<b>{STORY}",
        f"{STORY}<![x[",
    ],
)
def test_faulty_translations_are_not_taken_and_the_report_says_why(translation, admin, story):
    plan, written = take_pages(filled(translation, story=story), admin)

    (row,) = [row for row in plan.rows if row.state == RowState.FAULT]
    assert row.messages
    assert written == []


def test_a_title_that_is_too_long_is_a_fault(translation, admin):
    assert states(plan_import(filled(translation, title="x" * 256), admin)) == {"Kokoukset": RowState.FAULT}


def test_what_is_of_another_page_language_or_nothing_known_is_told_apart(
    translation, make_page, translate, locales, admin
):
    translate(make_page("Muu"), "sv")
    other = Translation.objects.exclude(pk=translation.pk).get()
    pages = filled(translation, title="Möten")

    assert set(states(plan_import(pages, admin, only=other)).values()) == {RowState.OTHER_PAGE}
    pages[0].target_language = "se"
    assert set(states(plan_import(pages, admin)).values()) == {RowState.OTHER_LANGUAGE}
    pages[0].target_language = "sv-FI"
    assert states(plan_import(pages, admin)) == {"Kokoukset": RowState.NEW}
    pages[0].uuid = "nothing"
    assert set(states(plan_import(pages, admin)).values()) == {RowState.UNKNOWN_PAGE}


def test_a_translation_that_was_stopped_takes_nothing(translation, admin):
    pages = filled(translation, title="Möten")
    Translation.objects.update(enabled=False)

    assert set(states(plan_import(pages, admin)).values()) == {RowState.STOPPED}


def test_a_page_without_its_translated_page_takes_nothing(translation, admin):
    pages = filled(translation, title="Möten")
    translation.get_target_instance().delete()

    assert take_pages(pages, admin)[1] == []


def test_the_translation_of_an_older_source_becomes_a_suggestion(translation, admin):
    pages = filled(translation, title="Möten")
    page = translation.source.get_source_instance()
    page.title = "Kaikki kokoukset"
    page.save()
    TranslationSource.objects.get(object_id=page.translation_key).update_from_db()

    plan, _written = take_pages(pages, admin)

    assert states(plan) == {"Kokoukset": RowState.SUGGESTION}
    string = next(one for one in strings_of(translation) if one.source_text == "Kaikki kokoukset")
    assert (string.state, string.old_translation) == (StringState.CHANGED, "Möten")
    assert states(plan_import(pages, admin)) == {"Kokoukset": RowState.OLDER_SOURCE}


def test_texts_that_no_page_ever_had_and_doubles_are_not_taken(translation, admin):
    pages = filled(translation, title="Möten")
    title = next(text for text in pages[0].texts if text.source == "Kokoukset")
    pages[0].texts += [
        dataclasses.replace(title, translation="Sammanträden"),
        dataclasses.replace(title, source="Keksitty", key="", translation="Påhittad"),
    ]

    plan, written = take_pages(pages, admin)

    assert [row.state for row in plan.rows[-2:]] == [RowState.DOUBLE, RowState.UNKNOWN_TEXT]
    assert [row.text for row in written] == ["Möten"]


def test_an_address_is_brought_to_plain_letters(translation, admin):
    pages = filled(translation)
    pages[0].texts = [
        dataclasses.replace(text, translation="Möten & Råd") for text in pages[0].texts if text.path == "slug"
    ]

    take_pages(pages, admin)

    assert StringTranslation.objects.get(context__path="slug").data == "moten-rad"


def test_who_may_not_edit_the_page_in_the_language_takes_nothing(homes, translation):
    group = Group.objects.create(name="Kääntäjät")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=homes["se"], permission=Permission.objects.get(codename="change_page")
    )
    user = get_user_model().objects.create_user("se")
    user.groups.add(group)
    pages = filled(translation, title="Möten")
    pages[0].title = "As the file has it"

    plan = plan_import(pages, user)
    assert set(states(plan).values()) == {RowState.FORBIDDEN}
    assert {row.page for row in plan.rows} == {"As the file has it"}
    GroupPagePermission.objects.filter(group=group).update(page=translation.get_target_instance().get_parent())
    user = get_user_model().objects.get(pk=user.pk)
    assert states(plan_import(pages, user)) == {"Kokoukset": RowState.NEW}


def test_the_dry_run_takes_as_many_queries_for_many_texts_as_for_few(translation, admin, django_assert_max_num_queries):
    pages = filled(translation, title="Möten")
    text = pages[0].texts[0]
    pages[0].texts += [dataclasses.replace(text, path=f"p{n}", source=f"Lause {n}", key="") for n in range(300)]

    with django_assert_max_num_queries(10):
        plan_import(pages, admin)


def test_hints_for_translators_are_in_the_file(translation, admin, make_page, translate):
    term = Term.objects.create(notion="meeting")
    TermWord.objects.create(term=term, language="fi", text="kokous")
    TermWord.objects.create(term=term, language="sv", text="möte", confidence="medium")
    translate(make_page("Kokoukset ja retket"), "sv", {"Kokoukset ja retket": "Möten och utflykter"})

    (page,) = pages_of([translation])

    title = next(text for text in page.texts if text.path == "title")
    assert "kokous" in title.notes[0]
    assert "möte" in title.notes[0]
    assert [one.translation for one in title.alternatives] in (["Möten och utflykter"], [])


def test_the_report_keeps_why_and_hides_formulas(translation, admin):
    plan, written = take_pages(filled(translation, title="=1+1", story="<b>"), admin)

    rows = unpack(pack(plan.rows, written))
    table = report_csv(rows).decode("utf-8-sig")

    assert {row.state: taken for row, taken in rows} == {RowState.NEW: True, RowState.FAULT: False}
    assert "'=1+1" in table
    assert rows[-1][0].messages[0] in table


def test_files_of_a_moment_in_the_future_overwrite_as_told(translation, admin):
    take_pages(filled(translation, title="Möten"), admin)
    pages = filled(translation, title="Sammanträden")
    pages[0].exported_at = timezone.now() + datetime.timedelta(days=400)

    assert states(plan_import(pages, admin)) == {"Kokoukset": RowState.REPLACES}
