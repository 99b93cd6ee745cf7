"""Prints figures as a page would and reads the markup back, and gives the strategies of random drawings."""

from pathlib import Path

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template import Context, Template
from hypothesis import strategies as st

from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.tiers import Link, Node, Tier, TierDiagram

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co")), max_size=40
)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)


def printed(*figures: Figure) -> BeautifulSoup:
    """Return the markup of figures printed on one page."""
    source = "{% load drawings %}{% for f in figures %}{% figure f %}{% endfor %}"
    return BeautifulSoup(Template(source).render(Context({"figures": figures})), "html.parser")


def style_sheet() -> str:
    """Return the room's style sheet."""
    return Path(finders.find("cooperation_drawings/drawings.css")).read_text()


def words(element) -> str:
    """Return what an element says, without doubled spaces and soft hyphens."""
    return " ".join(element.get_text(" ").replace("\u00ad", "").split())


def drawn_text(element) -> str:
    """Return what a drawn text says to those who listen: hyphens at the ends of lines are not read."""
    return " ".join("".join(part for part in element.strings if not part.parent.has_attr("aria-hidden")).split())


@st.composite
def diagrams(draw, most_links: int = 14) -> TierDiagram:
    """Return a random diagram: up to five tiers, up to nine elements on each, any links."""
    sizes = draw(st.lists(st.integers(0, 9), min_size=1, max_size=5))
    tiers = [
        Tier(
            f"t{number}",
            draw(TEXTS),
            [
                Node(
                    f"t{number}n{place}",
                    draw(TEXTS),
                    "post:agent",
                    draw(WORDS),
                    draw(WORDS),
                    required=draw(st.booleans()),
                )
                for place in range(size)
            ],
        )
        for number, size in enumerate(sizes)
    ]
    keys = [node.key for tier in tiers for node in tier.nodes]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)) if keys else st.nothing()
    links = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=most_links)) if len(keys) > 1 else []
    return TierDiagram(tiers, [Link(*pair, draw(st.sampled_from("abcdefghij"))) for pair in links])
