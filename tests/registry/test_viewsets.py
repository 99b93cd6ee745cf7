"""Organisations and persons in the admin, and who may see persons there."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cooperation_models.bodies.models import Body
from cooperation_models.registry.models import Organisation, OrganisationContactPoint, Person

pytestmark = pytest.mark.django_db


def address(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def titles(response) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(title.text.split()) for title in page.select("[id^=snippet_][id$=_title]")]


def exported(client, model, query: str = "") -> list[list[str]]:
    written = b"".join(client.get(f"{address(model, 'list')}?export=csv{query}").streaming_content).decode()
    return list(csv.reader(StringIO(written)))[1:]


@pytest.fixture
def login(client, django_user_model):
    """Return a function that logs a user of the admin in who has only the given permissions."""

    def log_in(*codenames: str):
        user = django_user_model.objects.create_user("toimittaja", password="salasana")
        user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
        client.force_login(user)
        return client

    return log_in


def form_of(contact_points=(), **changes) -> dict:
    """Return what a filled form of an organisation sends."""
    return {
        "name_fi": "Aanaarin kuoro",
        "slug": "aanaarin-kuoro",
        "kind": "association",
        "start_precision": "day",
        "is_voice": "on",
        **nested_form_data({"contact_points": inline_formset(list(contact_points))}),
        "action-publish": "1",
        **changes,
    }


class TestOrganisations:
    @pytest.fixture(autouse=True)
    def register(self, make_area, make_sector, make_organisation):
        inari, culture = make_area("Inari"), make_sector("Kulttuuri")
        long_ago = date.today() - timedelta(days=800)
        make_organisation("Hiihtäjät", kind="group", live=False, checked_on=long_ago)
        make_organisation("Kuoro", seat_area=inari, areas_served=[inari], sectors=[culture], checked_on=date.today())
        make_organisation("Äänet", abbreviation="ÄÄ", end="2020-01-01")

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["Hiihtäjät", "Kuoro", "Äänet"]),
            ("q=HIIHTAJAT", ["Hiihtäjät"]),
            ("q=ää", ["Äänet"]),
            ("q=%22", []),
            ("kind=group", ["Hiihtäjät"]),
            ("live=false", ["Hiihtäjät"]),
            ("existence=ended", ["Äänet"]),
            ("checked=fresh", ["Kuoro"]),
            ("checked=old", ["Hiihtäjät"]),
            ("checked=never", ["Äänet"]),
            ("checked=soon&p=99999999999999999999", ["Hiihtäjät", "Kuoro", "Äänet"]),
        ],
    )
    def test_the_list_is_searched_and_filtered(self, admin_client, query, expected):
        assert titles(admin_client.get(f"{address(Organisation, 'list')}?{query}")) == expected

    @pytest.mark.parametrize("view", ["edit", "inspect", "usage", "history"])
    def test_every_view_opens(self, admin_client, view):
        choir = Organisation.objects.get(slug="kuoro")
        choir.save_revision().publish()
        assert admin_client.get(address(Organisation, view, choir.pk)).status_code == 200

    def test_the_export_has_what_the_list_filters(self, admin_client):
        (row,) = exported(admin_client, Organisation, "&q=kuoro")
        assert {"Kuoro", "Inari", "Kulttuuri"} <= set(row)
        assert admin_client.get(f"{address(Organisation, 'list')}?export=xlsx").status_code == 200

    def test_an_organisation_is_added_with_contact_points(self, admin_client):
        contact_point = {"kind": "phone", "value": "040 123 4567", "answered_by_human": "on"}
        form = form_of([contact_point], business_id="07375462")
        assert admin_client.post(address(Organisation, "add"), form).status_code == 302
        choir = Organisation.objects.get(slug="aanaarin-kuoro")
        assert choir.live
        assert choir.business_id == "0737546-2"
        assert choir.contact_points.get().value == "+358 40 1234567"

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"business_id": "1234567-8"}, "business_id"),
            ({"registration_number": "abc"}, "registration_number"),
            ({"ptv_id": "x"}, "ptv_id"),
            ({"website": "kuoro"}, "website"),
            ({"start": "2020-01-02", "end": "2020-01-01"}, "end"),
            ({"slug": "kuoro"}, "slug"),
            ({"name_fi": ""}, "name_fi"),
        ],
    )
    def test_a_wrong_value_is_an_error_at_its_field(self, admin_client, changes, field):
        response = admin_client.post(address(Organisation, "add"), form_of(**changes))
        assert set(response.context["form"].errors) == {field}
        assert not Organisation.objects.filter(slug="aanaarin-kuoro").exists()

    def test_a_wrong_phone_number_is_an_error_at_its_field(self, admin_client):
        response = admin_client.post(address(Organisation, "add"), form_of([{"kind": "phone", "value": "12"}]))
        (errors,) = response.context["form"].formsets["contact_points"].errors
        assert set(errors) == {"value"}

    def test_an_organisation_in_use_is_not_deleted(self, admin_client, make_organisation):
        choir = Organisation.objects.get(slug="kuoro")
        make_organisation("Osa", parent=choir)
        response = admin_client.post(address(Organisation, "delete", choir.pk), follow=True)
        assert Organisation.objects.filter(pk=choir.pk).exists()
        assert [message.level_tag for message in response.context["messages"]] == ["error"]

    def test_many_are_marked_as_checked_today(self, admin_client):
        draft, live = Organisation.objects.get(slug="hiihtajat"), Organisation.objects.get(slug="aanet")
        draft.save_revision()
        live.save_revision().publish()
        live.name_fi = "Uudet äänet"
        live.save_revision()
        action = reverse("wagtail_bulk_action", args=("cooperation_registry", "organisation", "mark_checked_today"))
        url = f"{action}?id={draft.pk}&id={live.pk}&next={address(Organisation, 'list')}"
        assert "Hiihtäjät" in admin_client.get(url).content.decode()
        assert admin_client.post(url).status_code == 302
        for organisation in (draft, live):
            organisation.refresh_from_db()
            assert organisation.checked_on == date.today()
            assert organisation.get_latest_revision_as_object().checked_on == date.today()
        assert not draft.live
        assert (live.name_fi, live.get_latest_revision_as_object().name_fi) == ("Äänet", "Uudet äänet")

    def test_marking_takes_the_right_to_publish(self, login):
        choir = Organisation.objects.get(slug="aanet")
        action = reverse("wagtail_bulk_action", args=("cooperation_registry", "organisation", "mark_checked_today"))
        login("change_organisation").post(f"{action}?id={choir.pk}")
        choir.refresh_from_db()
        assert choir.checked_on is None

    def test_the_chooser_tells_kind_and_publication(self, admin_client):
        namespace = Organisation.snippet_viewset.chooser_viewset.url_namespace
        rows = BeautifulSoup(admin_client.get(reverse(f"{namespace}:choose_results")).content, "html.parser")
        assert len(rows.select("tbody tr")) == 3
        assert len({" ".join(row.text.split()[1:]) for row in rows.select("tbody tr")}) == 2

    @pytest.mark.parametrize("view", ["list", "export", "choose_results"])
    def test_queries_of_lists_do_not_grow(
        self, admin_client, django_assert_max_num_queries, make_organisation, make_area, make_sector, view
    ):
        namespace = Organisation.snippet_viewset.chooser_viewset.url_namespace
        url = {
            "list": address(Organisation, "list"),
            "export": f"{address(Organisation, 'list')}?export=csv",
            "choose_results": reverse(f"{namespace}:choose_results"),
        }[view]

        def ask() -> None:
            response = admin_client.get(url)
            assert b"".join(response) if response.streaming else response.content

        def make(number: int) -> None:
            area = make_area(f"Kunta {number}")
            phone = OrganisationContactPoint(kind="phone", value="+358 40 1234567")
            make_organisation(
                f"Seura {number}",
                seat_area=area,
                areas_served=[area],
                sectors=[make_sector(f"ala{number}")],
                contact_points=[phone],
                parent=Organisation.objects.first(),
            )

        make(0)
        ask()
        with django_assert_max_num_queries(100) as before:
            ask()
        for number in range(1, 30):
            make(number)
        with django_assert_max_num_queries(len(before)):
            ask()


class TestPersons:
    @pytest.fixture(autouse=True)
    def persons(self):
        yesterday = date.today() - timedelta(days=1)
        Person.objects.create(given_name="Aino", family_name="Avoin", consent_given_on=yesterday)
        Person.objects.create(given_name="Sulo", family_name="Salainen")
        Person.objects.create(
            given_name="Pirkko",
            family_name="Perunut",
            consent_given_on=yesterday - timedelta(days=9),
            consent_withdrawn_on=yesterday,
        )

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("", ["Aino Avoin", "Pirkko Perunut", "Sulo Salainen"]),
            ("q=sulo sala", ["Sulo Salainen"]),
            ("q=%22", []),
            ("consent=given", ["Aino Avoin"]),
            ("consent=withdrawn", ["Pirkko Perunut"]),
            ("consent=none", ["Sulo Salainen"]),
        ],
    )
    def test_the_list_is_searched_and_filtered_by_consent(self, login, query, expected):
        assert titles(login("view_person", "change_person").get(f"{address(Person, 'list')}?{query}")) == expected

    def test_the_list_says_the_state_of_each_consent(self, admin_client):
        rows = exported(admin_client, Person)
        assert len({row[3] for row in rows}) == 3

    @pytest.mark.parametrize("view", ["edit", "inspect", "usage", "history", "delete"])
    def test_nothing_of_a_person_opens_without_the_right_to_personal_data(self, login, view):
        sulo = Person.objects.get(given_name="Sulo")
        client = login("change_organisation", "view_organisation", "change_body")
        for url in (address(Person, view, sulo.pk), address(Person, "list"), f"{address(Person, 'list')}?export=csv"):
            response = client.get(url)
            assert response.status_code == 302
            assert b"Sulo" not in response.content

    def test_the_menu_has_persons_only_for_those_with_the_right(self, login, client):
        page = login("view_organisation").get(reverse("wagtailadmin_home")).content.decode()
        assert address(Organisation, "list") in page
        assert address(Person, "list") not in page

    def test_the_chooser_offers_only_public_names_without_the_right(self, login):
        client = login("change_body")
        namespace = Person.snippet_viewset.chooser_viewset.url_namespace
        for view in ("choose", "choose_results"):
            page = client.get(reverse(f"{namespace}:{view}")).content.decode()
            assert "Avoin" in page
            assert "Salainen" not in page
            assert "Perunut" not in page
        sulo, aino = Person.objects.get(given_name="Sulo"), Person.objects.get(given_name="Aino")
        assert client.get(reverse(f"{namespace}:chosen", args=(sulo.pk,))).status_code == 404
        assert client.get(reverse(f"{namespace}:chosen", args=(aino.pk,))).status_code == 200
        many = client.get(reverse(f"{namespace}:chosen_multiple"), {"id": [sulo.pk, aino.pk]}).content.decode()
        assert "Avoin" in many
        assert "Salainen" not in many

    def test_the_chooser_finds_everybody_with_the_right(self, login):
        namespace = Person.snippet_viewset.chooser_viewset.url_namespace
        page = login("view_person").get(reverse(f"{namespace}:choose_results"), {"q": "salai"}).content.decode()
        assert "Salainen" in page
        assert "Avoin" not in page

    def test_a_person_whom_a_body_names_is_not_deleted(self, admin_client):
        sulo = Person.objects.get(given_name="Sulo")
        Body.objects.create(name_fi="Verkosto", slug="verkosto", kind="network", contact_person=sulo)
        admin_client.post(address(Person, "delete", sulo.pk))
        assert Person.objects.filter(pk=sulo.pk).exists()
        Body.objects.all().delete()
        admin_client.post(address(Person, "delete", sulo.pk))
        assert not Person.objects.filter(pk=sulo.pk).exists()

    def test_a_wrong_consent_is_an_error_at_its_field(self, admin_client):
        form = {"given_name": "Aino", "family_name": "Uusi", "consent_withdrawn_on": "2026-01-01"}
        response = admin_client.post(address(Person, "add"), form)
        assert set(response.context["form"].errors) == {"consent_given_on"}

    def test_queries_of_the_list_do_not_grow(self, admin_client, django_assert_max_num_queries):
        admin_client.get(address(Person, "list"))
        with django_assert_max_num_queries(100) as before:
            admin_client.get(address(Person, "list"))
        for number in range(30):
            Person.objects.create(given_name="Aino", family_name=f"Aho {number}", consent_given_on="2026-01-01")
        with django_assert_max_num_queries(len(before)):
            admin_client.get(address(Person, "list"))
