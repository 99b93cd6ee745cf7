"""New bodies from a model: what areas lack is offered, prefilled, made once, and refused where it cannot be."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse

from cooperation_models.bodies.models import Body, LinkKind, Office, SeatGroup, Term
from cooperation_models.places.models import Area, Sector
from cooperation_models.structures.models import CoverageAnswer, SectorSeats

pytestmark = pytest.mark.django_db

CHOOSE = "cooperation_structures:choose_element"


def address(model: str, element: str) -> str:
    return reverse("cooperation_structures:body_from_model", args=[model, element])


def form_of(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("form.workflow")


def filled_in(form: BeautifulSoup) -> dict[str, str]:
    """Return what a browser sends of a form as it is shown."""
    sent = {}
    for field in form.select("input[name]:not([type=checkbox]), input[type=checkbox][checked]"):
        sent[field["name"]] = field.get("value", "on" if field.get("type") == "checkbox" else "")
    for select in form.select("select[name]"):
        chosen = select.find("option", selected=True)
        sent[select["name"]] = chosen["value"] if chosen else ""
    return sent


def offered(form: BeautifulSoup) -> set[str]:
    return {box["name"].removeprefix("area-") for box in form.select("input[type=checkbox][name^=area-]")}


def board(area: Area, **values) -> Body:
    body = Body(name_fi=f"Neuvottelukunta {area}", slug=f"nk-{area.slug}", kind="advisory_board", **values)
    body.areas = [area]
    body.save()
    return body


@pytest.fixture
def table_element(elements):
    sport = Sector.objects.create(code="sport", name_fi="Liikunta")
    SectorSeats.objects.create(element=elements["table"], sector=sport, seats_min=2)
    return elements["table"]


@pytest.fixture
def arena(models) -> Body:
    body = Body(name_fi="Areena", slug="areena", kind="open_forum")
    body.areas = [Area.objects.get(level="region")]
    body.save()
    return body


def test_the_elements_of_each_model_say_how_many_areas_lack_them(admin_client, models):
    for area in Area.objects.filter(level="sub_region")[:2]:
        board(area)
    page = BeautifulSoup(admin_client.get(reverse(CHOOSE)).content, "html.parser")
    (line,) = [item for item in page.select("li") if "Seutukunnallinen" in item.get_text()]
    assert "4/6" in line.get_text()
    assert line.select_one(f'a[href="{address("a", "sub-regional-board")}"]')


def test_only_areas_that_lack_the_element_are_offered(admin_client, models):
    areas = list(Area.objects.filter(level="sub_region"))
    board(areas[0])
    board(areas[1], live=False)
    board(areas[2], start=date(2999, 1, 1))
    board(areas[3], end=date(2020, 1, 1))
    form = form_of(admin_client.get(address("a", "sub-regional-board")))
    assert offered(form) == {str(area.pk) for area in areas[3:]}


def test_what_the_model_says_is_there_beforehand_and_is_made(admin_client, models, arena, table_element):
    path = address("c", "table")
    sent = filled_in(form_of(admin_client.get(path)))
    assert (sent["size_min"], sent["size_max"], sent["meetings_min"], sent["term_years"]) == ("10", "12", "6", "2")
    assert sent["chosen_by"] == str(arena.pk)
    response = admin_client.post(path, sent | {"start": "2026-01-01"})
    body = Body.objects.get(kind="partnership_table")
    assert response.url == reverse("cooperation_bodies:seats", args=[body.pk])
    assert (body.live, body.size_max, body.meetings_per_year_max, body.openness) == (True, 12, 12, "seated")
    assert [area.level for area in body.areas.all()] == ["region"]
    groups = [
        (group.sector and group.sector.code, group.seats_min, group.seats_max, group.ex_officio_body)
        for group in SeatGroup.objects.all()
    ]
    assert groups == [("sport", 2, 2, None), (None, 8, 10, None), (None, 1, 2, None), (None, 1, 1, arena)]
    sport = SeatGroup.objects.first()
    assert sport.successor_same_sector and sport.successor_chosen_by == sport.appointer_body == arena
    term = Term.objects.get()
    assert (term.start, term.end) == (date(2026, 1, 1), date(2028, 1, 1))
    assert Body.objects.get(pk=arena.pk).links.get().kind == LinkKind.CHOOSES_MEMBERS_OF
    assert not Office.objects.exists()


def test_several_areas_at_once_each_with_its_own_name_and_address(admin_client, models):
    path = address("a", "sub-regional-board")
    first, second, *_others = Area.objects.filter(level="sub_region")
    sent = filled_in(form_of(admin_client.get(path)))
    sent |= {f"area-{area.pk}": "on" for area in (first, second)}
    sent |= {f"name_fi-{first.pk}": "Eka", f"name_fi-{second.pk}": "Eka!"}
    admin_client.post(path, sent)
    made = {body.name_fi: (body.slug, [area.pk for area in body.areas.all()]) for body in Body.objects.all()}
    assert made == {"Eka": ("eka", [first.pk]), "Eka!": ("eka-2", [second.pk])}


def test_sending_the_form_twice_makes_nothing_twice(admin_client, models):
    path = address("a", "regional-board")
    sent = filled_in(form_of(admin_client.get(path)))
    for _time in range(2):
        admin_client.post(path, sent)
    assert Body.objects.count() == 1
    assert form_of(admin_client.get(path)) is not None
    assert not offered(form_of(admin_client.get(path)))


def test_an_area_that_does_not_want_it_is_asked_about(admin_client, models, elements):
    area = Area.objects.filter(level="sub_region").first()
    CoverageAnswer.objects.create(element=elements["sub-regional-board"], area=area, answer="not_wanted")
    path = address("a", "sub-regional-board")
    sent = filled_in(form_of(admin_client.get(path))) | {f"area-{area.pk}": "on"}
    asked = admin_client.post(path, sent)
    assert "workflow-questions" in asked.content.decode()
    assert not Body.objects.exists()
    admin_client.post(path, filled_in(form_of(asked)))
    assert Body.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"size_min": "13"},
        {"size_max": "-1"},
        {"term_years": "51"},
        {"size_max": "9" * 30},
        {"start": ""},
        {"with_chairs_seat": "on", "chosen_by": ""},
        {"chosen_by": "x"},
        {"name_fi": ""},
        {"area": ""},
    ],
)
def test_faults_make_nothing_and_keep_what_was_typed(admin_client, models, table_element, arena, wrong):
    path, region = address("c", "table"), Area.objects.get(level="region")
    sent = filled_in(form_of(admin_client.get(path))) | {"meetings_max": "11"}
    for name, value in wrong.items():
        sent[f"{name}-{region.pk}" if name in ("name_fi", "area") else name] = value
    response = admin_client.post(path, sent)
    assert "workflow-faults" in response.content.decode()
    assert filled_in(form_of(response))["meetings_max"] == "11"
    assert Body.objects.count() == 1


@pytest.mark.parametrize(("model", "element"), [("x", "table"), ("c", "x"), ("b", "agents")])
def test_what_is_no_body_of_a_model_is_not_found(admin_client, models, model, element):
    assert admin_client.get(address(model, element)).status_code == 404


def test_it_takes_the_right_to_bodies_and_seats(client, django_user_model, models):
    user = django_user_model.objects.create_user("toimittaja", password="x")
    codenames = ["access_admin", "add_body", "view_body"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    for path in (reverse(CHOOSE), address("a", "regional-board")):
        assert client.get(path).status_code in (302, 403)
    user.user_permissions.add(Permission.objects.get(codename="add_seatgroup"))
    path = address("a", "regional-board")
    client.post(path, filled_in(form_of(client.get(path))))
    assert not Body.objects.get().live, "without the right to publish it waits"


def test_the_choice_needs_no_query_for_each_element(admin_client, models, elements, django_assert_max_num_queries):
    admin_client.get(reverse(CHOOSE))
    for area in Area.objects.filter(level="sub_region"):
        board(area)
    with django_assert_max_num_queries(40):
        admin_client.get(reverse(CHOOSE))


def test_the_list_of_bodies_leads_here(admin_client, models):
    assert reverse(CHOOSE) in admin_client.get(reverse("wagtailsnippets_cooperation_bodies_body:list")).content.decode()
