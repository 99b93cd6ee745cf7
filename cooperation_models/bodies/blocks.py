"""Blocks that show facts of this room inside any content: they point at facts and never store them."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock

from blocks.base import ContentBlock
from blocks.streams import ContentStreamBlock
from blocks.templatetags.block_markup import heading_level_of
from cooperation_models.places.models import Area

from .addresses import body_url
from .contacts import contact_card, responsible_card
from .fact_choosers import BODIES_GROUP, TogetherChooserBlock
from .fact_sheet import fact_sheet
from .facts import Body
from .kinds import AreaPostRole
from .post_answers import PostAnswer, answers_about, somebody_else
from .posts import AreaPost
from .seat_blocks import MemberListBlock, SeatBoardBlock, VacancyListBlock


class BodyChooserBlock(TogetherChooserBlock):
    """A chooser of bodies."""

    def chosen(self) -> QuerySet:
        """Return bodies with all their fact sheets need."""
        return Body.objects.for_fact_sheet()


class AreaWithPostsChooserBlock(TogetherChooserBlock):
    """A chooser of areas that fetches who serves them, and who serves the larger areas around."""

    def chosen(self) -> QuerySet:
        """Return areas with the posts around them."""
        return Area.objects.prefetch_related(*posts_around())


DECONSTRUCT_ALIASES = {
    BodyChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock",
    AreaWithPostsChooserBlock: "wagtail.snippets.blocks.SnippetChooserBlock",
}
"""Under which names migrations record the choosers: as Wagtail's own, because only the fetching differs."""


def posts_around() -> list[Prefetch]:
    """Return the fetching of an area's posts and of those of the areas it belongs to, directly or through one other."""

    def posts() -> Prefetch:
        return Prefetch("posts", AreaPost.objects.live().going_on().for_lists(), to_attr="posts_for_readers")

    farther = Area.objects.prefetch_related(posts())
    larger = Area.objects.prefetch_related(posts(), Prefetch("part_of", farther, to_attr="larger_areas"))
    return [posts(), Prefetch("part_of", larger, to_attr="larger_areas")]


class FactSheetBlock(ContentBlock):
    """The facts of a body from the register, and whom to ask about it."""

    body = BodyChooserBlock(
        "cooperation_bodies.Body", label=_("Body"), help_text=_("Readers see what the register says about it today.")
    )
    with_contact = BooleanBlock(
        required=False, default=True, label=_("Show whom to ask"), help_text=_("Contact and responsible person.")
    )

    def get_context(self, value, parent_context=None):
        """Add the facts; nothing of a body that is a draft or has been deleted."""
        context = super().get_context(value, parent_context=parent_context)
        body = value.get("body")
        if body is not None and body.live:
            request = context.get("request")
            with_contact = value.get("with_contact")
            context |= {
                "body": body,
                "href": body_url(body, request),
                "sheet": fact_sheet(body, request),
                "level_of_contacts": heading_level_of(context, deeper=1),
                "contact": contact_card(body) if with_contact else None,
                "responsible": responsible_card(body) if with_contact else None,
            }
        return context

    def get_preview_value(self):
        """Return an example with a body of the register, if there is any."""
        return self.normalize({**self.meta.preview_value, "body": Body.objects.live().for_fact_sheet().first()})

    class Meta:
        label = _("Fact sheet of a body")
        icon = "list-ul"
        group = BODIES_GROUP
        description = _("What the register says about a body: kind, areas, size, meetings, secretariat, contact.")
        template = "cooperation_bodies/blocks/fact_sheet.html"
        preview_value = {"body": None, "with_contact": True}


class AreaContactBlock(ContentBlock):
    """Who serves an area in a role: from the register, never typed."""

    area = AreaWithPostsChooserBlock("cooperation_places.Area", label=_("Area"))
    role = ChoiceBlock(
        choices=AreaPostRole.choices,
        default=AreaPostRole.CONTACT_PERSON,
        label=_("Role"),
        help_text=_("The holder is always today's. Where there is none, readers see why, and whom to ask instead."),
    )

    def get_context(self, value, parent_context=None):
        """Add what is known of the post; nothing for an area that has been deleted."""
        context = super().get_context(value, parent_context=parent_context)
        area = value.get("area")
        if area is not None and value.get("role"):
            context |= self._answers(area, value["role"], context.get("request"))
        return context

    def _answers(self, area: Area, role: str, request) -> dict[str, list[PostAnswer] | PostAnswer | None]:
        if not hasattr(area, "posts_for_readers"):
            prefetch_related_objects([area], *posts_around())
        own = [post for post in area.posts_for_readers if post.role == role] or [AreaPost(role=role, area=area)]
        farther = [larger for nearer in area.larger_areas for larger in nearer.larger_areas]
        posts = [post for place in (area, *area.larger_areas, *farther) for post in place.posts_for_readers]
        answers = answers_about(own, request)
        asked_instead = any(answer.needs_another for answer in answers)
        return {
            "answers": answers,
            "instead": somebody_else(answers_about(posts, request)) if asked_instead else None,
        }

    def get_preview_value(self):
        """Return an example with an area that has a post, or any area."""
        area = Area.objects.filter(posts__live=True).first() or Area.objects.first()
        return self.normalize({**self.meta.preview_value, "area": area})

    class Meta:
        label = _("Contact of an area")
        icon = "user"
        group = BODIES_GROUP
        description = _("Who serves a municipality, sub-region or region: always as the register says today.")
        template = "cooperation_bodies/blocks/area_contact.html"
        preview_value = {"area": None, "role": str(AreaPostRole.CONTACT_PERSON)}


class BodiesContentStreamBlock(ContentStreamBlock):
    """All content blocks with those of this room."""

    fact_sheet = FactSheetBlock()
    area_contact = AreaContactBlock()
    seat_board = SeatBoardBlock()
    member_list = MemberListBlock()
    vacancy_list = VacancyListBlock()
