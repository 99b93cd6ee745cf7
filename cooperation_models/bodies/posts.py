"""Posts that serve an area: contact persons, agents, coordinators."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.languages.ordering import ReadersAlphabet
from cooperation_models.places.models import Area
from cooperation_models.places.periods import PeriodOfExistence, today
from cooperation_models.registry.models import ContactPoint, Kept, Organisation, Person

from .kinds import AreaPostRole
from .querysets import AreaPostQuerySet
from .states import PostState, post_state


class AreaPost(DraftStateMixin, RevisionMixin, Kept, PeriodOfExistence, ClusterableModel):
    """A post that serves an area: role first, person second (popolo:Post with area, org:Post).

    Without a holder it is vacant, asked about without an answer, or not known: three different things,
    told apart by :func:`cooperation_models.bodies.states.post_state`.
    """

    role = models.CharField(
        _("Role"), max_length=30, choices=AreaPostRole.choices, help_text=_("What the holder does for the area.")
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("Area"),
        on_delete=models.PROTECT,
        related_name="posts",
        help_text=_("The municipality, sub-region or region that the post serves."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("Person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="area_posts",
        help_text=_("Shown only with the person's consent; otherwise readers see the role and the ways to reach it."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="area_posts",
        help_text=_("The organisation that holds the post or employs its holder."),
    )
    vacant_since = models.DateField(
        _("Known to be vacant since"), null=True, blank=True, help_text=_("Somebody said that the post has no holder.")
    )
    asked_on = models.DateField(
        _("Asked on"),
        null=True,
        blank=True,
        help_text=_("The municipality was asked on this day and has not answered."),
    )

    objects = AreaPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post in an area")
        verbose_name_plural = _("posts in areas")
        ordering = ReadersAlphabet(["role", "area__sort_key_fi", "pk"])

    def __str__(self) -> str:
        """Return the role and the area."""
        return f"{self.get_role_display()}: {self.area}" if self.area_id else self.get_role_display()

    def clean(self):
        """Refuse a post that is held and vacant at once, and a vacancy or a question from the future."""
        super().clean()
        if self.vacant_since and (self.person_id or self.organisation_id):
            raise ValidationError({"vacant_since": _("The post has a holder. Remove the holder, or empty this date.")})
        if self.vacant_since and self.vacant_since > today():
            raise ValidationError(
                {"vacant_since": _("This day has not come yet. Write the day since which the post has been vacant.")}
            )
        if self.asked_on and self.asked_on > today():
            raise ValidationError(
                {"asked_on": _("This day has not come yet. Write the day on which the area was asked.")}
            )

    @property
    def state(self) -> PostState:
        """Return today's state."""
        return post_state(self)

    def get_state_display(self) -> str:
        """Return today's state as words, for lists and exports of the admin."""
        return self.state.label

    @property
    def holder_for_readers(self) -> str:
        """Return the holder's name and organisation as one text, without a name that may not be shown."""
        return ", ".join(str(holder) for holder in (self.public_person, self.organisation) if holder is not None)

    @property
    def public_person(self) -> Person | None:
        """Return the holder if readers may see the name, else None."""
        return self.person if self.person_id and self.person.is_public() else None


class AreaPostContactPoint(ContactPoint):
    """A way to reach the holder of a post; it stays with the post when the holder changes."""

    post = ParentalKey(AreaPost, on_delete=models.CASCADE, related_name="contact_points")
