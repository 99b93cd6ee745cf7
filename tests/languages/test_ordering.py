"""Every list of names comes in the alphabet of whoever reads: queries, choices, lists of the admin, persons."""

import pytest
from django import forms
from django.utils.translation import override
from wagtail.users.models import UserProfile

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.ordering import ReadersAlphabet, alphabetical, in_readers_alphabet
from cooperation_models.languages.sort_keys import sort_key
from cooperation_models.places.models import Area, AreaIndicator, Indicator, Sector
from cooperation_models.registry.models import Organisation, Person

NAMES = ["Åberg", "Áilu", "Aikio", "Äijä", "Čáhput", "Cuoŋu", "Dálvi", "Đorre", "Zorro", "Žilin", "Östman", "R10", "R9"]
ORDER = {
    "fi": "Aikio Áilu Čáhput Cuoŋu Dálvi Đorre R9 R10 Žilin Zorro Åberg Äijä Östman",
    "se": "Aikio Áilu Cuoŋu Čáhput Dálvi Đorre R9 R10 Zorro Žilin Åberg Äijä Östman",
    "smn": "Aikio Cuoŋu Čáhput Dálvi Đorre R9 R10 Zorro Žilin Åberg Äijä Áilu Östman",
    "sms": "Aikio Áilu Cuoŋu Čáhput Dálvi Đorre R9 R10 Zorro Žilin Åberg Äijä Östman",
    "sv": "Aikio Áilu Čáhput Cuoŋu Dálvi Đorre R9 R10 Žilin Zorro Åberg Äijä Östman",
}


@pytest.fixture
def sectors(db):
    """Return a sector of every name, made in no particular order."""
    for place, name in enumerate(NAMES):
        Sector.objects.create(name_fi=name, code=f"ala-{place}")
    return Sector.objects.filter(code__startswith="ala-")


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_the_database_orders_the_column_as_the_keys_are_ordered(sectors, language):
    with override(language):
        assert [sector.name_fi for sector in sectors.order_by(sort_key_column())] == ORDER[language].split()
    assert sorted(NAMES, key=lambda name: sort_key(name, language)) == ORDER[language].split()


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_rows_and_choices_of_a_form_declared_once_come_in_the_alphabet_of_the_moment(sectors, language):
    class SectorForm(forms.Form):
        sector = forms.ModelChoiceField(Sector.objects.filter(code__startswith="ala-"), empty_label=None)

    with override(language):
        assert [sector.name_fi for sector in sectors.all()] == ORDER[language].split()
        assert [label for _value, label in SectorForm().fields["sector"].choices] == ORDER[language].split()
        assert [sector.name_fi for sector in sectors.reverse()] == ORDER[language].split()[::-1]
        assert sectors.last().name_fi == "Östman"


def test_what_is_chosen_in_a_draft_comes_in_the_alphabet_before_it_is_saved(sectors):
    for language in ("fi", "smn"):
        with override(language):
            draft = Organisation(name_fi="Luonnos", slug="luonnos")
            draft.sectors = list(sectors.order_by("pk"))
            assert [sector.name_fi for sector in draft.sectors.all()] == ORDER[language].split()


def test_rows_that_belong_to_named_ones_follow_their_names(sectors):
    indicator = Indicator.objects.create(name_fi="Luku", code="luku", unit="number")
    for place, name in enumerate(("Čáhput", "Cuoŋu")):
        area = Area.objects.create(name_fi=name, slug=f"alue-{place}", level="municipality", code=f"9{place}")
        AreaIndicator.objects.create(area=area, indicator=indicator, year=2025, value=place)
    for language, first in (("fi", "Čáhput"), ("se", "Cuoŋu")):
        with override(language):
            assert AreaIndicator.objects.first().area.name_fi == first


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_persons_come_by_family_name_and_then_by_given_name(db, language):
    for family in NAMES:
        Person.objects.create(given_name="Aili", family_name=family)
    Person.objects.create(given_name="Östen", family_name="Aikio")
    Person.objects.create(given_name="Äänä", family_name="Aikio")
    with override(language):
        persons = list(Person.objects.all())
    assert [str(person) for person in persons[:3]] == ["Aili Aikio", "Äänä Aikio", "Östen Aikio"]
    assert [person.family_name for person in persons][2:] == ORDER[language].split()


@pytest.mark.database_free
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_texts_in_python_come_in_the_same_order(language):
    with override(language):
        assert sorted(NAMES, key=alphabetical) == ORDER[language].split()


@pytest.mark.database_free
def test_an_ordering_names_the_finnish_column_to_those_who_compare_it_and_the_readers_to_those_who_use_it():
    ordering = ReadersAlphabet(["body__sort_key_fi", "-sort_key_fi", "start"])
    assert ordering == ["body__sort_key_fi", "-sort_key_fi", "start"]
    with override("smn"):
        assert [*ordering] == in_readers_alphabet(ordering) == ["body__sort_key_smn", "-sort_key_smn", "start"]
        assert [*reversed(ordering)] == ["start", "-sort_key_smn", "body__sort_key_smn"]
    with override("en"):
        assert [*ordering] == ["body__sort_key_fi", "-sort_key_fi", "start"]


@pytest.mark.parametrize(("language", "expected"), [("fi", ["Čáhput", "Cuoŋu"]), ("sv", ["Cuoŋu", "Čáhput"])])
@pytest.mark.parametrize("asked", ["", "?ordering=sort_key_fi"])
def test_a_list_of_the_admin_and_its_export_come_in_the_alphabet_of_the_user(
    admin_client, admin_user, language, expected, asked
):
    Area.objects.create(name_fi="Čáhput", name_sv="Yttre", slug="a", level="municipality", code="91")
    Area.objects.create(name_fi="Cuoŋu", name_sv="Inre", slug="b", level="municipality", code="92")
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = language
    profile.save()
    address = "/admin/snippets/cooperation_places/area/"
    page = admin_client.get(address + asked)
    assert [row.name_fi for row in page.context["object_list"]] == expected
    export = admin_client.get(f"{address}{asked or '?'}&export=csv")
    rows = b"".join(export.streaming_content).decode()
    assert (rows.index("Čáhput") < rows.index("Cuoŋu")) == (expected[0] == "Čáhput")
