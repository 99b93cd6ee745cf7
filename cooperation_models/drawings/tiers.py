"""A diagram of tiers: what stands on which tier and how the parts are linked.

The same data is drawn twice. Where there is room, as an SVG picture of bands, boxes and lines with a legend; elsewhere
(a phone, doubled letters, a narrow column) as nested lists. The style sheet shows exactly one of the two and takes the
other out with ``display: none``, so a reader of assistive technology also meets exactly one, and each says everything:

* the picture is a document named by the figure's heading (``img`` would hide its links); inside is, by roles, a list
  of tiers with lists of boxes: each box a link with its full name, in the order given. Its lines are hidden from
  assistive technology; the legend below says each link as a sentence there;
* the nested lists say under each element what it is linked to.

On paper the picture is printed. Without the style sheet, both are seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_noop

from cooperation_models.languages.text import LocalisedText, Message, active_language

from .signs import kind_sign
from .texts import Text, bare, foreign_language
from .tier_layout import SIGN_SIZE, WIDTH, BoxText, PlacedBox, PlacedTier, TierLayout, lay_out

LINE_KINDS = 8
NOT_REQUIRED = gettext_noop("Not required")
NOTHING_HERE = gettext_noop("Nothing on this tier")


@dataclass(frozen=True)
class Node:
    """An element of the structure.

    ``key`` is unique in the diagram. ``kind_key`` chooses the sign (see :mod:`.signs`), ``kind_label`` says it.
    ``note`` is short, as "×21"; a longer one is written below the title. ``href`` leads to the explanation.
    """

    key: str
    title: Text
    kind_key: str
    kind_label: Text
    note: Text = ""
    href: str = ""
    required: bool = True

    @property
    def sign(self) -> str:
        """Return the path data of the kind's sign."""
        return kind_sign(self.kind_key)

    @property
    def has_telling_title(self) -> bool:
        """Tell whether the title already says the kind, word by word."""
        return bare(self.title).lower() == bare(self.kind_label).lower()


@dataclass(frozen=True)
class Tier:
    """A tier with its elements in reading order; one without elements is drawn as an empty place."""

    key: str
    title: Text
    nodes: Sequence[Node]


@dataclass(frozen=True)
class Link:
    """A link from one element to another by their keys; source, label and target read as a sentence."""

    source: str
    target: str
    label: Text


@dataclass(frozen=True)
class DrawnNode:
    """A node with its place in the picture; ``node`` is None for the empty place of a tier without elements."""

    node: Node | None
    place: PlacedBox
    title: Text
    remark: Text

    @property
    def sign_transform(self) -> str:
        """Return the transformation that brings a sign of 24 units to its place."""
        x, y = self.place.sign_place
        return f"translate({x:.1f} {y:.1f}) scale({SIGN_SIZE / 24:.3f})"


@dataclass(frozen=True)
class DrawnTier:
    """A tier with its place in the picture."""

    tier: Tier
    place: PlacedTier
    nodes: list[DrawnNode]


@dataclass(frozen=True)
class LinkKind:
    """One kind of link in the legend: its number chooses the line's look; ``sentences`` are (source, target)."""

    number: int
    label: Text
    sentences: list[tuple[Node, Node]]

    @property
    def name(self) -> Text:
        """Return the label as it stands by itself in the legend: without the colon that leads to a target."""
        words = bare(self.label).removesuffix(":").rstrip()
        return LocalisedText(words, foreign_language(self.label) or active_language())


@dataclass(frozen=True)
class TierDiagram:
    """Tiers from top to bottom and the links between their elements.

    Raises ValueError when two tiers or two elements share a key, or a link does not join two different elements.
    """

    tiers: Sequence[Tier]
    links: Sequence[Link] = ()

    template_name = "cooperation_drawings/tiers.html"

    def __post_init__(self):
        """Refuse what cannot be drawn."""
        tier_keys = [tier.key for tier in self.tiers]
        node_keys = [node.key for tier in self.tiers for node in tier.nodes]
        for keys, what in ((tier_keys, "tiers"), (node_keys, "elements")):
            if len(set(keys)) != len(keys):
                raise ValueError(f"Two {what} of the diagram have the same key.")
        for link in self.links:
            if link.source == link.target or not {link.source, link.target} <= set(node_keys):
                raise ValueError(f"The link {link.source} → {link.target} does not join two elements of the diagram.")

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Return the elements by key, in reading order."""
        return {node.key: node for tier in self.tiers for node in tier.nodes}

    @property
    def link_kinds(self) -> list[LinkKind]:
        """Return the kinds of link in the order they first appear, told apart by their label."""
        kinds: dict[str, LinkKind] = {}
        for link in self.links:
            kind = kinds.setdefault(bare(link.label), LinkKind(len(kinds) % LINE_KINDS + 1, link.label, []))
            kind.sentences.append((self.nodes[link.source], self.nodes[link.target]))
        return list(kinds.values())

    @property
    def element_kinds(self) -> list[Node]:
        """Return one element for each kind that appears, for the legend of signs."""
        kinds: dict[tuple[str, str], Node] = {}
        for node in self.nodes.values():
            kinds.setdefault((node.sign, bare(node.kind_label)), node)
        return list(kinds.values())

    @property
    def has_optional_nodes(self) -> bool:
        """Tell whether the legend must explain the dashed border."""
        return any(not node.required for node in self.nodes.values())

    @property
    def tier_lists(self) -> list[tuple[Tier, list[tuple[Node, list[tuple[Text, Node]]]]]]:
        """Return the tiers with their elements and, for each element, what it is linked to: (label, element)."""
        going: dict[str, list[tuple[Text, Node]]] = {}
        for link in self.links:
            going.setdefault(link.source, []).append((link.label, self.nodes[link.target]))
        return [(tier, [(node, going.get(node.key, [])) for node in tier.nodes]) for tier in self.tiers]

    @property
    def layout(self) -> TierLayout:
        """Return the places of everything, for the words of the reader's language."""
        numbers = {bare(kind.label): kind.number for kind in self.link_kinds}
        tiers = []
        for tier in self.tiers:
            boxes = [
                (
                    node.key,
                    BoxText(bare(node.title), bare(node.note), "" if node.required else bare(Message(NOT_REQUIRED))),
                )
                for node in tier.nodes
            ]
            tiers.append(
                (
                    bare(tier.title),
                    boxes or [(("empty", tier.key), BoxText(remark=bare(Message(NOTHING_HERE)), has_sign=False))],
                )
            )
        return lay_out(tiers, [(link.source, link.target, numbers[bare(link.label)]) for link in self.links])

    @property
    def picture(self) -> dict:
        """Return what the template of the picture prints: size, tiers with their places, and lines."""
        layout = self.layout
        tiers = []
        for tier, place in zip(self.tiers, layout.tiers, strict=True):
            nodes = [
                DrawnNode(node, box, node.title, Message(NOT_REQUIRED))
                for node, box in zip(tier.nodes, place.boxes, strict=False)
            ]
            empty = [] if nodes else [DrawnNode(None, place.boxes[0], "", Message(NOTHING_HERE))]
            tiers.append(DrawnTier(tier, place, nodes or empty))
        return {"width": WIDTH, "height": layout.height, "tiers": tiers, "lines": layout.lines}
