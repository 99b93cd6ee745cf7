"""The chooser of a fact in the forms of the workflows."""

from wagtail.snippets.widgets import AdminSnippetChooser


class FactChooser(AdminSnippetChooser):
    """Chooses a fact; what cannot be one is shown as no choice, where Wagtail's own chooser would break the page."""

    def get_instance(self, value):
        """Return the chosen fact, None when there is none such."""
        try:
            return super().get_instance(value)
        except (TypeError, ValueError, OverflowError):
            return None
