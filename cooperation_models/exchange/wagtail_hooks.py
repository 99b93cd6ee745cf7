"""What the room adds to Wagtail: the menu and the addresses of imports, and what the history says of them."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from .kinds import kinds_for
from .writing import IMPORTED, UNDONE


class ImportsMenuItem(MenuItem):
    """The menu item, for those who may do some import."""

    def is_shown(self, request) -> bool:
        """Tell whether the user may do some import."""
        return bool(kinds_for(request.user))


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Put the imports below the bodies."""
    return ImportsMenuItem(
        gettext_lazy("Imports"), reverse("cooperation_exchange:index"), name="imports", icon_name="upload", order=250
    )


@hooks.register("register_admin_urls")
def register_urls():
    """Put the imports under the admin's addresses."""
    return [path("imports/", include("cooperation_models.exchange.urls"))]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Tell the history how to say what an import did."""

    @actions.register_action(IMPORTED)
    class ImportedFormatter(LogFormatter):
        """Says the file and the line."""

        label = gettext_lazy("Imported")

        def format_message(self, log_entry):
            """Return where the record came from."""
            return _("Imported from the file %(file)s, line %(line)s") % {
                "file": log_entry.data.get("file", ""),
                "line": log_entry.data.get("line", ""),
            }

    @actions.register_action(UNDONE)
    class UndoneFormatter(LogFormatter):
        """Says the file."""

        label = gettext_lazy("Undoing of an import")

        def format_message(self, log_entry):
            """Return what was undone."""
            return _("The import of the file %(file)s was undone") % {"file": log_entry.data.get("file", "")}
