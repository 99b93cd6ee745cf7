"""Who reaches what at the translation desk: asked of the server, address by address."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cooperation_models.languages.desk.rights import DeskRights, people_who_may_translate
from cooperation_models.languages.models import TranslationReview, TranslationTask
from tests.languages.desk_builders import begin, form, person, segment, texts_url
from tests.languages.sample_pages.models import SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.urls("tests.languages.sample_urls")]

TASKS, REVIEWS = "add_translationtask", "add_translationreview"


@pytest.fixture
def source(homes, make_page):
    return make_page("Verkosto")


@pytest.fixture
def swedish(source, locales):
    return begin(source, locales["sv"])


@pytest.fixture
def sami(source, locales):
    return begin(source, locales["se"])


@pytest.fixture
def translator(client, homes):
    """Return somebody, logged in, who may translate into Swedish and publish nothing."""
    user = person("anna", (homes["sv"], "change"))
    client.force_login(user)
    return user


def opens(client, url) -> bool:
    """Tell whether an address opens; Wagtail leads those without the right back to the start page."""
    response = client.get(url)
    return response.status_code == 200 or (response.status_code == 302 and response.url != reverse("wagtailadmin_home"))


def test_a_translator_sees_the_own_language_only(client, translator, swedish, sami):
    assert [locale.language_code for locale in DeskRights(translator).locales] == ["sv"]
    assert opens(client, reverse("cooperation_desk:list", args=["sv"]))
    assert not opens(client, reverse("cooperation_desk:list", args=["se"]))
    assert not opens(client, reverse("cooperation_desk:interface", args=["se"]))
    assert "davvisámegiella" not in client.get(reverse("cooperation_desk:index")).text
    for name in ("strings", "next", "publish"):
        assert not opens(client, reverse(f"cooperation_desk:{name}", args=[sami.pk])), name
    assert opens(client, texts_url(swedish))


def test_a_translator_writes_nothing_into_another_language(client, translator, sami):
    client.post(texts_url(sami), {**form(sami, title="Fierpmádat"), "save": "all"})
    for name in ("take", "release", "publish"):
        client.post(reverse(f"cooperation_desk:{name}", args=[sami.pk]))
    assert not StringTranslation.objects.exists()
    assert not TranslationTask.objects.exists()
    assert not SamplePage.objects.get(locale__language_code="se", translation_key=sami.source.object_id).live


def test_who_may_not_publish_publishes_nothing(client, translator, swedish, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(texts_url(swedish), {**form(swedish, title="Nätverk", slug="natverk"), "save": "publish"})
        client.post(reverse("cooperation_desk:publish", args=[swedish.pk]))
    assert StringTranslation.objects.filter(data="Nätverk").exists()
    assert not swedish.get_target_instance().live
    assert 'value="publish"' not in client.get(texts_url(swedish)).text


def test_reviews_and_assignments_take_their_own_rights(client, translator, swedish):
    client.post(texts_url(swedish), {**form(swedish), "save": "review", "read_until": "2999-01-01T00:00:00+00:00"})
    assert not TranslationReview.objects.exists()
    assert not opens(client, reverse("cooperation_desk:assign") + f"?t={swedish.pk}")


def test_the_right_to_assign_ends_where_the_right_to_edit_ends(client, homes, swedish, sami):
    client.force_login(person("eva", (homes["sv"], "change"), permissions=[TASKS]))
    assert opens(client, reverse("cooperation_desk:assign") + f"?t={swedish.pk}")
    assert not opens(client, reverse("cooperation_desk:assign") + f"?t={swedish.pk}&t={sami.pk}")


def test_somebody_without_pages_has_no_desk(client, swedish):
    user = person("kalle")
    client.force_login(user)
    assert not opens(client, reverse("cooperation_desk:index"))
    assert "translation-desk" not in client.get(reverse("wagtailadmin_home")).text


def test_the_right_to_one_branch_shows_that_branch(client, homes, source, swedish, make_page, locales):
    other = begin(make_page("Toinen"), locales["sv"])
    client.force_login(person("bo", (swedish.get_target_instance(), "change")))
    text = client.get(reverse("cooperation_desk:list", args=["sv"])).text
    assert texts_url(swedish) in text
    assert texts_url(other) not in text
    assert not opens(client, texts_url(other))


def test_people_to_be_asked_may_edit_the_page_and_reach_the_admin(homes, swedish, django_user_model, admin_user):
    may = person("anna", (homes["sv"], "change"))
    person("sami", (homes["se"], "change"))
    person("gone", (homes["sv"], "change")).__class__.objects.filter(username="gone").update(is_active=False)
    outside = person("outside", (homes["sv"], "change"))
    outside.groups.first().permissions.clear()
    assert set(people_who_may_translate(swedish.get_target_instance())) == {may, admin_user}


def test_the_texts_of_the_interface_are_listed_with_the_command(admin_client, homes):
    text = admin_client.get(reverse("cooperation_desk:interface", args=["se"])).text
    assert "manage.py untranslated se" in text
    assert 'id="unreviewed"' in text
    assert text.count('scope="row" lang="en"') > 10
    assert '<span lang="en">Translation desk</span> – <span lang="fi">Käännöspöytä</span>' in text


def test_bad_addresses_are_answered_in_peace(admin_client, swedish):
    for url in (
        reverse("cooperation_desk:list", args=["xx"]),
        reverse("cooperation_desk:list", args=["fi"]),
        reverse("cooperation_desk:strings", args=[999999]),
    ):
        assert admin_client.get(url).status_code in (302, 404)
    listing = reverse("cooperation_desk:list", args=["sv"])
    for query in ("?state=x&kind=%00&below=-1&p=9999999999999999999999", '?q="%00&assigned=x&area=zz&waiting=1e9'):
        assert admin_client.get(listing + query).status_code in (200, 400)
    for query in ("?string=999999999999999999999999&show=x&p=-1", "?p=abc&string=-1"):
        assert admin_client.get(texts_url(swedish, query)).status_code == 200
    assert admin_client.get(reverse("cooperation_desk:assign") + "?t=99999999999999999999&t=x").status_code == 302
    assert admin_client.post(texts_url(swedish), {"use": "x-\x00", "save": "99999999999"}).status_code in (200, 302)


def test_a_deleted_page_has_no_texts_any_more(admin_client, source, swedish):
    SamplePage.objects.get(pk=source.pk).delete()
    assert admin_client.get(texts_url(swedish)).status_code == 404
    listing = admin_client.get(reverse("cooperation_desk:list", args=["sv"]))
    assert listing.status_code == 200
    assert texts_url(swedish) not in listing.text


def test_segments_of_other_pages_are_unknown_to_the_form(client, translator, swedish, make_page, locales):
    other = begin(make_page("Toinen"), locales["sv"])
    data = {f"text-{segment(other, 'title').pk}": "Annat", "save": "all"}
    assert client.post(texts_url(swedish), data).status_code == 302
    assert not StringTranslation.objects.exists()
