import pytest

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.small_multiples import BarOfYear, MapOfYear, SmallMultiples
from cooperation_models.drawings.tile_map import Tile, TileState

from .markup import printed, words

pytestmark = pytest.mark.database_free

STATES = [TileState("exists", "Exists"), TileState("missing", "Missing"), TileState("unknown", "Not known")]


def maps() -> SmallMultiples:
    return SmallMultiples(
        [
            MapOfYear("2023", [Tile(1, 1, "Inari", "missing"), Tile(2, 1, "Salla", "unknown")]),
            MapOfYear("2024", [Tile(1, 1, "Inari", "exists"), Tile(2, 1, "Salla", "exists")]),
        ],
        STATES,
    )


def test_each_year_says_in_words_what_its_map_shows():
    html = printed(Figure("years", "Years", "Summary.", maps()))
    years = html.find_all("li", class_="multiple")
    assert [words(year.p) for year in years] == ["2023", "2024"]
    assert [[words(item) for item in year.ul.find_all("li")] for year in years] == [
        ["Missing: 1", "Not known: 1"],
        ["Exists: 2"],
    ]
    assert all(svg["aria-hidden"] == "true" for svg in html.find_all("svg"))


def test_maps_have_one_scale_and_draw_the_sign_of_each_state():
    html = printed(Figure("years", "Years", "Summary.", maps()))
    assert {svg["viewbox"] for svg in html.find_all(class_="multiple-map")} == {"0 0 22 44"}
    assert [use["href"] for use in html.find_all("use")] == ["#years-missing", "#years-unknown"] + ["#years-exists"] * 2
    symbols = [symbol["id"] for symbol in html.find_all("symbol")]
    assert symbols == [f"years-{state.key}" for state in STATES]


def test_the_table_of_maps_has_a_column_for_every_year():
    table = maps().as_table("By year", "Year", area="Municipality")
    assert table.columns == ["Municipality", "2023", "2024"]
    assert table.as_csv().splitlines()[1:] == ["Inari;Missing;Exists", "Salla;Not known;Exists"]


def test_bars_are_as_long_as_their_numbers_and_an_unknown_has_none():
    bars = SmallMultiples(
        [
            BarOfYear("2022", 4),
            BarOfYear("2023", text="Not known", state="unknown"),
            BarOfYear("2024", 8),
            BarOfYear("2025", 0),
        ]
    )
    html = printed(Figure("years", "Years", "Summary.", bars))
    rows = html.find_all("li", class_="multiple-bar")
    assert [words(row) for row in rows] == ["2022 4", "2023 Not known", "2024 8", "2025 0"]
    lengths = [row.find(class_="multiple-value") for row in rows]
    assert [bar and float(bar["width"]) for bar in lengths] == [100, None, 200, 0]
    assert bars.as_table("By year", "Year", "Meetings").as_csv().splitlines()[1:] == [
        "2022;4",
        "2023;Not known",
        "2024;8",
        "2025;0",
    ]


def test_years_without_anything_are_no_error():
    assert printed(Figure("years", "Years", "Summary.", SmallMultiples([]))).find_all("li") == []


@pytest.mark.parametrize(
    "broken",
    [
        lambda: BarOfYear("2024"),
        lambda: BarOfYear("2024", -1),
        lambda: BarOfYear("2024", text="x", state="perhaps"),
        lambda: SmallMultiples([BarOfYear("2024", 1), MapOfYear("2025", [])]),
        lambda: SmallMultiples([MapOfYear("2025", [Tile(1, 1, "A", "partly")])], STATES),
    ],
)
def test_what_cannot_be_drawn_is_refused(broken):
    with pytest.raises(ValueError):
        broken()
