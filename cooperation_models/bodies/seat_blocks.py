"""Blocks that show who sits in a body and what is open now: from the register, never typed."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, IntegerBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from blocks.base import ContentBlock

from .addresses import body_index_url, body_url
from .fact_choosers import BODIES_GROUP, TogetherChooserBlock
from .facts import Body
from .memberships import Membership
from .rosters import load_rosters
from .seat_board import SeatBoard, seat_board
from .seat_presentation import present_board, present_members
from .seats import SeatGroup
from .vacancies import Vacancies

MOST_VACANCIES = 50


class SeatedBodyChooserBlock(TogetherChooserBlock):
    """A chooser of bodies that fetches everything about the seats of all chosen bodies together."""

    def chosen(self) -> QuerySet:
        """Return bodies."""
        return Body.objects.all()

    def bulk_to_python(self, values):
        """Return the chosen bodies, each with its roster."""
        bodies = super().bulk_to_python(values)
        rosters = load_rosters({body.pk: body for body in bodies if body is not None}.values())
        for body in bodies:
            if body is not None:
                body.roster_of_block = rosters[body.pk]
        return bodies


DECONSTRUCT_ALIASES = {SeatedBodyChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock"}
"""Under which name migrations record the chooser: as Wagtail's own, because only the fetching differs."""


def board_of_block(body: Body) -> SeatBoard:
    """Return the board of a body chosen in a block; one chosen just now in the editor is looked up by itself."""
    return seat_board(getattr(body, "roster_of_block", None) or load_rosters([body])[body.pk])


class SeatBoardBlock(ContentBlock):
    """The seats of a body with their states, and who sits in them."""

    body = SeatedBodyChooserBlock(
        "cooperation_bodies.Body", label=_("Body"), help_text=_("Readers see who sits today and which seats are open.")
    )
    with_offices = BooleanBlock(
        required=False, default=True, label=_("Show the offices"), help_text=_("Chair, vice chair, secretary.")
    )

    def get_context(self, value, parent_context=None):
        """Add the board; nothing of a body that is a draft or has been deleted."""
        context = super().get_context(value, parent_context=parent_context)
        body = value.get("body")
        if body is not None and body.live:
            request = context.get("request")
            context |= {
                "body": body,
                "href": body_url(body, request),
                "board": present_board(board_of_block(body), request),
                "with_offices": value.get("with_offices"),
            }
        return context

    def get_preview_value(self):
        """Return an example with a body that has seats, if there is any."""
        seated = SeatGroup.objects.filter(body__live=True).order_by("pk").values("body")[:1]
        return self.normalize({**self.meta.preview_value, "body": Body.objects.filter(pk__in=seated).first()})

    class Meta:
        label = _("Seats of a body")
        icon = "group"
        group = BODIES_GROUP
        description = _("Who sits in a body today, by sector: filled, vacant, ends soon, goes on after the term.")
        template = "cooperation_bodies/blocks/seat_board.html"
        preview_value = {"body": None, "with_offices": True}


class MemberListBlock(ContentBlock):
    """The members of a body as one plain list."""

    body = SeatedBodyChooserBlock(
        "cooperation_bodies.Body", label=_("Body"), help_text=_("Readers see whoever belongs to it today.")
    )

    def get_context(self, value, parent_context=None):
        """Add the members, those in seats included; nothing of a body that is a draft or has been deleted."""
        context = super().get_context(value, parent_context=parent_context)
        body = value.get("body")
        if body is not None and body.live:
            request = context.get("request")
            context |= {
                "body": body,
                "href": body_url(body, request),
                "board": present_members(board_of_block(body), request),
            }
        return context

    def get_preview_value(self):
        """Return an example with a body that has members, if there is any."""
        joined = Membership.objects.live().filter(body__live=True).order_by("pk").values("body")[:1]
        return self.normalize({"body": Body.objects.filter(pk__in=joined).first()})

    class Meta:
        label = _("Members of a body")
        icon = "list-ul"
        group = BODIES_GROUP
        description = _("The members of a body and whom they speak for, as a list without seats.")
        template = "cooperation_bodies/blocks/member_list.html"
        preview_value = {"body": None}


class VacancyListBlock(ContentBlock):
    """Open seats and calls for members now, everywhere or in an area or a sector."""

    area = SnippetChooserBlock(
        "cooperation_places.Area",
        required=False,
        label=_("Area"),
        help_text=_("Only bodies that work for this area. Leave empty for all."),
    )
    sector = SnippetChooserBlock(
        "cooperation_places.Sector",
        required=False,
        label=_("Sector"),
        help_text=_("Only seats for this sector. Leave empty for all."),
    )
    most = IntegerBlock(
        default=5,
        min_value=1,
        max_value=MOST_VACANCIES,
        label=_("Bodies, at most"),
        help_text=_("A link leads to the whole list."),
    )

    def get_context(self, value, parent_context=None):
        """Add the bodies one can get into now, and the address of the whole list."""
        context = super().get_context(value, parent_context=parent_context)
        area, sector = value.get("area"), value.get("sector")
        asked = {"area": area.slug if area else "", "sector": sector.code if sector else ""}
        request = context.get("request")
        vacancies = Vacancies(request, asked)
        index_url = body_index_url(request)
        lines = vacancies.lines
        context |= {
            "vacancies": lines[: value.get("most") or 1],
            "href": f"{index_url}vacancies/{vacancies.query_string()}" if index_url else "",
        }
        return context

    class Meta:
        label = _("Open seats and calls")
        icon = "user"
        group = BODIES_GROUP
        description = _("Vacant seats and open calls for members now, of all bodies or of an area or a sector.")
        template = "cooperation_bodies/blocks/vacancy_list.html"
        preview_value = {"area": None, "sector": None, "most": 3}
