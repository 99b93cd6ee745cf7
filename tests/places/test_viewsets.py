"""Areas and sectors in the admin: lists, search, filters, forms, exports, and the guard of what is in use."""

import csv
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cooperation_models.places.models import Area, AreaAlias, Sector
from cooperation_models.registry.models import Organisation

pytestmark = pytest.mark.django_db


def address(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def titles(response) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(title.text.split()) for title in page.select("[id^=snippet_][id$=_title]")]


@pytest.fixture
def region():
    """Make a region with a sub-region of two municipalities, one of which has ended."""
    lapland = Area.objects.create(name_fi="Lappi", code="19", slug="lappi", level="region")
    north = Area(name_fi="Pohjois-Lappi", code="197", slug="pohjois-lappi", level="sub_region")
    north.part_of = [lapland]
    north.save()
    inari = Area(name_fi="Inari", name_se="Anár", code="148", slug="inari", level="municipality", sami_homeland="whole")
    inari.part_of = [north, lapland]
    inari.aliases = [AreaAlias(name="Enare socken", language="sv")]
    inari.save()
    Area.objects.create(name_fi="Äkäs", code="999", slug="akas", level="municipality", end="2020-01-01")
    return lapland


def form_of(**changes) -> dict:
    """Return what a filled form of an area sends."""
    return {
        "name_fi": "Utsjoki",
        "slug": "utsjoki",
        "code": "890",
        "level": "municipality",
        "sami_homeland": "whole",
        "start_precision": "day",
        "official_languages": ["fi", "se"],
        **nested_form_data({"aliases": inline_formset([])}),
        **changes,
    }


@pytest.mark.usefixtures("region")
class TestAreas:
    def test_the_list_shows_levels_belongings_and_states(self, admin_client):
        response = admin_client.get(address(Area, "list"))
        assert titles(response) == ["Inari", "Lappi", "Pohjois-Lappi", "Äkäs"]
        text = " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())
        assert "Pohjois-Lappi, Lappi" in text

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("q=anar", ["Inari"]),
            ("q=ENARE", ["Inari"]),
            ("q=akas", ["Äkäs"]),
            ("q=148", ["Inari"]),
            ("q=%22", []),
            ("level=sub_region", ["Pohjois-Lappi"]),
            ("existence=ended", ["Äkäs"]),
            ("existence=exists&level=municipality", ["Inari"]),
            ("sami_homeland=whole", ["Inari"]),
            ("level=planet&p=9999999999999999999999", ["Inari", "Lappi", "Pohjois-Lappi", "Äkäs"]),
            ("ordering=-name_in_lists", ["Inari", "Lappi", "Pohjois-Lappi", "Äkäs"]),
            ("ordering=-sort_key_fi", ["Äkäs", "Pohjois-Lappi", "Lappi", "Inari"]),
        ],
    )
    def test_the_list_is_searched_filtered_and_ordered(self, admin_client, query, expected):
        assert titles(admin_client.get(f"{address(Area, 'list')}?{query}")) == expected

    def test_the_list_is_filtered_by_a_larger_area(self, admin_client, region):
        assert titles(admin_client.get(f"{address(Area, 'list')}?part_of={region.pk}")) == ["Inari", "Pohjois-Lappi"]

    @pytest.mark.parametrize("view", ["edit", "inspect", "usage", "history"])
    def test_every_view_of_an_area_opens(self, admin_client, view):
        inari = Area.objects.get(slug="inari")
        inari.save_revision()
        response = admin_client.get(address(Area, view, inari.pk))
        assert response.status_code == 200
        assert "Inari" in response.content.decode()

    def test_the_export_has_all_names_and_belongings(self, admin_client):
        written = b"".join(admin_client.get(f"{address(Area, 'list')}?export=csv&q=anar").streaming_content).decode()
        (row,) = list(csv.reader(StringIO(written)))[1:]
        for value in ("148", "Anár", "Enare socken", "Pohjois-Lappi, Lappi", "whole"):
            assert value in row
        sheet = b"".join(admin_client.get(f"{address(Area, 'list')}?export=xlsx").streaming_content)
        assert load_workbook(BytesIO(sheet)).active.max_row == 5

    def test_an_area_is_added_with_its_other_names(self, admin_client, region):
        response = admin_client.post(
            address(Area, "add"),
            form_of(
                part_of=[str(region.pk)],
                **nested_form_data({"aliases": inline_formset([{"name": "Outakoski", "language": "fi"}])}),
            ),
        )
        assert response.status_code == 302
        area = Area.objects.get(slug="utsjoki")
        assert area.official_languages == ["fi", "se"]
        assert list(area.part_of.all()) == [region]
        assert "outakoski" in area.folded_names
        assert area.revisions.count() == 1

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"tile_row": "3"}, "tile_column"),
            ({"tile_row": "99", "tile_column": "1"}, "tile_row"),
            ({"latitude": "68.1"}, "longitude"),
            ({"latitude": "168.1", "longitude": "27"}, "latitude"),
            ({"start": "2020-01-02", "end": "2020-01-01"}, "end"),
            ({"level": "grouping"}, "grouping_kind"),
            ({"grouping_kind": "other"}, "grouping_kind"),
            ({"code": "8 9"}, "code"),
            ({"slug": "inari"}, "slug"),
            ({"name_fi": ""}, "name_fi"),
            ({"official_languages": ["xx"]}, "official_languages"),
        ],
    )
    def test_a_wrong_value_is_an_error_at_its_field(self, admin_client, changes, field):
        response = admin_client.post(address(Area, "add"), form_of(**changes))
        assert response.status_code == 200
        assert set(response.context["form"].errors) == {field}
        assert not Area.objects.filter(code="890").exists()

    def test_an_area_cannot_be_part_of_itself(self, admin_client, region):
        north = Area.objects.get(slug="pohjois-lappi")
        changes = {"name_fi": "Lappi", "slug": "lappi", "code": "19", "level": "region", "part_of": [str(north.pk)]}
        response = admin_client.post(address(Area, "edit", region.pk), form_of(**changes))
        assert set(response.context["form"].errors) == {"part_of"}

    def test_an_area_in_use_is_not_deleted(self, admin_client, region):
        inari = Area.objects.get(slug="inari")
        Organisation.objects.create(name_fi="Kuoro", slug="kuoro", seat_area=inari)
        for area in (inari, region):
            response = admin_client.post(address(Area, "delete", area.pk), follow=True)
            assert Area.objects.filter(pk=area.pk).exists()
            assert [message.level_tag for message in response.context["messages"]] == ["error"]
        bulk = reverse("wagtail_bulk_action", args=("cooperation_places", "area", "delete"))
        admin_client.post(f"{bulk}?id={region.pk}&next={address(Area, 'list')}")
        assert Area.objects.filter(pk=region.pk).exists()

    def test_an_area_that_nothing_points_at_is_deleted(self, admin_client):
        akas = Area.objects.get(slug="akas")
        admin_client.post(address(Area, "delete", akas.pk))
        assert not Area.objects.filter(pk=akas.pk).exists()

    def test_the_chooser_finds_by_any_name(self, admin_client):
        namespace = Area.snippet_viewset.chooser_viewset.url_namespace
        found = admin_client.get(reverse(f"{namespace}:choose_results"), {"q": "anar"}).content.decode()
        assert "Inari" in found
        assert "Lappi" not in found
        assert admin_client.get(reverse(f"{namespace}:choose")).status_code == 200

    @pytest.mark.parametrize("query", ["", "?export=csv", "?q=kunta"])
    def test_queries_of_the_list_do_not_grow(self, admin_client, django_assert_max_num_queries, region, query):
        def make(number: int) -> None:
            area = Area(name_fi=f"Kunta {number}", code=f"x{number}", slug=f"kunta-{number}", level="municipality")
            area.part_of = [region]
            area.aliases = [AreaAlias(name=f"Toinen {number}")]
            area.save()

        def ask() -> None:
            response = admin_client.get(f"{address(Area, 'list')}{query}")
            assert b"".join(response) if response.streaming else response.content

        make(0)
        ask()
        with django_assert_max_num_queries(100) as before:
            ask()
        for number in range(1, 40):
            make(number)
        with django_assert_max_num_queries(len(before)):
            ask()


class TestSectors:
    def test_a_sector_is_added_listed_and_exported(self, admin_client):
        form = {
            "name_fi": "Liikunta",
            "name_sv": "Idrott",
            "code": "sport",
            "colour": "#33658a",
            "pattern": "dots",
        }
        assert admin_client.post(address(Sector, "add"), form).status_code == 302
        assert titles(admin_client.get(f"{address(Sector, 'list')}?q=idrott")) == ["Liikunta"]
        written = b"".join(admin_client.get(f"{address(Sector, 'list')}?export=csv").streaming_content).decode()
        assert "Idrott" in written
        sector = Sector.objects.get()
        for view in ("edit", "inspect", "usage", "history"):
            assert admin_client.get(address(Sector, view, sector.pk)).status_code == 200

    def test_a_sector_cannot_be_part_of_itself(self, admin_client):
        sport = Sector.objects.create(name_fi="Liikunta", code="sport")
        skiing = Sector.objects.create(name_fi="Hiihto", code="skiing", parent=sport)
        form = {"name_fi": "Liikunta", "code": "sport", "colour": "red", "pattern": "dots", "parent": skiing.pk}
        response = admin_client.post(address(Sector, "edit", sport.pk), form)
        assert set(response.context["form"].errors) == {"colour", "parent"}

    def test_a_sector_in_use_is_not_deleted(self, admin_client):
        sport = Sector.objects.create(name_fi="Liikunta", code="sport")
        organisation = Organisation(name_fi="Seura", slug="seura")
        organisation.sectors = [sport]
        organisation.save()
        response = admin_client.post(address(Sector, "delete", sport.pk), follow=True)
        assert Sector.objects.filter(pk=sport.pk).exists()
        assert "1" in str(list(response.context["messages"])[0])


def test_the_menu_has_areas_and_sectors(admin_client):
    page = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert address(Area, "list") in page
    assert address(Sector, "list") in page


def test_nobody_sees_areas_in_the_admin_without_a_permission(client, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("toimittaja", password="salasana")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(address(Area, "list")).status_code == 302
    user.user_permissions.add(Permission.objects.get(codename="view_area"))
    assert client.get(address(Area, "list")).status_code == 200
