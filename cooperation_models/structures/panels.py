"""Admin panels: a group that stays folded inside the rows of a form, where Wagtail's own groups cannot fold."""

from wagtail.admin.panels.group import PanelGroup


class FoldedPanel(PanelGroup):
    """A group of fields behind its ``summary``, folded until the editor opens it or a field in it has an error.

    The form that it stands in brings ``cooperation_structures/admin.css``: the rows of an InlinePanel bring no media.
    """

    def __init__(self, children=(), *args, summary="", **kwargs):
        """Keep the fields and the words on the fold."""
        super().__init__(children, *args, **kwargs)
        self.summary = summary

    def clone_kwargs(self):
        """Return what another panel like this is made of."""
        return {**super().clone_kwargs(), "summary": self.summary}

    class BoundPanel(PanelGroup.BoundPanel):
        """The group in a form."""

        template_name = "cooperation_structures/admin/folded_panel.html"

        def get_context_data(self, parent_context=None):
            """Add whether a field in the group has an error."""
            names = self.panel.get_form_options().get("fields", [])
            errors = self.form.errors if self.form.is_bound else {}
            return super().get_context_data(parent_context) | {
                "summary": self.panel.summary,
                "has_errors": any(name in errors for name in names),
            }
