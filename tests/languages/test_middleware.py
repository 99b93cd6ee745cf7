import pytest
from django.test import RequestFactory
from django.utils.translation import get_language

from cooperation_models.languages.middleware import wanted_language
from tests.languages.sample_pages.models import SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]


def varied(response):
    return {name.strip().lower() for name in response.get("Vary", "").split(",")}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("se", "se"),
        ("se-FI,fi;q=0.8", "se"),
        ("sms-FI, sv;q=0.9", "sms"),
        ("sma,smn;q=0.4,de;q=0.9", "smn"),
        ("sma", "fi"),
        ("se;q=0, sv;q=0.1", "sv"),
        ("*", "fi"),
        ("", "fi"),
        ("\N{REPLACEMENT CHARACTER};;;q=x,,", "fi"),
    ],
)
def test_the_wanted_language_is_one_of_ours(header, expected):
    request = RequestFactory().get("/", headers={"Accept-Language": header})
    assert wanted_language(request, ["fi", "se", "smn", "sms", "sv"]) == expected


@pytest.mark.parametrize("code", ["fi", "se", "smn", "sms", "sv"])
def test_every_language_answers_under_its_own_prefix(client, home, locales, code):
    if code != "fi":
        page = home.copy_for_translation(locales[code])
        page.save_revision().publish()
    response = client.get(f"/{code}/", headers={"Accept-Language": "sv,en"})
    assert response.status_code == 200
    assert response["Content-Language"] == code
    assert f'<html lang="{code}">' in response.text


def test_a_public_page_varies_with_nothing_and_sets_no_cookie(client, homes):
    response = client.get("/se/", headers={"Accept-Language": "sv"})
    assert not {"accept-language", "cookie"} & varied(response)
    assert not response.cookies


@pytest.mark.parametrize("path", ["/xx/", "/xx/verkosto/", "/verkosto/", "/verkosto", "/fi-FI/", "/FI/"])
def test_an_unknown_address_is_404_in_the_readers_language_at_once(client, homes, path):
    response = client.get(path, headers={"Accept-Language": "smn,fi;q=0.5"})
    assert response.status_code == 404
    assert response.text == "<p>404 smn</p>"
    assert response["Content-Language"] == "smn"
    assert "accept-language" in varied(response)
    assert "cookie" not in varied(response)


def test_an_unknown_page_of_a_language_is_404_in_that_language(client, homes):
    response = client.get("/se/ii-leat/", headers={"Accept-Language": "sv"})
    assert (response.status_code, response.text) == (404, "<p>404 se</p>")


def test_the_root_leads_to_the_best_language_that_has_a_home_page(client, homes):
    for header, expected in [("se", "/se/"), ("sms,sv;q=0.5", "/sv/"), ("sms", "/fi/"), ("", "/fi/"), ("de", "/fi/")]:
        response = client.get("/", headers={"Accept-Language": header})
        assert (response.status_code, response["Location"]) == (302, expected)
        assert "accept-language" in varied(response)
        assert "no-cache" in response["Cache-Control"]
        assert not response.cookies


def test_the_root_does_not_lead_to_an_unpublished_home_page(client, homes):
    homes["se"].unpublish()
    assert client.get("/", headers={"Accept-Language": "se"})["Location"] == "/fi/"


def test_the_root_keeps_the_query_of_the_address(client, homes):
    assert client.get("/?from=letter&x=%C3%A4")["Location"] == "/fi/?from=letter&x=%C3%A4"


def test_the_root_without_any_home_page_is_404(client, home):
    home.unpublish()
    assert client.get("/").status_code == 404


def test_a_finnish_page_is_never_served_under_another_language(client, home, make_page, locales):
    make_page("Verkosto")
    draft = home.copy_for_translation(locales["se"])
    assert not draft.live
    assert client.get("/fi/verkosto/").status_code == 200
    for path in ("/se/", "/se/verkosto/", "/smn/", "/smn/verkosto/"):
        assert client.get(path).status_code == 404, path


def test_a_page_below_an_index_is_never_served_under_another_language(client, home, index, locales):
    home.copy_for_translation(locales["se"])
    assert client.get("/fi/asiat/poro/").status_code == 200
    assert client.get("/se/asiat/poro/").status_code == 404


@pytest.mark.parametrize(("path", "status"), [("/api/things/", 200), ("/api/none/", 404), ("/media/picture.png", 200)])
def test_what_is_no_html_is_left_alone(client, homes, path, status):
    response = client.get(path, headers={"Accept-Language": "sv"})
    assert response.status_code == status
    assert not response.has_header("Content-Language")
    assert "accept-language" not in varied(response)


@pytest.mark.parametrize(
    ("asked", "expected"), [("se", "fi"), ("se,sv;q=0.5", "sv"), ("en-GB,en;q=0.9", "en"), ("", "fi")]
)
def test_the_admin_speaks_a_language_it_knows(client, homes, asked, expected):
    response = client.get("/admin/login/", headers={"Accept-Language": asked})
    assert f'<html lang="{expected}"' in response.text


def test_the_admin_follows_the_users_choice_before_the_browser(client, homes, admin_user):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=admin_user, preferred_language="sv")
    client.force_login(admin_user)
    response = client.get("/admin/account/", headers={"Accept-Language": "se"})
    assert response.status_code == 200
    assert '<html lang="sv"' in response.text


def test_the_language_of_one_answer_does_not_stay_for_the_next(client, homes):
    client.get("/se/")
    client.get("/api/things/")
    assert get_language() != "se"
    assert SamplePage.objects.count() == 3
