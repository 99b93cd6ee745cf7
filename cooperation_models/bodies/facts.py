"""Bodies of cooperation, the links between them, agreements, and posts that serve an area."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.documents import get_document_model_string
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.languages.fields import LanguageListField
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.places.models import Area, Sector
from cooperation_models.places.periods import PeriodOfExistence
from cooperation_models.registry.models import ContactPoint, Kept, Organisation, Person

from .kinds import AgreementKind, AreaPostRole, BodyKind, Joining, LinkKind, Openness
from .querysets import AgreementQuerySet, AreaPostQuerySet, BodyQuerySet
from .states import AgreementState, BodyState, PostState, agreement_state, body_state, post_state


class Body(DraftStateMixin, RevisionMixin, Kept, PeriodOfExistence, NamedInLanguages, ClusterableModel):
    """A body of cooperation (org:OrganizationalCollaboration, oparl:Organization).

    Its state is computed from its dates by :func:`cooperation_models.bodies.states.body_state`.
    """

    slug = models.SlugField(
        _("Address"),
        max_length=80,
        unique=True,
        help_text=_("The end of the body's web address. Leave it as it is later on, so that links keep working."),
    )
    abbreviation = models.CharField(
        _("Abbreviation"), max_length=40, blank=True, help_text=_("Only if people use one, for example JNK.")
    )
    kind = models.CharField(
        _("Kind"),
        max_length=30,
        choices=BodyKind.choices,
        help_text=_("A structure model finds its bodies by their kind: choose the one that fits best."),
    )
    openness = models.CharField(
        _("Openness"),
        max_length=10,
        choices=Openness.choices,
        blank=True,
        help_text=_("Who may take part. A targeted body is not expected to reach everybody."),
    )
    joining = models.CharField(
        _("How to get in"),
        max_length=20,
        choices=Joining.choices,
        blank=True,
        help_text=_("What somebody who wants to take part has to do."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Sub-group of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text=_("The larger body this one belongs to now."),
    )
    areas = ParentalManyToManyField(
        Area,
        verbose_name=_("Areas"),
        blank=True,
        related_name="bodies",
        help_text=_("The areas the body works for: one municipality, a sub-region, the region, or several."),
    )
    sectors = ParentalManyToManyField(
        Sector,
        verbose_name=_("Sectors"),
        blank=True,
        related_name="bodies",
        help_text=_("The fields the body works in. Leave empty when it works for all of them."),
    )
    meetings_per_year_min = models.PositiveSmallIntegerField(
        _("Meetings a year, at least"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(366)],
        help_text=_("Leave empty when nobody has decided."),
    )
    meetings_per_year_max = models.PositiveSmallIntegerField(
        _("Meetings a year, at most"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(366)],
        help_text=_("The same number in both when it is always the same."),
    )
    meets_as_needed = models.BooleanField(
        _("Also meets as needed"), default=False, help_text=_("Besides the meetings above, or instead of them.")
    )
    size_min = models.PositiveSmallIntegerField(
        _("Members, at least"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Without deputies. Leave empty when nobody has decided."),
    )
    size_max = models.PositiveSmallIntegerField(
        _("Members, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("The same number in both when the size is fixed."),
    )
    deputies_allowed = models.BooleanField(
        _("Members have deputies"), null=True, blank=True, help_text=_("Leave unknown when nobody has decided.")
    )
    secretariat = models.ForeignKey(
        Organisation,
        verbose_name=_("Secretariat"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="secretariats",
        help_text=_("The organisation that does the secretary's work."),
    )
    resourced_by = models.ForeignKey(
        Organisation,
        verbose_name=_("Paid by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resourced_bodies",
        help_text=_("The project or organisation that pays for the work."),
    )
    resourced_until = models.DateField(
        _("Paid until"),
        null=True,
        blank=True,
        help_text=_("The first day on which nobody pays any more. Leave empty when the funding is permanent."),
    )
    contact_person = models.ForeignKey(
        Person,
        verbose_name=_("Contact person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Whom to ask. Shown only with the person's consent."),
    )
    responsible_person = models.ForeignKey(
        Person,
        verbose_name=_("Responsible person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who answers for the body. Shown only with the person's consent."),
    )
    working_languages = LanguageListField(
        _("Working languages"), help_text=_("The languages in which one can take part in the meetings.")
    )
    interpretation_available = models.BooleanField(
        _("Interpretation is available"), null=True, blank=True, help_text=_("Leave unknown when nobody has said.")
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["sort_key_fi"]

    def clean(self):
        """Refuse reversed ranges and a body that is a sub-group of itself."""
        super().clean()
        errors = {}
        for low, high in (("size_min", "size_max"), ("meetings_per_year_min", "meetings_per_year_max")):
            smallest, largest = getattr(self, low), getattr(self, high)
            if smallest is not None and largest is not None and largest < smallest:
                errors[high] = _("The largest number must not be below the smallest one.")
        ancestor, seen = self.parent, {self.pk}
        while ancestor is not None:
            if ancestor.pk is not None and ancestor.pk in seen:
                errors["parent"] = _("A body cannot be a sub-group of itself. Choose another body.")
                break
            seen.add(ancestor.pk)
            ancestor = ancestor.parent
        if errors:
            raise ValidationError(errors)

    @property
    def state(self) -> BodyState:
        """Return today's state."""
        return body_state(self)

    def get_state_display(self) -> str:
        """Return today's state as a word, for lists and exports of the admin."""
        return self.state.label


class BodyContactPoint(ContactPoint):
    """A way to reach a body."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="contact_points")


class BodyLink(models.Model):
    """A link from one body to another for a time (org:linkedTo, org:ChangeEvent)."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(
        _("Link"), max_length=20, choices=LinkKind.choices, help_text=_("Read it as: this body … the other body.")
    )
    to_body = models.ForeignKey(
        Body,
        verbose_name=_("Other body"),
        on_delete=models.CASCADE,
        related_name="links_from_others",
        help_text=_("The link is shown on the pages of both bodies."),
    )
    start = models.DateField(
        _("Since"), null=True, blank=True, help_text=_("Leave empty when the beginning is not known.")
    )
    end = models.DateField(
        _("Until"), null=True, blank=True, help_text=_("The first day on which the link is no longer in force.")
    )

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        """Return the link as words."""
        return f"{self.get_kind_display()} {self.to_body}"

    def clean(self):
        """Refuse a link to itself and an end that is not after the beginning."""
        super().clean()
        if self.to_body_id is not None and self.to_body_id == self.body_id:
            raise ValidationError({"to_body": _("A body cannot be linked to itself. Choose another body.")})
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The end must be after the beginning.")})


class Agreement(DraftStateMixin, RevisionMixin, Kept, ClusterableModel):
    """An agreement between areas and organisations; its state is computed from its dates."""

    kind = models.CharField(
        _("Kind"),
        max_length=30,
        choices=AgreementKind.choices,
        default=AgreementKind.COOPERATION_DOCUMENT,
        help_text=_("A cooperation document binds both sides; a letter of intent says what they want to do."),
    )
    areas = ParentalManyToManyField(
        Area, verbose_name=_("Areas"), related_name="agreements", help_text=_("The municipality or region that agrees.")
    )
    organisations = ParentalManyToManyField(
        Organisation,
        verbose_name=_("Organisations"),
        blank=True,
        related_name="agreements",
        help_text=_("The organisations that agree with the area."),
    )
    drafting_since = models.DateField(
        _("Drafting began on"), null=True, blank=True, help_text=_("Readers see that it is being drafted.")
    )
    signed_on = models.DateField(
        _("Signed on"), null=True, blank=True, help_text=_("The agreement is in force from this day on.")
    )
    valid_until = models.DateField(
        _("Valid until"), null=True, blank=True, help_text=_("The first day on which it is no longer in force.")
    )
    review_on = models.DateField(
        _("To be reviewed on"), null=True, blank=True, help_text=_("From this day on its review is due.")
    )
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("Document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The signed document as a file, if it is public."),
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["kind", "-signed_on", "pk"]

    def __str__(self) -> str:
        """Return the kind and the areas."""
        return f"{self.get_kind_display()}: {', '.join(str(area) for area in self.areas.all())}" if self.pk else ""

    def clean(self):
        """Refuse dates in an order that cannot be."""
        super().clean()
        if self.signed_on and self.valid_until and self.valid_until <= self.signed_on:
            raise ValidationError({"valid_until": _("The agreement must be valid until a day after it is signed.")})
        if self.valid_until and not self.signed_on:
            raise ValidationError({"signed_on": _("Write the day of signing, or empty the day until it is valid.")})
        if self.drafting_since and self.signed_on and self.signed_on < self.drafting_since:
            raise ValidationError({"signed_on": _("The agreement cannot be signed before its drafting began.")})

    @property
    def state(self) -> AgreementState:
        """Return today's state."""
        return agreement_state(self)

    def get_state_display(self) -> str:
        """Return today's state as words, for lists and exports of the admin."""
        return self.state.label


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
        ordering = ["role", "area__sort_key_fi", "pk"]

    def __str__(self) -> str:
        """Return the role and the area."""
        return f"{self.get_role_display()}: {self.area}" if self.area_id else self.get_role_display()

    def clean(self):
        """Refuse a post that is held and vacant at once."""
        super().clean()
        if self.vacant_since and (self.person_id or self.organisation_id):
            raise ValidationError({"vacant_since": _("The post has a holder. Remove the holder, or empty this date.")})

    @property
    def state(self) -> PostState:
        """Return today's state."""
        return post_state(self)

    def get_state_display(self) -> str:
        """Return today's state as words, for lists and exports of the admin."""
        return self.state.label

    @property
    def public_person(self) -> Person | None:
        """Return the holder if readers may see the name, else None."""
        return self.person if self.person_id and self.person.is_public() else None


class AreaPostContactPoint(ContactPoint):
    """A way to reach the holder of a post; it stays with the post when the holder changes."""

    post = ParentalKey(AreaPost, on_delete=models.CASCADE, related_name="contact_points")
