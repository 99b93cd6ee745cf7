"""Agreements between areas and organisations."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.documents import get_document_model_string
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.places.models import Area
from cooperation_models.registry.models import Kept, Organisation

from .kinds import AgreementKind
from .querysets import AgreementQuerySet
from .states import AgreementState, agreement_state


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
        return f"{self.get_kind_display()}: {self.area_names}" if self.pk else ""

    def clean(self):
        """Refuse dates in an order that cannot be."""
        super().clean()
        if self.signed_on and self.valid_until and self.valid_until <= self.signed_on:
            raise ValidationError({"valid_until": _("The agreement must be valid until a day after it is signed.")})
        if self.valid_until and not self.signed_on:
            raise ValidationError({"signed_on": _("Write the day of signing, or empty the day until it is valid.")})
        if self.drafting_since and self.signed_on and self.signed_on < self.drafting_since:
            raise ValidationError({"signed_on": _("The agreement cannot be signed before its drafting began.")})
        if self.review_on and self.signed_on and self.review_on < self.signed_on:
            raise ValidationError({"review_on": _("The review cannot be before the agreement is signed.")})
        if self.review_on and self.valid_until and self.review_on > self.valid_until:
            raise ValidationError({"review_on": _("The review cannot be after the agreement has ended.")})

    @property
    def area_names(self) -> str:
        """Return the names of the areas as one text, for lists and exports of the admin."""
        return ", ".join(str(area) for area in self.areas.all())

    @property
    def organisation_names(self) -> str:
        """Return the names of the organisations as one text, for exports of the admin."""
        return ", ".join(str(organisation) for organisation in self.organisations.all())

    @property
    def state(self) -> AgreementState:
        """Return today's state."""
        return agreement_state(self)

    def get_state_display(self) -> str:
        """Return today's state as words, for lists and exports of the admin."""
        return self.state.label
