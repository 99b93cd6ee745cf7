"""How often forms may be sent: counted in the database, so that several processes and machines count together.

Neither network addresses nor e-mail addresses are kept. What is counted is a fingerprint made with the portal's secret
and the day, so that nobody can turn it back or follow somebody from one day to the next; it is removed after a day.
"""

from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .requests import AttemptKind, JoinAttempt

REMEMBERED = timedelta(days=1)

ALLOWED = {
    AttemptKind.ADDRESS: (timedelta(hours=1), 10),
    AttemptKind.EMAIL: (timedelta(days=1), 4),
}
"""For each kind the time that is looked at, and how many forms may be sent in it.

A whole office or a library may stand behind one network address; one mailbox needs no more letters than this in a day.
"""


def address_of(request: HttpRequest) -> str:
    """Return the network address a request comes from; of IPv6 the part that one household has.

    Behind a proxy, which the settings say by SECURE_PROXY_SSL_HEADER, it is the last address that the proxy has
    written down: those before it are whatever the sender wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def fingerprint(kind: AttemptKind, value: str) -> str:
    """Return today's fingerprint of an address."""
    return salted_hmac(
        f"cooperation.support_groups.{kind}", f"{timezone.localdate()} {value}", algorithm="sha256"
    ).hexdigest()


@transaction.atomic
def may_send(kind: AttemptKind, value: str) -> bool:
    """Count one more form from an address and tell whether there have not been too many."""
    period, most = ALLOWED[kind]
    now, mark = timezone.now(), fingerprint(kind, value)
    JoinAttempt.objects.create(kind=kind, fingerprint=mark, at=now)
    return JoinAttempt.objects.filter(kind=kind, fingerprint=mark, at__gt=now - period).count() <= most


def forget_attempts() -> None:
    """Remove the fingerprints that are no longer looked at."""
    JoinAttempt.objects.filter(at__lte=timezone.now() - REMEMBERED).delete()
