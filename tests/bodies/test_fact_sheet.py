"""Rows of the fact sheet: ranges, what is as needed, who pays until when, and what nobody knows."""

from datetime import date

import pytest
from django.utils.translation import override

from cooperation_models.bodies.fact_sheet import ALWAYS_ASKED, fact_sheet, language_names
from cooperation_models.bodies.models import Body
from cooperation_models.registry.models import Organisation, Person

pytestmark = pytest.mark.django_db


def told(**fields) -> dict[str, list[str]]:
    Body.objects.create(name_fi="Verkosto", slug="verkosto", **{"kind": "network", **fields})
    with override("fi"):
        sheet = fact_sheet(Body.objects.for_fact_sheet().get())
        return {fact.key: [str(value.text) for value in fact.values] for fact in sheet.facts}


@pytest.mark.parametrize(
    ("smallest", "largest", "numbers"),
    [(10, 12, "10–12"), (16, 16, "16"), (3, None, "3"), (None, 5, "5")],
)
def test_ranges_open_and_closed(smallest, largest, numbers):
    facts = told(size_min=smallest, size_max=largest, meetings_per_year_min=smallest, meetings_per_year_max=largest)
    for key in ("size", "meetings"):
        assert numbers in facts[key][0]
    assert (facts["size"][0] == numbers) is (largest is not None and smallest is not None)


def test_meetings_only_as_needed_or_besides():
    alone = told(meets_as_needed=True)["meetings"]
    Body.objects.all().delete()
    besides = told(meets_as_needed=True, meetings_per_year_min=2, meetings_per_year_max=2)["meetings"]
    assert len(alone) == 1
    assert besides[0] == "2"
    assert besides[1] != alone[0]


def test_money_with_an_end_without_one_and_from_somebody_not_published():
    project = Organisation.objects.create(name_fi="Hanke", slug="hanke")
    until = told(resourced_by=project, resourced_until=date(2027, 3, 1))["resources"]
    assert until[0] == "Hanke"
    assert "28.2.2027" in until[1]
    Body.objects.all().delete()
    lasting = told(resourced_by=project)["resources"]
    assert len(lasting) == 2
    assert not any(sign.isdigit() for sign in lasting[1])
    Body.objects.all().delete()
    Organisation.objects.update(live=False)
    assert "resources" not in told(resourced_by=project)


def test_what_is_asked_of_every_body_is_named_while_nobody_knows_it():
    Body.objects.create(name_fi="Verkosto", slug="verkosto", kind="network")
    sheet = fact_sheet(Body.objects.for_fact_sheet().get())
    assert len(sheet.unknown) == len(ALWAYS_ASKED)
    assert sheet.checked_on is None


def test_no_person_is_in_a_fact_sheet():
    person = Person.objects.create(given_name="Aili", family_name="Keksitty", consent_given_on=date(2020, 1, 1))
    assert "Keksitty" not in str(told(contact_person=person, responsible_person=person))


@pytest.mark.parametrize("code", ["fi", "se", "smn", "sms", "sv"])
def test_names_of_languages_are_messages_that_know_their_language(code):
    with override(code):
        names = language_names(["fi", "sms", "unknown"])
        assert len(names) == 2
        assert all(str(name) for name in names)
    assert language_names(None) == ()
