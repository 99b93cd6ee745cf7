"""Turns the planned ways of a tier diagram's links into SVG path data: rounded corners, branches that meet, heads."""

from dataclasses import dataclass

from .tier_routes import Point, RoutePlan

CORNER = 8.0
HEAD_LENGTH, HEAD_HALF_WIDTH = 10.0, 5.0


@dataclass(frozen=True)
class DrawnLine:
    """The visible part of a link: path data, and the head's when the line reaches its target by itself."""

    kind: int
    path: str
    head: str


def draw_lines(plan: RoutePlan, routes: list[list[Point]]) -> list[DrawnLine]:
    """Return what is drawn of each link: where links of a bundle run together, only the first is drawn."""
    lines: dict[int, DrawnLine] = {
        number: _draw(plan.wires[number].kind, routes[number], True) for number in plan.beside
    }
    for bundle in plan.bundles:
        drawn: list[tuple[Point, Point]] = []
        for number in bundle.wires:
            points, reaches_target = _until_joining(routes[number], drawn)
            drawn += list(zip(points, points[1:], strict=False))
            lines[number] = _draw(bundle.kind, points, reaches_target)
    return [lines[number] for number in range(len(plan.wires))]


def _until_joining(points: list[Point], drawn: list[tuple[Point, Point]]) -> tuple[list[Point], bool]:
    """Cut a way where it begins to run along what is drawn already, a little after, so that the ends melt together."""
    for number, (start, end) in enumerate(zip(points, points[1:], strict=False)):
        meeting = [place for piece in drawn if (place := _where_together(start, end, piece)) is not None]
        if meeting:
            along = min(meeting, key=lambda place: abs(place[0] - start[0]) + abs(place[1] - start[1]))
            length = abs(end[0] - along[0]) + abs(end[1] - along[1])
            share = min(1.0, CORNER / length) if length else 1.0
            cut = (along[0] + (end[0] - along[0]) * share, along[1] + (end[1] - along[1]) * share)
            return [*points[: number + 1], cut], False
    return points, True


def _where_together(start: Point, end: Point, piece: tuple[Point, Point]) -> Point | None:
    """Return the first point from which ``start``–``end`` runs along ``piece``; None when they cross or miss."""
    for across, along in ((0, 1), (1, 0)):
        if start[across] == end[across] == piece[0][across] == piece[1][across]:
            low, high = sorted((piece[0][along], piece[1][along]))
            forward = end[along] > start[along]
            first = max(start[along], low) if forward else min(start[along], high)
            last = min(end[along], high) if forward else max(end[along], low)
            if (last - first if forward else first - last) > 0:
                return (start[0], first) if across == 0 else (first, start[1])
    return None


def _draw(kind: int, points: list[Point], reaches_target: bool) -> DrawnLine:
    """Return the path of a line with rounded corners, and of its head."""
    head = ""
    if reaches_target:
        (x0, y0), (x, y) = points[-2], points[-1]
        dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
        back = (x - dx * HEAD_LENGTH, y - dy * HEAD_LENGTH)
        wings = [(back[0] + side * dy * HEAD_HALF_WIDTH, back[1] + side * dx * HEAD_HALF_WIDTH) for side in (1, -1)]
        head = f"M{_spell(*wings[0])}L{_spell(x, y)}L{_spell(*wings[1])}Z"
        points = [*points[:-1], back]
    return DrawnLine(kind, rounded_path(points), head)


def spell_number(value: float) -> str:
    """Return a number as SVG wants it in any language: a point, at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _spell(x: float, y: float) -> str:
    return f"{spell_number(x)},{spell_number(y)}"


def rounded_path(points: list[Point]) -> str:
    """Return SVG path data through ``points``, with corners rounded as far as the pieces beside them allow."""
    path = f"M{_spell(*points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        path += (
            f"L{_spell(*_towards(corner, before, radius))}Q{_spell(*corner)} {_spell(*_towards(corner, after, radius))}"
        )
    return path + f"L{_spell(*points[-1])}"


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, goal: Point, length: float) -> Point:
    distance = _distance(start, goal)
    share = length / distance if distance else 0.0
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share
