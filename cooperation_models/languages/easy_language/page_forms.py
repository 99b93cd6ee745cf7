"""Forms of the admin about one page that write a row of their own beside it, such as its recording.

Such a row belongs to the page in one language. It is no field of the page, for wagtail-localize would copy what was
made for the Finnish page to all others. Whoever may change what readers of the page get, may change it.
"""

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page


def may_change(user: AbstractBaseUser, page: Page) -> bool:
    """Tell whether a user may change what readers of a page get: publish it when it is public, else edit it."""
    permissions = page.permissions_for_user(user)
    return permissions.can_publish() if page.live else permissions.can_edit()


class FormAboutPageView(WagtailAdminTemplateMixin, FormView):
    """Shows and saves a form about the page of the address; subclasses name the form and do the saving.

    Raises Http404 for an unknown page, PermissionDenied for whoever may not change what its readers get.
    """

    template_name = "cooperation_languages/admin/form_about_page.html"
    introduction = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse whoever may not."""
        if not may_change(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self) -> Page:
        """Return the page of the address."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def get_page_subtitle(self) -> str:
        """Return the title of the page."""
        return self.page.get_admin_display_title()

    def get_success_url(self) -> str:
        """Return the address of the form: one sees there what was saved."""
        return self.request.path

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the form stands: at the page."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs) -> dict:
        """Add the page, the introduction and the scripts of the fields."""
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media, "page": self.page, "introduction": self.introduction}

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        """Save what the form says and tell so."""
        messages.success(self.request, self.carry_out(form))
        return HttpResponseRedirect(self.get_success_url())

    def carry_out(self, form: forms.BaseForm) -> str:
        """Save the form and return a sentence about what was done."""
        raise NotImplementedError
