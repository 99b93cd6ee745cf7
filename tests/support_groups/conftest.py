"""Pages of support groups in every language, a process with an expert group, and a form filled in by a person."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission

from cooperation_models.bodies.models import Body, BodyIndexPage, Membership
from cooperation_models.places.models import AreaIndexPage
from cooperation_models.registry.models import Organisation, OrganisationIndexPage, Person
from cooperation_models.support_groups.models import (
    ExpertGroup,
    PreparatoryProcess,
    ProcessPhase,
    SupportGroup,
    SupportGroupIndexPage,
)
from cooperation_models.support_groups.tokens import make_form_token
from tests.bodies.conftest import count_queries, read, region
from tests.trees import fetched, store_homes, store_in_all_languages, stored_for_all_tests

__all__ = ["count_queries", "read", "region"]

JOIN = "/fi/tukiryhmat/join/perheiden-tukiryhma/"
SENT = "/fi/tukiryhmat/join-sent/"


@pytest.fixture(scope="package", autouse=True)
def stored_pages(django_db_setup, django_db_blocker) -> Iterator[dict[str, SupportGroupIndexPage]]:
    """Store home pages and pages of areas, organisations, bodies and support groups for all tests of the room."""
    with stored_for_all_tests(django_db_blocker):
        homes = store_homes()
        store_in_all_languages(homes, AreaIndexPage, "Alueet", "alueet")
        store_in_all_languages(homes, OrganisationIndexPage, "Järjestöt", "jarjestot")
        store_in_all_languages(homes, BodyIndexPage, "Ryhmät", "ryhmat")
        yield store_in_all_languages(homes, SupportGroupIndexPage, "Tukiryhmät", "tukiryhmat")


@pytest.fixture
def index_pages(stored_pages, db) -> dict[str, SupportGroupIndexPage]:
    """Return the page of support groups in each language; areas, organisations and bodies have theirs beside it."""
    return fetched(stored_pages)


def make_body(slug: str, kind: str = "working_group", **columns) -> Body:
    areas = columns.pop("areas", [])
    body = Body(name_fi=slug.replace("-", " ").capitalize(), slug=slug, kind=kind, **columns)
    body.areas = areas
    body.save()
    return body


def make_organisation(slug: str, kind: str = "association", **columns) -> Organisation:
    return Organisation.objects.create(name_fi=f"{slug.capitalize()} ry", slug=slug, kind=kind, **columns)


@pytest.fixture
def preparation(region) -> SimpleNamespace:
    """Return a process in its second phase: an expert group with two associations, one with a support group."""
    process = PreparatoryProcess(name_fi="Palvelujen uudistus", slug="uudistus", start=date(2026, 1, 1))
    process.phases = [
        ProcessPhase(name_fi="Alku", start=date(2026, 1, 1), end=date(2026, 3, 1)),
        ProcessPhase(name_fi="Suunnittelu", start=date(2026, 3, 1)),
    ]
    process.save()
    experts = make_body("perheiden-valmisteluryhma", openness="seated", joining="appointed")
    ExpertGroup.objects.create(process=process, body=experts)
    group = make_body("perheiden-tukiryhma", "support_group", openness="open", joining="anyone", areas=[region.lapland])
    families, carers = make_organisation("perheet"), make_organisation("omaiset")
    authority = make_organisation("kunta", "municipality")
    hidden = Person.objects.create(given_name="Salainen", family_name="Nimetön")
    member = Membership.objects.create(body=experts, organisation=families, person=hidden)
    Membership.objects.create(body=experts, organisation=carers)
    Membership.objects.create(body=experts, organisation=authority)
    support = SupportGroup.objects.create(body=group, member=member)
    return SimpleNamespace(
        process=process,
        experts=experts,
        group=group,
        families=families,
        carers=carers,
        member=member,
        support=support,
        hidden=hidden,
    )


@pytest.fixture
def answers() -> dict[str, str]:
    """Return a form filled in by a person for an association, half a minute after it was shown."""
    return {
        "applicant": "organisation",
        "organisation_name": "Kylän Esimerkki ry",
        "business_id": "",
        "given_name": "Testi",
        "family_name": "Täyttäjä",
        "email": "testi@example.org",
        "language": "fi",
        "note": "Tulemme mielellämme.",
        "consent": "on",
        "website": "",
        "token": make_form_token(timedelta(seconds=30)),
    }


@pytest.fixture
def moderator(django_user_model):
    """Return a user who may decide requests, see and add persons, and publish bodies and organisations."""
    user = django_user_model.objects.create_user("moderaattori", password="x")
    apps = ("cooperation_support_groups", "cooperation_registry", "cooperation_bodies")
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin"),
        *Permission.objects.filter(content_type__app_label__in=apps),
    )
    return user
