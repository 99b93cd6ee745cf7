"""Pages of processes: phases with states, support groups and gaps, in five languages, for readers only."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.languages.text import Message, choice_message
from cooperation_models.registry.models import Organisation, Person
from cooperation_models.support_groups.models import (
    ExpertGroup,
    PreparatoryProcess,
    ProcessPage,
    SupportGroup,
)
from cooperation_models.support_groups.phase_states import PhaseState
from tests.bodies.conftest import words
from tests.support_groups.conftest import make_body, make_organisation
from tests.trees import LANGUAGES

pytestmark = pytest.mark.django_db

PROCESS = "/fi/tukiryhmat/uudistus/"


@pytest.fixture
def process_page(index_pages, preparation) -> ProcessPage:
    page = ProcessPage(title="Uudistus sanoin", introduction="Palvelut muuttuvat.", process=preparation.process)
    return index_pages["fi"].add_child(instance=page)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_process_has_an_address_in_every_language_without_a_page(index_pages, preparation, read, code):
    page = read(f"/{code}/tukiryhmat/uudistus/")
    assert words(page.h1) == "Palvelujen uudistus" and len(page.select("h1")) == 1
    with override(code):
        states = [str(choice_message(PhaseState, state)) for state in ("past", "now")]
        assert [words(state) for state in page.select(".phases .fact-state")] == states
        gap = Message("No support group yet")
        assert [str(gap) in words(row) for row in page.select(".supported-members > li")] == [True, False]
        if gap.is_foreign:
            assert page.select_one(f'.support-gap [lang="{gap.language}"]')
    for link in page.select("main a[href^='/']"):
        assert link["href"].startswith(f"/{code}/")


def test_phases_tell_their_days_and_which_one_it_is_now(index_pages, preparation, read):
    first, second = read(PROCESS).select(".phase")
    assert [day["datetime"] for day in first.select("time")] == ["2026-01-01", "2026-02-28"]
    assert [day["datetime"] for day in second.select("time")] == ["2026-03-01"]
    assert "aria-current" not in first.attrs and second["aria-current"] == "step"


def test_each_association_member_has_its_support_group_with_the_way_in_or_a_gap(index_pages, preparation, read):
    page = read(PROCESS)
    rows = {words(row.select_one(".supported-members__name")): row for row in page.select(".supported-members > li")}
    assert list(rows) == ["Omaiset ry", "Perheet ry"], "authorities have no support groups"
    assert rows["Omaiset ry"].select_one(".fact-state--vacant")
    links = [link["href"] for link in rows["Perheet ry"].select("a")]
    assert "/fi/ryhmat/perheiden-tukiryhma/" in links
    assert "/fi/tukiryhmat/join/perheiden-tukiryhma/" in links
    assert "Salainen" not in str(page)
    Person.objects.update(consent_given_on=date(2026, 1, 1))
    assert "Salainen Nimetön" in words(read(PROCESS).select(".supported-members > li")[1])


def test_who_takes_part_is_told_without_names_that_are_not_to_be_shown(index_pages, preparation, read):
    Membership.objects.create(body=preparation.group, organisation=make_organisation("kylat"))
    Membership.objects.create(body=preparation.group, organisation=make_organisation("luonnos", live=False))
    Membership.objects.create(body=preparation.group, person=preparation.hidden)
    shown = read(PROCESS).select_one(".support-group__members")
    assert [link["href"] for link in shown.select("a")] == ["/fi/jarjestot/kylat/"]
    assert "2" in words(shown)
    assert "Luonnos" not in str(shown) and "Nimetön" not in str(shown)


def test_a_support_group_whose_member_has_left_is_still_found(index_pages, preparation, read):
    Membership.objects.filter(pk=preparation.member.pk).update(end=date(2026, 6, 1))
    page = read(PROCESS)
    assert [words(name) for name in page.select(".supported-members__name")] == ["Omaiset ry"]
    assert "/fi/tukiryhmat/join/perheiden-tukiryhma/" in [link["href"] for link in page.select("a")]


def test_drafts_are_nowhere(index_pages, preparation, client, read):
    Body.objects.filter(pk=preparation.group.pk).update(live=False)
    Organisation.objects.filter(pk=preparation.carers.pk).update(live=False)
    page = str(read(PROCESS).main)
    assert "Perheiden tukiryhma" not in page and "Omaiset" not in page
    PreparatoryProcess.objects.update(live=False)
    assert client.get(PROCESS).status_code == 404
    assert "Palvelujen uudistus" not in str(read("/fi/tukiryhmat/").main)


def test_the_page_of_a_process_stands_at_its_address_and_adds_words(process_page, index_pages, read, client):
    page = read(PROCESS)
    assert words(page.h1) == "Uudistus sanoin"
    assert page.select(".phase") and page.select_one("a.button")
    assert process_page.get_url() == PROCESS
    assert words(read("/sv/tukiryhmat/uudistus/").h1) == "Palvelujen uudistus"
    alternates = {link["hreflang"] for link in page.select("link[rel=alternate][hreflang]")}
    assert alternates == {*LANGUAGES, "x-default"}
    PreparatoryProcess.objects.update(live=False)
    assert not read(PROCESS).select(".phase")


def test_a_process_has_one_page_in_a_language(process_page, index_pages, preparation):
    with pytest.raises(ValidationError):
        index_pages["fi"].add_child(instance=ProcessPage(title="Toinen", process=preparation.process))


def test_the_list_begins_with_what_is_going_on(index_pages, preparation, read):
    for slug, start, end in (
        ("aiempi", date(2020, 1, 1), date(2021, 1, 1)),
        ("tuleva", date(2099, 1, 1), None),
    ):
        PreparatoryProcess.objects.create(name_fi=slug.capitalize(), slug=slug, start=start, end=end)
    page = read("/fi/tukiryhmat/")
    assert [words(link) for link in page.select(".process-list a")] == ["Palvelujen uudistus", "Tuleva", "Aiempi"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_of_groups_to_join_leads_to_each_form(index_pages, preparation, read, code):
    make_body("avoin-verkosto", "network", openness="open")
    make_body("suljettu", "network", openness="targeted", joining="invited")
    page = read(f"/{code}/tukiryhmat/join/")
    assert [link["href"] for link in page.select(".bodies-to-join__form")] == [
        f"/{code}/tukiryhmat/join/perheiden-tukiryhma/",
        f"/{code}/tukiryhmat/join/avoin-verkosto/",
    ]
    assert page.select_one("#report a")["href"] == f"/{code}/tukiryhmat/join-networks/"


def test_queries_do_not_grow(index_pages, preparation, count_queries):
    addresses = (PROCESS, "/fi/tukiryhmat/", "/fi/tukiryhmat/join/")

    def add(number: int) -> None:
        for _number in range(number):
            unique = f"n{Membership.objects.count()}"
            body = make_body(f"{unique}-v")
            ExpertGroup.objects.create(process=preparation.process, body=body)
            organisation = make_organisation(unique)
            member = Membership.objects.create(body=body, organisation=organisation)
            group = make_body(f"{unique}-t", "support_group", openness="open")
            SupportGroup.objects.create(body=group, member=member)
            Membership.objects.create(body=group, organisation=organisation)
            PreparatoryProcess.objects.create(name_fi=unique, slug=unique)

    add(2)
    before = [count_queries(address) for address in addresses]
    add(20)
    assert [count_queries(address) for address in addresses] == before
