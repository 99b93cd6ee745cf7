"""Addresses of the forms that mend what a check finds."""

from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from ..facts import Body
from ..memberships import Membership
from ..posts import AreaPost
from ..seats import SeatGroup


def edit_url(fact: Model) -> str:
    """Return the address of the form of a fact of any room."""
    return edit_url_of(type(fact), fact.pk)


def edit_url_of(model: type[Model], pk: int) -> str:
    """Return the address of the form of a fact of which only the id is known."""
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[pk])


def add_url(model: type[Model], **initial) -> str:
    """Return the address of the form that adds a fact, with what is known of it already."""
    address = reverse(model.snippet_viewset.get_url_name("add"))
    return f"{address}?{urlencode(initial)}" if initial else address


def seats_url(body: Body) -> str:
    """Return the address of the seats and members of a body."""
    return reverse("cooperation_bodies:seats", args=[body.pk])


def fill_url(group: SeatGroup) -> str:
    """Return the address of the form that fills a vacant seat of a group."""
    return f"{reverse('cooperation_bodies:fill', args=[group.body_id])}?seat_group={group.pk}"


def replace_url(membership: Membership) -> str:
    """Return the address of the form that ends a membership and chooses a successor."""
    return reverse("cooperation_bodies:replace", args=[membership.pk])


def ask_url(post: AreaPost) -> str:
    """Return the address of the form that says who holds a post, or why nobody is known."""
    return reverse("cooperation_bodies:ask", args=[post.pk])
