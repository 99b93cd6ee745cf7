import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.sort_keys import sort_key
from tests.languages.sample_pages.models import SampleFact

pytestmark = pytest.mark.django_db


def test_a_name_is_given_in_the_readers_language_or_honestly_in_finnish():
    fact = SampleFact(name_fi="Utsjoki", name_se="Ohcejohka")
    with override("se"):
        assert (fact.name.text, fact.name.language, fact.name.is_foreign) == ("Ohcejohka", "se", False)
    with override("sms"):
        assert (fact.name.text, fact.name.language, fact.name.is_foreign) == ("Utsjoki", "fi", True)
        assert str(fact) == "Utsjoki"


def test_a_name_of_low_certainty_is_not_shown_and_one_of_medium_says_so():
    fact = SampleFact(name_fi="Inari", name_sms="Aanar", certainty_sms="low")
    assert fact.name_in("sms").language == "fi"
    fact.certainty_sms = "medium"
    assert (fact.name_in("sms").text, fact.name_in("sms").certainty) == ("Aanar", "medium")


def test_a_fact_without_names_is_empty_and_no_error():
    assert not SampleFact().name
    assert str(SampleFact()) == ""


def test_sort_keys_are_stored_with_the_names_also_when_only_some_fields_are_saved():
    fact = SampleFact.objects.create(name_fi="Äijä", name_se="Ánde")
    fact.name_se = "Áilu"
    fact.save(update_fields=["name_se"])
    fact.refresh_from_db()
    assert fact.sort_key_se == sort_key("Áilu", "se")
    assert fact.sort_key_sv == sort_key("Äijä", "sv")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["Ánde", "Zorro", "Äijä"]),
        ("smn", ["Zorro", "Äijä", "Ánde"]),
        ("en", ["Ánde", "Zorro", "Äijä"]),
    ],
)
def test_facts_are_ordered_by_the_readers_alphabet(language, expected):
    for name in ("Äijä", "Ánde", "Zorro"):
        SampleFact.objects.create(name_fi=name)
    with override(language):
        assert [str(fact) for fact in SampleFact.objects.order_by(sort_key_column())] == expected


def test_languages_are_chosen_from_a_list_and_none_is_an_answer_too():
    field = SampleFact._meta.get_field("languages")
    assert field.formfield().clean(["fi", "fse"]) == ["fi", "fse"]
    assert field.formfield().clean([]) == []
    assert SampleFact().languages == []
    SampleFact(name_fi="Inari", languages=["se", "ru"]).full_clean(exclude=["sort_key_fi"])


@pytest.mark.parametrize("value", [["xx"], "fi", {"fi": 1}])
def test_other_languages_than_those_of_the_list_are_refused(value):
    with pytest.raises(ValidationError, match="Valitse kielet luettelosta|Choose languages"):
        SampleFact(name_fi="Inari", languages=value).full_clean()


@pytest.mark.urls("tests.languages.sample_urls")
def test_names_and_languages_are_edited_in_the_admin(admin_client, home):
    address = reverse("wagtailsnippets_sample_pages_samplefact:add")
    names = {"name_fi": "Inari", "name_sv": "Enare", "name_se": "Anár", "name_smn": "Aanaar", "name_sms": "Aanar"}
    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, {**names, "languages": ["fi", "smn"]}).status_code == 302
    fact = SampleFact.objects.get()
    assert (fact.name_smn, fact.languages) == ("Aanaar", ["fi", "smn"])
    assert admin_client.post(address, {"name_sv": "Enare"}).status_code == 200
