"""The directory of organisations: an index in each language that also answers for every organisation."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from cooperation_models.languages.pages import PageInLanguages


class OrganisationIndexPage(RoutablePageMixin, PageInLanguages):
    """The list of organisations; every organisation has an address below it without anybody making a page."""

    subpage_types = []

    class Meta:
        verbose_name = _("page of organisations")
        verbose_name_plural = _("pages of organisations")
