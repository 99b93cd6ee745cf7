"""Preparatory processes: their phases, their expert groups, and the support groups of association members."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from cooperation_models.bodies.models import Body, BodyKind, Membership, MembershipRole
from cooperation_models.languages.models import NamedInLanguages
from cooperation_models.languages.ordering import ReadersAlphabet
from cooperation_models.places.name_search import FoundByName
from cooperation_models.places.periods import PeriodOfExistence
from cooperation_models.registry.models import Kept, Organisation, OrganisationKind

from .phase_states import PhaseState, first_overlap, in_phase_state, phase_state

ASSOCIATION_KINDS = (
    OrganisationKind.ASSOCIATION,
    OrganisationKind.UMBRELLA,
    OrganisationKind.GROUP,
    OrganisationKind.FOUNDATION,
)
"""Kinds of organisation whose members of expert groups have a support group: civil society, not authorities."""

RESERVED_ADDRESSES = ("join", "join-networks", "join-confirm", "join-sent")
"""Ends of addresses below the page of support groups that lead to the forms of joining."""

OVERLAP = _("This phase has some of the same days as “%(phase)s”. Begin it on the day on which the other one ends.")


class ProcessQuerySet(models.QuerySet):
    """Preparatory processes, with what readers may see and the state computed from dates."""

    def live(self):
        """Return what is published: the only processes readers ever see."""
        return self.filter(live=True)

    def in_state(self, state: str):
        """Return the processes that are in a state today."""
        return self.filter(in_phase_state(state))


class PreparatoryProcess(DraftStateMixin, RevisionMixin, Kept, PeriodOfExistence, FoundByName, ClusterableModel):
    """A preparation of something large, such as a reform of services, in which associations take part for a time."""

    slug = models.SlugField(
        _("Address"),
        max_length=80,
        unique=True,
        help_text=_("The end of the process's web address. Leave it as it is later on, so that links keep working."),
    )
    led_by = models.ForeignKey(
        Organisation,
        verbose_name=_("Led by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_processes",
        help_text=_("The organisation that answers for the preparation."),
    )

    objects = ProcessQuerySet.as_manager()

    class Meta:
        verbose_name = _("preparatory process")
        verbose_name_plural = _("preparatory processes")
        ordering = ReadersAlphabet(["sort_key_fi"])

    @property
    def state(self) -> PhaseState:
        """Return today's state."""
        return phase_state(self.start, self.end)

    def get_state_display(self) -> str:
        """Return today's state as a word, for lists and exports of the admin."""
        return self.state.label

    def clean(self):
        """Refuse an address that leads to a form of joining."""
        super().clean()
        if self.slug in RESERVED_ADDRESSES:
            raise ValidationError({"slug": _("The portal itself uses this address. Write another one.")})

    def check_phases(self) -> None:
        """Refuse phases that have a day in common. Raises ValidationError with the later one's place as its code."""
        phases = list(self.phases.all())
        overlap = first_overlap([(phase.start, phase.end) for phase in phases])
        if overlap is not None:
            earlier, later = overlap
            raise ValidationError(OVERLAP % {"phase": phases[earlier]}, code=str(later))


class ProcessPhase(PeriodOfExistence, NamedInLanguages):
    """A phase of a process, such as planning or trying out; phases of a process have no day in common."""

    process = ParentalKey(PreparatoryProcess, on_delete=models.CASCADE, related_name="phases")

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["start", "pk"]

    @property
    def state(self) -> PhaseState:
        """Return today's state."""
        return phase_state(self.start, self.end)


class ExpertGroup(models.Model):
    """That a body is an expert group of a process; it belongs to one process only."""

    process = ParentalKey(PreparatoryProcess, on_delete=models.CASCADE, related_name="expert_groups")
    body = models.OneToOneField(
        Body,
        verbose_name=_("Expert group"),
        on_delete=models.PROTECT,
        related_name="expert_group",
        help_text=_("The body that prepares a part of the matter. Its members are kept with the body."),
        error_messages={"unique": _("This body is an expert group of a process already. Choose another body.")},
    )

    class Meta:
        verbose_name = _("expert group")
        verbose_name_plural = _("expert groups")
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the name of the body."""
        return str(self.body)

    def clean(self):
        """Refuse a support group: it stands behind a member of an expert group."""
        super().clean()
        if self.body_id is not None and self.body.kind == BodyKind.SUPPORT_GROUP:
            raise ValidationError(
                {"body": _("This is a support group. Choose the body in which the matter is prepared.")}
            )


class SupportGroupQuerySet(models.QuerySet):
    """Support groups."""

    def live(self):
        """Return the support groups readers may see: those whose body is published."""
        return self.filter(body__live=True)


class SupportGroup(RevisionMixin, models.Model):
    """The support group of an association's member in an expert group: other associations behind one representative."""

    body = models.OneToOneField(
        Body,
        verbose_name=_("Support group"),
        on_delete=models.PROTECT,
        related_name="support_group",
        limit_choices_to={"kind": BodyKind.SUPPORT_GROUP},
        help_text=_("The group itself. Make it first as a body of the kind Support group, open to all."),
        error_messages={"unique": _("Somebody has this support group already. Choose another body.")},
    )
    member = models.ForeignKey(
        Membership,
        verbose_name=_("Whose support group it is"),
        on_delete=models.PROTECT,
        related_name="support_groups",
        help_text=_("An association's member in an expert group. When the member changes, choose the successor here."),
    )

    objects = SupportGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("support group")
        verbose_name_plural = _("support groups")
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the name of the group."""
        return str(self.body) if self.body_id else ""

    @property
    def process(self) -> PreparatoryProcess | None:
        """Return the process in whose expert group the member sits, None when the body is no expert group any more."""
        group = getattr(self.member.body, "expert_group", None)
        return group.process if group is not None else None

    def clean(self):
        """Refuse a body that is no support group, and a member who is no association's in an expert group."""
        super().clean()
        errors = {}
        if self.body_id is not None and self.body.kind != BodyKind.SUPPORT_GROUP:
            errors["body"] = _("The kind of this body is not Support group. Change its kind, or choose another body.")
        if self.member_id is not None:
            errors |= self._errors_of_member()
        if errors:
            raise ValidationError(errors)

    def _errors_of_member(self) -> dict:
        organisation = self.member.represents
        if not ExpertGroup.objects.filter(body=self.member.body_id).exists():
            return {"member": _("This member's body is not an expert group of a process. Add it to the process first.")}
        if self.member.role != MembershipRole.MEMBER:
            return {"member": _("Choose a member, not a deputy or a guest.")}
        if organisation is None or organisation.kind not in ASSOCIATION_KINDS:
            return {
                "member": _("This member does not represent an association. Only associations have support groups.")
            }
        return {}
