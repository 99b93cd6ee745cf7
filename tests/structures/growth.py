"""Makes a region with facts grow, to see that pages do not ask more for it."""

from cooperation_models.bodies.models import Agreement, AreaPost, Body
from cooperation_models.places.models import Area
from cooperation_models.registry.models import Organisation
from cooperation_models.structures.models import CoverageAnswer


def grow(number: int, elements: dict) -> None:
    """Add a sub-region of three municipalities, each with facts and answers, ``number`` times."""
    region = Area.objects.get(level="region")
    start = Area.objects.count()
    for sub_number in range(start, start + number):
        sub_region = Area(
            name_fi=f"Seutu {sub_number}", code=f"s{sub_number}", slug=f"s{sub_number}", level="sub_region"
        )
        sub_region.part_of = [region]
        sub_region.save()
        for tile in range(3):
            code = f"m{sub_number}-{tile}"
            area = Area(name_fi=f"Kunta {code}", code=code, slug=code, level="municipality")
            area.part_of = [sub_region, region]
            area.save()
            _facts(area, elements)


def _facts(area: Area, elements: dict) -> None:
    holder = Organisation.objects.create(name_fi=f"Yhdistys {area.slug}", slug=f"yhdistys-{area.slug}")
    AreaPost.objects.create(role="contact_person", area=area, organisation=holder)
    centre = Body.objects.create(name_fi=f"Keskus {area.slug}", slug=f"keskus-{area.slug}", kind="centre")
    agreement = Agreement.objects.create(kind="cooperation_document", signed_on="2024-01-01")
    for fact in (centre, agreement):
        fact.areas.set([area])
        fact.save()
    CoverageAnswer.objects.create(element=elements["agents"], area=area, answer="missing")
