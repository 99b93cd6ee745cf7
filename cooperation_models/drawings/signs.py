"""The small drawn signs: one for each kind of element and one for each state.

A sign is path data, not a letter, so that it looks the same whatever letters the device has and is never read aloud.
Signs of kinds stand in a square of 24 units and are drawn as lines; signs of states in one of 20 units, with an outer
shape and a mark inside. Shapes differ, not only colours.
"""

from dataclasses import dataclass


def _ring(x: float, y: float, radius: float) -> str:
    """Return the path of a circle around a point."""
    return f"M{x - radius:.4g} {y}a{radius} {radius} 0 1 0 {2 * radius} 0 {radius} {radius} 0 1 0-{2 * radius} 0z"


KIND_SIGNS = {
    "agreement": "M5.5 2.8h8.6l4.4 4.4v14h-13zM14 2.8v4.5h4.5M8.6 11.6h6.8M8.6 15h3.4"
    "M8.6 18.2c1.6-2 2.6-.2 3.4-.2s1.4-1 3.4 0",
    "post": _ring(12, 7.4, 3.9) + "M4.5 20.5c.5-4 3.5-6.2 7.5-6.2s7 2.2 7.5 6.2z",
    "agent": _ring(9.5, 7.6, 3.7) + "M2.8 20.5c.4-4 3-6.2 6.7-6.2s6.3 2.2 6.7 6.2zM18.7 3.6v6M15.7 6.6h6",
    "coordinator": _ring(12, 5.6, 2.9) + "M6.6 14.6c.4-2.7 2.4-3.8 5.4-3.8s5 1.1 5.4 3.8z"
    "M12 14.6v6.3M4.6 20.9V18h14.8v2.9",
    "body": _ring(12, 7.9, 3.3) + "M6 20.2c.3-3.8 2.6-5.8 6-5.8s5.7 2 6 5.8zM5.2 11.8a2.3 2.3 0 1 1 1.3-4.3"
    "M18.8 11.8a2.3 2.3 0 1 0-1.3-4.3M4.3 17.8H2c.2-2.2 1.2-3.5 3-3.9M19.7 17.8H22c-.2-2.2-1.2-3.5-3-3.9",
    "open_forum": "M4 4h16v11.5h-8.5L7 20v-4.5H4zM8 9.8h.01M12 9.8h.01M16 9.8h.01",
    "partnership_table": _ring(12, 12, 4.4)
    + _ring(12, 3.6, 1.7)
    + _ring(12, 20.4, 1.7)
    + _ring(3.6, 12, 1.7)
    + _ring(20.4, 12, 1.7),
    "network": _ring(12, 5.5, 2.6)
    + _ring(5, 17.5, 2.6)
    + _ring(19, 17.5, 2.6)
    + "M10.7 7.8 6.3 15.3M13.3 7.8l4.4 7.5M7.6 17.5h8.8",
    "contact_network": _ring(12, 12, 2.9)
    + _ring(4.6, 4.8, 2)
    + _ring(19.4, 4.8, 2)
    + _ring(4.6, 19.2, 2)
    + _ring(19.4, 19.2, 2)
    + "M6.1 6.2l3.7 3.7M17.9 6.2l-3.7 3.7M6.1 17.8l3.7-3.7M17.9 17.8l-3.7-3.7",
    "theme_group": _ring(9, 12, 6) + _ring(15, 12, 6),
    "working_group": "M12 2.8l8 4.6v9.2l-8 4.6-8-4.6V7.4z" + _ring(12, 12, 3.4),
    "support_group": "M12 20.5C6.5 16.6 3.2 13.4 3.2 9.4a4.6 4.6 0 0 1 8.8-1.9 4.6 4.6 0 0 1 8.8 1.9"
    "c0 4-3.3 7.2-8.8 11.1z",
    "centre": "M3 11.6 12 4l9 7.6M5.4 9.8v10.7h13.2V9.8M9.8 20.5v-6h4.4v6",
    "steering_group": _ring(12, 12, 8.8) + "M15.8 8.2l-2.4 5.2-5.2 2.4 2.4-5.2z",
    "statutory_council": "M3.5 9 12 3.5 20.5 9zM5.8 9v8.5M10 9v8.5M14 9v8.5M18.2 9v8.5M3.5 20.5h17M4.5 17.5h15",
    "other": "M12 3l9 9-9 9-9-9z",
}


def kind_sign(kind_key: str) -> str:
    """Return the path data for a kind: of the whole key, else of its part after or before a colon, else of "other"."""
    family, _colon, code = kind_key.partition(":")
    for name in (kind_key, code, family):
        if name in KIND_SIGNS:
            return KIND_SIGNS[name]
    return KIND_SIGNS["other"]


@dataclass(frozen=True)
class StateSign:
    """The sign of a state: ``shape`` is filled or outlined as the style sheet says, ``mark`` lies on it."""

    shape: str
    mark: str


_DISC = _ring(10, 10, 8.5)
_SQUARE = "M4 2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z"

STATE_SIGNS = {
    "exists": StateSign(_DISC, "M5.6 10.4l3 3 5.8-6.4"),
    "partly": StateSign(_DISC, "M10 3.2a6.8 6.8 0 0 0 0 13.6z"),
    "missing": StateSign(_SQUARE, "M6.2 6.2l7.6 7.6M13.8 6.2l-7.6 7.6"),
    "no_answer": StateSign(_DISC, "M5.8 10h.01M10 10h.01M14.2 10h.01"),
    "unknown": StateSign(_DISC, "M7.4 7.8c0-1.6 1.1-2.6 2.6-2.6s2.7 1 2.7 2.5c0 2-2.6 2.1-2.6 4.1M10.1 14.8h.01"),
    "not_wanted": StateSign(_SQUARE, "M5.5 10h9"),
}
