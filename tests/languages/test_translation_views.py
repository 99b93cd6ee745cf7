"""Making and updating translations in the admin: nothing Finnish goes live by itself, nobody acts without the right."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cooperation_models.languages.translation.state import open_strings
from cooperation_models.languages.translation.views import translate_live_pages_below
from tests.languages.sample_pages.models import SamplePage, SampleTerm

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]


def live_page(page):
    return SamplePage.objects.get(pk=page.pk)


@pytest.fixture
def editor(make_editor):
    """Return a function that makes a user of the admin who may submit translations, and act below some pages."""
    return lambda *rights: make_editor(*rights, permissions=["submit_translation"])


@pytest.fixture
def network(homes, make_page, translate):
    """Return a Finnish page and its fully translated, published Northern Sámi version."""
    source = make_page("Verkosto", introduction="Johdanto")
    page = translate(source, "se", {"Verkosto": "Fierpmádat", "Johdanto": "Álggahus", "verkosto": "fierpmadat"})
    return source, page


def edit(source, **values):
    for name, value in values.items():
        setattr(source, name, value)
    source.save_revision().publish()


def update_address(source):
    return reverse("wagtail_localize:update_translations", args=[TranslationSource.objects.get_for_instance(source).pk])


def submit(client, source, *locales):
    address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    return client.post(address, {"locales": [locale.pk for locale in locales]})


def update(client, source, callbacks, publish=True):
    data = {"publish_translations": "on"} if publish else {}
    with callbacks(execute=True):
        return client.post(update_address(source), data, follow=True)


@pytest.fixture
def callbacks(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_trap_3_submitting_a_page_makes_a_draft(admin_client, homes, make_page, locales, callbacks):
    """Upstream gap: without the setting the page would go live at once, in Finnish."""
    source = make_page("Verkosto")
    with callbacks(execute=True):
        submit(admin_client, source, locales["se"])
    page = source.get_translation(locales["se"])
    assert not page.live


def test_trap_4_publishing_an_update_leaves_live_words_until_new_ones_are_translated(admin_client, network, callbacks):
    """Upstream gap: a changed sentence loses its translation, and "publish" puts the Finnish one on the live page."""
    source, page = network
    edit(source, introduction="Johdanto, jossa on pilkku")
    response = update(admin_client, source, callbacks)
    assert live_page(page).introduction == "Álggahus"
    assert live_page(page).live
    messages = [str(message) for message in response.context["messages"]]
    assert any("davvisámegiella" in message for message in messages)
    translation = Translation.objects.get(source__object_id=source.translation_key)
    assert [string.source_text for string in open_strings(translation)] == ["Johdanto, jossa on pilkku"]


def test_trap_4_the_update_is_published_once_everything_is_translated(admin_client, network, callbacks, locales):
    source, page = network
    edit(source, introduction="Uusi johdanto")
    update(admin_client, source, callbacks)
    translation = Translation.objects.get(source__object_id=source.translation_key)
    segment = translation.source.stringsegment_set.get(string__data="Uusi johdanto")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=locales["se"],
        data="Ođđa álggahus",
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    update(admin_client, source, callbacks)
    assert live_page(page).introduction == "Ođđa álggahus"


def test_an_update_without_new_words_is_published(admin_client, network, callbacks):
    source, page = network
    edit(source, introduction="", show_in_menus=True)
    update(admin_client, source, callbacks)
    assert (live_page(page).introduction, live_page(page).title) == ("", "Fierpmádat")


def test_texts_that_no_language_owns_hold_no_update_back(admin_client, network, callbacks):
    source, page = network
    edit(source, introduction="2026: https://example.org")
    update(admin_client, source, callbacks)
    assert live_page(page).introduction == "2026: https://example.org"


def test_an_update_without_publishing_changes_no_page(admin_client, network, callbacks):
    source, page = network
    edit(source, introduction="")
    update(admin_client, source, callbacks, publish=False)
    assert live_page(page).introduction == "Álggahus"


def test_privacy_reaches_translations_that_are_not_published(admin_client, network, callbacks):
    source, page = network
    edit(source, introduction="Uusi johdanto")
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    update(admin_client, source, callbacks)
    assert page.get_view_restrictions().exists()


def test_the_form_says_what_will_happen(admin_client, network):
    source, _page = network
    text = admin_client.get(update_address(source)).text
    assert "original language until translated" not in text
    assert 'name="publish_translations"' in text


def test_trap_5_submitting_needs_the_right_to_add_pages_in_the_language(client, editor, homes, make_page, locales):
    """Upstream gap: the permission ``submit_translation`` alone makes translations of any page."""
    source = make_page("Verkosto")
    client.force_login(editor())
    assert client.get(reverse("wagtail_localize:submit_page_translation", args=[source.pk])).status_code in (302, 403)
    submit(client, source, locales["se"])
    assert not source.has_translation(locales["se"])


def test_only_languages_in_which_one_may_add_pages_are_offered(client, editor, homes, make_page, locales, callbacks):
    source = make_page("Verkosto")
    client.force_login(editor((homes["se"], "add_page")))
    with callbacks(execute=True):
        response = submit(client, source, locales["se"], locales["sv"])
    assert response.status_code == 200
    assert not source.has_translation(locales["se"])
    with callbacks(execute=True):
        assert submit(client, source, locales["se"]).status_code == 302
    assert source.has_translation(locales["se"])


def test_trap_5_updating_needs_the_right_to_edit(client, editor, network, callbacks):
    """Upstream gap: the permission ``submit_translation`` alone publishes translations of any page."""
    source, page = network
    edit(source, introduction="")
    client.force_login(editor())
    update(client, source, callbacks)
    assert live_page(page).introduction == "Álggahus"


def test_updating_publishes_only_what_one_may_publish(client, editor, network, homes, translate, callbacks):
    source, page = network
    swedish = translate(source, "sv", {"Verkosto": "Nätverk", "Johdanto": "Inledning", "verkosto": "natverk"})
    edit(source, introduction="")
    client.force_login(
        editor((homes["se"], "change_page"), (homes["se"], "publish_page"), (homes["sv"], "change_page"))
    )
    response = update(client, source, callbacks)
    assert live_page(page).introduction == ""
    assert live_page(swedish).introduction == "Inledning"
    assert any("svenska" in str(message) for message in response.context["messages"])


def test_a_page_below_an_untranslated_one_is_not_translated(admin_client, homes, make_page, locales, callbacks):
    """Upstream gap: the pages above would be copied as aliases, live at once and in Finnish."""
    parent = make_page("Verkostot")
    child = parent.add_child(instance=SamplePage(title="Verkosto", slug="verkosto", locale=locales["fi"]))
    with callbacks(execute=True):
        response = submit(admin_client, child, locales["se"])
    assert response.status_code == 302
    assert not parent.has_translation(locales["se"])
    assert not child.has_translation(locales["se"])


def test_trap_a_page_that_was_never_published_is_not_submitted(admin_client, homes, make_page, locales, callbacks):
    """Upstream gap: its row in the database is translated, which after autosaving may be almost empty."""
    source = make_page("Verkosto", live=False)
    with callbacks(execute=True):
        response = admin_client.post(
            reverse("wagtail_localize:submit_page_translation", args=[source.pk]),
            {"locales": [locales["se"].pk]},
            follow=True,
        )
    assert not source.has_translation(locales["se"])
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[source.pk])
    assert response.context["messages"]


def test_trap_changes_that_are_not_published_are_not_taken_and_the_editor_is_told(
    admin_client, homes, make_page, locales, callbacks
):
    """Upstream gap: they are left out in silence."""
    source = make_page("Verkosto", introduction="Johdanto")
    source.introduction = "Luonnos"
    source.save_revision()
    response = admin_client.get(reverse("wagtail_localize:submit_page_translation", args=[source.pk]))
    assert len(response.context["messages"]) == 1
    with callbacks(execute=True):
        submit(admin_client, source, locales["se"])
    texts = TranslationSource.objects.get().stringsegment_set.values_list("string__data", flat=True)
    assert "Johdanto" in texts
    assert "Luonnos" not in texts


def test_trap_a_whole_tree_is_submitted_without_drafts_and_without_touching_what_is_translated(
    admin_client, admin_user, network, locales, callbacks
):
    """Upstream gap: drafts are submitted, and live translations below get the source text back."""
    source, _page = network
    done = source.add_child(instance=SamplePage(title="Alasivu", slug="alasivu", locale=locales["fi"]))
    done_page = done.copy_for_translation(locales["se"])
    done_page.title = "Vuollesiidu"
    done_page.save_revision().publish()
    new = done.add_child(instance=SamplePage(title="Uusi", slug="uusi", locale=locales["fi"]))
    draft = source.add_child(instance=SamplePage(title="Luonnos", slug="luonnos", locale=locales["fi"], live=False))
    below_draft = draft.add_child(instance=SamplePage(title="Alla", slug="alla", locale=locales["fi"]))
    swedish = {"locales": [locales["sv"].pk], "include_subtree": "on"}
    with callbacks(execute=True):
        admin_client.post(reverse("wagtail_localize:submit_page_translation", args=[source.pk]), swedish)
    assert [version.has_translation(locales["sv"]) for version in (source, done, new, draft, below_draft)] == [
        *(True, True, True, False, False)
    ]
    with callbacks(execute=True):
        translate_live_pages_below(source, [locales["se"]], admin_user)
    done_page = live_page(done_page)
    assert (done_page.title, done_page.live) == ("Vuollesiidu", True)
    assert not new.get_translation(locales["se"]).live
    assert not draft.has_translation(locales["se"])


def test_a_home_page_can_be_translated(admin_client, home, locales, callbacks):
    with callbacks(execute=True):
        submit(admin_client, home, locales["sms"])
    page = home.get_translation(locales["sms"])
    assert page.get_parent() == Page.objects.get(depth=1)
    assert not page.live


def test_the_root_of_the_tree_cannot_be_translated(admin_client, home):
    root = Page.objects.get(depth=1)
    assert admin_client.get(reverse("wagtail_localize:submit_page_translation", args=[root.pk])).status_code == 404


def test_snippets_are_translated_by_those_who_may_add_them(client, editor, home, locales):
    term = SampleTerm.objects.create(name="Kylä", locale=locales["fi"])
    address = reverse("wagtail_localize:submit_snippet_translation", args=["sample_pages", "sampleterm", term.pk])
    user = editor()
    client.force_login(user)
    client.post(address, {"locales": [locales["se"].pk]})
    assert not term.has_translation(locales["se"])
    user.groups.first().permissions.add(Permission.objects.get(codename="add_sampleterm"))
    client.force_login(type(user).objects.get(pk=user.pk))
    client.post(address, {"locales": [locales["se"].pk]})
    assert term.has_translation(locales["se"])


def test_snippets_are_updated_by_those_who_may_change_them(client, editor, home, locales, callbacks):
    term = SampleTerm.objects.create(name="Kylä", locale=locales["fi"])
    source, _created = TranslationSource.get_or_create_from_instance(term)
    translation = Translation.objects.create(source=source, target_locale=locales["se"])
    translation.save_target()
    SampleTerm.objects.filter(pk=term.pk).update(name="2026")
    user = editor()
    client.force_login(user)
    update(client, term, callbacks)
    assert SampleTerm.objects.get(locale=locales["se"]).name == "Kylä"
    user.groups.first().permissions.add(Permission.objects.get(codename="change_sampleterm"))
    client.force_login(type(user).objects.get(pk=user.pk))
    update(client, term, callbacks)
    assert SampleTerm.objects.get(locale=locales["se"]).name == "2026"
