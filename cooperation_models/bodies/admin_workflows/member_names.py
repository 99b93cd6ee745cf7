"""Who a member is, as a user of the admin may see it: persons with the right to see persons, or with their consent."""

from django.utils.translation import gettext as _

from cooperation_models.registry.models import Person

from ..contacts import public_name
from ..memberships import Membership
from ..offices import Office
from ..panels import SEE_PERSONS


def person_name(person: Person | None, user) -> str:
    """Return a person's name if the user may see it, else that somebody is named; nothing without a person."""
    if person is None:
        return ""
    if user.has_perm(SEE_PERSONS):
        return str(person)
    return public_name(person) or _("Named, but not shown without consent")


def member_name(member: Membership | Office, user) -> str:
    """Return the person and the organisation spoken for; a dash for nobody."""
    spoken_for = member.represents if isinstance(member, Membership) else member.organisation
    names = [person_name(member.person, user), str(spoken_for) if spoken_for else ""]
    return ", ".join(name for name in names if name) or "–"
