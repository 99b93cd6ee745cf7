"""What is known of the posts of an area: who holds them, or why nobody can be named, and whom to ask instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from blocks.contact import ContactCard
from cooperation_models.languages.text import Message, choice_message

from .contacts import post_card, post_title
from .kinds import AreaPostRole
from .posts import AreaPost
from .states import PostState


@dataclass(frozen=True)
class PostAnswer:
    """What is known of one post: its card when somebody holds it, else a sentence that says why there is none."""

    anchor: str
    role: str
    area_id: int
    title: str
    state: PostState
    state_word: Message
    sentence: Message
    card: ContactCard | None
    checked_on: date | None

    @property
    def needs_another(self) -> bool:
        """Tell whether the reader has to ask somebody else: nobody holds the post, or nobody knows how to reach it."""
        return self.card is None or not (self.card.ways or self.card.organisation_href)


def answers_about(posts: Iterable[AreaPost], request: HttpRequest | None = None) -> list[PostAnswer]:
    """Return what is known of posts, in the order of the roles; within a role, whoever holds it now goes first."""
    return [post_answer(post, request) for post in in_order_of_roles(posts)]


def in_order_of_roles(posts: Iterable[AreaPost]) -> list[AreaPost]:
    """Return posts in the order of the roles; within a role, whoever holds it now goes first."""
    roles, states = AreaPostRole.values, PostState.values
    return sorted(posts, key=lambda post: (roles.index(post.role), states.index(post.state), post.pk or 0))


def post_answer(post: AreaPost, request: HttpRequest | None = None) -> PostAnswer:
    """Return what is known of a post taken from ``AreaPost.objects.for_lists()``, or of one that is not registered."""
    state = post.state
    sentence = Message("")
    if state == PostState.UPCOMING:
        sentence = Message(gettext_noop("Somebody begins in this post on %(date)s."), date=post.start)
    elif state == PostState.VACANT:
        sentence = Message(gettext_noop("Nobody has held this post since %(date)s."), date=post.vacant_since)
    elif state == PostState.NO_ANSWER:
        sentence = Message(
            gettext_noop("We asked on %(date)s who this is. There is no answer yet."), date=post.asked_on
        )
    elif state == PostState.UNKNOWN:
        sentence = Message(gettext_noop("We do not know who this is. Nobody has been asked yet."))
    return PostAnswer(
        anchor=f"post-{post.pk}" if post.pk else f"post-{post.role}",
        role=post.role,
        area_id=post.area_id,
        title=post_title(post),
        state=state,
        state_word=choice_message(PostState, state),
        sentence=sentence,
        card=post_card(post, request) if state == PostState.FILLED else None,
        checked_on=post.checked_on,
    )


def somebody_else(answers: Iterable[PostAnswer]) -> PostAnswer | None:
    """Return the coordinator to ask where a post leads to nobody: the first of the answers that can be reached."""
    return next(
        (answer for answer in answers if answer.role == AreaPostRole.COORDINATOR and not answer.needs_another), None
    )
