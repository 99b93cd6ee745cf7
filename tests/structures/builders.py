"""Builds what the tests of structure models need: elements and territories in memory, models and pages in the database.

The models are the ones of the source documents (requirements A1, A2), so that their worked numbers can be asked for.
"""

from pathlib import Path

from wagtail.models import Site

from cooperation_models.places.models import Area
from cooperation_models.places.region_loading import load_region
from cooperation_models.places.region_reader import read_region_file
from cooperation_models.structures.composition import ElementInModel, ModelComposition
from cooperation_models.structures.models import (
    ElementLink,
    ElementType,
    StructureModelElement,
    StructureModelIndexPage,
    StructureModelPage,
)
from cooperation_models.structures.territory import Territory, make_territory

LAPLAND = Path(__file__).parents[2] / "site/cooperation_site/regions/lapland.json"

ELEMENTS = {
    "cooperation-document": {
        "name_fi": "Kunnan yhteistyöasiakirja",
        "kind": "agreement:cooperation_document",
        "tier": "municipality",
    },
    "agents": {"name_fi": "Yhdistysagentit", "kind": "post:agent", "tier": "municipality"},
    "centre": {"name_fi": "Järjestökeskus", "kind": "body:centre", "tier": "municipality"},
    "contact-person": {
        "name_fi": "Järjestöyhdyshenkilö",
        "name_se": "Searveoktavuođaolmmoš",
        "kind": "post:contact_person",
        "tier": "municipality",
        "people": 1,
    },
    "sub-regional-board": {
        "name_fi": "Seutukunnallinen järjestöneuvottelukunta",
        "kind": "body:advisory_board",
        "tier": "sub_region",
        "counted_per": "sub_region",
    },
    "contact-network": {
        "name_fi": "Järjestöyhdyshenkilöiden verkosto",
        "kind": "body:contact_network",
        "tier": "between",
        "counted_per": "region",
    },
    "coordinator": {
        "name_fi": "Järjestökoordinaattori",
        "kind": "post:coordinator",
        "tier": "region",
        "people": 1,
        "needs_paid_work": True,
    },
    "regional-board": {
        "name_fi": "Maakunnallinen järjestöneuvottelukunta",
        "kind": "body:advisory_board",
        "tier": "region",
    },
    "regional-document": {
        "name_fi": "Maakunnan yhteistyöasiakirja",
        "kind": "agreement:cooperation_document",
        "tier": "region",
    },
    "forum": {
        "name_fi": "Järjestöareena",
        "kind": "body:open_forum",
        "tier": "region",
        "size_now": 40,
        "meetings_min": 2,
        "meetings_max": 2,
        "meets_as_needed": True,
        "term_is_continuous": True,
        "chair_term_years": 2,
    },
    "table": {
        "name_fi": "Kumppanuuspöytä",
        "kind": "body:partnership_table",
        "tier": "region",
        "size_min": 10,
        "size_max": 12,
        "other_seats_min": 1,
        "other_seats_max": 2,
        "ex_officio_seats": 1,
        "meetings_min": 6,
        "meetings_max": 12,
        "term_years": 2,
    },
}
MUNICIPAL = ("cooperation-document", "agents", "centre", "contact-person")
REGIONAL = ("contact-network", "coordinator", "regional-board", "regional-document")
MODELS = {
    "a": (*MUNICIPAL, "sub-regional-board", *REGIONAL),
    "b": (*MUNICIPAL, *REGIONAL),
    "c": ("forum", "table"),
}
LINKS = [
    ("contact-person", "represented_in", "contact-network"),
    ("coordinator", "coordinates", "contact-network"),
    ("forum", "chooses_members_of", "table"),
    ("table", "prepares_for", "forum"),
]


def element_values(slug: str) -> dict:
    """Return the columns of an element of the source documents."""
    values = {"counted_per": "municipality" if ELEMENTS[slug]["tier"] == "municipality" else "region"}
    return {"slug": slug, **values, **ELEMENTS[slug]}


def element_in_memory(pk: int, **values) -> ElementType:
    """Return an element type that is in no database: in every municipality unless ``values`` say otherwise."""
    defaults = {"name_fi": f"Osa {pk}", "slug": f"osa-{pk}", "kind": "other:other", "tier": "municipality"}
    return ElementType(pk=pk, **{**defaults, "counted_per": "municipality", **values})


def model_in_memory(code: str = "a", slugs: tuple[str, ...] | None = None, items=None) -> ModelComposition:
    """Return a model of the source documents, or of ``items``, that is in no database."""
    if items is None:
        numbers = {slug: number for number, slug in enumerate(ELEMENTS, start=1)}
        items = [
            ElementInModel(ElementType(pk=numbers[slug], **element_values(slug)))
            for slug in (slugs if slugs is not None else MODELS[code])
        ]
    return ModelComposition(page=None, code=code, title=f"Malli {code.upper()}", elements=tuple(items))


def territory_in_memory(municipalities: int = 21, sub_regions: int = 6, regions: int = 1) -> Territory:
    """Return a territory whose municipalities are dealt out to the sub-regions in turn."""
    region_areas = [Area(pk=1000 + n, level="region", name_fi=f"Maakunta {n}") for n in range(regions)]
    sub_region_areas = [Area(pk=500 + n, level="sub_region", name_fi=f"Seutu {n}") for n in range(sub_regions)]
    municipal_areas = [Area(pk=1 + n, level="municipality", name_fi=f"Kunta {n}") for n in range(municipalities)]
    part_of = [(area.pk, 500 + number % sub_regions) for number, area in enumerate(municipal_areas) if sub_regions]
    part_of += [(area.pk, 1000) for area in (*sub_region_areas, *municipal_areas) if regions]
    return make_territory([*region_areas, *sub_region_areas, *municipal_areas], part_of)


def lapland() -> None:
    """Load the areas of Lapland."""
    load_region(read_region_file(LAPLAND))


def make_elements(slugs=ELEMENTS) -> dict[str, ElementType]:
    """Store elements of the source documents, with the links among them."""
    elements = {slug: ElementType.objects.create(**element_values(slug)) for slug in slugs}
    for source, kind, target in LINKS:
        if source in elements and target in elements:
            ElementLink.objects.create(element=elements[source], kind=kind, to_element=elements[target])
    return elements


def make_index() -> StructureModelIndexPage:
    """Store a published Finnish page of structure models below the site's root page."""
    home = Site.objects.get(is_default_site=True).root_page
    return home.add_child(instance=StructureModelIndexPage(title="Rakennemallit", slug="mallit"))


def make_model(index, code: str, elements, slugs=None, **values) -> StructureModelPage:
    """Store a published Finnish model; ``slugs`` are its elements, those of the source documents by default."""
    page = StructureModelPage(title=f"Malli {code.upper()}", slug=f"malli-{code}", code=code, **values)
    for number, slug in enumerate(slugs if slugs is not None else MODELS[code]):
        page.elements.add(
            StructureModelElement(
                element_type=elements[slug],
                sort_order=number,
                explanation=f"Selitys osasta {slug}.",
                locale=index.locale,
            )
        )
    type(index).objects.get(pk=index.pk).add_child(instance=page)
    return page
