"""What this room tells on the pages of areas and bodies."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from cooperation_models.bodies.models import AreaPost, Body
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation
from cooperation_models.structures.models import StructureModelPage
from cooperation_models.structures.sections import coverage_section, realises_section

from .growth import grow
from .reading import words

DRAWN = ["ita-lapin-seutukunta", "torniolaakson-seutukunta", "kemi-tornion-seutukunta", "rovaniemen-seutukunta"]


@pytest.fixture
def request_of_reader():
    with override("fi"):
        yield RequestFactory().get("/")


def shown(section, request) -> BeautifulSoup:
    return BeautifulSoup(render_to_string(section.template, section.context, request=request), "html.parser")


def table(page, number=0) -> list[list[str]]:
    rows = page.select("table")[number].select("tbody tr")
    return [[words(cell) for cell in row.select("th, td")] for row in rows]


def test_a_municipality_sees_what_exists_in_it_and_around_it(models, request_of_reader):
    inari = Area.objects.get(slug="inari")
    holder = Organisation.objects.create(name_fi="Inarin kunta", slug="inarin-kunta")
    AreaPost.objects.create(role="contact_person", area=inari, organisation=holder)
    section = coverage_section(request_of_reader, inari)
    assert (section.order, section.key) == (40, "coverage")
    page = shown(section, request_of_reader)
    rows = {row[0]: row[1:] for row in table(page)}
    assert len(rows) == 11
    assert rows["Järjestöyhdyshenkilö"][0] == "Inari"
    assert "Malli A" in rows["Järjestöyhdyshenkilö"][2]
    assert rows["Seutukunnallinen järjestöneuvottelukunta"][0] == "Pohjois-Lapin seutukunta"
    assert rows["Kumppanuuspöytä"][0] == "Lappi"
    states = [tag.text for tag in page.select("td .state")]
    assert len(set(states)) == 2
    link = page.select_one("th a")["href"]
    assert link == "/fi/mallit/malli-a/#element-cooperation-document"


def test_a_larger_area_also_sees_its_municipalities(models, request_of_reader):
    north = Area.objects.get(slug="pohjois-lapin-seutukunta")
    salla = Area.objects.get(slug="sodankyla")
    holder = Organisation.objects.create(name_fi="Kunta", slug="kunta")
    AreaPost.objects.create(role="agent", area=salla, organisation=holder)
    page = shown(coverage_section(request_of_reader, north), request_of_reader)
    inside = {row[0]: row[1:] for row in table(page, 1)}
    assert inside["Yhdistysagentit"] == ["1", "0", "0", "0", "2", "0"]
    assert len(inside) == 4


def test_an_area_is_told_that_a_source_leaves_it_out(models, elements, request_of_reader):
    row = models["a"].elements.get(element_type=elements["sub-regional-board"])
    row.areas_in_source.set(Area.objects.filter(slug__in=DRAWN))
    row.save()

    def left_out(slug):
        page = shown(coverage_section(request_of_reader, Area.objects.get(slug=slug)), request_of_reader)
        return [tag["href"] for tag in page.select(".model-gaps a")]

    assert left_out("inari") == ["/fi/mallit/malli-a/#left-out"]
    assert left_out("tunturi-lapin-seutukunta") == ["/fi/mallit/malli-a/#left-out"]
    assert left_out("salla") == left_out("lappi") == []


def test_nothing_is_said_where_there_is_nothing_to_say(models, request_of_reader):
    grouping = Area.objects.filter(level="grouping").first()
    assert coverage_section(request_of_reader, grouping) is None
    Area.objects.filter(slug="salla").update(end=today() - timedelta(days=1))
    assert coverage_section(request_of_reader, Area.objects.get(slug="salla")) is None
    StructureModelPage.objects.update(live=False)
    assert coverage_section(request_of_reader, Area.objects.get(slug="inari")) is None


def test_coverage_of_an_area_asks_no_more_when_the_region_grows(
    models, elements, request_of_reader, django_assert_max_num_queries
):
    counts = []
    coverage_section(request_of_reader, Area.objects.get(slug="inari"))
    for number in (1, 10):
        grow(number, elements)
        for slug in ("inari", "lappi"):
            request = RequestFactory().get("/")
            with django_assert_max_num_queries(20) as captured:
                shown(coverage_section(request, Area.objects.get(slug=slug)), request)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def body_in(*slugs, kind="advisory_board"):
    body = Body.objects.create(name_fi="Neuvottelukunta", slug="neuvottelukunta", kind=kind)
    body.areas.set(Area.objects.filter(slug__in=slugs))
    body.save()
    return body


def test_a_body_tells_which_elements_it_realises_in_which_models(models, request_of_reader):
    section = realises_section(request_of_reader, body_in("pohjois-lapin-seutukunta"))
    page = shown(section, request_of_reader)
    assert [words(tag) for tag in page.select(".model-realised > li > a")] == [
        "Seutukunnallinen järjestöneuvottelukunta"
    ]
    assert [words(tag) for tag in page.select(".model-realised ul li")] == ["Malli A"]
    both = shown(realises_section(request_of_reader, body_in_again("lappi")), request_of_reader)
    assert [words(tag) for tag in both.select(".model-realised ul li")] == ["Malli A", "Malli B"]


def body_in_again(slug):
    body = Body.objects.get(slug="neuvottelukunta")
    body.areas.set(Area.objects.filter(slug=slug))
    body.save()
    return body


def test_a_body_that_no_model_wants_realises_nothing(models, request_of_reader):
    assert realises_section(request_of_reader, body_in("lappi", kind="steering_group")) is None


def test_a_body_without_areas_realises_nothing(models, request_of_reader):
    assert realises_section(request_of_reader, body_in()) is None


def test_the_sections_are_on_the_pages_of_the_rooms_below():
    from wagtail import hooks

    assert coverage_section in hooks.get_hooks("register_area_section")
    assert realises_section in hooks.get_hooks("register_body_section")
