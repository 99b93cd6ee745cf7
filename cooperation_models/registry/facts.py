"""Organisations, persons and their contact points: who there is, without saying what they do for whom."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.languages.fields import LanguageListField
from cooperation_models.languages.models import SortedInLanguages
from cooperation_models.languages.ordering import ReadersAlphabet
from cooperation_models.languages.text import Message, choice_message
from cooperation_models.places.models import Area, Sector
from cooperation_models.places.name_search import FoundByName
from cooperation_models.places.periods import PeriodOfExistence, today

from .consent import ConsentState, consent_state, with_consent
from .identifiers import format_business_id, format_phone_number, parse_phone_number, validate_business_id


class Kept(models.Model):
    """A record with a keeper, who answers for it, and the date on which it was last found right."""

    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Keeper"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The user who keeps this record right."),
    )
    checked_on = models.DateField(
        _("Checked on"), null=True, blank=True, help_text=_("The day on which somebody last made sure this is right.")
    )

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a check in the future."""
        super().clean()
        if self.checked_on and self.checked_on > today():
            raise ValidationError(
                {"checked_on": _("This day has not come yet. Write the day on which this was checked.")}
            )


class OrganisationKind(models.TextChoices):
    """Kinds of organisation that take part in cooperation."""

    ASSOCIATION = "association", _("Registered association")
    UMBRELLA = "umbrella", _("Umbrella or central organisation")
    GROUP = "group", _("Unregistered group")
    FOUNDATION = "foundation", _("Foundation")
    PARISH = "parish", _("Parish")
    MUNICIPALITY = "municipality", _("Municipality")
    REGIONAL_AUTHORITY = "regional_authority", _("Regional council or wellbeing services county")
    STATE = "state", _("State authority")
    EDUCATION = "education", _("School, university or centre of expertise")
    COMPANY = "company", _("Company")
    PROJECT = "project", _("Project")
    OTHER = "other", _("Other")


class Organisation(DraftStateMixin, RevisionMixin, Kept, PeriodOfExistence, FoundByName, ClusterableModel):
    """An organisation (org:FormalOrganization, popolo:Organization, HSDS organization)."""

    slug = models.SlugField(
        _("Address"), max_length=80, unique=True, help_text=_("The end of the organisation's web address.")
    )
    abbreviation = models.CharField(_("Abbreviation"), max_length=40, blank=True)
    kind = models.CharField(
        _("Kind"), max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.ASSOCIATION
    )
    business_id = models.CharField(
        _("Business id"),
        max_length=20,
        blank=True,
        validators=[validate_business_id],
        help_text=_("Y-tunnus, such as 1234567-8. Leave empty when there is none."),
    )
    registration_number = models.CharField(
        _("Number in the register of associations"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^[0-9][0-9. ]*$", _("Use only digits, spaces and points."))],
    )
    ptv_id = models.UUIDField(
        _("Id in the Finnish Service Catalogue (PTV)"),
        null=True,
        blank=True,
        help_text=_("Readers are sent to that catalogue for services; nothing of it is copied here."),
    )
    lahella_id = models.CharField(
        _("Id in Lähellä.fi"),
        max_length=80,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Za-z-]+$", _("Use only letters, digits and hyphens."))],
    )
    website = models.URLField(_("Website"), blank=True, max_length=300)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Belongs to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text=_("The larger organisation whose branch or section this is."),
    )
    seat_area = models.ForeignKey(
        Area,
        verbose_name=_("Home municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seated_organisations",
    )
    areas_served = ParentalManyToManyField(
        Area, verbose_name=_("Works in"), blank=True, related_name="serving_organisations"
    )
    sectors = ParentalManyToManyField(Sector, verbose_name=_("Sectors"), blank=True, related_name="organisations")
    is_voice = models.BooleanField(
        _("Voice of civil society"), default=True, help_text=_("Speaks for its members or for a cause.")
    )
    is_service_producer = models.BooleanField(
        _("Produces services"), default=False, help_text=_("Sells or provides services, also for authorities.")
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ReadersAlphabet(["sort_key_fi"])
        constraints = [
            models.UniqueConstraint(
                fields=["business_id"], condition=~Q(business_id=""), name="organisation_business_id_once"
            )
        ]

    @property
    def kind_for_readers(self) -> Message:
        """Return what kind of organisation this is."""
        return choice_message(OrganisationKind, self.kind)

    @property
    def sector_names(self) -> str:
        """Return the names of the sectors as one text, for lists and exports of the admin."""
        return ", ".join(str(sector) for sector in self.sectors.all())

    def names_to_find_by(self):
        """Yield the names, the abbreviation and the business id."""
        yield from super().names_to_find_by()
        yield self.abbreviation
        yield self.business_id

    def clean(self):
        """Bring the business id to its usual form; refuse one that another has, and belonging to itself."""
        super().clean()
        if self.business_id:
            try:
                validate_business_id(self.business_id)
            except ValidationError as error:
                raise ValidationError({"business_id": error}) from error
            self.business_id = format_business_id(self.business_id)
            other = Organisation.objects.filter(business_id=self.business_id).exclude(pk=self.pk).first()
            if other is not None:
                raise ValidationError(
                    {
                        "business_id": _("%(organisation)s has this business id already. Use that organisation.")
                        % {"organisation": other}
                    }
                )
        ancestor, seen = self.parent, {self.pk}
        while ancestor is not None:
            if ancestor.pk is not None and ancestor.pk in seen:
                raise ValidationError({"parent": _("An organisation cannot belong to itself. Choose another one.")})
            seen.add(ancestor.pk)
            ancestor = ancestor.parent


class GenderForQuotas(models.TextChoices):
    """What a person has told for counting the members of a body (Equality Act 609/1986, section 4 a)."""

    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("Other, or does not want to tell")


class PersonQuerySet(models.QuerySet):
    """Persons, with the one question that decides whether readers may see them."""

    def public(self, on: date | None = None):
        """Return the persons who have consented to being shown and have not taken it back by ``on`` (today)."""
        return self.filter(with_consent(ConsentState.GIVEN, on))


class Person(RevisionMixin, SortedInLanguages):
    """A person (popolo:Person, schema:Person), public only with a recorded consent (GDPR art. 6.1 a)."""

    given_name = models.CharField(_("Given name"), max_length=100)
    family_name = models.CharField(_("Family name"), max_length=100)
    consent_given_on = models.DateField(
        _("Consent given on"),
        null=True,
        blank=True,
        help_text=_("The day on which the person allowed the name to be shown. Empty: the name is never shown."),
    )
    consent_withdrawn_on = models.DateField(
        _("Consent withdrawn on"), null=True, blank=True, help_text=_("From this day on the name is not shown.")
    )
    consent_note = models.CharField(
        _("How the consent was given"), max_length=200, blank=True, help_text=_("For example: by e-mail to the office.")
    )
    languages = LanguageListField(_("Speaks"), help_text=_("The languages in which one can talk with the person."))
    gender_for_quotas = models.CharField(
        _("Gender, for quotas only"),
        max_length=10,
        choices=GenderForQuotas.choices,
        blank=True,
        help_text=_("Only if a body has to count women and men and the person has told it. Never shown to readers."),
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ReadersAlphabet(["sort_key_fi"])

    def __str__(self) -> str:
        """Return the whole name; only the admin may ask without asking :meth:`is_public` first."""
        return f"{self.given_name} {self.family_name}".strip()

    def text_to_sort_by(self, language: str) -> str:
        """Return the family name, then the given one."""
        return f"{self.family_name} {self.given_name}"

    def clean(self):
        """Refuse a consent that was withdrawn before it was given."""
        super().clean()
        if self.consent_withdrawn_on and not self.consent_given_on:
            raise ValidationError(
                {"consent_given_on": _("Write the day on which the consent was given, or empty its withdrawal.")}
            )
        if self.consent_withdrawn_on and self.consent_withdrawn_on < self.consent_given_on:
            raise ValidationError(
                {"consent_withdrawn_on": _("The consent cannot be withdrawn before it was given. Check the dates.")}
            )

    def is_public(self, on: date | None = None) -> bool:
        """Tell whether readers may see the name on a day (today): consent given and not withdrawn."""
        return consent_state(self.consent_given_on, self.consent_withdrawn_on, on) == ConsentState.GIVEN

    @property
    def consent_state(self) -> ConsentState:
        """Return the state of the consent today."""
        return consent_state(self.consent_given_on, self.consent_withdrawn_on)


class ContactKind(models.TextChoices):
    """Ways to reach somebody."""

    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    WEB = "web", _("Web page or form")
    CHAT = "chat", _("Chat")
    ADDRESS = "address", _("Street address")


class Weekday(models.IntegerChoices):
    """Days of the week, Monday first (ISO 8601)."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class ContactPoint(models.Model):
    """One way to reach an organisation, a body or the holder of a post (schema:ContactPoint, HSDS phone).

    Rooms that have something to reach subclass this with a ParentalKey to their own model.
    """

    kind = models.CharField(_("Kind"), max_length=10, choices=ContactKind.choices, default=ContactKind.PHONE)
    value = models.CharField(
        _("Number or address"), max_length=300, help_text=_("A phone number, an e-mail address, a link or a street.")
    )
    languages = LanguageListField(_("Answered in"), help_text=_("The languages in which one is answered."))
    weekday_from = models.PositiveSmallIntegerField(_("From"), choices=Weekday.choices, null=True, blank=True)
    weekday_until = models.PositiveSmallIntegerField(_("Until"), choices=Weekday.choices, null=True, blank=True)
    opens = models.TimeField(_("Opens"), null=True, blank=True)
    closes = models.TimeField(_("Closes"), null=True, blank=True)
    answered_by_human = models.BooleanField(
        _("A human answers"), default=False, help_text=_("Tick when a person answers, not a machine or a queue.")
    )

    class Meta:
        abstract = True
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")

    def __str__(self) -> str:
        """Return the number or address."""
        return self.value

    def clean(self):
        """Check the number or address by its kind, bring phone numbers to one form, and check days and times."""
        super().clean()
        try:
            if self.kind == ContactKind.PHONE:
                self.value = format_phone_number(self.value)
            elif self.kind == ContactKind.EMAIL:
                validate_email(self.value)
            elif self.kind in (ContactKind.WEB, ContactKind.CHAT):
                URLValidator(schemes=["http", "https"])(self.value)
        except ValidationError as error:
            raise ValidationError({"value": error}) from error
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Give both the opening and the closing time, or leave both empty.")})
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": _("The closing time must be after the opening time.")})
        if self.weekday_until and not self.weekday_from:
            raise ValidationError({"weekday_from": _("Choose the first day as well, or leave both days empty.")})
        if self.weekday_until and self.weekday_until < self.weekday_from:
            raise ValidationError({"weekday_until": _("The last day must not be before the first one.")})

    @property
    def href(self) -> str:
        """Return the address of a link that starts the contact, empty for a street address."""
        if self.kind == ContactKind.PHONE:
            try:
                number = parse_phone_number(self.value)
            except ValidationError:
                return ""
            return f"tel:+{number.country_code}{number.national_number}"
        if self.kind == ContactKind.EMAIL:
            return f"mailto:{self.value}"
        return self.value if self.kind in (ContactKind.WEB, ContactKind.CHAT) else ""


class OrganisationContactPoint(ContactPoint):
    """A way to reach an organisation."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="contact_points")
