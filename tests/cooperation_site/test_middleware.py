"""Headers, cookies and caching of answers; addresses that nothing can answer."""

import gzip

import pytest
from wagtail.models import PageViewRestriction

from cooperation_site.middleware import LONGEST_QUERY, PUBLIC_SECONDS


def directives(response) -> dict[str, list[str]]:
    """Return the Content-Security-Policy of an answer, by directive."""
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("address", ["/fi/", "/se/alueet/", "/fi/alueet/inari/", "/fi/olematon/"])
def test_public_answers_allow_nothing_written_into_the_page_and_nothing_from_elsewhere(
    client, area_pages, municipalities, address
):
    policy = directives(client.get(address))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["base-uri"] == ["'none'"]
    sources = {source for allowed in policy.values() for source in allowed}
    assert sources <= {"'self'", "'none'", "data:"}


def test_public_pages_send_the_security_headers(client, homes):
    headers = client.get("/fi/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/fi/", "/se/", "/fi/alueet/", "/fi/alueet/inari/", "/sv/tietoa/"])
def test_public_pages_set_no_cookie_and_may_be_kept_by_anybody(
    client, area_pages, standard_pages, municipalities, address
):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert set(response.headers["Cache-Control"].split(", ")) == {"public", f"max-age={PUBLIC_SECONDS}"}


def test_page_that_has_not_changed_is_not_sent_again(client, homes):
    tag = client.get("/fi/").headers["ETag"]
    again = client.get("/fi/", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    homes["fi"].heading = "Uusi otsikko"
    homes["fi"].save_revision().publish()
    assert client.get("/fi/", headers={"if-none-match": tag}).status_code == 200


def test_compressed_page_is_the_same_page_and_can_be_asked_for_again(client, homes, area_pages):
    plain = client.get("/fi/")
    compressed = client.get("/fi/", headers={"accept-encoding": "gzip"})
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain.content
    again = client.get("/fi/", headers={"accept-encoding": "gzip", "if-none-match": compressed.headers["ETag"]})
    assert again.status_code == 304


def test_the_root_leads_by_language_and_is_not_kept_for_others(client, homes):
    response = client.get("/", headers={"accept-language": "smn"})
    assert (response.status_code, response.headers["Location"]) == (302, "/smn/")
    assert "Accept-Language" in response.headers["Vary"]
    assert "public" not in response.get("Cache-Control", "")


def test_somebody_logged_in_gets_pages_that_nobody_keeps(client, homes, editor):
    client.force_login(editor)
    response = client.get("/fi/")
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert "ETag" not in response


def test_page_of_an_editor_is_the_page_of_everybody(client, homes, editor):
    for_everybody = client.get("/fi/").content
    client.force_login(editor)
    assert client.get("/fi/").content == for_everybody


def test_page_behind_a_password_is_kept_by_nobody_and_tells_nothing(client, standard_pages):
    PageViewRestriction.objects.create(page=standard_pages["fi"], restriction_type="password", password="salaisuus")
    response = client.get("/fi/tietoa/")
    assert "no-store" in response.headers["Cache-Control"]
    assert "Mikä tämä on" not in response.content.decode()
    assert "Näin pääset mukaan" not in response.content.decode()


def test_admin_may_run_its_own_scripts_but_nobody_elses(client, homes, editor):
    client.force_login(editor)
    response = client.get("/admin/")
    policy = directives(response)
    assert "'unsafe-inline'" in policy["script-src"]
    sources = {source for allowed in policy.values() for source in allowed}
    assert not any("//" in source or source in ("*", "https:") for source in sources)
    assert "no-store" in response.headers["Cache-Control"]


def test_preview_has_the_policy_of_editors_and_the_checks_of_wagtail(homes, editor, rf):
    original = rf.get(f"/admin/pages/{homes['fi'].pk}/edit/preview/")
    original.user = editor
    response = homes["fi"].make_preview_request(original, "", {"in_preview_panel": True, "user": editor})
    assert "'unsafe-inline'" in directives(response)["script-src"]
    assert "no-store" in response.headers["Cache-Control"]
    assert '<base target="_blank">' in response.content.decode()


def test_public_pages_have_no_bar_for_editors(client, homes, editor):
    client.force_login(editor)
    assert b"wagtail-userbar" not in client.get("/fi/").content


@pytest.mark.parametrize("address", ["/fi/?q=%00", "/fi/%00/", "/se/?a=1&b=%00c", "/fi/?q=" + "a" * LONGEST_QUERY])
def test_unusable_addresses_are_refused_with_a_page(client, homes, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


def test_cookie_that_hides_a_nul_byte_is_refused(client, homes):
    response = client.get("/admin/login/", headers={"cookie": 'sessionid="a\\000b"'})
    assert response.status_code == 400


def test_admin_refuses_them_too(client, homes, editor):
    client.force_login(editor)
    assert client.get("/admin/pages/?q=%00").status_code == 400


def test_forms_are_never_kept(client, homes):
    assert "public" not in client.post("/fi/").get("Cache-Control", "")
