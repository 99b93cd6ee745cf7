"""Panels of admin forms that several facts share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from cooperation_models.languages.slugs import FoldingSlugInput


class NamePanel(TitleFieldPanel):
    """The Finnish name, from which the address of a new fact is made; an address once saved stays as it is."""

    def __init__(self, field_name: str = "name_fi", **kwargs):
        """Show the name as an ordinary field that must be filled even in a draft."""
        super().__init__(
            field_name,
            **{"classname": "", "placeholder": False, "required_on_save": True, "apply_if_live": True, **kwargs},
        )

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """The panel in one form."""

        def get_should_apply(self) -> bool:
            """Tell whether the address follows the name while it is typed: only before the first save."""
            return self.instance.pk is None


def address_panel(field_name: str = "slug") -> FieldPanel:
    """Return the panel of an address made from the name."""
    return FieldPanel(field_name, widget=FoldingSlugInput, required_on_save=True)


def period_panel() -> MultiFieldPanel:
    """Return the panel of a period of existence."""
    return MultiFieldPanel(
        [FieldRowPanel([FieldPanel("start"), FieldPanel("start_precision")]), FieldPanel("end")],
        heading=_("Period"),
        help_text=_("What has ended stays in the history and leaves the lists. There is no need to delete it."),
    )
