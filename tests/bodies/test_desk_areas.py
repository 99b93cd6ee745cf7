"""Pages by area at the translation desk: the areas are offered, and bodies and their networks are found by them."""

import pytest
from wagtail.models import Page

from cooperation_models.bodies.models import Body, BodyPage
from cooperation_models.languages.desk.areas import area_choices, pages_of_area
from cooperation_models.places.models import Area

pytestmark = pytest.mark.django_db


def test_pages_are_found_by_the_areas_of_their_bodies():
    inari = Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari")
    lapland = Area.objects.create(code="19", level="region", slug="lappi", name_fi="Lappi")
    body = Body.objects.create(slug="poyta", kind="partnership_table", name_fi="Pöytä")
    body.areas = [inari]
    body.save()
    page = Page.objects.get(depth=1).add_child(instance=BodyPage(title="Pöytä", slug="poyta", body=body))
    assert area_choices() == [(str(lapland.pk), "Lappi"), (str(inari.pk), "Inari")]
    assert pages_of_area(str(inari.pk)) == {page.pk}
    assert pages_of_area(str(lapland.pk)) == set()
