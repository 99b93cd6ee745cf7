"""For how long what people write in the forms is kept.

It runs with every form that is sent, so that a small server needs no timetable; ``delete_unconfirmed_joins`` does the
same where nobody sends forms for a long time.
"""

from django.db import transaction
from django.utils import timezone

from .request_states import is_to_be_deleted, is_to_be_erased
from .requests import JoinRequest
from .throttle import forget_attempts

EMPTIED = {
    "organisation_name": "",
    "business_id": "",
    "given_name": "",
    "family_name": "",
    "email": "",
    "note": "",
    "question": "",
    "reason": "",
}
"""What is emptied in a decided request; kinds, days and groups stay, for counting."""


@transaction.atomic
def forget() -> tuple[int, int]:
    """Delete requests nobody confirmed in time, empty old decided ones; return how many of each."""
    expired = JoinRequest.objects.filter(is_to_be_deleted())
    deleted = expired.count()
    expired.delete()
    erased = JoinRequest.objects.filter(is_to_be_erased()).update(**EMPTIED, erased_at=timezone.now())
    forget_attempts()
    return deleted, erased
