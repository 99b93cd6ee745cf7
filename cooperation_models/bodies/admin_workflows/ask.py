"""What is known of a post in an area: somebody holds it, it is vacant, the area was asked in vain, or nobody knows.

A post that somebody held is ended and followed by a new record, so that history is kept; without a holder the record
itself is changed. It can be done from the post, from the area, and for many areas at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import policy_registry

from cooperation_models.places.models import Area
from cooperation_models.places.periods import today

from ..kinds import AreaPostRole
from ..posts import AreaPost
from ..states import PostState
from .newcomer import NewcomerForm
from .saving import change, create
from .workflow import Group, Outcome, WorkflowView

ANSWERS = [
    (PostState.FILLED, _("Somebody holds it: written below")),
    (PostState.VACANT, _("Nobody holds it")),
    (PostState.NO_ANSWER, _("The area was asked and has not answered")),
    (PostState.UNKNOWN, _("Nobody knows, and nobody has asked")),
]
ANSWERS_WITHOUT_HOLDER = ANSWERS[1:]
NOT_YET = _("This day has not come yet.")


def post_of(area: Area, role: str) -> AreaPost:
    """Return the post of an area for a role: the one that goes on now, a draft before none, else a new one."""
    posts = area.posts.going_on().filter(role=role).order_by("-live", "-start", "-pk")
    return posts.first() or AreaPost(area=area, role=role)


@transaction.atomic
def answer_for(post: AreaPost, answer: str, day: date, user, holder: dict | None = None) -> AreaPost:
    """Write down what is known of a post from a day on; return the post that says so now. Raises ValidationError.

    ``holder`` has ``person`` and ``organisation`` when somebody holds it.
    """
    publish = policy_registry.get_by_type(AreaPost).user_has_permission_for_instance(user, "publish", post)
    Area.objects.select_for_update().get(pk=post.area_id)
    said = {
        "person": None,
        "organisation": None,
        "vacant_since": day if answer == PostState.VACANT else None,
        "asked_on": day if answer == PostState.NO_ANSWER else None,
        **(holder or {}),
    }
    if post.pk is None:
        if holder:
            post.start = day
        for name, value in said.items():
            setattr(post, name, value)
        return create(post, user, publish)
    post = AreaPost.objects.get(pk=post.pk)
    if not (post.person_id or post.organisation_id):
        return change(post, user, publish, **said, **({"start": day} if holder else {}))
    if all(getattr(post, name) == value for name, value in said.items()) or post.end == day:
        return post
    successor = AreaPost(area=post.area, role=post.role, keeper=post.keeper, start=day, **said)
    successor.contact_points = [_copied(point) for point in post.contact_points.all()]
    change(post, user, publish, end=day)
    return create(successor, user, publish)


def _copied(point):
    point.pk = None
    return point


class AskForm(NewcomerForm):
    """Asks what is known of a post."""

    answer = forms.ChoiceField(label=_("What is known"), choices=ANSWERS, widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Since, or asked on"),
        widget=AdminDateInput,
        help_text=_(
            "The holder's first day, the day since which it is vacant, or the day on which the area was asked."
        ),
    )

    groups = (
        Group(_("The post"), ("answer", "day")),
        Group(_("Holder"), ("person", "organisation")),
        NewcomerForm.new_person,
    )

    def __init__(self, *args, **kwargs):
        """Leave out whom a holder speaks for: a post serves an area."""
        super().__init__(*args, **kwargs)
        del self.fields["on_behalf_of"], self.fields["for_sector"]
        self.fields["organisation"].help_text = _("The organisation that holds the post or employs its holder.")

    def clean(self) -> dict:
        """Ask for a holder when somebody holds the post, and for the right answer when one is written."""
        cleaned_data = super().clean()
        answer, day = cleaned_data.get("answer"), cleaned_data.get("day")
        if answer == PostState.FILLED:
            self.refuse_nobody()
        elif answer and self.names_somebody:
            self.add_error(
                "answer", _("A holder is written below. Choose that somebody holds it, or empty the holder.")
            )
        if day and day > today() and answer in (PostState.VACANT, PostState.NO_ANSWER):
            self.add_error("day", NOT_YET)
        return cleaned_data


class AskView(WorkflowView):
    """Writes down what is known of one post."""

    page_title = _("What is known of a post")
    header_icon = "key"
    form_class = AskForm

    def find(self) -> None:
        """Find the post."""
        self.post_in_area = get_object_or_404(AreaPost.objects.select_related("area"), pk=self.kwargs["pk"])

    def is_allowed(self) -> bool:
        """Tell whether the user may change the post, or add one."""
        policy = policy_registry.get_by_type(AreaPost)
        if self.post_in_area.pk is None:
            return policy.user_has_permission(self.request.user, "add")
        return policy.user_has_permission_for_instance(self.request.user, "change", self.post_in_area)

    def hold(self) -> None:
        """Let others wait who answer for the same area."""
        Area.objects.select_for_update().get(pk=self.post_in_area.area_id)

    def get_form_options(self) -> dict:
        """Return nothing: the form is about no body."""
        return {}

    def get_initial(self) -> dict:
        """Return today, and the answer that is asked for in the address."""
        asked = self.request.GET.get("answer", "")
        return {"day": today(), "answer": asked if asked in dict(ANSWERS) else None}

    def get_default_url(self) -> str:
        """Return the address of the list of posts."""
        return reverse(AreaPost.snippet_viewset.get_url_name("list"))

    def get_page_subtitle(self) -> str:
        """Return the role and the area."""
        return str(self.post_in_area)

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return where the form stands: in the list of posts."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(AreaPost.snippet_viewset.get_url_name("list")), "label": gettext("Posts in areas")},
            {"url": "", "label": self.page_title, "sublabel": str(self.post_in_area)},
        ]

    def carry_out(self, form: AskForm) -> Outcome:
        """Write the answer down. Raises ValidationError."""
        answer, day, holder = form.cleaned_data["answer"], form.cleaned_data["day"], None
        if answer == PostState.FILLED:
            holder = {"person": form.chosen_person(), "organisation": form.cleaned_data["organisation"]}
        post = answer_for(self.post_in_area, answer, day, self.request.user, holder)
        link = reverse(post.snippet_viewset.get_url_name("edit"), args=[post.pk]), gettext("Edit")
        sentence = gettext("%(post)s: %(state)s.") % {"post": post, "state": post.get_state_display()}
        return Outcome(sentence, (link,), waits=not post.live)


class AskAreaView(AskView):
    """Writes down what is known of the post of an area for a role, contact person unless the address says otherwise."""

    def find(self) -> None:
        """Find the post or begin a new one. Raises Http404 for an unknown area or role."""
        area = get_object_or_404(Area, pk=self.kwargs["pk"])
        role = self.request.GET.get("role") or AreaPostRole.CONTACT_PERSON
        if role not in AreaPostRole.values:
            raise Http404
        self.post_in_area = post_of(area, role)


class ManyPostsForm(forms.Form):
    """Asks what is known of many posts at once; who holds a post is written one by one."""

    answer = forms.ChoiceField(label=_("What is known"), choices=ANSWERS_WITHOUT_HOLDER, widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Since, or asked on"),
        initial=today,
        widget=AdminDateInput,
        help_text=_("The day since which they are vacant, or the day on which the areas were asked."),
    )

    def clean_day(self) -> date:
        """Refuse a day that has not come."""
        if self.cleaned_data["day"] > today():
            raise ValidationError(NOT_YET)
        return self.cleaned_data["day"]


class ManyAreasForm(ManyPostsForm):
    """Asks besides for which role; of areas, a post is made where there is none."""

    role = forms.ChoiceField(label=_("Role"), choices=AreaPostRole.choices, initial=AreaPostRole.CONTACT_PERSON)

    field_order = ["role", "answer", "day"]


def answer_for_many(posts: Iterable[AreaPost], answer: str, day: date, user) -> int:
    """Write the same down of many posts; return how many changed.

    Posts that somebody holds stay as they are, and so do posts whose other fields have faults to be corrected first.
    """
    changed = 0
    for post in posts:
        if not (post.person_id or post.organisation_id):
            with suppress(ValidationError):
                answer_for(post, answer, day, user)
                changed += 1
    return changed
