"""The admin's report of organisations in no body, from each of which an editor adds a membership."""

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from cooperation_models.bodies.models import Body, Membership
from cooperation_models.bodies.rules.links import add_url, edit_url
from cooperation_models.bodies.seat_states import memberships_sitting
from cooperation_models.bodies.states import BodyState
from cooperation_models.languages.models import sort_key_column
from cooperation_models.places.models import Area, AreaLevel, Sector
from cooperation_models.places.periods import today, within
from cooperation_models.registry.models import Organisation

from .loading import BELONGING, EXPECTED_KINDS


def organisations_in_no_body():
    """Return the published organisations of today that are in no active body, in the user's alphabet."""
    bodies = Body.objects.live().in_state(BodyState.ACTIVE)
    sitting = Membership.objects.live().filter(memberships_sitting(), role__in=BELONGING, body__in=bodies)
    own = sitting.filter(organisation__isnull=False, on_behalf_of=None).values("organisation")
    represented = sitting.filter(on_behalf_of__isnull=False).values("on_behalf_of")
    organisations = Organisation.objects.filter(within(today()), live=True, kind__in=EXPECTED_KINDS)
    return organisations.exclude(pk__in=own).exclude(pk__in=represented).order_by(sort_key_column(), "pk")


class OutsideFilterSet(WagtailFilterSet):
    """Filters by home municipality and sector."""

    seat_area = django_filters.ModelChoiceFilter(
        label=_("Home municipality"),
        queryset=Area.objects.filter(level=AreaLevel.MUNICIPALITY),
        empty_label=_("All"),
    )
    sectors = django_filters.ModelChoiceFilter(label=_("Sector"), queryset=Sector.objects.all(), empty_label=_("All"))

    class Meta:
        model = Organisation
        fields = ["seat_area", "sectors"]


class AddMembershipColumn(Column):
    """A column with a link to the form that makes the organisation a member of a body."""

    cell_template_name = "cooperation_networks/admin/add_membership_cell.html"

    def get_value(self, instance):
        """Return the address of the form."""
        return add_url(Membership, organisation=instance.pk)

    def get_cell_context_data(self, instance, parent_context):
        """Return the address, and the name that tells one link from another."""
        return super().get_cell_context_data(instance, parent_context) | {"organisation": instance}


class OrganisationsInNoBodyView(ReportView):
    """The organisations in no body, with a link that mends it beside each."""

    model = Organisation
    page_title = _("Organisations in no body")
    header_icon = "group"
    index_url_name = "cooperation_networks:outside"
    index_results_url_name = "cooperation_networks:outside_results"
    filterset_class = OutsideFilterSet
    any_permission_required = ["add", "change"]
    default_ordering = None
    paginate_by = 50
    list_export = ["slug", "__str__", "seat_area", "sector_names"]
    export_headings = {"__str__": _("Organisation"), "sector_names": _("Sectors")}
    export_filename = "organisations-in-no-body"
    columns = [
        TitleColumn("name", label=_("Organisation"), accessor="__str__", get_url=edit_url),
        Column("seat_area", label=_("Home municipality")),
        Column("sector_names", label=_("Sectors")),
        AddMembershipColumn("add", label=_("Mend")),
    ]

    def get_queryset(self):
        """Return the organisations asked for, with what the list shows: three queries."""
        self.queryset = organisations_in_no_body().select_related("seat_area").prefetch_related("sectors")
        return super().get_queryset()


def report_url() -> str:
    """Return the address of the report."""
    return reverse("cooperation_networks:outside")
