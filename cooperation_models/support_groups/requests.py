"""Requests to join bodies, as they come from the public form, and what the throttle remembers.

They have no revisions: an older revision would keep what is to be forgotten.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.languages.codes import OWN_NAMES

from .request_states import RequestState, request_in_state, request_state


class JoinPurpose(models.TextChoices):
    """What is asked for."""

    JOIN = "join", _("Wants to join")
    REPORT = "report", _("Says that it belongs already")


class ApplicantKind(models.TextChoices):
    """Who wants to join."""

    ORGANISATION = "organisation", _("An association or another organisation")
    PERSON = "person", _("A person")


class JoinRequestQuerySet(models.QuerySet):
    """Requests, with the states computed from what happened."""

    def in_state(self, *states: str):
        """Return the requests that are in one of ``states`` now; without states, none."""
        chosen = models.Q(pk__in=())
        for state in states:
            chosen |= request_in_state(state)
        return self.filter(chosen)


class JoinRequest(models.Model):
    """Somebody's wish to join bodies, or an organisation's word that it belongs to them already.

    What says who it is is kept until some time after the decision and then emptied; when it was asked and decided
    stays, for counting.
    """

    purpose = models.CharField(_("What is asked"), max_length=10, choices=JoinPurpose.choices, default=JoinPurpose.JOIN)
    bodies = models.ManyToManyField(Body, through="RequestedBody", verbose_name=_("Groups"), related_name="+")
    applicant = models.CharField(_("Who wants to join"), max_length=12, choices=ApplicantKind.choices)
    organisation_name = models.CharField(_("Name of the organisation"), max_length=200, blank=True)
    business_id = models.CharField(_("Business id"), max_length=20, blank=True)
    given_name = models.CharField(_("Given name"), max_length=100, blank=True)
    family_name = models.CharField(_("Family name"), max_length=100, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    language = models.CharField(_("Language of the answer"), max_length=3, choices=list(OWN_NAMES.items()))
    note = models.TextField(_("Message"), blank=True)
    may_show_name = models.BooleanField(_("The name may be shown to readers"), default=False)
    form_key = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("Sent"), db_index=True)
    confirmed_at = models.DateTimeField(_("Address confirmed"), null=True, blank=True)
    asked_at = models.DateTimeField(_("More was asked"), null=True, blank=True)
    question = models.TextField(_("What was asked"), blank=True)
    decided_at = models.DateTimeField(_("Decided"), null=True, blank=True)
    was_accepted = models.BooleanField(_("Accepted"), null=True, blank=True)
    reason = models.TextField(_("Reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Who decided"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    erased_at = models.DateTimeField(_("Personal data removed"), null=True, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        """Return the number of the request: nothing in it tells who sent it, in no log and no title of a page."""
        return str(_("Request %(number)s") % {"number": self.pk})

    @property
    def state(self) -> RequestState:
        """Return the state now."""
        return request_state(self)

    def get_state_display(self) -> str:
        """Return the state as words, for lists and exports of the admin."""
        return self.state.label

    @property
    def person_name(self) -> str:
        """Return the name of whoever filled in the form; only for those who may see persons."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def body_names(self) -> str:
        """Return the names of the bodies as one text, for lists and exports of the admin."""
        return ", ".join(str(wish.body) for wish in self.wishes.all())


class RequestedBody(models.Model):
    """One of the bodies that a request names, and the membership that came of it."""

    request = models.ForeignKey(JoinRequest, on_delete=models.CASCADE, related_name="wishes")
    body = models.ForeignKey(Body, verbose_name=_("Group"), on_delete=models.CASCADE, related_name="join_wishes")
    membership = models.ForeignKey(
        Membership,
        verbose_name=_("Membership"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="join_wishes",
    )

    class Meta:
        verbose_name = _("requested group")
        verbose_name_plural = _("requested groups")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "body"], name="requested_body_once")]

    def __str__(self) -> str:
        """Return the name of the body."""
        return str(self.body)


class AttemptKind(models.TextChoices):
    """What the throttle counts by."""

    ADDRESS = "address", _("Network address")
    EMAIL = "email", _("E-mail address")


class JoinAttempt(models.Model):
    """That a form was sent, by a fingerprint that nobody can turn back and that changes every day."""

    kind = models.CharField(max_length=8, choices=AttemptKind.choices)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("attempt to join")
        verbose_name_plural = _("attempts to join")
        indexes = [models.Index(fields=["kind", "fingerprint"], name="join_attempt_fingerprint")]

    def __str__(self) -> str:
        """Return what was counted."""
        return self.kind
