"""What all workflows of the admin share: the form with its groups of fields, and the view that carries it out.

Nothing typed is lost: a form with faults comes back as it was sent, with a summary of the faults on top. What is
unusual or cannot be taken back is asked about first, on a page that says what will happen. Everything is done in one
transaction that holds the body, so that sending a form twice never fills a seat twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..facts import Body
from ..permissions import may_edit


@dataclass(frozen=True)
class Group:
    """Fields that belong together: the words over them and the names of the fields, in order."""

    heading: str
    names: tuple[str, ...]
    help_text: str = ""


@dataclass(frozen=True)
class ShownGroup:
    """A group as a form shows it."""

    heading: str
    help_text: str
    fields: list[BoundField]


@dataclass(frozen=True)
class Outcome:
    """What a workflow did: a sentence, links to the result, and whether something waits for publication."""

    sentence: str
    links: tuple[tuple[str, str], ...] = ()
    waits: bool = False
    address: str = field(default="", kw_only=True)


class WorkflowForm(forms.Form):
    """A form in groups of fields that knows its user, and what has to be asked before it is carried out."""

    groups: Sequence[Group] = ()

    def __init__(self, *args, user, **kwargs):
        """Keep the user: some fields are only for some users."""
        super().__init__(*args, **kwargs)
        self.user = user

    def shown_groups(self) -> Iterator[ShownGroup]:
        """Yield the groups with those of their fields that the form has; a group without any is left out."""
        for group in self.groups:
            fields = [self[name] for name in group.names if name in self.fields]
            if fields:
                yield ShownGroup(group.heading, group.help_text, fields)

    def questions(self) -> list[str]:
        """Return what is unusual or cannot be taken back in what was typed; asked of a form without faults."""
        return []

    def add_faults(self, error: ValidationError) -> None:
        """Show faults that a fact found in itself, at the fields of the same names, else on top."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, faults in error.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, faults)


class WorkflowView(WagtailAdminTemplateMixin, View):
    """Shows the form of a workflow, asks what has to be asked, carries it out and says what was done."""

    template_name = "cooperation_bodies/admin/workflow.html"
    form_class: type[WorkflowForm]
    header_icon = "group"
    submit_label = gettext_lazy("Save")
    introduction = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Find what the workflow is about and refuse users who may not edit it. Raises PermissionDenied, Http404."""
        self.find()
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Find the body."""
        self.body = get_object_or_404(Body, pk=self.kwargs["pk"])

    def is_allowed(self) -> bool:
        """Tell whether the user may carry this out."""
        return may_edit(self.request.user, self.body)

    def hold(self) -> None:
        """Let others wait until this is done: whoever fills a seat of the body at the same moment comes after."""
        Body.objects.select_for_update().get(pk=self.body.pk)

    def carry_out(self, form: WorkflowForm) -> Outcome:
        """Do what the form asks for and return what was done. Raises ValidationError when a fact refuses."""
        raise NotImplementedError

    def get_initial(self) -> dict:
        """Return what is filled in beforehand."""
        return {}

    def get_form(self, data=None) -> WorkflowForm:
        """Return the form, empty or as it was sent."""
        return self.form_class(data, initial=self.get_initial(), user=self.request.user, **self.get_form_options())

    def get_form_options(self) -> dict:
        """Return what the form has to know besides."""
        return {"body": self.body}

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the form."""
        return self.answer(self.get_form())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Carry the workflow out, or show what has to be corrected or answered first."""
        form = self.get_form(request.POST)
        if "back" in request.POST or not form.is_valid():
            return self.answer(form)
        try:
            with transaction.atomic():
                self.hold()
                questions = [str(question) for question in form.questions()]
                if questions and request.POST.get("agreed") != agreement(questions):
                    return self.answer(form, questions)
                outcome = self.carry_out(form)
        except ValidationError as error:
            form.add_faults(error)
            return self.answer(form)
        messages.success(request, outcome.sentence, buttons=[messages.button(*link) for link in outcome.links])
        if outcome.waits:
            messages.warning(request, _("It was saved as a draft and waits for somebody who may publish it."))
        return redirect(outcome.address or self.next_url)

    def answer(self, form: WorkflowForm, questions: Sequence[str] = ()) -> HttpResponse:
        """Show the form, or the questions with the form out of sight."""
        return self.render_to_response(self.get_context_data(form=form, questions=questions))

    @cached_property
    def next_url(self) -> str:
        """Return where the user comes from, else where the workflow belongs."""
        return get_valid_next_url_from_request(self.request) or self.get_default_url()

    def get_default_url(self) -> str:
        """Return the address to go to afterwards: the seats of the body."""
        return reverse("cooperation_bodies:seats", args=[self.body.pk])

    def get_context_data(self, *, form: WorkflowForm, questions: Sequence[str] = (), **kwargs) -> dict:
        """Add what the template shows."""
        context = super().get_context_data(**kwargs)
        return context | {
            "form": form,
            "media": form.media,
            "questions": questions,
            "agreement": agreement(questions),
            "introduction": self.introduction,
            "action_url": self.request.get_full_path(),
            "cancel_url": self.next_url,
            "next_url": self.next_url,
            "submit_button_label": _("Yes, do this") if questions else self.submit_label,
            "submit_button_active_label": _("Saving…"),
            "has_unsaved_changes": form.is_bound,
        }

    def get_page_subtitle(self) -> str:
        """Return the body's name."""
        return str(self.body)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the workflow stands: under the seats of its body."""
        seats = reverse("cooperation_bodies:seats", args=[self.body.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse(Body.snippet_viewset.get_url_name("list")), "label": _("Bodies")},
            {"url": seats, "label": str(self.body)},
            {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()},
        ]


def agreement(questions: Sequence[str]) -> str:
    """Return a short mark of questions: agreeing to some is not agreeing to others."""
    return sha256("\n".join(questions).encode()).hexdigest()[:16] if questions else ""
