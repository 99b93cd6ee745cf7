"""Lines of lists: a body, an agreement or a post as it stands among others, with its state as a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from blocks.downloads import file_size
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message, choice_message
from cooperation_models.places.addresses import area_url
from cooperation_models.registry.addresses import organisation_url

from .addresses import body_url
from .agreements import Agreement
from .facts import Body
from .kinds import AgreementKind, AreaPostRole, BodyKind
from .posts import AreaPost
from .states import AgreementState, BodyState, PostState

MOST_AREAS_NAMED = 4


@dataclass(frozen=True)
class LinkedName:
    """A name and where it leads; ``href`` is empty when it leads nowhere."""

    text: LocalisedText | Message
    href: str = ""


@dataclass(frozen=True)
class BodyLine:
    """A body in a list. ``areas`` names a few areas, or says how many they are."""

    name: LocalisedText
    href: str
    kind: Message
    state: BodyState
    state_word: Message
    areas: JoinedTexts | Message


def body_line(body: Body, request: HttpRequest | None = None) -> BodyLine:
    """Return the line of a body taken from ``Body.objects.for_lists()``."""
    areas = body.areas.all()
    return BodyLine(
        name=body.name,
        href=body_url(body, request),
        kind=choice_message(BodyKind, body.kind),
        state=body.state,
        state_word=choice_message(BodyState, body.state),
        areas=JoinedTexts(area.name for area in areas)
        if len(areas) <= MOST_AREAS_NAMED
        else Message(gettext_noop("Areas: %(number)s"), number=len(areas)),
    )


def body_lines(bodies: Iterable[Body], request: HttpRequest | None = None) -> list[BodyLine]:
    """Return the lines of bodies in the alphabet of the reader's language."""
    return [body_line(body, request) for body in sorted(bodies, key=lambda body: getattr(body, sort_key_column()))]


@dataclass(frozen=True)
class AgreementLine:
    """An agreement in a list. Days are None when not known; ``last_day`` is the last one on which it is in force."""

    kind: Message
    state: AgreementState
    state_word: Message
    areas: tuple[LinkedName, ...]
    organisations: tuple[LinkedName, ...]
    signed_on: date | None
    last_day: date | None
    review_on: date | None
    document: object | None
    checked_on: date | None

    @property
    def area_names(self) -> JoinedTexts:
        """Return the areas as one text, for the words of a link."""
        return JoinedTexts(area.text for area in self.areas)

    @property
    def size_of_document(self) -> str:
        """Return how large the document is, "" when unknown."""
        return file_size(self.document.file_size) if self.document is not None else ""


AGREEMENTS_IN_FORCE_FIRST = (
    AgreementState.IN_FORCE,
    AgreementState.REVIEW_DUE,
    AgreementState.DRAFTING,
    AgreementState.PLANNED,
    AgreementState.EXPIRED,
)


def agreement_line(agreement: Agreement, request: HttpRequest | None = None) -> AgreementLine:
    """Return the line of an agreement taken from ``Agreement.objects.for_lists()``, without organisations in draft."""
    return AgreementLine(
        kind=choice_message(AgreementKind, agreement.kind),
        state=agreement.state,
        state_word=choice_message(AgreementState, agreement.state),
        areas=tuple(LinkedName(area.name, area_url(area, request)) for area in agreement.areas.all()),
        organisations=tuple(
            LinkedName(organisation.name, organisation_url(organisation, request))
            for organisation in agreement.organisations.all()
            if organisation.live
        ),
        signed_on=agreement.signed_on,
        last_day=agreement.valid_until - timedelta(days=1) if agreement.valid_until else None,
        review_on=agreement.review_on,
        document=agreement.document,
        checked_on=agreement.checked_on,
    )


def agreement_lines(agreements: Iterable[Agreement], request: HttpRequest | None = None) -> list[AgreementLine]:
    """Return the lines of agreements: those in force first, those that have expired last."""
    lines = [agreement_line(agreement, request) for agreement in agreements]
    return sorted(lines, key=lambda line: AGREEMENTS_IN_FORCE_FIRST.index(line.state))


@dataclass(frozen=True)
class PostLine:
    """A post in a list of an organisation's posts."""

    role: Message
    area: LinkedName
    state: PostState
    state_word: Message


def post_line(post: AreaPost, request: HttpRequest | None = None) -> PostLine:
    """Return the line of a post whose area is fetched with it."""
    return PostLine(
        role=choice_message(AreaPostRole, post.role),
        area=LinkedName(post.area.name, area_url(post.area, request)),
        state=post.state,
        state_word=choice_message(PostState, post.state),
    )
