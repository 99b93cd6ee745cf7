"""Pages by area: what the rooms above know of areas, asked for through two hooks.

``register_areas_of_desk``: a function without arguments that returns pairs of a lasting code and a name, in the order
in which they are offered. ``register_pages_of_area``: a function that takes such a code and returns the primary keys
of the pages (in the source language) that are about the area. A room registers either or both.
"""

from wagtail import hooks


def area_choices() -> list[tuple[str, str]]:
    """Return the areas that pages can be about, for a list to choose from."""
    return [(code, str(name)) for offer in hooks.get_hooks("register_areas_of_desk") for code, name in offer()]


def pages_of_area(code: str) -> set[int]:
    """Return the primary keys of the source pages that are about an area."""
    return {pk for find in hooks.get_hooks("register_pages_of_area") for pk in find(code)}
