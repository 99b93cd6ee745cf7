"""The page of areas: an index in each language that also answers for every area."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from cooperation_models.languages.pages import PageInLanguages


class AreaIndexPage(RoutablePageMixin, PageInLanguages):
    """The list of areas; every area has an address below it without anybody making a page."""

    subpage_types = []

    class Meta:
        verbose_name = _("page of areas")
        verbose_name_plural = _("pages of areas")
