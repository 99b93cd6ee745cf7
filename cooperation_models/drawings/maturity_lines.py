"""Lines over time on a scale of stages, such as led – facilitated – self-organising: how things have matured.

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
LINE_STYLES = 8
MOST_TICKS = 10


@dataclass(frozen=True)
class Stage:
    """A stage of the scale, from the first to the last: its key and its words."""

    key: str
    label: Text


@dataclass(frozen=True)
class MaturityPoint:
    """At which stage (by key) something was on a day, the words for the day ("2024"), and a short note."""

    day: date
    stage: str
    day_label: Text
    note: Text = ""


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
    """Things on a scale of stages over time.

    Raises ValueError without stages, without any point, or when a point names a stage that is not on the scale.
    """

    stages: Sequence[Stage]
    lines: Sequence[MaturityLine]

    template_name = "cooperation_drawings/maturity_lines.html"
    width = WIDTH
    left = LEFT

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        known = {stage.key for stage in self.stages}
        points = [point for line in self.lines for point in line.points]
        if not known or not points:
            raise ValueError("Lines over time need stages and at least one point.")
        if any(point.stage not in known for point in points):
            raise ValueError("A point names a stage that is not on the scale.")

    @property
    def height(self) -> int:
        """Return the height of the picture in its own units."""
        return TOP + BAND * len(self.stages) + BOTTOM

    @property
    def labels(self) -> dict[str, Text]:
        """Return the words of the stages by key."""
        return {stage.key: stage.label for stage in self.stages}

    @property
    def told(self) -> list[tuple[DrawnLine, list[tuple[MaturityPoint, Text]]]]:
        """Return each line with its points in time, each with the words of its stage."""
        labels = self.labels
        return [(drawn, [(point, labels[point.stage]) for point in drawn.line.in_time]) for drawn in self.drawn]

    @property
    def bands(self) -> list[tuple[Stage, float, float]]:
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
        """Return the lines as they are drawn; lines of one stage lie beside each other in its band."""
        heights = {stage.key: top + BAND / 2 - 2 for stage, top, _baseline in self.bands}
        step = (BAND - 24) / max(len(self.lines), 2)
        drawn = []
        for number, line in enumerate(self.lines):
            shift = (number - (len(self.lines) - 1) / 2) * step
            places = tuple((self._x(point.day), heights[point.stage] + shift) for point in line.in_time)
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
        labels = self.labels
        return DataTable(
            caption,
            [thing, day, stage, note],
            [
                [line.label, point.day_label, labels[point.stage], point.note]
                for line in self.lines
                for point in line.in_time
            ],
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
