"""The admin of structure models: composing a model, its elements, lists, and recording answers."""

import csv
import json
from datetime import date
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cooperation_models.places.models import Area, Sector
from cooperation_models.places.periods import today
from cooperation_models.structures.models import (
    CoverageAnswer,
    ElementLink,
    ElementType,
    SectorSeats,
    StructureModelElement,
    StructureModelPage,
)

from .reading import soup, words


def address(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def row(element, **values) -> dict:
    blank = dict.fromkeys([*StructureModelElement.WORDS, "need", "quantity"], "")
    return {**blank, "element_type": element.pk, **values}


def page_form(rows, initial=0, **values) -> dict:
    form = {"title": "Malli D", "slug": "malli-d", "introduction": "", "code": "", "body": streamfield([])}
    form |= {"seo_title": "", "search_description": "", "action-publish": "1"}
    return nested_form_data({**form, **values, "elements": inline_formset(rows, initial=initial)})


def add_url(index) -> str:
    return reverse("wagtailadmin_pages:add", args=("cooperation_structures", "structuremodelpage", index.pk))


def errors_of(response) -> str:
    return " ".join(words(tag) for tag in soup(response).select(".error-message, .messages .error"))


class TestComposing:
    def test_an_editor_composes_a_model_that_readers_find_in_the_comparison(
        self, admin_client, client, models, elements, read
    ):
        north = Area.objects.get(slug="pohjois-lapin-seutukunta")
        rows = [
            row(elements["contact-person"], explanation="Yksi joka kunnassa.", quantity="2"),
            row(elements["sub-regional-board"], need="where_natural", areas_in_source=str(north.pk)),
            row(elements["regional-board"], tasks="Valmistelee."),
        ]
        response = admin_client.post(add_url(models["index"]), page_form(rows))
        assert response.status_code == 302, errors_of(response)
        page = StructureModelPage.objects.get(slug="malli-d")
        assert page.live
        assert page.code == "malli-d"
        stored = list(page.elements.all())
        assert [item.element_type for item in stored] == [
            elements[slug] for slug in ("contact-person", "sub-regional-board", "regional-board")
        ]
        assert list(stored[1].areas_in_source.all()) == [north]
        shown = soup(read(models["index"], "compare/a/malli-d/"))
        assert "43–49" in words(shown.select_one("#comparison"))
        assert "Valmistelee." in words(soup(read(page)).select_one("#element-regional-board"))

    def test_the_areas_of_a_source_can_be_changed_and_taken_away(self, admin_client, models, elements):
        page = models["c"]
        first, second = page.elements.all()
        edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
        for chosen in (["inari", "salla"], ["salla"], []):
            areas = [str(area.pk) for area in Area.objects.filter(slug__in=chosen)]
            rows = [row(first.element_type, id=str(first.pk)), row(second.element_type, id=str(second.pk))]
            form = page_form(rows, initial=2, title="Malli C", slug="malli-c", code="c")
            response = admin_client.post(edit, {**form, "elements-0-areas_in_source": areas})
            assert response.status_code == 302, errors_of(response)
            first = StructureModelElement.objects.get(pk=first.pk)
            assert [area.slug for area in first.areas_in_source.order_by("slug")] == chosen

    def test_the_order_of_the_rows_is_the_order_of_the_elements(self, admin_client, models, elements):
        rows = [row(elements["regional-board"], ORDER="2"), row(elements["agents"], ORDER="1")]
        admin_client.post(add_url(models["index"]), page_form(rows))
        page = StructureModelPage.objects.get(slug="malli-d")
        assert [item.element_type.slug for item in page.elements.all()] == ["agents", "regional-board"]

    def test_an_element_twice_is_an_error_at_the_second_row(self, admin_client, models, elements):
        rows = [row(elements["agents"]), row(elements["regional-board"]), row(elements["agents"])]
        response = admin_client.post(add_url(models["index"]), page_form(rows))
        form = response.context["form"].formsets["elements"].forms
        assert [list(one.errors) for one in form] == [[], [], ["element_type"]]
        assert not StructureModelPage.objects.filter(slug="malli-d").exists()

    def test_an_element_that_is_taken_out_may_be_put_in_again(self, admin_client, models, elements):
        rows = [row(elements["agents"], DELETE="1"), row(elements["agents"])]
        assert admin_client.post(add_url(models["index"]), page_form(rows)).status_code == 302

    def test_a_code_that_is_taken_is_an_error_at_its_field(self, admin_client, models, elements):
        response = admin_client.post(add_url(models["index"]), page_form([row(elements["agents"])], code="A"))
        assert list(response.context["form"].errors) == ["code"]

    def test_a_draft_needs_no_code_and_keeps_its_rows(self, admin_client, models, elements):
        form = page_form([row(elements["agents"], explanation="Kesken.")])
        del form["action-publish"]
        assert admin_client.post(add_url(models["index"]), form).status_code == 302
        draft = StructureModelPage.objects.get(slug="malli-d").get_latest_revision_as_object()
        assert (draft.live, draft.code, draft.elements.get().explanation) == (False, "", "Kesken.")

    def test_models_are_made_in_finnish_only(self, models, locales):
        index = models["index"]
        index.get_parent().copy_for_translation(locales["se"])
        sami = index.copy_for_translation(locales["se"])
        assert StructureModelPage.can_create_at(index)
        assert not StructureModelPage.can_create_at(sami)

    def test_the_edit_form_shows_every_row_and_its_preview_draws_it(self, admin_client, models, elements):
        page = models["a"]
        response = admin_client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
        assert len(soup(response).select("details.folded-panel")) == 2 * 9
        old = [row(item.element_type, id=str(item.pk), DELETE="1") for item in page.elements.all()]
        new = [row(elements["agents"]), row(elements["forum"], explanation="Esikatselu.")]
        form = page_form([*old, *new], initial=9, title="Uusi")
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))
        assert admin_client.post(preview, form).json()["is_valid"]
        shown = soup(admin_client.get(preview))
        assert [tag["id"] for tag in shown.select(".model-element")] == ["element-agents", "element-forum"]
        assert "Esikatselu." in words(shown)

    def test_a_new_model_can_be_looked_at_before_it_is_saved(self, admin_client, models, elements):
        preview = reverse(
            "wagtailadmin_pages:preview_on_add",
            args=("cooperation_structures", "structuremodelpage", models["index"].pk),
        )
        assert admin_client.post(preview, page_form([row(elements["agents"])])).json()["is_valid"]
        assert "21" in words(soup(admin_client.get(preview)).select_one("#diagram .drawing-summary"))

    def test_a_copied_model_gets_a_code_of_its_own(self, models):
        copy = models["a"].copy(update_attrs={"slug": "malli-a-2", "title": "Malli A 2"}, copy_revisions=False)
        copy = StructureModelPage.objects.get(pk=copy.pk)
        assert copy.code == "malli-a-2"
        assert copy.elements.count() == 9

    def test_all_models_are_in_one_list(self, admin_client, models):
        text = words(soup(admin_client.get(reverse("structure_models:index"))))
        assert all(title in text for title in ("Malli A", "Malli B", "Malli C"))


class TestElements:
    def test_the_list_tells_in_which_models_an_element_is(self, admin_client, models, django_assert_max_num_queries):
        with django_assert_max_num_queries(25):
            page = soup(admin_client.get(address(ElementType, "list")))
        rows = {words(tag.select_one("a")): words(tag) for tag in page.select("tbody tr")}
        assert "Malli A, Malli B" in rows["Järjestöyhdyshenkilö"]
        assert "Malli C" in rows["Järjestöareena"]

    @pytest.mark.parametrize(
        ("query", "number"),
        [
            ("q=areena", 1),
            ("q=searve", 1),
            ("q=JARJESTOAREENA", 1),
            ("kind=body:advisory_board", 2),
            ("tier=region&required=true", 5),
            ("counted_per=sub_region", 1),
            ("kind=nonsense&p=99999999999999999999", 11),
            ("q=%22", 0),
        ],
    )
    def test_the_list_is_searched_and_filtered(self, admin_client, models, query, number):
        page = soup(admin_client.get(f"{address(ElementType, 'list')}?{query}"))
        assert len(page.select("tbody tr")) == number

    def test_the_list_is_filtered_by_model(self, admin_client, models):
        page = soup(admin_client.get(f"{address(ElementType, 'list')}?in_model={models['c'].pk}"))
        assert len(page.select("tbody tr")) == 2

    @pytest.mark.parametrize("view", ["edit", "inspect", "history", "usage"])
    def test_every_view_of_an_element_answers(self, admin_client, models, elements, view):
        assert admin_client.get(address(ElementType, view, elements["table"].pk)).status_code == 200

    def test_the_list_is_a_file(self, admin_client, elements, django_assert_max_num_queries):
        response = admin_client.get(f"{address(ElementType, 'list')}?export=csv")
        with django_assert_max_num_queries(12):
            rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
        assert len(rows) == 12

    def test_the_file_tells_links_seats_of_sectors_and_how_numbers_are_meant(self, admin_client, elements):
        sport = Sector.objects.create(code="sport", name_fi="Liikunta")
        agents = elements["agents"]
        agents.links = [ElementLink(kind="informs", to_element=elements["table"])]
        agents.sector_seats = [SectorSeats(sector=sport, seats_min=2)]
        agents.size_now, agents.size_counted_on, agents.meets_as_needed = 5, date(2026, 1, 2), True
        agents.save()
        response = admin_client.get(f"{address(ElementType, 'list')}?export=csv")
        heading, *rows = csv.reader(StringIO(b"".join(response.streaming_content).decode("utf-8-sig")))
        (told,) = [
            dict(zip(ElementType.snippet_viewset.list_export, row, strict=True)) for row in rows if row[0] == "agents"
        ]
        assert len(heading) == len(told)
        assert told["link_names"] == str(agents.links.get())
        assert told["sector_seat_names"] == "Liikunta: 2"
        assert told["size_counted_on"] == "2026-01-02"
        assert (told["meets_as_needed"], told["term_is_continuous"]) == ("True", "False")

    def test_an_element_in_use_is_not_deleted(self, admin_client, models, elements):
        admin_client.post(address(ElementType, "delete", elements["agents"].pk))
        assert ElementType.objects.filter(pk=elements["agents"].pk).exists()

    def test_what_areas_have_answered_is_not_lost_with_an_element(self, admin_client, elements):
        element, area = elements["agents"], Area.objects.filter(level="municipality").first()
        CoverageAnswer.objects.create(element=element, area=area, answer="exists")
        response = admin_client.post(address(ElementType, "delete", element.pk), follow=True)
        assert CoverageAnswer.objects.filter(element=element).exists()
        assert [message.level_tag for message in response.context["messages"]] == ["error"]

    def form(self, element, links=(), **values) -> dict:
        fields = {
            "name_fi": element.name_fi,
            "kind": element.kind,
            "tier": element.tier,
            "counted_per": element.counted_per,
            "quantity": element.quantity,
            "required": "on",
            "slug": element.slug,
            "needs_paid_work": "unknown",
            "links": inline_formset([{"kind": kind, "to_element": other.pk} for kind, other in links]),
            "sector_seats": inline_formset([]),
        }
        return nested_form_data({**fields, **values})

    def errors_of_links(self, response) -> list[list[str]]:
        return [list(form.errors) for form in response.context["form"].formsets["links"].forms]

    def test_links_are_kept_and_circles_refused_at_their_row(self, admin_client, elements):
        board, network = elements["regional-board"], elements["contact-network"]
        edit = address(ElementType, "edit", board.pk)
        links = [("coordinates", network), ("coordinates", network), ("informs", board)]
        response = admin_client.post(edit, self.form(board, links))
        assert self.errors_of_links(response) == [[], ["to_element"], ["to_element"]]
        ElementLink.objects.create(element=network, kind="sub_group_of", to_element=board)
        response = admin_client.post(edit, self.form(board, [("sub_group_of", network)]))
        assert self.errors_of_links(response) == [["to_element"]]
        assert admin_client.post(edit, self.form(board, links[:1])).status_code == 302
        assert board.links.get().to_element == network

    def test_a_new_element_is_made_inside_the_chooser(self, admin_client, elements):
        create = reverse("wagtailsnippetchoosers_cooperation_structures_elementtype:create")
        answer = json.loads(admin_client.post(create, {"name_fi": "Paikallisneuvottelukunta"}).content)
        assert answer["step"] == "reshow_creation_form"
        form = BeautifulSoup(answer["htmlFragment"], "html.parser")
        assert len(form.select(".error-message")) == 4
        values = {"kind": "body:advisory_board", "tier": "municipality", "counted_per": "municipality", "quantity": "1"}
        answer = json.loads(admin_client.post(create, {"name_fi": "Paikallisneuvottelukunta", **values}).content)
        assert answer["step"] == "chosen"
        assert answer["result"]["string"] == "Paikallisneuvottelukunta"
        assert ElementType.objects.get(name_fi="Paikallisneuvottelukunta").slug == "paikallisneuvottelukunta"

    @pytest.mark.parametrize(("query", "number"), [("", 11), ("?q=AREENA", 1), ("?q=jarjestoareena", 1), ("?q=%22", 0)])
    def test_the_chooser_is_searched_by_name(self, admin_client, elements, query, number):
        results = reverse("wagtailsnippetchoosers_cooperation_structures_elementtype:choose_results")
        page = BeautifulSoup(admin_client.get(f"{results}{query}").content, "html.parser")
        assert len(page.select("a[data-chooser-modal-choice]")) == number


class TestAnswers:
    url = "/admin/record-answers-of-areas/"

    def send(self, client, element, **answers):
        data = {}
        for slug, (answer, asked_on, source) in answers.items():
            prefix = f"area-{Area.objects.get(slug=slug).pk}"
            data |= {f"{prefix}-answer": answer, f"{prefix}-asked_on": asked_on, f"{prefix}-source": source}
        return client.post(f"{self.url}?element={element.slug}", data)

    def test_answers_of_all_areas_are_recorded_at_once(self, admin_client, elements):
        contact = elements["contact-person"]
        old = CoverageAnswer.objects.create(element=contact, area=Area.objects.get(slug="kemi"), answer="missing")
        page = soup(admin_client.get(f"{self.url}?element=contact-person"))
        assert len(page.select("tbody tr")) == 21
        response = self.send(
            admin_client,
            contact,
            inari=("exists", str(today()), "Kunnan sivut"),
            salla=("not_wanted", "", ""),
            kemi=("", "", ""),
        )
        assert response.status_code == 302
        found = {answer.area.slug: answer.answer for answer in CoverageAnswer.objects.select_related("area")}
        assert found == {"inari": "exists", "salla": "not_wanted"}
        assert not CoverageAnswer.objects.filter(pk=old.pk).exists()

    def test_each_area_leads_to_what_is_known_of_its_post(self, admin_client, elements):
        inari = Area.objects.get(slug="inari")
        asked = f"{reverse('cooperation_bodies:ask_area', args=[inari.pk])}?role=contact_person&next="
        found = {link["href"] for link in soup(admin_client.get(f"{self.url}?element=contact-person")).select("td a")}
        assert len([link for link in found if link.startswith(asked)]) == 1 and len(found) == 21
        assert not soup(admin_client.get(f"{self.url}?element=centre")).select("td a")

    def test_wrong_rows_are_shown_again_with_what_was_typed(self, admin_client, elements):
        response = self.send(
            admin_client,
            elements["contact-person"],
            inari=("", str(today()), "Puhelu"),
            salla=("exists", "2999-01-01", ""),
            kemi=("nonsense", "", ""),
        )
        page = soup(response)
        assert len(page.select(".error-message")) == 3
        assert page.select_one("input[value=Puhelu]") is not None
        assert not CoverageAnswer.objects.exists()

    @pytest.mark.parametrize("query", ["", "?element=", "?element=nonsense", "?element=%22"])
    def test_without_a_known_element_one_is_chosen_first(self, admin_client, elements, query):
        page = soup(admin_client.get(f"{self.url}{query}"))
        assert len(page.select("#element-asked-about option")) == 11
        assert page.select("tbody tr") == []
        assert admin_client.post(f"{self.url}{query}").status_code == 302

    def test_only_those_who_may_change_answers_record_them(self, client, elements, django_user_model):
        user = django_user_model.objects.create_user("reader", password="x")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(self.url).status_code == 302
        for action in ("add", "change", "delete"):
            user.user_permissions.add(Permission.objects.get(codename=f"{action}_coverageanswer"))
        assert client.get(f"{self.url}?element=agents").status_code == 200

    def test_the_list_of_answers_is_filtered_and_a_file(self, admin_client, elements, django_assert_max_num_queries):
        for area in Area.objects.filter(level="municipality"):
            CoverageAnswer.objects.create(element=elements["agents"], area=area, answer="missing")
        inari = Area.objects.get(slug="inari")
        CoverageAnswer.objects.create(element=elements["contact-person"], area=inari, answer="no_answer")
        listing = address(CoverageAnswer, "list")
        with django_assert_max_num_queries(25):
            assert len(soup(admin_client.get(listing)).select("tbody tr")) == 22
        assert len(soup(admin_client.get(f"{listing}?answer=no_answer")).select("tbody tr")) == 1
        assert len(soup(admin_client.get(f"{listing}?q=inari&level=municipality")).select("tbody tr")) == 2
        assert len(soup(admin_client.get(f"{listing}?q=INARI+yhdyshenkilo")).select("tbody tr")) == 1
        answer = CoverageAnswer.objects.first()
        assert admin_client.get(address(CoverageAnswer, "edit", answer.pk)).status_code == 200
        assert admin_client.get(address(CoverageAnswer, "inspect", answer.pk)).status_code == 200
        response = admin_client.get(f"{listing}?export=csv")
        assert len(b"".join(response.streaming_content).decode().splitlines()) == 23


def test_an_editor_without_rights_to_elements_still_composes_from_what_there_is(
    client, models, elements, django_user_model
):
    user = django_user_model.objects.create_user("editor", password="x")
    group = Group.objects.create(name="Composers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.create(group=group, page=models["index"], permission=permission)
    user.groups.add(group)
    client.force_login(user)
    chooser = client.get(reverse("wagtailsnippetchoosers_cooperation_structures_elementtype:choose"))
    assert "data-chooser-modal-creation-form" not in chooser.json()["html"]
    response = client.post(add_url(models["index"]), page_form([row(elements["agents"])]))
    assert response.status_code == 302
