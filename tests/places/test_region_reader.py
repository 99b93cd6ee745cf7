"""A region file is read as a whole: every fault with its line, or areas without a fault."""

import copy
import json
from decimal import Decimal

import pytest
from django.utils.translation import override

from cooperation_models.places.region_reader import read_region, read_region_file
from cooperation_models.places.regions import RegionFileError

pytestmark = pytest.mark.database_free

SMALL_REGION = {
    "region": {
        "code": "19",
        "name_fi": "Lappi",
        "wellbeing_county": {"code": "21", "name_fi": "Lapin hyvinvointialue"},
    },
    "sami_homeland": {"municipalities": ["890"], "part": ["758"]},
    "sub_regions": [
        {"code": "197", "name_fi": "Pohjois-Lapin seutukunta", "municipalities": ["758", "890"]},
        {"code": "191", "name_fi": "Rovaniemen seutukunta", "municipalities": ["698"]},
    ],
    "municipalities": [
        {
            "code": "758",
            "name_fi": "Sodankylä",
            "sub_region": "197",
            "sami_homeland": "north",
            "tile": {"row": 2, "col": 2},
        },
        {
            "code": "890",
            "name_fi": "Utsjoki",
            "sub_region": "197",
            "sami_homeland": "all",
            "tile": {"row": 0, "col": 3},
        },
        {"code": "698", "name_fi": "Rovaniemi", "sub_region": "191", "lat": 66.499, "lon": 25.6887},
    ],
    "groupings": [{"code": "valleys", "name_fi": "Jokilaaksot", "kind": "other", "municipalities": ["890", "698"]}],
}


@pytest.fixture(autouse=True)
def faults_in_english():
    """Let the reader speak the language of the code, whatever the catalogues hold."""
    with override("en"):
        yield


def as_bytes(region) -> bytes:
    return json.dumps(region, indent=1, ensure_ascii=False).encode()


def changed(*path, to) -> bytes:
    """Return the small region with the value at ``path`` replaced, as the bytes of a file."""
    region = copy.deepcopy(SMALL_REGION)
    inner = region
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return as_bytes(region)


def faults_of(content: bytes) -> list:
    with pytest.raises(RegionFileError) as caught:
        read_region(content)
    return caught.value.faults


def test_reads_areas_and_how_they_belong_together():
    areas = {area.key: area for area in read_region(as_bytes(SMALL_REGION)).areas}
    assert len(areas) == 1 + 2 + 3 + 3
    sodankyla, lappi = areas["municipality", "758"], areas["region", "19"]
    assert set(sodankyla.part_of) == {
        ("region", "19"),
        ("sub_region", "197"),
        ("grouping", "21"),
        ("grouping", "sami-homeland"),
    }
    assert ("grouping", "valleys") in areas["municipality", "698"].part_of
    assert (sodankyla.sami_homeland, areas["municipality", "890"].sami_homeland, lappi.sami_homeland) == (
        "part",
        "whole",
        "part",
    )
    assert areas["sub_region", "191"].sami_homeland == "none"
    assert areas["grouping", "21"].grouping_kind == "wellbeing_county"
    assert areas["grouping", "sami-homeland"].grouping_kind == "sami_homeland"
    assert areas["municipality", "698"].latitude == Decimal("66.499")


def test_reads_names_in_all_their_forms():
    municipality = {
        **SMALL_REGION["municipalities"][1],
        "name_se": {
            "name": "Ohcejohka",
            "certainty": "certain",
            "official_in_municipality": True,
            "variants": ["Ohca"],
        },
        "name_smn": None,
        "aliases_sv": ["Utsjok"],
        "short_fi": "Utsi",
    }
    area = read_region(changed("municipalities", 1, to=municipality)).areas[-2]
    assert area.names["se"].text == "Ohcejohka"
    assert area.names["se"].official
    assert "smn" not in area.names
    assert set(area.aliases) == {("se", "Ohca"), ("sv", "Utsjok"), ("fi", "Utsi")}


def test_larger_areas_come_before_their_parts():
    seen = set()
    for area in read_region(as_bytes(SMALL_REGION)).areas:
        assert set(area.part_of) <= seen
        seen.add(area.key)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("municipalities", 0, "code"), "75", "three digits"),
        (("municipalities", 0, "code"), 758, "three digits"),
        (("municipalities", 0, "code"), "٧٥٨", "three digits"),
        (("region", "code"), "Lappi", "two digits"),
        (("municipalities", 2, "code"), "758", "second time"),
        (("sub_regions", 1, "code"), "197", "second time"),
        (("groupings", 0, "code"), "21", "second time"),
        (("municipalities", 2, "name_fi"), "Utsjoki", "second time"),
        (("municipalities", 0, "name_fi"), None, '"name_fi" is missing'),
        (("municipalities", 0, "name_fi"), "  ", "is empty"),
        (("municipalities", 0, "name_fi"), "a" * 201, "longer than 200"),
        (("municipalities", 0, "name_fi"), "SodankylÃ¤", 'perhaps be "Sodankylä"'),
        (("municipalities", 0, "name_fi"), "Sodankyl\ufffd", "letters that were lost"),
        (("municipalities", 0, "name_fi"), "Sodan\x00kylä", "letters that were lost"),
        (("municipalities", 0, "name_fi"), ["Sodankylä"], "must be an object"),
        (("municipalities", 0, "name_sma"), "Såadtegelle", '"sma" is not a known language'),
        (("municipalities", 0, "name_se"), {"certainty": "certain"}, '"name" is missing'),
        (("municipalities", 0, "name_se"), {"name": "Soađegilli", "certainty": "sure"}, '"sure" is not a certainty'),
        (("municipalities", 0, "name_se"), {"name": "x", "official_in_municipality": "yes"}, "true or false"),
        (("municipalities", 0, "aliases_fi"), "Sompio", "must be a list"),
        (("municipalities", 0, "official_sami_languages"), ["sma"], '"sma" is not a known language'),
        (("municipalities", 0, "official_languages"), ["xx"], '"xx" is not a known language'),
        (("municipalities", 0, "sub_region"), None, '"sub_region" is missing'),
        (("municipalities", 0, "sub_region"), "199", 'no sub-region with the code "199"'),
        (("municipalities", 0, "sub_region"), "191", "but the lists say: 197"),
        (("municipalities", 0, "sub_region"), 197, "must be text"),
        (("sub_regions", 0, "municipalities"), ["758", "890", "999"], 'no municipality with the code "999"'),
        (("sub_regions", 0, "municipalities"), ["758", "758", "890"], "in this list twice"),
        (("sub_regions", 0, "municipalities"), None, '"municipalities" is missing'),
        (("municipalities", 1, "tile"), {"row": 2, "col": 2}, "tile (2, 2) is taken"),
        (("municipalities", 1, "tile"), {"row": 2}, '"col" is missing'),
        (("municipalities", 1, "tile"), {"row": True, "col": 1}, "whole number"),
        (("municipalities", 1, "tile"), {"row": -1, "col": 1}, "from 0 to 60"),
        (("municipalities", 2, "lat"), 166.4, "from -90 to 90"),
        (("municipalities", 2, "lat"), "66.4", "must be a number"),
        (("municipalities", 2, "lon"), None, 'both "lat" and "lon"'),
        (("municipalities", 2, "sami_homeland"), "all", "do not agree"),
        (("municipalities", 1, "sami_homeland"), None, "do not agree"),
        (("sami_homeland", "part"), ["758", "890"], "both as a whole and in part"),
        (("sami_homeland", "part"), ["001"], 'no municipality with the code "001"'),
        (("groupings", 0, "kind"), "valley", "not a kind of grouping"),
        (("groupings", 0, "municipalities"), ["777"], 'no municipality with the code "777"'),
        (("municipalities",), [], '"municipalities" is empty'),
        (("municipalities",), {}, "must be a list"),
        (("municipalities", 0), "758", "must be an object"),
        (("region",), None, '"region" is missing'),
        (("sub_regions",), None, '"sub_regions" is missing'),
    ],
)
def test_says_what_is_wrong(path, value, words):
    faults = faults_of(changed(*path, to=value))
    assert any(words in fault.text for fault in faults), [fault.text for fault in faults]
    assert all(fault.line for fault in faults)


def test_says_the_line():
    content = changed("municipalities", 2, "sub_region", to="199")
    line = next(number for number, text in enumerate(content.decode().splitlines(), 1) if '"199"' in text)
    assert [fault.line for fault in faults_of(content)] == [line]


def test_gathers_all_faults_in_the_order_of_lines():
    content = as_bytes(
        {**SMALL_REGION, "region": {"code": "x", "name_fi": "Lappi"}, "sub_regions": [{"code": "1", "name_xx": "?"}]}
    )
    lines = [fault.line for fault in faults_of(content)]
    assert len(lines) >= 4
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"not json", 1),
        (b'{\n "region": {\n  "code": "19",\n }\n}', 4),
        ('{\n "region": {\n  "name_fi": "Sodankylä"'.encode("latin-1"), 3),
        ('{"region": 1}'.encode("utf-16"), 1),
        (b"[]", 1),
        (b"[" * 5000, 1),
    ],
)
def test_refuses_a_file_that_is_not_a_region_at_all(content, line):
    assert faults_of(content)[0].line == line


def test_refuses_a_key_written_twice():
    content = as_bytes(SMALL_REGION).replace(b'"code": "19"', b'"code": "18", "code": "19"')
    assert "written twice" in faults_of(content)[0].text


def test_accepts_a_byte_order_mark():
    assert read_region(b"\xef\xbb\xbf" + as_bytes(SMALL_REGION)).areas


def test_notes_a_key_that_may_be_a_typing_error():
    notes = read_region(changed("municipalities", 0, "latitude", to=67.4)).notes
    assert ['"latitude"' in note.text for note in notes] == [True]


def test_refuses_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(RegionFileError):
        read_region_file(tmp_path / "missing.json")
    with pytest.raises(RegionFileError):
        read_region_file(tmp_path)
