"""Lines over time on a scale such as led – facilitated – self-organising: how things have matured.

The list of lines with their points in words is the real thing: it is the legend of the picture and reads by itself. The
picture, which those who cannot see it are not told of, stands above the list where there is room for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .tables import DataTable
from .texts import Text

WIDTH, BAND, TOP = 760, 84, 14
LEFT, RIGHT, BOTTOM = 170, 24, 34
SHIFT = 2.5
LINE_STYLES = 8
MOST_TICKS = 10


@dataclass(frozen=True)
class MaturityPoint:
    """Where on the scale something was on a day.

    ``level`` is from 0, the first stage, to 1, the last one; between them as it was judged. ``said`` are the words for
    it ("Facilitated, 60 of 100"), ``day_label`` those for the day ("3/2024"), ``note`` a short addition. Raises
    ValueError for a level outside the scale.
    """

    day: date
    level: float
    said: Text
    day_label: Text
    note: Text = ""

    def __post_init__(self):
        """Refuse a level that is not on the scale."""
        if not 0 <= self.level <= 1:
            raise ValueError("The level of a point lies between 0 and 1.")


@dataclass(frozen=True)
class MaturityLine:
    """The points of one thing, in any order, with its name and the address it leads to."""

    label: Text
    points: Sequence[MaturityPoint]
    href: str = ""

    @property
    def in_time(self) -> list[MaturityPoint]:
        """Return the points from the first day to the last."""
        return sorted(self.points, key=lambda point: point.day)


@dataclass(frozen=True)
class DrawnLine:
    """A line as it is drawn: its look (1 to 8), its way and the places of its points."""

    line: MaturityLine
    style: int
    way: str
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class MaturityLines:
    """Things on a scale over time.

    ``stages`` are the words for the scale from its beginning to its end, at even distances: three stages stand at the
    levels 0, 0.5 and 1. Raises ValueError with fewer than two stages and without any point.
    """

    stages: Sequence[Text]
    lines: Sequence[MaturityLine]

    template_name = "cooperation_drawings/maturity_lines.html"
    width = WIDTH
    left = LEFT

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        if len(self.stages) < 2 or not any(line.points for line in self.lines):
            raise ValueError("Lines over time need a scale of two stages or more, and at least one point.")

    @property
    def height(self) -> int:
        """Return the height of the picture in its own units."""
        return TOP + BAND * len(self.stages) + BOTTOM

    @property
    def bands(self) -> list[tuple[Text, float, float]]:
        """Return the stages from the top (the last) down, each with the top of its band and the line of its words."""
        return [
            (stage, TOP + BAND * place, TOP + BAND * (place + 0.5) + 5)
            for place, stage in enumerate(reversed(self.stages))
        ]

    @property
    def band_height(self) -> int:
        """Return the height of one stage's band."""
        return BAND - 4

    @property
    def band_width(self) -> int:
        """Return the width of the bands."""
        return WIDTH - LEFT

    @property
    def drawn(self) -> list[DrawnLine]:
        """Return the lines as they are drawn; each lies a hair beside the others, so that none covers another."""
        drawn = []
        for number, line in enumerate(self.lines):
            shift = (number % LINE_STYLES - (LINE_STYLES - 1) / 2) * SHIFT
            places = tuple((self._x(point.day), self._y(point.level) + shift) for point in line.in_time)
            way = " ".join(f"{'L' if place else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in enumerate(places))
            drawn.append(DrawnLine(line, number % LINE_STYLES + 1, way, places))
        return drawn

    @property
    def ticks(self) -> list[tuple[str, float]]:
        """Return years with their places, at most ten of them."""
        first, last = self._span
        step = -(-(last.year - first.year + 1) // MOST_TICKS)
        years = range(first.year + (1 if first > date(first.year, 1, 1) else 0), last.year + 1, step)
        ticks = [(str(year), self._x(date(year, 1, 1))) for year in years]
        return ticks or [(str(first.year), self._x(first))]

    @property
    def tick_line(self) -> int:
        """Return the line on which the years stand."""
        return self.height - 10

    def as_table(self, caption: Text, thing: Text, day: Text, stage: Text, note: Text) -> DataTable:
        """Return all points as a table under the given headers, for the file."""
        return DataTable(
            caption,
            [thing, day, stage, note],
            [[line.label, point.day_label, point.said, point.note] for line in self.lines for point in line.in_time],
        )

    @property
    def _span(self) -> tuple[date, date]:
        days = [point.day for line in self.lines for point in line.points]
        return min(days), max(days)

    def _x(self, day: date) -> float:
        first, last = self._span
        room = WIDTH - LEFT - RIGHT - 16
        if first == last:
            return LEFT + 16 + room / 2
        return LEFT + 16 + room * (day - first).days / (last - first).days

    def _y(self, level: float) -> float:
        lowest = TOP + BAND * (len(self.stages) - 0.5) - 2
        return lowest - level * BAND * (len(self.stages) - 1)
