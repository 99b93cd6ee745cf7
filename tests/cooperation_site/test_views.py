"""Errors in the reader's language, robots.txt and uploaded pictures."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from cooperation_models.languages.codes import LANGUAGE_CODES, OWN_NAMES
from cooperation_models.languages.text import Message
from cooperation_site import views


def parsed(response) -> BeautifulSoup:
    """Return the HTML of an answer."""
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("code", LANGUAGE_CODES)
def test_unknown_address_is_answered_in_the_language_of_the_address(client, homes, area_pages, code):
    response = client.get(f"/{code}/olematon/sivu/")
    page = parsed(response)
    assert response.status_code == 404
    assert page.html["lang"] == code
    with override(code):
        heading = Message("Page not found")
        assert page.h1.get_text(strip=True) == str(heading)
        assert page.title["lang"] == heading.language
    assert [link["href"] for link in page.select(".language-menu a")] == [f"/{code}/" for code in LANGUAGE_CODES]
    assert f"/{code}/alueet/" in [link["href"] for link in page.main.find_all("a")]
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"


@pytest.mark.parametrize(
    "address", ["/xx/", "/fi/alueet/olematon/", "/fi/alueet/" + "9" * 60 + "/", "/no-such-file.png"]
)
def test_what_is_unknown_is_not_found(client, area_pages, municipalities, address):
    assert client.get(address).status_code == 404


def test_there_is_one_page_for_logging_in(client, homes):
    response = client.get("/se/_util/login/?next=/se/")
    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/se/")


def test_unknown_address_without_any_home_page(client, db):
    assert client.get("/fi/olematon/").status_code == 404


@pytest.mark.parametrize("code", LANGUAGE_CODES)
@pytest.mark.parametrize(
    ("view", "status"),
    [
        (lambda request: views.server_error(request), 500),
        (lambda request: views.bad_request(request), 400),
        (lambda request: views.permission_denied(request, PermissionDenied()), 403),
        (lambda request: views.form_refused(request), 403),
    ],
)
def test_errors_ask_nothing_of_the_database(django_assert_num_queries, db, view, status, code):
    with django_assert_num_queries(0):
        response = view(RequestFactory().get(f"/{code}/jotain/"))
    page = parsed(response)
    assert response.status_code == status
    assert page.html["lang"] == code
    assert len(page.find_all("h1")) == 1
    assert page.title.get_text()
    assert [(link["href"], link["lang"], link.get_text()) for link in page.main.find_all("a")] == [
        (f"/{code}/", code, OWN_NAMES[code]) for code in LANGUAGE_CODES
    ]


def test_error_page_stands_without_collected_static_files(monkeypatch):
    def missing(name):
        raise ValueError(f"Missing staticfiles manifest entry for {name}")

    monkeypatch.setattr(views, "static", missing)
    response = views.server_error(RequestFactory().get("/fi/"))
    assert response.status_code == 500
    assert parsed(response).find_all("link") == []


def test_broken_template_still_gets_an_answer(monkeypatch):
    def broken(*arguments):
        raise RuntimeError("broken")

    monkeypatch.setattr(views, "render_to_string", broken)
    response = views.server_error(RequestFactory().get("/fi/"))
    assert response.status_code == 500
    assert parsed(response).h1.get_text()


def test_fault_of_ours_gets_the_error_page(client, homes, monkeypatch):
    def broken(self, request, *arguments, **named):
        raise RuntimeError("broken")

    monkeypatch.setattr("cooperation_site.models.HomePage.serve", broken)
    client.raise_request_exception = False
    response = client.get("/sv/")
    assert response.status_code == 500
    assert parsed(response).html["lang"] == "sv"


def test_foreign_host_is_refused_with_a_page(client, homes, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/se/", headers={"host": "muualta.example"})
    assert response.status_code == 400
    assert parsed(response).html["lang"] == "se"


def test_form_without_its_token_is_refused_with_a_page(homes, standard_pages):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert parsed(response).h1 is not None


def test_robots_know_the_sitemap_and_leave_the_admin_alone(client, homes):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert client.get("/sitemap.xml").status_code == 200


@pytest.fixture
def uploads(settings, tmp_path):
    """Return the folder of uploads, with a picture and a document in it."""
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/kuva.png", "documents/luottamuksellinen.pdf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"sisus")
    return tmp_path


def test_uploaded_pictures_are_served_and_may_be_kept(client, db, uploads):
    response = client.get("/media/images/kuva.png")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert b"".join(response) == b"sisus"


@pytest.mark.parametrize(
    "path",
    [
        "documents/luottamuksellinen.pdf",
        "images/../documents/luottamuksellinen.pdf",
        "images/%2e%2e/documents/luottamuksellinen.pdf",
        "images//../../etc/passwd",
        "images/",
        "images",
        "",
    ],
)
def test_nothing_but_pictures_is_served(client, db, uploads, path):
    assert client.get(f"/media/{path}").status_code in (400, 404)


def test_a_page_that_is_not_there_in_a_language_leads_to_where_it_is(client, standard_pages):
    Page.objects.filter(pk__in=[standard_pages["se"].pk, standard_pages["sms"].pk]).update(live=False)
    response = client.get("/se/tietoa/")
    assert response.status_code == 404
    page = BeautifulSoup(response.content, "html.parser")
    links = {link["hreflang"]: link["href"] for link in page.select("main .notice a")}
    assert links == {"fi": "/fi/tietoa/", "smn": "/smn/tietoa/", "sv": "/sv/tietoa/"}
    assert page.html["lang"] == "se"


@pytest.mark.parametrize("address", ["/se/olematon/", "/se/tietoa/ei/", "/olematon/", "/xx/tietoa/", "/se/%22/"])
def test_an_address_of_no_page_in_any_language_leads_to_none(client, standard_pages, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.select("main .notice") == []


def test_what_readers_may_not_see_is_not_told_of(client, standard_pages):
    Page.objects.filter(pk=standard_pages["se"].pk).update(live=False)
    for code in ("fi", "smn", "sms", "sv"):
        PageViewRestriction.objects.create(page=standard_pages[code], restriction_type=PageViewRestriction.LOGIN)
    page = BeautifulSoup(client.get("/se/tietoa/").content, "html.parser")
    assert page.select("main .notice") == []
