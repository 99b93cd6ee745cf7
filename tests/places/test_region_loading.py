"""Loading a region creates and updates its areas, and leaves alone what it does not speak of."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cooperation_models.places.models import Area, AreaAlias, AreaLevel
from cooperation_models.places.region_loading import LoadingResult, load_region
from cooperation_models.places.region_reader import read_region_file

LAPLAND = Path(__file__).parents[2] / "site/cooperation_site/regions/lapland.json"

pytestmark = pytest.mark.django_db


@pytest.fixture
def lapland():
    return read_region_file(LAPLAND)


def everything() -> list[dict]:
    columns = [field.attname for field in Area._meta.concrete_fields]
    rows = list(Area.objects.order_by("pk").values(*columns))
    rows += Area.part_of.through.objects.order_by("from_area", "to_area").values("from_area", "to_area")
    return rows + list(AreaAlias.objects.order_by("pk").values())


def test_loads_lapland(lapland):
    assert load_region(lapland) == LoadingResult(created=30, changed=0, unchanged=0)
    by_level = {level: Area.objects.filter(level=level) for level in AreaLevel.values}
    assert {level: areas.count() for level, areas in by_level.items()} == {
        "municipality": 21,
        "sub_region": 6,
        "region": 1,
        "grouping": 2,
    }
    assert [area.slug for area in Area.objects.get(code="193").parts.order_by("code")] == ["pello", "ylitornio"]
    homeland = Area.objects.get(grouping_kind="sami_homeland")
    assert {area.slug for area in homeland.parts.all()} == {"enontekio", "inari", "sodankyla", "utsjoki"}
    for area in by_level["municipality"]:
        assert {larger.level for larger in area.part_of.all()} == {"sub_region", "region", "grouping"}
        area.full_clean()


def test_keeps_certainty_officialness_and_other_names(lapland):
    load_region(lapland)
    inari, ylitornio = Area.objects.get(slug="inari"), Area.objects.get(slug="ylitornio")
    assert (inari.name_sms, inari.certainty_sms) == ("Aanar", "certain")
    assert inari.official_name_languages == ["fi", "se", "smn", "sms"]
    assert inari.official_languages == ["fi", "se", "smn", "sms"]
    assert (ylitornio.name_se, ylitornio.certainty_se) == ("Badje-Duortnus", "low")
    assert ylitornio.name_in("se").text == "Ylitornio"
    valley = Area.objects.get(code="193")
    assert {alias.name for alias in valley.aliases.all()} == {"Torniolaakso", "Tornionlaakson seutukunta"}
    assert "tornionlaakson seutukunta" in valley.folded_names


def test_loading_again_changes_nothing(lapland):
    load_region(lapland)
    before = everything()
    assert load_region(lapland) == LoadingResult(created=0, changed=0, unchanged=30)
    assert everything() == before


def test_keeps_what_editors_added_and_takes_back_what_the_file_says(lapland):
    load_region(lapland)
    salla = Area.objects.get(slug="salla")
    theirs = Area.objects.create(
        name_fi="Raja-alue", code="border", level="grouping", grouping_kind="other", slug="raja-alue"
    )
    salla.name_fi, salla.name_se, salla.slug = "Kuolajärvi", "Sállá", "kuolajarvi"
    salla.aliases.add(AreaAlias(name="Vanha Salla"))
    salla.part_of.add(theirs)
    salla.part_of.remove(Area.objects.get(code="194"))
    salla.part_of.add(Area.objects.get(code="197"))
    salla.save()
    assert load_region(lapland) == LoadingResult(created=0, changed=1, unchanged=29)
    salla = Area.objects.get(code="732")
    assert (salla.name_fi, salla.name_se, salla.slug) == ("Salla", "Sállá", "kuolajarvi")
    assert {alias.name for alias in salla.aliases.all()} == {"Vanha Salla"}
    assert {area.slug for area in salla.part_of.all()} == {
        "ita-lapin-seutukunta",
        "lappi",
        "lapin-hyvinvointialue",
        "raja-alue",
    }
    assert Area.objects.filter(slug="raja-alue").exists()


def test_every_change_is_in_the_history(lapland):
    load_region(lapland)
    assert Area.objects.get(slug="inari").revisions.count() == 1
    Area.objects.filter(slug="inari").update(tile_row=40)
    load_region(lapland)
    assert Area.objects.get(slug="inari").revisions.count() == 2
    assert Area.objects.get(slug="salla").revisions.count() == 1


def test_an_address_that_is_taken_gets_the_code_behind_it(lapland):
    Area.objects.create(name_fi="Muu", code="900", level="municipality", slug="inari")
    load_region(lapland)
    assert Area.objects.get(code="148").slug == "inari-148"


def test_command_loads_and_tells_how_many():
    said = StringIO()
    call_command("load_areas", str(LAPLAND), stdout=said)
    assert Area.objects.count() == 30
    assert "30" in said.getvalue()


def test_command_checks_without_loading():
    said = StringIO()
    call_command("load_areas", str(LAPLAND), check=True, stdout=said)
    assert not Area.objects.exists()
    assert "21" in said.getvalue()


def test_command_loads_nothing_when_one_line_is_wrong(tmp_path):
    region = json.loads(LAPLAND.read_text())
    region["municipalities"][-1]["code"] = "97"
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(region, indent=1))
    complaints = StringIO()
    with pytest.raises(CommandError):
        call_command("load_areas", str(file), stderr=complaints)
    assert not Area.objects.exists()
    line = next(number for number, text in enumerate(file.read_text().splitlines(), 1) if '"97"' in text)
    assert f"{file}:{line}: " in complaints.getvalue()
