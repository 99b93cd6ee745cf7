"""Bodies of cooperation, the links between them, agreements, and posts that serve an area."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.languages.fields import LanguageListField
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.places.models import Area, Sector
from cooperation_models.places.periods import PeriodOfExistence
from cooperation_models.registry.models import ContactPoint, Kept, Organisation, Person


class BodyKind(models.TextChoices):
    """Kinds of body, the same for registering a body and for an element of a structure model."""

    ADVISORY_BOARD = "advisory_board", _("Advisory board")
    OPEN_FORUM = "open_forum", _("Open forum")
    PARTNERSHIP_TABLE = "partnership_table", _("Partnership table")
    NETWORK = "network", _("Network")
    CONTACT_NETWORK = "contact_network", _("Network of contact persons")
    THEME_GROUP = "theme_group", _("Theme group")
    WORKING_GROUP = "working_group", _("Working group")
    SUPPORT_GROUP = "support_group", _("Support group")
    CENTRE = "centre", _("Association centre or local cooperation structure")
    STEERING_GROUP = "steering_group", _("Steering group")
    STATUTORY_COUNCIL = "statutory_council", _("Statutory council of a municipality or county")


class Openness(models.TextChoices):
    """Who may take part."""

    OPEN = "open", _("Open to all")
    TARGETED = "targeted", _("For a named target group")
    BOTH = "both", _("Partly open, partly targeted")
    SEATED = "seated", _("Members are chosen to seats")


class Joining(models.TextChoices):
    """How one gets in."""

    ANYONE = "anyone", _("Anyone may join at any time")
    WISH_TO_CHAIR = "wish_to_chair", _("Tell the chair; the meeting decides")
    CHOSEN_BY_BODY = "chosen_by_body", _("Another body chooses the members")
    APPOINTED = "appointed", _("An authority appoints the members")
    OPEN_CALL = "open_call", _("By an open call")
    INVITED = "invited", _("By invitation")


class Body(DraftStateMixin, RevisionMixin, Kept, PeriodOfExistence, NamedInLanguages, ClusterableModel):
    """A body of cooperation (org:OrganizationalCollaboration, oparl:Organization).

    Its state is computed from its dates by :func:`cooperation_models.bodies.states.body_state`.
    """

    slug = models.SlugField(_("Address"), max_length=80, unique=True, help_text=_("A short lasting name for links."))
    abbreviation = models.CharField(_("Abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("Kind"), max_length=30, choices=BodyKind.choices)
    openness = models.CharField(_("Openness"), max_length=10, choices=Openness.choices, blank=True)
    joining = models.CharField(_("How to get in"), max_length=20, choices=Joining.choices, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Sub-group of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
    )
    areas = ParentalManyToManyField(
        Area,
        verbose_name=_("Areas"),
        blank=True,
        related_name="bodies",
        help_text=_("The areas the body works for: one municipality, a sub-region, the region, or several."),
    )
    sectors = ParentalManyToManyField(Sector, verbose_name=_("Sectors"), blank=True, related_name="bodies")
    meetings_per_year_min = models.PositiveSmallIntegerField(
        _("Meetings a year, at least"), null=True, blank=True, validators=[MaxValueValidator(366)]
    )
    meetings_per_year_max = models.PositiveSmallIntegerField(
        _("Meetings a year, at most"), null=True, blank=True, validators=[MaxValueValidator(366)]
    )
    meets_as_needed = models.BooleanField(_("Also meets as needed"), default=False)
    size_min = models.PositiveSmallIntegerField(
        _("Members, at least"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    size_max = models.PositiveSmallIntegerField(
        _("Members, at most"), null=True, blank=True, validators=[MinValueValidator(1)]
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
    working_languages = LanguageListField(_("Working languages"))
    interpretation_available = models.BooleanField(
        _("Interpretation is available"), null=True, blank=True, help_text=_("Leave unknown when nobody has said.")
    )

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


class BodyContactPoint(ContactPoint):
    """A way to reach a body."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="contact_points")


class LinkKind(models.TextChoices):
    """How one body or element is linked to another; read as a sentence: it … the other."""

    CHOOSES_MEMBERS_OF = "chooses_members_of", _("chooses the members of")
    PREPARES_FOR = "prepares_for", _("prepares matters for")
    SUB_GROUP_OF = "sub_group_of", _("is a sub-group of")
    SUPPORTS = "supports", _("supports")
    REPORTS_TO = "reports_to", _("reports to")
    INFORMS = "informs", _("informs")
    COORDINATES = "coordinates", _("coordinates")
    REPRESENTED_IN = "represented_in", _("is represented in")
    SIGNS_WITH = "signs_with", _("signs with")
    MERGED_INTO = "merged_into", _("was merged into")
    REPLACES = "replaces", _("replaces")


class BodyLink(models.Model):
    """A link from one body to another for a time (org:linkedTo, org:ChangeEvent)."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("Link"), max_length=20, choices=LinkKind.choices)
    to_body = models.ForeignKey(
        Body, verbose_name=_("Other body"), on_delete=models.CASCADE, related_name="links_from_others"
    )
    start = models.DateField(_("Since"), null=True, blank=True)
    end = models.DateField(_("Until"), null=True, blank=True)

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


class AgreementKind(models.TextChoices):
    """Kinds of agreement."""

    COOPERATION_DOCUMENT = "cooperation_document", _("Cooperation document")
    LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")


class Agreement(DraftStateMixin, RevisionMixin, Kept, ClusterableModel):
    """An agreement between areas and organisations; its state is computed from its dates."""

    kind = models.CharField(
        _("Kind"), max_length=30, choices=AgreementKind.choices, default=AgreementKind.COOPERATION_DOCUMENT
    )
    areas = ParentalManyToManyField(
        Area, verbose_name=_("Areas"), related_name="agreements", help_text=_("The municipality or region that agrees.")
    )
    organisations = ParentalManyToManyField(
        Organisation, verbose_name=_("Organisations"), blank=True, related_name="agreements"
    )
    drafting_since = models.DateField(_("Drafting began on"), null=True, blank=True)
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    valid_until = models.DateField(
        _("Valid until"), null=True, blank=True, help_text=_("The first day on which it is no longer in force.")
    )
    review_on = models.DateField(
        _("To be reviewed on"), null=True, blank=True, help_text=_("From this day on its review is due.")
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("Document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

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


class AreaPostRole(models.TextChoices):
    """Roles that serve an area."""

    CONTACT_PERSON = "contact_person", _("Contact person for associations")
    AGENT = "agent", _("Association agent")
    COORDINATOR = "coordinator", _("Association coordinator")
    NAMED_EMPLOYEE = "named_employee", _("Named employee for a municipality")
    MUNICIPAL_REPRESENTATIVE = "municipal_representative", _("Municipality's representative")
    CARE_CONTACT = "care_contact", _("Contact person for social and health associations")
    DIGITAL_SUPPORT = "digital_support", _("Digital support person")


class AreaPost(DraftStateMixin, RevisionMixin, Kept, PeriodOfExistence, ClusterableModel):
    """A post that serves an area: role first, person second (popolo:Post with area, org:Post).

    Without a holder it is vacant, asked about without an answer, or not known: three different things,
    told apart by :func:`cooperation_models.bodies.states.post_state`.
    """

    role = models.CharField(_("Role"), max_length=30, choices=AreaPostRole.choices)
    area = models.ForeignKey(Area, verbose_name=_("Area"), on_delete=models.PROTECT, related_name="posts")
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


class AreaPostContactPoint(ContactPoint):
    """A way to reach the holder of a post; it stays with the post when the holder changes."""

    post = ParentalKey(AreaPost, on_delete=models.CASCADE, related_name="contact_points")
