"""V11: each municipality has a contact person for associations.

Why: "who is my contact?" is the first question of readers; two years before almost all municipalities of Lapland had
named one, 5 of 21 had (requirements A11).

Rule: requirements A4, R7 ("one contact person per municipality"). Unknown is not vacant: a municipality that said it
has nobody, one that was asked and has not answered, and one that nobody asked are told apart. A post that somebody will
hold from a later day is not reported.

Level: vacant is a warning; unanswered and not known are for information.

Mended by: the form that says who holds the post, or why nobody is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_noop

from cooperation_models.languages.text import Message
from cooperation_models.places.models import Area

from ..posts import AreaPost
from ..states import PostState, post_state
from .finding import Check, Finding, Level, key_of
from .links import ask_url

FROM_BEST = (PostState.FILLED, PostState.UPCOMING, PostState.VACANT, PostState.NO_ANSWER, PostState.UNKNOWN)
"""States of posts from the best answer to none: when an area has several posts, the best of them counts."""


def check(
    municipalities: Iterable[Area], posts_by_area: Mapping[int, Iterable[AreaPost]], day: date
) -> Iterator[Finding]:
    """Yield the municipalities without a contact person; ``posts_by_area`` holds the posts of contact persons."""
    for area in municipalities:
        state, post = best_answer(posts_by_area.get(area.pk, ()), day)
        if state in (PostState.FILLED, PostState.UPCOMING):
            continue
        yield Finding(
            code=Check.CONTACTS.value,
            level=(Level.WARNING if state == PostState.VACANT else Level.INFO).value,
            sentence=_sentence(state, post),
            subject=area.name,
            area=area,
            fix_url=ask_url(post) if post is not None else reverse("cooperation_bodies:ask_area", args=[area.pk]),
            key=key_of(Check.CONTACTS, area.pk),
            keeper_id=post.keeper_id if post is not None else None,
        )


def best_answer(posts: Iterable[AreaPost], day: date) -> tuple[PostState, AreaPost | None]:
    """Return the best state of an area's posts that have not ended, and its post; not known without any post."""
    answers = [(post_state(post, day), post) for post in posts]
    answers = [(state, post) for state, post in answers if state in FROM_BEST]
    return min(answers, key=lambda answer: FROM_BEST.index(answer[0]), default=(PostState.UNKNOWN, None))


def _sentence(state: PostState, post: AreaPost | None) -> Message:
    if state == PostState.VACANT:
        return Message(
            gettext_noop("There is no contact person for associations. Vacant since %(date)s."), date=post.vacant_since
        )
    if state == PostState.NO_ANSWER:
        return Message(
            gettext_noop("The municipality was asked on %(date)s for its contact person and has not answered."),
            date=post.asked_on,
        )
    return Message(gettext_noop("Nobody has asked the municipality who its contact person is."))
