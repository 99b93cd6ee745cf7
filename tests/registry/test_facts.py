"""Organisations: identifiers, belongings, and the names they are found by."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cooperation_models.places.periods import today
from cooperation_models.registry.identifiers import format_business_id, format_phone_number, validate_business_id
from cooperation_models.registry.models import Organisation


@pytest.mark.parametrize("value", ["0737546-2", "07375462", "0737546 2"])
def test_a_business_id_is_brought_to_one_form(value):
    validate_business_id(value)
    assert format_business_id(value) == "0737546-2"


@pytest.mark.parametrize("value", ["0737546-3", "1234567-8", "abc", "07375462222", "", "0737546-٢"])
def test_a_wrong_business_id_is_refused(value):
    with pytest.raises(ValidationError):
        validate_business_id(value)


@pytest.mark.parametrize("value", ["040 123 4567", "+358401234567", "00358401234567", "040-1234567"])
def test_a_phone_number_is_brought_to_one_form(value):
    assert format_phone_number(value) == "+358 40 1234567"


@pytest.mark.django_db
class TestOrganisation:
    def test_a_business_id_belongs_to_one_organisation(self):
        Organisation.objects.create(name_fi="Kuoro", slug="kuoro", business_id="0737546-2")
        with pytest.raises(ValidationError) as caught:
            Organisation(name_fi="Toinen", slug="toinen", business_id="07375462").full_clean()
        assert "Kuoro" in caught.value.message_dict["business_id"][0]

    def test_many_organisations_may_have_no_business_id(self):
        for slug in ("yksi", "kaksi"):
            organisation = Organisation(name_fi=slug, slug=slug)
            organisation.full_clean()
            organisation.save()

    def test_an_organisation_cannot_belong_to_itself(self):
        parent = Organisation.objects.create(name_fi="Liitto", slug="liitto")
        branch = Organisation.objects.create(name_fi="Piiri", slug="piiri", parent=parent)
        parent.parent = branch
        with pytest.raises(ValidationError) as caught:
            parent.full_clean()
        assert set(caught.value.message_dict) == {"parent"}

    def test_it_was_not_checked_tomorrow(self):
        organisation = Organisation(name_fi="Kuoro", slug="kuoro", checked_on=today() + timedelta(days=1))
        with pytest.raises(ValidationError) as caught:
            organisation.full_clean()
        assert set(caught.value.message_dict) == {"checked_on"}
        organisation.checked_on = today()
        organisation.full_clean()

    def test_it_is_found_by_names_abbreviation_and_business_id(self):
        organisation = Organisation.objects.create(
            name_fi="Kylät ry",
            name_sms="Sääʹmǩiõll",
            slug="kylat",
            abbreviation="KÄ",
            business_id="0737546-2",
        )
        assert organisation.folded_names.split("\n") == ["kylat ry", "saamkioll", "ka", "0737546 2"]
