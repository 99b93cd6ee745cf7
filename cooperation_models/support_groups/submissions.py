"""What happens to a form that was sent: taken in, silently dropped, or shown again; and what a link of a letter does.

Somebody who is a member already, or has asked before, gets the same answers as anybody else: the form tells nobody who
belongs where.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop

from cooperation_models.bodies.models import Body
from cooperation_models.languages.text import Message

from .addresses import confirmation_url, reply_address
from .join_form import HONEYPOT, JoinForm
from .letters import confirmation_letter
from .request_states import UNANSWERED, RequestState, time_to_confirm
from .requests import AttemptKind, JoinPurpose, JoinRequest, RequestedBody
from .retention import forget
from .throttle import address_of, may_send
from .tokens import (
    ExpiredToken,
    FormToken,
    UnusableToken,
    make_letter_token,
    read_form_token,
    read_letter_token,
)

CHECK_AND_SEND = gettext_noop("Check your answers and send the form once more.")
OPEN_TOO_LONG = gettext_noop("The form was open for a long time. Check your answers and send it once more.")
TOO_MANY = gettext_noop("Too many forms have been sent from your network. Wait an hour and send the form then.")
NO_LETTER = gettext_noop("The letter to your e-mail address could not be sent. Check the address, or try again later.")


@dataclass(frozen=True)
class Refusal:
    """Why a form that may be right is shown again, and the status of that answer."""

    message: Message
    status: int


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether the browser says that the form stood on a page of another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin", "")
    own = {request.get_host(), *(urlsplit(trusted).netloc for trusted in settings.CSRF_TRUSTED_ORIGINS)}
    return bool(origin) and urlsplit(origin).netloc not in own


def is_by_machine(request: HttpRequest) -> bool:
    """Tell whether the field that people do not see has been filled in."""
    return bool(request.POST.get(HONEYPOT))


def token_of(request: HttpRequest) -> FormToken | Refusal:
    """Return the token of a form that was sent, or why the form is to be shown again."""
    if comes_from_elsewhere(request):
        return Refusal(Message(CHECK_AND_SEND), 400)
    try:
        token = read_form_token(request.POST.get("token", ""))
    except UnusableToken:
        return Refusal(Message(CHECK_AND_SEND), 400)
    if token.is_too_old:
        return Refusal(Message(OPEN_TOO_LONG), 422)
    return Refusal(Message(CHECK_AND_SEND), 422) if token.is_too_fast else token


def take_in(request: HttpRequest, form: JoinForm, bodies: Iterable[Body], purpose: JoinPurpose) -> Refusal | None:
    """Take in a valid form and send the letter of confirmation; return why it cannot be, or None.

    A form sent twice, one of a machine, and one to a mailbox that has got enough letters today are answered like any
    other, and nothing more happens.
    """
    token = token_of(request)
    if isinstance(token, Refusal):
        return token
    forget()
    if is_by_machine(request):
        return None
    if not may_send(AttemptKind.ADDRESS, address_of(request)):
        return Refusal(Message(TOO_MANY), 429)
    email = form.cleaned_data["email"]
    if not may_send(AttemptKind.EMAIL, email.casefold()):
        return None
    wish = _store(form, list(bodies), purpose, token.key)
    if wish is None or wish.state != RequestState.UNCONFIRMED:
        return None
    link = confirmation_url(make_letter_token(wish.pk, wish.form_key), wish.language, request)
    if confirmation_letter(wish, link).send(reply_address()):
        return None
    wish.delete()
    return Refusal(Message(NO_LETTER), 503)


def _store(form: JoinForm, bodies: list[Body], purpose: JoinPurpose, key: str) -> JoinRequest | None:
    """Return the request of a form: a new one, or the same wish sent before; None for a form that came twice."""
    if JoinRequest.objects.filter(form_key=key).exists():
        return None
    answers = {name: form.cleaned_data[name] for name in STORED}
    earlier = _same_wish(answers, bodies, purpose)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            wish = JoinRequest.objects.create(**answers, purpose=purpose, form_key=key, sent_at=timezone.now())
            RequestedBody.objects.bulk_create(RequestedBody(request=wish, body=body) for body in bodies)
    except IntegrityError:
        return None
    return wish


STORED = (
    "applicant",
    "organisation_name",
    "business_id",
    "given_name",
    "family_name",
    "email",
    "language",
    "note",
    "may_show_name",
)


def _same_wish(answers: dict, bodies: list[Body], purpose: JoinPurpose) -> JoinRequest | None:
    """Return an undecided request of the same address, for the same organisation and the same bodies, or None."""
    found = (
        JoinRequest.objects.in_state(RequestState.UNCONFIRMED, *UNANSWERED)
        .filter(
            purpose=purpose,
            applicant=answers["applicant"],
            email__iexact=answers["email"],
            organisation_name__iexact=answers["organisation_name"],
        )
        .prefetch_related("wishes")
    )
    wanted = {body.pk for body in bodies}
    return next((wish for wish in found if {row.body_id for row in wish.wishes.all()} == wanted), None)


class LinkState(Enum):
    """What a link of confirmation is good for."""

    GOOD = "good"
    FORGED = "forged"
    EXPIRED = "expired"
    USED = "used"


STATUS_OF_LINK = {LinkState.GOOD: 200, LinkState.FORGED: 400, LinkState.EXPIRED: 410, LinkState.USED: 410}


def look_at_link(token: str) -> tuple[LinkState, JoinRequest | None]:
    """Return what a link of confirmation is good for, and the request while it is good."""
    try:
        number, key = read_letter_token(token, time_to_confirm())
    except ExpiredToken:
        return LinkState.EXPIRED, None
    except UnusableToken:
        return LinkState.FORGED, None
    wish = JoinRequest.objects.filter(pk=number, form_key=key).first()
    if wish is None or wish.state == RequestState.EXPIRED:
        return LinkState.EXPIRED, None
    return (LinkState.GOOD, wish) if wish.state == RequestState.UNCONFIRMED else (LinkState.USED, None)


def confirm(token: str) -> LinkState:
    """Confirm the request of a link, once; return what the link was good for."""
    state, wish = look_at_link(token)
    if wish is None:
        return state
    changed = JoinRequest.objects.filter(pk=wish.pk, confirmed_at__isnull=True).update(confirmed_at=timezone.now())
    return LinkState.GOOD if changed else LinkState.USED
