"""Blocks of networks: competence cards in words, and cards, lines and overlaps that always show today's facts."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, ListBlock, StreamBlock, TextBlock

from blocks.base import ContentBlock
from cooperation_models.bodies.blocks import BodiesContentStreamBlock, TogetherChooserBlock
from cooperation_models.bodies.kinds import BodyKind
from cooperation_models.bodies.models import Body
from cooperation_models.bodies.states import PRESENT_BODY_STATES
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import Message, choice_message
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.models import Organisation

from .addresses import analysis_url
from .analyses.overlaps import matrix_figure, most_alike
from .cards import network_cards
from .facts import MaturityPoint
from .loading import load_scene
from .maturity import maturity_figure
from .names import named_bodies
from .overlap import Overlaps

NETWORKS_GROUP = _("Networks")
FEWEST_IN_MATRIX, MOST_IN_MATRIX = 3, 12
MOST_LINES = 6


class OrganisationChooserBlock(TogetherChooserBlock):
    """A chooser of organisations."""

    def chosen(self) -> QuerySet:
        """Return organisations as their links need them."""
        return Organisation.objects.all()


class ListedBodyChooserBlock(TogetherChooserBlock):
    """A chooser of bodies that fetches what a line of a list needs."""

    def chosen(self) -> QuerySet:
        """Return bodies with their areas and links."""
        return Body.objects.for_lists()


class JudgedBodyChooserBlock(TogetherChooserBlock):
    """A chooser of bodies that fetches how they have been judged."""

    def chosen(self) -> QuerySet:
        """Return bodies with their judgements."""
        return with_judgements(Body.objects.all())


DECONSTRUCT_ALIASES = {
    OrganisationChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock",
    ListedBodyChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock",
    JudgedBodyChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock",
}
"""Under which names migrations record the choosers: as Wagtail's own, because only the fetching differs."""


def with_judgements(bodies: QuerySet) -> QuerySet:
    """Return bodies with the fetching of their judgements."""
    points = MaturityPoint.objects.select_related("judging_organisation").order_by("day")
    return bodies.prefetch_related(Prefetch("maturity_points", points))


class CompetenceCardBlock(ContentBlock):
    """What the network or one of its members can do for others, or looks for."""

    direction = ChoiceBlock(
        choices=[("offers", _("Offers")), ("seeks", _("Looks for"))], default="offers", label=_("Offers or looks for")
    )
    title = CharBlock(max_length=120, label=_("Competence"), help_text=_("For example: plain language, finances."))
    text = TextBlock(
        required=False, max_length=500, label=_("Description"), help_text=_("What one gets, for whom, and how to ask.")
    )
    form = ChoiceBlock(
        choices=[("near", _("On the spot")), ("remote", _("Remotely")), ("both", _("On the spot and remotely"))],
        required=False,
        label=_("How"),
    )
    organisation = OrganisationChooserBlock(
        "cooperation_registry.Organisation",
        required=False,
        label=_("Organisation"),
        help_text=_("Whose competence it is. Leave empty when it is the whole network's."),
    )

    DIRECTIONS = {"offers": gettext_noop("Offers"), "seeks": gettext_noop("Looks for")}
    FORMS = {
        "near": gettext_noop("On the spot"),
        "remote": gettext_noop("Remotely"),
        "both": gettext_noop("On the spot and remotely"),
    }

    def get_context(self, value, parent_context=None):
        """Add the words of the choices, and the organisation unless it is a draft."""
        context = super().get_context(value, parent_context=parent_context)
        organisation = value.get("organisation")
        shown = organisation if organisation is not None and organisation.live else None
        return context | {
            "direction": Message(self.DIRECTIONS.get(value.get("direction"), "")),
            "form": Message(self.FORMS.get(value.get("form"), "")),
            "organisation": shown,
            "organisation_href": organisation_url(shown, context.get("request")) if shown else "",
        }

    class Meta:
        label = _("Competence card")
        icon = "pick"
        group = NETWORKS_GROUP
        description = _("What somebody in the network can do for others, or what help is looked for.")
        template = "cooperation_networks/blocks/competence_card.html"
        preview_value = {
            "direction": "offers",
            "title": _("Plain language"),
            "text": _("We read your text and suggest plainer words."),
            "form": "remote",
            "organisation": None,
        }


class CompetencesStreamBlock(StreamBlock):
    """The competence cards of a network."""

    card = CompetenceCardBlock()


class NetworkCardBlock(ContentBlock):
    """One network with its elevator pitch and its facts of today."""

    body = ListedBodyChooserBlock("cooperation_bodies.Body", label=_("Network"))

    def get_context(self, value, parent_context=None):
        """Add the card; nothing of a body that is a draft or has been deleted."""
        context = super().get_context(value, parent_context=parent_context)
        body = value.get("body")
        if body is not None and body.live:
            (context["card"],) = network_cards([body], context.get("request"))
        return context

    def get_preview_value(self):
        """Return an example with a network of the register, if there is any."""
        return self.normalize({"body": any_networks().for_lists().first()})

    class Meta:
        label = _("Network card")
        icon = "group"
        group = NETWORKS_GROUP
        description = _("A network in short: what it is for, who may take part, where, how many members.")
        template = "cooperation_networks/blocks/network_card.html"
        preview_value = {"body": None}


class MaturityLineBlock(ContentBlock):
    """How some networks have moved from led to self-organising."""

    bodies = ListBlock(
        JudgedBodyChooserBlock("cooperation_bodies.Body", label=_("Network")),
        label=_("Networks"),
        min_num=1,
        max_num=MOST_LINES,
    )

    def get_context(self, value, parent_context=None):
        """Add the figure; nothing of drafts, and none when nobody has judged any of the networks."""
        context = super().get_context(value, parent_context=parent_context)
        chosen = {body.pk: body for body in value.get("bodies") or [] if body is not None and body.live}
        context["figure"] = maturity_figure(
            chosen.values(),
            Message(gettext_noop("From led to self-organising")),
            context.get("request"),
            key=figure_key(context, "maturity-lines"),
            heading_level=context.get("heading_level") or 2,
        )
        return context

    def get_preview_value(self):
        """Return an example with judged networks of the register, if there are any."""
        judged = Body.objects.live().filter(maturity_points__isnull=False).distinct().order_by("pk")[:3]
        return self.normalize({"bodies": list(with_judgements(judged))})

    class Meta:
        label = _("Maturity line")
        icon = "order"
        group = NETWORKS_GROUP
        description = _(
            "How networks have moved from led over facilitated to self-organising, as a drawing and a table."
        )
        template = "cooperation_networks/blocks/maturity_line.html"
        preview_value = {"bodies": []}


class OverlapMatrixBlock(ContentBlock):
    """The bodies of a kind that have the most members in common, against each other."""

    kind = ChoiceBlock(
        choices=BodyKind.choices, default=BodyKind.NETWORK, label=_("Kind"), help_text=_("Which bodies are compared.")
    )
    number = IntegerBlock(
        min_value=FEWEST_IN_MATRIX,
        max_value=MOST_IN_MATRIX,
        default=8,
        label=_("How many at most"),
        help_text=_("Those that have the most members in common are chosen."),
    )

    def get_context(self, value, parent_context=None):
        """Add the figure; none when no two bodies of the kind share a member."""
        context = super().get_context(value, parent_context=parent_context)
        request, kind = context.get("request"), value.get("kind")
        scene = load_scene()
        overlaps = Overlaps(group for group in scene.landscape.groups if scene.kinds[group.key] == kind)
        keys = most_alike(overlaps, value.get("number") or FEWEST_IN_MATRIX)
        if keys:
            url = analysis_url("overlaps", request)
            context |= {
                "figure": matrix_figure(
                    [scene.landscape.groups_by_key[key] for key in keys],
                    named_bodies(keys, request),
                    Message(gettext_noop("Overlaps: %(kind)s"), kind=choice_message(BodyKind, kind)),
                    key=figure_key(context, "overlap-matrix"),
                    heading_level=context.get("heading_level") or 2,
                ),
                "url": f"{url}?kind={kind}" if url else "",
            }
        return context

    class Meta:
        label = _("Overlaps")
        icon = "table"
        group = NETWORKS_GROUP
        description = _("A table of the bodies with the most members in common: how much is shared by each pair.")
        template = "cooperation_networks/blocks/overlap_matrix.html"
        preview_value = {"kind": str(BodyKind.NETWORK), "number": 8}


def any_networks() -> QuerySet:
    """Return published networks of today for examples, in the reader's alphabet."""
    networks = Body.objects.live().in_state(*PRESENT_BODY_STATES).filter(kind=BodyKind.NETWORK)
    return networks.order_by(sort_key_column(), "pk")


def figure_key(context: dict, name: str) -> str:
    """Return the id of a figure: the name, numbered from the second figure of that name on in the same answer."""
    request = context.get("request")
    if request is None:
        return name
    numbers = request.__dict__.setdefault("_numbers_of_figures", {})
    numbers[name] = numbers.get(name, 0) + 1
    return name if numbers[name] == 1 else f"{name}-{numbers[name]}"


class NetworksContentStreamBlock(BodiesContentStreamBlock):
    """All content blocks with those of bodies and of this room."""

    network_card = NetworkCardBlock()
    maturity_line = MaturityLineBlock()
    overlap_matrix = OverlapMatrixBlock()
