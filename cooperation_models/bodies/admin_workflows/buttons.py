"""Buttons that lead to the workflows from the lists of the admin and from the form of a body."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import EditView

from cooperation_models.places.listing_views import FoundByNameIndexView
from cooperation_models.places.models import Area

from ..facts import Body
from ..memberships import Membership
from ..permissions import may_edit
from ..posts import AreaPost
from ..seats import SeatGroup


def listing_buttons(fact: Model, user, next_url: str | None = None) -> Iterator[Button]:
    """Yield what can be done with a row of a list; a hook of Wagtail (``register_snippet_listing_buttons``)."""
    if isinstance(fact, Body):
        yield _button(_("Seats and members"), "seats", fact.pk, "group")
    elif isinstance(fact, Membership) and may_edit(user, fact.body):
        yield _button(_("Resigns – replace"), "replace", fact.pk, "user")
        yield _button(_("Seats and members"), "seats", fact.body_id, "group")
    elif isinstance(fact, SeatGroup) and may_edit(user, fact.body):
        fill = reverse("cooperation_bodies:fill", args=[fact.body_id])
        yield Button(_("Fill a seat"), url=f"{fill}?seat_group={fact.pk}", icon_name="user", priority=30)
        yield _button(_("Seats and members"), "seats", fact.body_id, "group")
    elif isinstance(fact, AreaPost) and policy_registry.get(fact).user_has_permission_for_instance(
        user, "change", fact
    ):
        yield _button(_("What is known of it"), "ask", fact.pk, "help")
    elif isinstance(fact, Area) and policy_registry.get_by_type(AreaPost).user_has_permission(user, "add"):
        yield _button(_("Contact person"), "ask_area", fact.pk, "help")


def _button(label: str, name: str, pk: int, icon: str) -> Button:
    return Button(label, url=reverse(f"cooperation_bodies:{name}", args=[pk]), icon_name=icon, priority=30)


class BodyIndexView(FoundByNameIndexView):
    """The list of bodies, with the buttons that other rooms add to it (hook ``register_body_list_buttons``)."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Return the buttons above the list."""
        found = list(super().header_more_buttons)
        for hook in hooks.get_hooks("register_body_list_buttons"):
            found.extend(hook(self.request))
        if Body.objects.filter(keeper=self.request.user).exists():
            kept = reverse("cooperation_bodies:confirm_kept")
            found.append(Button(_("Confirm the members of the bodies you keep"), url=kept, icon_name="check"))
        return found


class EditViewWithWorkflows(EditView):
    """A form of a fact, with the ways to its workflows in the menu of the header."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Return what can be done with the fact, as in the lists."""
        return [*super().header_more_buttons, *listing_buttons(self.object, self.request.user)]


class BodyEditView(EditView):
    """The form of a body, with the way to its seats and members in the header."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Return the button of the seats and members."""
        seats = reverse("cooperation_bodies:seats", args=[self.object.pk])
        return [*super().header_buttons, HeaderButton(_("Seats and members"), url=seats, icon_name="group")]
