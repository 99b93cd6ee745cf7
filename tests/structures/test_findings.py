"""V13: what models require and areas lack, once for each element, with the models and the form that makes it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation_models.bodies.findings import findings
from cooperation_models.bodies.models import Body
from cooperation_models.places.models import Area
from cooperation_models.places.periods import today
from cooperation_models.structures.facts import CoverageAnswer
from cooperation_models.structures.findings import findings_of_models

pytestmark = pytest.mark.django_db


def of_element(element):
    return next((found for found in findings_of_models() if found.key == f"V13-{element.pk}"), None)


def boards(models, elements):
    """Return an element of the models that bodies of sub-regions realise."""
    return next(
        e for e in elements.values() if e.kind.startswith("body:") and e.counted_per == "sub_region" and e.required
    )


def test_an_element_is_reported_once_with_its_models_and_areas(admin_client, models, elements):
    found = list(findings_of_models())
    assert found and len({finding.key for finding in found}) == len(found)
    assert all(finding.code == "V13" and finding.level == "info" for finding in found)
    assert {finding.key for finding in found} <= {finding.key for finding in findings()}
    for finding in found:
        assert admin_client.get(finding.fix_url).status_code == 200
    missing = of_element(boards(models, elements))
    assert str(models["a"].title) in str(missing.sentence)
    for area in Area.objects.filter(level="sub_region"):
        assert str(area) in str(missing.sentence)


def test_an_area_that_has_the_body_or_does_not_want_it_lacks_nothing(models, elements):
    element = boards(models, elements)
    first, second, *_others = Area.objects.filter(level="sub_region").order_by("pk")
    body = Body(name_fi="Neuvottelukunta", slug="lautakunta", kind=element.realised_by[1], start=today())
    body.areas = [first]
    body.save()
    CoverageAnswer.objects.create(element=element, area=second, answer="not_wanted")
    sentence = str(of_element(element).sentence)
    assert str(first) not in sentence and str(second) not in sentence
    Body.objects.update(live=False)
    assert str(first) in str(of_element(element).sentence)


def test_models_that_nobody_can_read_require_nothing(models):
    for code in ("a", "b", "c"):
        models[code].unpublish()
    assert not list(findings_of_models())


def test_nothing_is_said_of_bodies_that_are_asked_about(models):
    assert not list(findings_of_models(today(), Body.objects.all()))


def test_ten_times_the_areas_take_no_more_queries(models, elements):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            for finding in findings_of_models(today() + timedelta(days=1)):
                assert str(finding.sentence)
        return len(captured)

    few = queries()
    Area.objects.bulk_create(
        Area(code=f"x{n}", level="municipality", slug=f"x-{n}", name_fi=f"Kunta {n}") for n in range(200)
    )
    assert queries() == few <= 13
