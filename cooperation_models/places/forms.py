"""The admin form of an area: it checks what no single row can see, what larger areas belong to."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .families import links_between_areas, reached


class AreaForm(WagtailAdminModelForm):
    """The form of an area."""

    def clean(self):
        """Refuse an area that would be a part of itself, directly or through others."""
        cleaned = super().clean()
        chosen = {area.pk for area in cleaned.get("part_of") or ()}
        if self.instance.pk is not None and chosen:
            downwards = defaultdict(list)
            for smaller, larger in links_between_areas():
                downwards[larger].append(smaller)
            if chosen & {self.instance.pk, *reached(self.instance.pk, downwards)}:
                self.add_error("part_of", _("An area cannot be part of itself or of its own parts. Choose others."))
        return cleaned
