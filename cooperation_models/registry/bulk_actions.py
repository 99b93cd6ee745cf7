"""What can be done with many records at once: saying that they were found right today."""

from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from cooperation_models.places.periods import today

from .facts import Kept


class MarkCheckedToday(SnippetBulkAction):
    """Writes today's date as the day of checking, in the published record and in the draft on top of it alike."""

    display_name = _("Checked today")
    action_type = "mark_checked_today"
    aria_label = _("Mark the selected records as checked today")
    template_name = "cooperation_registry/admin/confirm_checked_today.html"
    action_priority = 20

    @classproperty
    def models(cls) -> list[type]:
        """Return every kind of record that has a day of checking, of this room and of those above."""
        return [model for model in get_snippet_models() if issubclass(model, Kept)]

    def check_perm(self, snippet) -> bool:
        """Tell whether the user may do this: the day of checking is shown to readers, so it takes publishing."""
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "publish", snippet)

    def get_execution_context(self):
        """Return whose name goes into the history."""
        return {**super().get_execution_context(), "user": self.request.user}

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs):
        """Mark the records; return how many, and that nothing below them changed."""
        for record in objects:
            mark_checked_today(record, user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Return what was done."""
        return _("Records marked as checked today: %(count)s.") % {"count": num_parent_objects}


def mark_checked_today(record: Kept, user=None) -> None:
    """Write today as the record's day of checking; a draft with other changes stays a draft."""
    is_published = record.live and not record.has_unpublished_changes
    draft = record.get_latest_revision_as_object()
    draft.checked_on = today()
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    if is_published:
        revision.publish(user=user)
    else:
        type(record).objects.filter(pk=record.pk).update(checked_on=draft.checked_on)
