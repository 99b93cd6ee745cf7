"""Panels of the room's admin forms."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

# Who may see persons is a permission of its own; without it the fields are not in the form and stay as they are.
SEE_PERSONS = "cooperation_registry.view_person"


def person_panel(field_name: str) -> FieldPanel:
    """Return the panel of a person, for users who may see persons."""
    return FieldPanel(field_name, permission=SEE_PERSONS)


def contact_points_panel() -> InlinePanel:
    """Return the panel of the ways to reach a body or the holder of a post."""
    return InlinePanel(
        "contact_points",
        heading=_("Ways to reach it"),
        label=_("Way to reach it"),
        help_text=_("Readers see first where a human answers. The ways stay when the person changes."),
        panels=[
            FieldRowPanel([FieldPanel("kind"), FieldPanel("value")]),
            FieldPanel("answered_by_human"),
            FieldPanel("languages"),
            FieldRowPanel([FieldPanel("weekday_from"), FieldPanel("weekday_until")]),
            FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        ],
    )


def kept_panel() -> MultiFieldPanel:
    """Return the panel of who keeps a record right."""
    return MultiFieldPanel([FieldRowPanel([FieldPanel("keeper"), FieldPanel("checked_on")])], heading=_("Upkeep"))


def many_panel(field_name: str) -> FieldPanel:
    """Return the panel of several areas or sectors, ticked from a list."""
    return FieldPanel(field_name, widget=forms.CheckboxSelectMultiple)
