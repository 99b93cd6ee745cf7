"""What the checks of this room look at, loaded in a number of queries that never grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import Message, choice_message
from cooperation_models.places.models import Area, AreaLevel
from cooperation_models.places.periods import within
from cooperation_models.registry.models import Organisation, Person

from .agreements import Agreement
from .facts import Body, BodyLink
from .kinds import AreaPostRole, LinkKind, OfficeRole
from .memberships import Membership
from .offices import Office
from .posts import AreaPost
from .rosters import MOST_IDS_ASKED
from .rules.naming import WHAT_AND_WHERE, post_name
from .rules.personal_data import Task
from .rules.unchecked import unchecked


def bodies_asked_about(bodies: QuerySet[Body] | None) -> QuerySet[Body]:
    """Return the published bodies that findings are asked about, with what the checks look at."""
    chosen = Body.objects.live() if bodies is None else Body.objects.live().filter(pk__in=bodies.values("pk"))
    return chosen.select_related("resourced_by", "contact_person", "responsible_person")


def followed_bodies(day: date) -> set[int]:
    """Return the ids of the bodies that another body replaces or has taken in, if that one has not ended."""
    goes_on = Q(end__isnull=True) | Q(end__gt=day)
    lasting = Body.objects.live().filter(goes_on).values("pk")
    links = BodyLink.objects.filter(goes_on)
    replaced = links.filter(kind=LinkKind.REPLACES, body__in=lasting).values_list("to_body", flat=True)
    merged = links.filter(kind=LinkKind.MERGED_INTO, to_body__in=lasting).values_list("body", flat=True)
    return {*replaced, *merged}


def municipalities(day: date) -> list[Area]:
    """Return the municipalities that there are on a day."""
    return list(Area.objects.filter(within(day), level=AreaLevel.MUNICIPALITY).order_by(sort_key_column()))


def regions(day: date) -> list[Area]:
    """Return the regions that there are on a day."""
    return list(Area.objects.filter(within(day), level=AreaLevel.REGION).order_by(sort_key_column()))


def contact_posts() -> dict[int, list[AreaPost]]:
    """Return the published posts of contact persons by the ids of their areas."""
    found = defaultdict(list)
    for post in AreaPost.objects.live().filter(role=AreaPostRole.CONTACT_PERSON).order_by("pk"):
        found[post.area_id].append(post)
    return found


def agreements() -> list[Agreement]:
    """Return the published agreements with their areas."""
    return list(Agreement.objects.live().prefetch_related("areas").order_by("pk"))


def unchecked_organisations(day: date) -> QuerySet[Organisation]:
    """Return the published organisations that have not ended and that nobody has checked for too long."""
    return _going_on(Organisation, day)


def unchecked_posts(day: date) -> QuerySet[AreaPost]:
    """Return the published posts that have not ended and that nobody has checked for too long, with their areas."""
    return _going_on(AreaPost, day).select_related("area")


def _going_on(model, day: date) -> QuerySet:
    return model.objects.filter(Q(end__isnull=True) | Q(end__gt=day), unchecked(day), live=True).order_by("pk")


def tasks_of_bodies(bodies: list[Body]) -> Iterator[Task]:
    """Yield for what persons are named at bodies: whom to ask, and who is responsible."""
    for body in bodies:
        for person_id, what in (
            (body.contact_person_id, gettext_noop("Contact person")),
            (body.responsible_person_id, gettext_noop("Responsible person")),
        ):
            if person_id is not None:
                where = Message(WHAT_AND_WHERE, what=Message(what), where=body.name)
                yield Task(person_id, body.end, True, where, body, body.keeper_id)


def tasks_of_offices(bodies: dict[int, Body] | None) -> Iterator[Task]:
    """Yield the published offices that persons hold or held, of some bodies or of all."""
    offices = Office.objects.filter(person__isnull=False).select_related("body")
    if bodies is not None:
        offices = offices.filter(body__in=list(bodies))
    for office in offices:
        body = office.body
        is_contact = office.live and body.live
        where = Message(WHAT_AND_WHERE, what=choice_message(OfficeRole, office.role), where=body.name)
        yield Task(office.person_id, _end_of(office.end, body.end), is_contact, where, body, body.keeper_id)


def tasks_of_posts() -> Iterator[Task]:
    """Yield the posts that persons hold or held."""
    for post in AreaPost.objects.filter(person__isnull=False).select_related("area"):
        yield Task(post.person_id, post.end, post.live, post_name(post), None, post.keeper_id)


def tasks_of_members() -> Iterator[Task]:
    """Yield the memberships of persons, drafts too: a list of members is not where readers look for a contact."""
    memberships = Membership.objects.filter(person__isnull=False).values_list("person_id", "end", "body__end")
    for person_id, end, end_of_body in memberships:
        yield Task(person_id, _end_of(end, end_of_body), False, "")


def persons(ids: Collection[int]) -> dict[int, Person]:
    """Return persons by their ids, in one query."""
    chosen = Person.objects.filter(pk__in=ids) if len(ids) <= MOST_IDS_ASKED else Person.objects.all()
    return {person.pk: person for person in chosen if person.pk in ids}


def _end_of(*ends: date | None) -> date | None:
    return min((end for end in ends if end is not None), default=None)
