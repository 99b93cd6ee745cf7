"""Processes, expert groups and support groups refuse what cannot be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cooperation_models.bodies.models import Membership
from cooperation_models.support_groups.models import ExpertGroup, PreparatoryProcess, ProcessPhase, SupportGroup
from tests.support_groups.conftest import make_body, make_organisation

pytestmark = pytest.mark.django_db


def faults(fact) -> set[str]:
    with pytest.raises(ValidationError) as caught:
        fact.full_clean()
    return set(caught.value.message_dict)


def test_a_support_group_stands_behind_an_association_in_an_expert_group(preparation):
    spare = make_body("toinen-tukiryhma", "support_group")
    carers = Membership.objects.get(organisation=preparation.carers)
    SupportGroup(body=spare, member=carers).full_clean()
    municipality = Membership.objects.get(organisation__slug="kunta")
    assert faults(SupportGroup(body=spare, member=municipality)) == {"member"}
    elsewhere = Membership.objects.create(body=make_body("muu-ryhma"), organisation=preparation.carers)
    assert faults(SupportGroup(body=spare, member=elsewhere)) == {"member"}
    assert faults(SupportGroup(body=preparation.experts, member=carers)) == {"body"}
    assert faults(SupportGroup(body=preparation.group, member=carers)) == {"body"}
    guest = Membership.objects.create(body=preparation.experts, organisation=make_organisation("vieraat"), role="guest")
    assert faults(SupportGroup(body=spare, member=guest)) == {"member"}
    assert faults(SupportGroup()) == {"body", "member"}


def test_whom_a_member_speaks_for_decides_and_not_where_the_member_comes_from(preparation):
    speaker = Membership.objects.create(
        body=preparation.experts,
        organisation=make_organisation("virasto", "state"),
        on_behalf_of=make_organisation("verkko", "umbrella"),
    )
    SupportGroup(body=make_body("kolmas", "support_group"), member=speaker).full_clean()


def test_an_expert_group_is_no_support_group_and_belongs_to_one_process(preparation):
    assert faults(ExpertGroup(process=preparation.process, body=preparation.group)) == {"body"}
    other = PreparatoryProcess.objects.create(name_fi="Toinen", slug="toinen")
    assert faults(ExpertGroup(process=other, body=preparation.experts)) == {"body"}


@pytest.mark.parametrize("slug", ["join", "join-networks", "join-confirm", "join-sent"])
def test_no_process_takes_the_address_of_a_form(slug):
    assert faults(PreparatoryProcess(name_fi="Liity", slug=slug)) == {"slug"}


def test_phases_with_a_common_day_and_reversed_periods_are_refused(preparation):
    preparation.process.check_phases()
    preparation.process.phases.add(ProcessPhase(name_fi="Päällä", start=date(2026, 2, 28), end=date(2026, 3, 1)))
    with pytest.raises(ValidationError, match="Alku"):
        preparation.process.check_phases()
    assert faults(ProcessPhase(name_fi="Väärin päin", start=date(2026, 3, 1), end=date(2026, 3, 1))) >= {"end"}
    assert faults(PreparatoryProcess(name_fi="X", slug="x", start=date(2026, 3, 2), end=date(2026, 3, 1))) == {"end"}


def phase(name: str, start: str, end: str = "") -> dict:
    empty = {f"name_{code}": "" for code in ("se", "smn", "sms", "sv")}
    return {"name_fi": name, "start": start, "end": end, "start_precision": "day", **empty}


@pytest.mark.parametrize(
    ("second_start", "refused"), [("2026-03-01", False), ("2026-02-28", True), ("2025-01-01", True)]
)
def test_the_form_of_a_process_shows_overlapping_phases_where_they_are_typed(admin_client, second_start, refused):
    data = nested_form_data(
        {
            "name_fi": "Uudistus",
            "slug": "uudistus",
            "start_precision": "day",
            "phases": inline_formset([phase("Alku", "2026-01-01", "2026-03-01"), phase("Jatko", second_start)]),
            "expert_groups": inline_formset([]),
            "action-publish": "1",
            **{f"name_{code}": "" for code in ("se", "smn", "sms", "sv")},
        }
    )
    address = reverse("wagtailsnippets_cooperation_support_groups_preparatoryprocess:add")
    response = admin_client.post(address, data)
    assert (response.status_code == 200) == refused
    if refused:
        faulty = [form for form in response.context["form"].formsets["phases"].forms if form.errors]
        assert len(faulty) == 1 and set(faulty[0].errors) == {"start"}
    else:
        assert PreparatoryProcess.objects.get().phases.count() == 2
