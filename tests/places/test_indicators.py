"""Figures of areas by year: what may be written, what readers are told, and in how many queries."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from cooperation_models.places.indicator_history import histories, scope_of, scope_of_portal
from cooperation_models.places.indicator_presentation import summary
from cooperation_models.places.models import Area, AreaIndicator, Indicator
from cooperation_models.places.periods import today

pytestmark = pytest.mark.django_db

LANGUAGES = ("fi", "se", "smn", "sms", "sv")


@pytest.fixture
def region() -> Area:
    """Return a region of three municipalities."""
    lapland = Area.objects.create(name_fi="Lappi", name_sv="Lappland", code="19", slug="lappi", level="region")
    for name, code in (("Inari", "148"), ("Utsjoki", "890"), ("Kolari", "273")):
        area = Area(name_fi=name, code=code, slug=name.lower(), level="municipality")
        area.part_of = [lapland]
        area.save()
    return lapland


@pytest.fixture
def contact() -> Indicator:
    return Indicator.objects.create(
        code="contact-named", name_fi="Yhteyshenkilö nimetty", source="Kysely kunnille", source_url="https://a.example/"
    )


@pytest.fixture
def grants() -> Indicator:
    return Indicator.objects.create(code="grants", name_fi="Avustukset", unit="euro")


def area(slug: str) -> Area:
    return Area.objects.get(slug=slug)


def write(indicator, slug: str, year: int, **known) -> AreaIndicator:
    row = AreaIndicator(indicator=indicator, area=area(slug), year=year, **known)
    row.full_clean()
    row.save()
    return row


def read(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


class TestWhatMayBeWritten:
    @pytest.mark.parametrize(
        ("slug", "known", "field"),
        [
            ("inari", {}, "answer"),
            ("inari", {"answer": "exists", "value": 1}, "value"),
            ("inari", {"value": 1}, "value"),
            ("lappi", {"value": Decimal("1.5")}, "value"),
            ("lappi", {"value": 4}, "value"),
            ("lappi", {"value": -1}, "value"),
            ("inari", {"answer": "perhaps"}, "answer"),
        ],
    )
    def test_what_does_not_fit_a_yes_or_no_is_refused_at_its_field(self, region, contact, slug, known, field):
        with pytest.raises(ValidationError) as refused:
            write(contact, slug, 2020, **known)
        assert list(refused.value.message_dict) == [field]

    @pytest.mark.parametrize("known", [{"answer": "exists"}, {"answer": "partly"}])
    def test_a_number_is_not_answered_with_yes(self, region, grants, known):
        with pytest.raises(ValidationError) as refused:
            write(grants, "inari", 2020, **known)
        assert list(refused.value.message_dict) == ["value"]

    def test_a_number_may_be_unknown_for_a_reason(self, region, grants):
        write(grants, "inari", 2020, answer="no_answer")
        write(grants, "utsjoki", 2020, value=Decimal("1200.50"))

    def test_years_to_come_and_long_ago_are_refused(self, region, contact):
        for year in (today().year + 1, 1899, 99999):
            with pytest.raises(ValidationError) as refused:
                write(contact, "inari", year, answer="exists")
            assert list(refused.value.message_dict) == ["year"]

    def test_area_indicator_and_year_name_one_row(self, region, contact):
        write(contact, "inari", 2020, answer="missing")
        with pytest.raises(ValidationError):
            write(contact, "inari", 2020, answer="exists")
        row, made = AreaIndicator.objects.update_or_create(
            area=area("inari"), indicator=contact, year=2020, defaults={"answer": "exists"}
        )
        assert (row.answer, made, AreaIndicator.objects.count()) == ("exists", False, 1)
        with pytest.raises(IntegrityError):
            AreaIndicator.objects.create(area=area("inari"), indicator=contact, year=2020, answer="partly")


class TestSentences:
    def test_the_sentence_counts_answers_and_totals_that_a_source_reports(self, region, contact):
        write(contact, "lappi", 2018, value=1)
        write(contact, "inari", 2024, answer="exists")
        write(contact, "utsjoki", 2024, answer="exists")
        write(contact, "kolari", 2024, answer="partly")
        (history,) = histories(scope_of_portal(), [contact])
        with override("fi"):
            said = str(summary(history))
        assert said.index("2018") < said.index("2024")
        assert [(year.count, year.total) for year in history.counted_years] == [(1, 3), (2, 3)]

    def test_rows_of_municipalities_go_before_a_total(self, region, contact):
        write(contact, "lappi", 2020, value=3)
        write(contact, "inari", 2020, answer="exists")
        (history,) = histories(scope_of_portal(), [contact])
        assert history.years[0].count == 1
        assert history.years[0].tally["unknown"] == 2

    def test_no_row_is_unknown_and_not_no(self, region, contact):
        write(contact, "inari", 2020, answer="missing")
        (history,) = histories(scope_of_portal(), [contact])
        (year,) = history.years
        assert (year.answer(area("inari")), year.answer(area("utsjoki"))) == ("missing", "unknown")
        assert (year.tally["missing"], year.tally["unknown"], year.count) == (1, 2, 0)

    def test_a_sum_says_of_how_many_it_is_known(self, region, grants):
        write(grants, "inari", 2020, value=1200)
        write(grants, "utsjoki", 2020, value=Decimal("0.50"))
        write(grants, "kolari", 2020, answer="no_answer")
        (history,) = histories(scope_of_portal(), [grants])
        assert sum(history.years[0].amounts) == Decimal("1200.50")
        assert len(history.years[0].amounts) == 2
        with override("fi"):
            assert "1\xa0200,5" in str(summary(history))

    def test_areas_that_have_ended_are_not_counted(self, region, contact):
        write(contact, "inari", 2020, answer="exists")
        write(contact, "kolari", 2020, answer="exists")
        Area.objects.filter(slug="kolari").update(end=today())
        (history,) = histories(scope_of(region), [contact])
        assert (history.years[0].count, history.years[0].total) == (1, 2)


@pytest.mark.usefixtures("index_pages")
class TestPages:
    @pytest.mark.parametrize("code", LANGUAGES)
    def test_an_indicator_is_told_in_every_language(self, client, region, contact, code):
        write(contact, "lappi", 2018, value=1, source="Maakunnan raportti", source_url="https://b.example/raportti")
        write(contact, "inari", 2024, answer="exists")
        page = read(client, f"/{code}/alueet/indicators/contact-named/")
        rows = {
            words(row.th): [words(cell) for cell in row.select("td")]
            for row in page.select("#by-municipality-caption ~ tbody tr")
        }
        assert len(rows) == 3
        assert rows["Inari"] != rows["Utsjoki"] == rows["Kolari"]
        assert page.select_one("main a[href='https://b.example/raportti']")
        assert "Maakunnan raportti" in words(page.main)
        assert ("Maakunnan raportti" in map(words, page.select("main [lang=fi]"))) is (code != "fi")
        assert (page.h1.find("span") is not None) is (code != "fi")

    def test_a_year_of_which_only_the_number_is_known_names_no_municipality(self, client, region, contact):
        write(contact, "lappi", 2018, value=1)
        page = read(client, "/fi/alueet/indicators/contact-named/")
        assert not page.select("#by-municipality-caption")
        counts = [words(cell) for cell in page.select(".drawing-details tbody td")]
        assert counts == ["1", "0", "0", "0", "0", "2"]

    def test_years_are_drawn_as_bars_of_the_whole_and_as_maps_where_single_answers_are_known(
        self, client, region, contact
    ):
        Area.objects.filter(level="municipality").exclude(slug="kolari").update(tile_row=0, tile_column=3)
        Area.objects.filter(slug="utsjoki").update(tile_row=1)
        write(contact, "lappi", 2018, value=1)
        write(contact, "inari", 2024, answer="exists")
        write(contact, "utsjoki", 2024, answer="no_answer")
        page = read(client, "/fi/alueet/indicators/contact-named/")
        bars = [float(bar["width"]) for bar in page.select(".multiples-bars .multiple-value")]
        assert bars == pytest.approx([200 / 3, 200 / 3], abs=0.1)
        (drawn,) = page.select(".multiples-maps .multiple")
        assert words(drawn.select_one(".multiple-title")) == "2024"
        assert len(drawn.select("use")) == 2
        assert len(page.select("#maps table tbody tr")) == 3, "a municipality without a tile is in the table"
        assert len(read(client, "/fi/alueet/lappi/").select("#indicators .multiples-bars")) == 1

    def test_the_list_and_the_areas_lead_to_the_indicator(self, client, region, contact, grants):
        write(contact, "inari", 2024, answer="no_answer")
        for address in ("/fi/alueet/indicators/", "/fi/alueet/inari/", "/fi/alueet/lappi/"):
            assert read(client, address).select("a[href='/fi/alueet/indicators/contact-named/']"), address
        assert read(client, "/fi/alueet/indicators/").select("a[href='/fi/alueet/indicators/grants/']")
        assert not read(client, "/fi/alueet/lappi/").select("a[href='/fi/alueet/indicators/grants/']")

    def test_an_area_of_which_nothing_is_known_has_no_section(self, client, region, contact):
        write(contact, "utsjoki", 2024, answer="exists")
        assert read(client, "/fi/alueet/utsjoki/").select("#indicators")
        assert not read(client, "/fi/alueet/inari/").select("#indicators")

    def test_a_municipality_shows_its_own_years(self, client, region, contact, grants):
        write(contact, "inari", 2018, answer="missing")
        write(contact, "inari", 2024, answer="exists")
        write(contact, "utsjoki", 2024, answer="partly")
        write(grants, "inari", 2024, value=1200)
        page = read(client, "/fi/alueet/inari/")
        assert [words(header) for header in page.select("#indicators thead th")][1:] == ["2018", "2024"]
        rows = {
            words(row.th): [words(cell) for cell in row.select("td")] for row in page.select("#indicators tbody tr")
        }
        assert rows["Avustukset"][1].replace("\xa0", " ") == "1 200 €"
        assert len(set(rows["Yhteyshenkilö nimetty"])) == 2

    def test_files_have_codes_and_every_row(self, client, region, contact, grants):
        write(contact, "lappi", 2018, value=1)
        write(contact, "inari", 2024, answer="exists", source="=oma()")
        write(grants, "inari", 2024, value=Decimal("12.50"))

        def rows(address: str) -> list[list[str]]:
            response = client.get(address)
            assert response["Content-Type"].startswith("text/csv")
            return list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))[1:]

        one = rows("/fi/alueet/indicators-csv/contact-named/")
        assert [(row[1], row[3], row[5], row[7], row[8]) for row in one] == [
            ("19", "contact-named", "2018", "", "1"),
            ("148", "contact-named", "2024", "exists", ""),
        ]
        assert one[1][9] == "'=oma()"
        assert len(rows("/sv/alueet/indicators-csv/")) == 3
        assert [row[8] for row in rows("/fi/alueet/inari/indicators-csv/")] == ["12,50", ""]

    @pytest.mark.parametrize(
        "end",
        ["indicators/none/", "indicators/%22/", "indicators-csv/none/", "nowhere/indicators-csv/", "indicators/a/b/"],
    )
    def test_unknown_addresses_are_not_found(self, client, region, contact, end):
        assert client.get(f"/fi/alueet/{end}").status_code == 404

    def test_the_sitemap_names_indicators(self, index_pages, region, contact):
        ends = list(index_pages["fi"].sub_addresses())
        assert ends[-2:] == ["indicators/", "indicators/contact-named/"]

    def test_ten_times_the_figures_take_no_more_queries(self, client, region, contact):
        def fill(first_year: int, years: int) -> None:
            for number in range(years // 4 + 1):
                indicator = Indicator.objects.create(code=f"i{first_year}-{number}", name_fi=f"Luku {number}")
                AreaIndicator.objects.bulk_create(
                    AreaIndicator(indicator=indicator, area=place, year=first_year + year, answer="exists", source="x")
                    for year in range(years)
                    for place in Area.objects.filter(level="municipality")
                )

        def queries() -> list[int]:
            counts = []
            for end in ("indicators/", "indicators/i1950-0/", "indicators-csv/", "lappi/", "inari/"):
                client.get(f"/fi/alueet/{end}")
                with CaptureQueriesContext(connection) as captured:
                    assert client.get(f"/fi/alueet/{end}").status_code == 200
                counts.append(len(captured))
            return counts

        fill(1950, 3)
        few = queries()
        fill(1960, 30)
        assert queries() == few


class TestAdmin:
    def address(self, model, view: str, *args) -> str:
        return reverse(model.snippet_viewset.get_url_name(view), args=args)

    def test_lists_forms_and_exports_answer(self, admin_client, region, contact):
        row = write(contact, "inari", 2024, answer="exists")
        for model, fact in ((Indicator, contact), (AreaIndicator, row)):
            for view, arguments in (("list", []), ("add", []), ("edit", [fact.pk]), ("inspect", [fact.pk])):
                assert admin_client.get(self.address(model, view, *arguments)).status_code == 200, (model, view)
            export = admin_client.get(self.address(model, "list"), {"export": "csv"})
            assert b"contact-named" in b"".join(export.streaming_content)

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("q=inari", 1),
            ("q=yhteyshenkilö", 2),
            ("q=%22", 0),
            ("year=2024", 1),
            ("answer=missing", 1),
            ("year=1e99", 2),
        ],
    )
    def test_the_list_is_searched_and_filtered(self, admin_client, region, contact, query, count):
        write(contact, "inari", 2024, answer="exists")
        write(contact, "utsjoki", 2020, answer="missing")
        response = admin_client.get(f"{self.address(AreaIndicator, 'list')}?{query}")
        assert response.status_code == 200
        assert len(BeautifulSoup(response.content, "html.parser").select("[id^=snippet_][id$=_title]")) == count

    def test_an_editor_writes_a_figure_and_is_told_what_is_wrong(self, admin_client, region, contact):
        form = {"indicator": contact.pk, "area": area("inari").pk, "year": 2020, "answer": "", "value": ""}
        refused = admin_client.post(self.address(AreaIndicator, "add"), form)
        assert refused.status_code == 200
        assert AreaIndicator.objects.count() == 0
        saved = admin_client.post(self.address(AreaIndicator, "add"), {**form, "answer": "partly"})
        assert saved.status_code == 302
        assert AreaIndicator.objects.get().answer == "partly"

    def test_an_indicator_in_use_is_not_deleted(self, admin_client, region, contact):
        write(contact, "inari", 2020, answer="exists")
        admin_client.post(self.address(Indicator, "delete", contact.pk))
        assert Indicator.objects.filter(pk=contact.pk).exists()
