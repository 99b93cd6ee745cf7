"""Public pages ask nobody else for anything, set no cookie, and run no script they were not meant to."""

from urllib.parse import urlsplit

import pytest

from .addresses import FINNISH


@pytest.mark.parametrize("name", FINNISH)
def test_no_third_party_no_cookie_no_refused_resource(name, page, portal):
    hosts, complaints = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(FINNISH[name])
    page.wait_for_load_state("networkidle")
    assert hosts <= {urlsplit(portal.url).netloc, ""}
    assert complaints == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", FINNISH)
def test_policy_of_public_pages_is_strict(name, portal):
    _status, headers, _text = portal.get(FINNISH[name])
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "public" in headers["cache-control"]
    assert "cookie" not in headers.get("vary", "").lower()
