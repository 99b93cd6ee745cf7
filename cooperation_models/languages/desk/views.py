"""The desk's front: what is to be done in each language, and the list of one language."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from ..catalogues import catalogue_path, progress, with_finnish
from ..codes import OWN_NAMES
from .base_views import DeskView
from .filters import DeskFilters
from .rights import ASSIGN
from .rows import most_stale_first, rows_in_language, summarise

ROWS_ON_A_PAGE = 50


class IndexView(DeskView):
    """How far each of the user's languages is, by kind of page."""

    template_name = "cooperation_languages/admin/desk/index.html"

    def get_context_data(self, **kwargs):
        """Return the summaries of each language."""
        languages = [
            (locale, summarise(rows_in_language(locale, self.rights), locale)) for locale in self.rights.locales
        ]
        return super().get_context_data(languages=languages, **kwargs)


class ListView(DeskView):
    """What there is to translate into one language, the most stale first."""

    template_name = "cooperation_languages/admin/desk/list.html"

    def get_page_subtitle(self):
        """Return the name of the language."""
        return self.locale.get_display_name()

    def get_context_data(self, **kwargs):
        """Return one page of the list and its filters."""
        user = self.request.user
        rows = rows_in_language(self.locale, self.rights)
        filters = DeskFilters(self.request.GET, rows, user)
        narrowed = most_stale_first(filters.narrowed())
        page = Paginator(narrowed, ROWS_ON_A_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(
            locale=self.locale,
            locales=self.rights.locales,
            filters=filters,
            chosen=filters.chosen,
            page=page,
            number=len(narrowed),
            may_begin=self.rights.may_begin,
            may_assign=user.has_perm(ASSIGN),
            query=query.urlencode(),
            **kwargs,
        )


class InterfaceTextsView(DeskView):
    """The texts of the interface that a language lacks or nobody has reviewed; they live in files, not in the admin."""

    template_name = "cooperation_languages/admin/desk/interface_texts.html"

    def get_page_subtitle(self):
        """Return what is shown and the name of the language."""
        return _("Texts of the interface, %(language)s") % {"language": self.locale.get_display_name()}

    def get_context_data(self, **kwargs):
        """Return what the catalogue of the language lacks."""
        code = self.locale.language_code
        found = progress(code) if code in OWN_NAMES and catalogue_path(code).exists() else None
        return super().get_context_data(
            locale=self.locale,
            locales=self.rights.locales,
            progress=found,
            missing=with_finnish(found.missing) if found else [],
            **kwargs,
        )
