"""A clean start: an empty portal answers in five languages and says what it is."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from wagtail.models import Locale, Page, Site

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.registry.models import Organisation
from cooperation_site.management.commands.prepare_portal import START_PAGES
from cooperation_site.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def prepared(django_db_setup, django_db_blocker):
    """Prepare a portal that answers at port 8123, inside a transaction that is undone after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(SITE_URL="http://127.0.0.1:8123"):
            call_command("prepare_portal", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_language_answers(client, language):
    response = client.get(f"/{language}/", headers={"host": "127.0.0.1:8123"})
    assert response.status_code == 200
    assert f'lang="{language}"' in response.content.decode()


def test_index_pages_stand_in_every_language():
    for home in HomePage.objects.all():
        models = {type(page.specific).__name__ for page in home.get_children()}
        assert models >= {
            "AreaIndexPage",
            "BodyIndexPage",
            "OrganisationIndexPage",
            "StructureModelIndexPage",
        }, home.locale


def test_sami_pages_bear_attested_names():
    titles = {
        (page.locale.language_code, page.title) for page in Page.objects.filter(locale__language_code__in=["se", "sms"])
    }
    assert {("se", "Ovttasbargu"), ("se", "Joavkkut"), ("sms", "Õhttsažtuâjj"), ("sms", "Joouk")} <= titles


def test_accessibility_statement_is_linked_and_honest():
    statement = HomePage.objects.get(locale__language_code="fi").accessibility_page.specific
    text = "".join(str(block.value) for block in statement.body)
    assert "osittain" in text
    assert "14 päivän" in text
    assert "Traficom" in text
    assert statement.get_translation(Locale.objects.get(language_code="sv")).live


def test_the_site_has_the_address_of_the_settings(settings):
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_page.specific) == (
        "127.0.0.1",
        8123,
        HomePage.objects.get(locale__language_code="fi"),
    )
    settings.SITE_URL = "https://yhteistyo.example"
    call_command("prepare_portal", verbosity=0)
    site.refresh_from_db()
    assert (site.hostname, site.port) == ("yhteistyo.example", 443)


def test_wagtails_welcome_page_is_gone():
    assert not Page.objects.filter(depth=2, content_type__model="page").exists()
    assert not Organisation.objects.exists()


def test_a_second_run_changes_nothing_and_asks_little(settings, django_assert_max_num_queries):
    settings.SITE_URL = "http://127.0.0.1:8123"
    before = list(Page.objects.order_by("pk").values())
    with django_assert_max_num_queries(15 * len(list(START_PAGES.glob("*.toml")))):
        call_command("prepare_portal", verbosity=0)
    assert list(Page.objects.order_by("pk").values()) == before
