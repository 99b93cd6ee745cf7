"""The form of the easy-language badge in the admin, at the pages that can carry one."""

from collections.abc import Iterator

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from cooperation_models.languages.easy_language.page_forms import FormAboutPageView, may_change

from .easy_language_pages import EasyLanguageBadge, EasyLanguageIndexPage, EasyLanguagePage


class BadgeForm(forms.ModelForm):
    """Asks for the badge with the day and scope of its grant; or for it to be removed."""

    remove = forms.BooleanField(label=gettext_lazy("Remove the badge"), required=False)

    class Meta:
        model = EasyLanguageBadge
        fields = ["granted_on", "scope", "image", "alternative_text"]
        widgets = {"granted_on": AdminDateInput, "image": AdminImageChooser}

    def __init__(self, *args, **kwargs):
        """Offer to remove a badge that is there."""
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["remove"]


class BadgeView(FormAboutPageView):
    """Records, changes or removes the badge of a page in easy language, or of all of them on their index page.

    Raises Http404 for a page that is not in easy language.
    """

    page_title = gettext_lazy("Badge of easy language")
    header_icon = "success"
    form_class = BadgeForm
    introduction = gettext_lazy(
        "The official badge of easy language may be shown only when it has been granted: by Selkokeskus for Finnish, "
        "by LL-Center for Swedish. Without it the page says in words that it is in easy language. A badge of the list "
        "of pages in easy language stands on all of them."
    )

    @cached_property
    def page(self) -> Page:
        """Return the page of the address, which must be in easy language. Raises Http404."""
        page = super().page
        if not isinstance(page, EasyLanguagePage | EasyLanguageIndexPage):
            raise Http404
        return page

    def get_form_kwargs(self) -> dict:
        """Give the form the badge of the page, or a new one."""
        badge = EasyLanguageBadge.objects.filter(page_id=self.page.pk).first()
        return {**super().get_form_kwargs(), "instance": badge or EasyLanguageBadge(page_id=self.page.pk)}

    def carry_out(self, form: BadgeForm) -> str:
        """Save or remove the badge."""
        if form.cleaned_data.get("remove"):
            form.instance.delete()
            return _("The badge was removed.")
        form.save()
        return _("The badge was saved.")


def badge_buttons(page: Page, user, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """Yield the button to the badge at pages in easy language."""
    if issubclass(page.specific_class or Page, EasyLanguagePage | EasyLanguageIndexPage) and may_change(user, page):
        url = reverse("easy_language_badge", args=[page.pk])
        yield Button(_("Badge of easy language"), url, icon_name="success", priority=72)
