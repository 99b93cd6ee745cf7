"""What an editor decides about a request: yes with memberships, no with a reason, or a question.

Nobody becomes a member by the form alone: whoever decides looks at the organisation or person that the register has
already, and at memberships that exist, and says which one it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from cooperation_models.bodies.models import Body, ChosenHow, Membership, MembershipRole
from cooperation_models.languages.slugs import slug_of
from cooperation_models.places.name_search import fold, found_by, named_exactly
from cooperation_models.places.periods import today
from cooperation_models.registry.models import Organisation, Person

from .requests import ApplicantKind, JoinPurpose, JoinRequest

MOST_CANDIDATES = 10


class AlreadyDecided(Exception):
    """Somebody else has decided about the request meanwhile."""


@dataclass(frozen=True)
class Candidates:
    """What the register has that may be the applicant; ``certain`` is one with the same business id or exact name."""

    found: tuple[Organisation | Person, ...]
    certain: Organisation | Person | None


def organisations_like(request: JoinRequest) -> Candidates:
    """Return the organisations that may be the one of a request: by business id, by name, by words of the name."""
    by_number = Q(business_id=request.business_id) if request.business_id else Q(pk__in=())
    name = fold(request.organisation_name)
    if not name:
        return Candidates((), None)
    same = list(Organisation.objects.filter(by_number | named_exactly(name))[:MOST_CANDIDATES])
    alike = Organisation.objects.filter(found_by(request.organisation_name)).exclude(pk__in=[one.pk for one in same])
    return Candidates((*same, *alike[: MOST_CANDIDATES - len(same)]), same[0] if len(same) == 1 else None)


def persons_like(request: JoinRequest) -> Candidates:
    """Return the persons of the register with the name in a request; none is certain, for two may have one name."""
    found = Person.objects.filter(given_name__iexact=request.given_name, family_name__iexact=request.family_name)
    return Candidates(tuple(found[:MOST_CANDIDATES]), None)


def present_memberships(request: JoinRequest, candidates: Iterable[Organisation | Person]) -> list[Membership]:
    """Return the memberships of today that candidates have in the bodies asked for, for the editor to see."""
    organisations = [one.pk for one in candidates if isinstance(one, Organisation)]
    persons = [one.pk for one in candidates if isinstance(one, Person)]
    held = Q(organisation__in=organisations) | Q(on_behalf_of__in=organisations) | Q(person__in=persons)
    return list(
        Membership.objects.going_on()
        .filter(held, body__in=[wish.body_id for wish in request.wishes.all()])
        .select_related("body", "organisation", "on_behalf_of", "person")
    )


def new_organisation(request: JoinRequest, user) -> Organisation:
    """Return a new organisation made from a request; published, as it is named as a member. Raises ValidationError."""
    base = slug_of(request.organisation_name)[:70] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    organisation = Organisation(name_fi=request.organisation_name, business_id=request.business_id, slug=slug)
    return _store(organisation, user)


def new_person(request: JoinRequest, user) -> Person:
    """Return a new person made from a request, shown to readers only if the form said so. Raises ValidationError."""
    person = Person(given_name=request.given_name, family_name=request.family_name)
    _note_consent(person, request)
    return _store(person, user)


def _note_consent(person: Person, request: JoinRequest) -> None:
    """Write down the consent that was given with the form; one that was withdrawn before stays withdrawn no longer."""
    if request.may_show_name and not person.is_public():
        person.consent_given_on = timezone.localdate(request.confirmed_at)
        person.consent_withdrawn_on = None
        person.consent_note = str(request)


def _store(fact: Organisation | Person | Membership, user):
    fact.full_clean()
    fact.save()
    if hasattr(fact, "save_revision"):
        revision = fact.save_revision(user=user, log_action=True, clean=False)
        if hasattr(fact, "live"):
            revision.publish(user=user)
    return fact


@transaction.atomic
def accept(
    request: JoinRequest,
    bodies: Iterable[Body],
    user,
    *,
    organisation: Organisation | None = None,
    person: Person | None = None,
) -> list[Membership]:
    """Accept a request for some of its bodies and return the memberships, one for each.

    A membership that is there already is taken for the answer and not made twice. Without ``organisation`` or
    ``person`` a new one is made. Raises ValidationError when the register refuses something, and AlreadyDecided.
    """
    _decide(request, user, was_accepted=True)
    if request.applicant == ApplicantKind.ORGANISATION:
        organisation = organisation or new_organisation(request, user)
        person = _shown_representative(request, user)
    else:
        person = person or new_person(request, user)
        if request.may_show_name and not person.is_public():
            _note_consent(person, request)
            _store(person, user)
    memberships = [_membership(request, body, organisation, person, user) for body in bodies]
    if not memberships:
        raise ValidationError("A request is accepted for one body at least.")
    for membership in memberships:
        request.wishes.filter(body=membership.body_id).update(membership=membership)
    log(request, "support_groups.accept", user=user)
    return memberships


def _shown_representative(request: JoinRequest, user) -> Person | None:
    """Return the person who represents an organisation, only if the name may be shown: else nothing is kept of it."""
    if not request.may_show_name:
        return None
    known = list(persons_like(request).found)
    person = known[0] if len(known) == 1 and known[0].is_public() else None
    return person or new_person(request, user)


def _membership(
    request: JoinRequest, body: Body, organisation: Organisation | None, person: Person | None, user
) -> Membership:
    held = Q(organisation=organisation) | Q(on_behalf_of=organisation) if organisation else Q(person=person)
    present = Membership.objects.live().going_on().filter(held, body=body).first()
    if present is not None:
        return present
    joined = request.purpose == JoinPurpose.JOIN
    return _store(
        Membership(
            body=body,
            role=MembershipRole.MEMBER,
            organisation=organisation,
            person=person,
            chosen_how=ChosenHow.JOINED if joined else "",
            start=today() if joined else None,
        ),
        user,
    )


def decline(request: JoinRequest, reason: str, user) -> None:
    """Decline a request with a reason that the applicant reads. Raises AlreadyDecided."""
    with transaction.atomic():
        _decide(request, user, was_accepted=False, reason=reason)
        log(request, "support_groups.decline", user=user)


def ask_more(request: JoinRequest, question: str, user) -> None:
    """Put a question to the applicant; the request stays open. Raises AlreadyDecided."""
    with transaction.atomic():
        _change(request, asked_at=timezone.now(), question=question)
        log(request, "support_groups.ask", user=user)


def _decide(request: JoinRequest, user, **columns) -> None:
    _change(request, decided_at=timezone.now(), decided_by=user, **columns)


def _change(request: JoinRequest, **columns) -> None:
    """Write columns of a request that waits for an answer, in the database and in memory. Raises AlreadyDecided."""
    waiting = JoinRequest.objects.filter(pk=request.pk, decided_at__isnull=True, confirmed_at__isnull=False)
    if not waiting.update(**columns):
        raise AlreadyDecided
    for name, value in columns.items():
        setattr(request, name, value)
