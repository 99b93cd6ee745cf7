"""The maturity line for readers: judgements of how self-organising bodies are, as a drawing over time.

The line has three stages, each a third of the scale from 0 to 100: led, facilitated, self-organising.
"""

from collections.abc import Iterable, Sequence

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.models import Body
from cooperation_models.drawings.figure import Figure
from cooperation_models.drawings.maturity_lines import MaturityLine, MaturityLines
from cooperation_models.drawings.maturity_lines import MaturityPoint as DrawnPoint
from cooperation_models.languages.text import JoinedTexts, Message, choice_message, readable

from .facts import HIGHEST_SCORE, Direction, Judge, MaturityPoint


class MaturityStage(models.TextChoices):
    """Stages of the line from led to self-organising."""

    LED = "led", _("Led")
    FACILITATED = "facilitated", _("Facilitated")
    SELF_ORGANISING = "self_organising", _("Self-organising")


STAGES = list(MaturityStage)


def stage_of(score: int) -> MaturityStage:
    """Return the stage of a place on the line from 0 to 100; each stage is a third of it."""
    return STAGES[min(score * len(STAGES) // (HIGHEST_SCORE + 1), len(STAGES) - 1)]


def maturity_figure(
    bodies: Iterable[Body],
    heading,
    request: HttpRequest | None = None,
    key: str = "maturity-line",
    heading_level: int = 2,
) -> Figure | None:
    """Return the maturity lines of bodies whose ``maturity_points`` are fetched; None when nobody has judged any."""
    judged = [(body, sorted(body.maturity_points.all(), key=lambda point: point.day)) for body in bodies]
    judged = [(body, points) for body, points in judged if points]
    if not judged:
        return None
    lines = MaturityLines(
        stages=[choice_message(MaturityStage, stage) for stage in STAGES],
        lines=[
            MaturityLine(body.name, [_drawn(point) for point in points], body_url(body, request))
            for body, points in judged
        ],
    )
    return Figure(
        key=key,
        heading=heading,
        summary=_sentence(judged),
        drawing=lines,
        table=lines.as_table(
            Message(gettext_noop("From led to self-organising")),
            Message(gettext_noop("Body")),
            Message(gettext_noop("Judged on")),
            Message(gettext_noop("Stage")),
            Message(gettext_noop("Judgement")),
        ),
        heading_level=heading_level,
    )


def _drawn(point: MaturityPoint) -> DrawnPoint:
    return DrawnPoint(
        day=point.day,
        level=point.score / HIGHEST_SCORE,
        said=said(point),
        day_label=readable(point.day),
        note=judgement(point),
    )


def said(point: MaturityPoint) -> Message:
    """Return where on the line a body was judged to be: the stage and the place."""
    return Message(
        gettext_noop("%(stage)s, %(score)s of 100"),
        stage=choice_message(MaturityStage, stage_of(point.score)),
        score=point.score,
    )


def judgement(point: MaturityPoint) -> JoinedTexts:
    """Return what else was judged: the direction, in which role somebody judged, and for which organisation."""
    organisation = point.judging_organisation
    return JoinedTexts(
        [
            choice_message(Direction, point.direction),
            choice_message(Judge, point.judged_by),
            organisation.name if organisation is not None and organisation.live else "",
        ]
    )


def _sentence(judged: Sequence[tuple[Body, list[MaturityPoint]]]) -> Message:
    if len(judged) == 1:
        ((_body, points),) = judged
        latest = points[-1]
        return Message(
            gettext_noop("Judged last on %(day)s: %(said)s. Judgements in all: %(number)s."),
            day=latest.day,
            said=said(latest),
            number=len(points),
        )
    self_organising = [body for body, points in judged if stage_of(points[-1].score) == MaturityStage.SELF_ORGANISING]
    return Message(
        gettext_noop("Bodies judged: %(number)s. Of them self-organising by the last judgement: %(count)s."),
        number=len(judged),
        count=len(self_organising),
    )
