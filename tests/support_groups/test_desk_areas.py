"""Pages by area at the translation desk: processes are found by the areas of their expert and support groups."""

import pytest

from cooperation_models.languages.desk.areas import pages_of_area
from cooperation_models.support_groups.models import ProcessPage

pytestmark = pytest.mark.django_db


def test_pages_of_processes_are_found_by_the_areas_of_their_groups(index_pages, preparation, region):
    page = index_pages["fi"].add_child(instance=ProcessPage(title="Uudistus", process=preparation.process))
    assert pages_of_area(str(region.lapland.pk)) == {page.pk}
    assert pages_of_area(str(region.inari.pk)) == set()
    preparation.experts.areas = [region.inari]
    preparation.experts.save()
    assert pages_of_area(str(region.inari.pk)) == {page.pk}
