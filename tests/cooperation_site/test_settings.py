"""The settings of production by what the environment says."""

import runpy

import pytest

from cooperation_site.settings import production

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    ("environment", "seconds", "subdomains"),
    [
        ({"SITE_URL": "https://portal.example"}, 31_536_000, False),
        ({"SITE_URL": "https://portal.example", "HSTS_SUBDOMAINS": "yes"}, 31_536_000, True),
        ({"SITE_URL": "http://127.0.0.1:8000", "HSTS_SUBDOMAINS": "yes"}, 0, False),
    ],
)
def test_https_binds_the_other_sites_of_the_domain_only_when_asked(monkeypatch, environment, seconds, subdomains):
    for name in ("BEHIND_HTTPS", "HSTS_SUBDOMAINS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = runpy.run_path(production.__file__)
    assert settings["SECURE_HSTS_SECONDS"] == seconds
    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is subdomains
    assert settings["SECURE_HSTS_PRELOAD"] is subdomains
