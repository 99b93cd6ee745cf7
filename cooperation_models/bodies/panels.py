"""Panels of the room's admin forms."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

from cooperation_models.registry.viewsets import contact_point_panels

# Who may see persons is a permission of its own; without it the fields are not in the form and stay as they are.
SEE_PERSONS = "cooperation_registry.view_person"


def person_panel(field_name: str) -> FieldPanel:
    """Return the panel of a person, for users who may see persons."""
    return FieldPanel(field_name, permission=SEE_PERSONS)


def contact_points_panel(heading: str) -> InlinePanel:
    """Return the panel of the ways to reach a body or the holder of a post."""
    return InlinePanel(
        "contact_points",
        contact_point_panels(),
        heading=heading,
        label=_("Contact point"),
        help_text=_("Readers see first where a human answers. Contact points stay when the person changes."),
    )


def ticked_panel(field_name: str) -> FieldPanel:
    """Return the panel of several areas or sectors, ticked from a list."""
    return FieldPanel(field_name, widget=forms.CheckboxSelectMultiple)
