"""Asking people to translate: one page or many at once, to oneself, and taking the request back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput
from wagtail_localize.models import Translation

from ..translation.publishing import target_of_translation
from .base_views import DeskView, TranslationView
from .cards import name_of
from .facts import TranslationTask
from .rights import ASSIGN, may_assign, people_who_may_translate

MOST_AT_ONCE = 200


class PersonField(forms.ModelChoiceField):
    """A choice of people by their names."""

    def label_from_instance(self, person) -> str:
        """Return the name of a person."""
        return name_of(person)


class TaskForm(forms.Form):
    """Whom, until when, and what to mind."""

    assigned_to = PersonField(
        queryset=None,
        label=gettext_lazy("Translator"),
        help_text=gettext_lazy("Only people who may edit these pages in that language can be chosen."),
    )
    due = forms.DateField(label=gettext_lazy("Wished by"), required=False, widget=AdminDateInput)
    note = forms.CharField(
        label=gettext_lazy("Note to the translator"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, people, **kwargs):
        """Offer the people who may do the work."""
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = people

    def clean_due(self):
        """Refuse a day that is over."""
        due = self.cleaned_data["due"]
        if due is not None and due < timezone.localdate():
            raise forms.ValidationError(_("This day is over."))
        return due


class AssignView(DeskView):
    """Asks somebody to translate the pages named in the address (``?t=1&t=2``)."""

    template_name = "cooperation_languages/admin/desk/assign.html"

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may not assign. Raises PermissionDenied."""
        if not request.user.has_perm(ASSIGN):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        """Return what is done here."""
        return _("Assign to a translator")

    @cached_property
    def targets(self) -> dict[Translation, models.Model]:
        """Return the translations of the address, each with its page or snippet; those that are gone are left out.

        Raises PermissionDenied when one of them is not the user's.
        """
        numbers = [number for number in self.request.GET.getlist("t")[:MOST_AT_ONCE] if number.isdecimal()]
        numbers = [int(number) for number in numbers if len(number) < 10]
        found = Translation.objects.filter(pk__in=numbers, enabled=True).select_related(
            "source", "target_locale", "cooperation_task__assigned_to"
        )
        targets = {
            translation: target
            for translation in found.order_by("target_locale__language_code", "source__object_repr")
            if (target := target_of_translation(translation)) is not None
        }
        if not all(may_assign(self.request.user, target) for target in targets.values()):
            raise PermissionDenied
        return targets

    @property
    def translations(self) -> list[Translation]:
        """Return what is assigned, in the order of languages and titles."""
        return list(self.targets)

    def people(self):
        """Return the people who may edit every one of the translated pages and snippets."""
        people = None
        for target in self.targets.values():
            some = people_who_may_translate(target)
            people = some if people is None else people.filter(pk__in=some.order_by().values("pk"))
        return people

    def get(self, request, **kwargs):
        """Ask whom; nothing chosen leads back to the list."""
        if not self.targets:
            messages.warning(request, _("Choose pages from the list first."))
            return redirect(self.back_url)
        task = getattr(self.translations[0], "cooperation_task", None) if len(self.translations) == 1 else None
        initial = {"assigned_to": task.assigned_to_id, "due": task.due, "note": task.note} if task else {}
        return self.render_to_response(self.get_context_data(form=TaskForm(initial=initial, people=self.people())))

    def post(self, request, **kwargs):
        """Note who has been asked."""
        if not self.targets:
            return self.get(request, **kwargs)
        form = TaskForm(request.POST, people=self.people())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        for translation in self.translations:
            TranslationTask.objects.update_or_create(
                translation=translation,
                defaults={**form.cleaned_data, "assigned_by": request.user, "assigned_at": timezone.now()},
            )
        messages.success(
            request,
            _("Assigned to %(person)s: %(number)s.")
            % {"person": name_of(form.cleaned_data["assigned_to"]), "number": len(self.translations)},
        )
        return redirect(self.back_url)

    @property
    def back_url(self) -> str:
        """Return where the user comes from: the texts of the only translation, or the list of the language."""
        if not self.translations:
            return reverse("cooperation_desk:index")
        if len(self.translations) == 1:
            return reverse("cooperation_desk:strings", args=[self.translations[0].pk])
        return reverse("cooperation_desk:list", args=[self.translations[0].target_locale.language_code])

    def get_context_data(self, **kwargs):
        """Return what is assigned."""
        return super().get_context_data(translations=self.translations, back_url=self.back_url, **kwargs)


class TakeView(TranslationView):
    """Lets a translator take a translation that nobody has been asked for."""

    http_method_names = ["post"]

    def post(self, request, **kwargs) -> HttpResponse:
        """Note the user as the translator, unless somebody else is."""
        task, made = TranslationTask.objects.get_or_create(
            translation=self.translation, defaults={"assigned_to": request.user, "assigned_by": request.user}
        )
        if not made and task.assigned_to_id != request.user.pk:
            messages.warning(
                request, _("Somebody else translates this: %(person)s.") % {"person": name_of(task.assigned_to)}
            )
        else:
            messages.success(request, _("You have taken this translation."))
        return redirect(self.url)


class ReleaseView(TranslationView):
    """Takes a request back: one's own, or anybody's by those who assign."""

    http_method_names = ["post"]

    def post(self, request, **kwargs) -> HttpResponse:
        """Forget who was asked. Raises PermissionDenied."""
        if self.task is not None:
            if self.task.assigned_to_id != request.user.pk and not may_assign(request.user, self.target):
                raise PermissionDenied
            self.task.delete()
            messages.success(request, _("Nobody is asked to translate this any more."))
        return redirect(self.url)
