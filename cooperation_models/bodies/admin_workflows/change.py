"""Merge, split or rename bodies: the old ones are kept with their end, the event and links between old and new."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from ..changes import ChangeEvent
from ..checks import periods_overlap
from ..facts import Body, BodyLink
from ..kinds import ChangeKind, EndReason, LinkKind
from ..memberships import Membership
from ..permissions import may_publish
from ..seats import Term
from .change_forms import FORMS, NAMES, ChangeForm, MergeForm, RenameForm, SplitForm
from .saving import change, create, free_slug, newest
from .workflow import Outcome, WorkflowView

TITLES = {
    ChangeKind.MERGE: _("Merge bodies"),
    ChangeKind.SPLIT: _("Split a body"),
    ChangeKind.RENAME: _("Give a new name"),
}


class ChangeView(WorkflowView):
    """Merges, splits or renames a body, as ``kind`` in the address says.

    It takes the right to publish: the bodies before and after, their links and their members change together, and half
    of it cannot wait as a draft.
    """

    page_title = _("Merge, split or rename")
    header_icon = "rotate"
    template_name = "cooperation_bodies/admin/change.html"
    submit_label = _("Next: see what will happen")

    @property
    def kind(self) -> str:
        """Return the kind of change that is asked for; merging when the address asks for none that there is."""
        asked = self.request.GET.get("kind")
        return asked if asked in FORMS else ChangeKind.MERGE

    @property
    def form_class(self) -> type[ChangeForm]:
        """Return the form of the kind."""
        return FORMS[self.kind]

    def is_allowed(self) -> bool:
        """Tell whether the user may publish the body and, for new bodies, add one."""
        user = self.request.user
        may_add = policy_registry.get_by_type(Body).user_has_permission(user, "add")
        return super().is_allowed() and may_publish(user, self.body) and (may_add or self.kind == ChangeKind.RENAME)

    def get_context_data(self, **kwargs) -> dict:
        """Add the three kinds to choose from."""
        kinds = [(f"?kind={kind}", title, kind == self.kind) for kind, title in TITLES.items()]
        return {**super().get_context_data(**kwargs), "kinds": kinds}

    def hold(self) -> None:
        """Let others wait who change any of the bodies."""
        list(Body.objects.select_for_update().order_by("pk").values_list("pk"))
        self.body.refresh_from_db()

    def carry_out(self, form: ChangeForm) -> Outcome:
        """Do the change and write it into the history. Raises ValidationError."""
        act = {ChangeKind.MERGE: self._merge, ChangeKind.SPLIT: self._split, ChangeKind.RENAME: self._rename}
        event_before, event_after, former = act[self.kind](form)
        event = ChangeEvent(
            kind=self.kind, day=form.cleaned_data["day"], decided_by=form.cleaned_data["decided_by"], **former
        )
        create(event, self.request.user)
        event.before.set(event_before)
        event.after.set(event_after)
        links = tuple(
            (reverse(body.snippet_viewset.get_url_name("edit"), args=[body.pk]), str(body)) for body in event_after
        )
        return Outcome(gettext("The change was made and is kept in the history."), links)

    def _merge(self, form: MergeForm) -> tuple[list[Body], list[Body], dict]:
        self._refuse_ended(form.ending, form.cleaned_data["day"])
        typed, day = form.cleaned_data, form.cleaned_data["day"]
        target = typed["into"] or self._new_body(form.merging, day, name_fi=typed["name_fi"], name_sv=typed["name_sv"])
        for body in form.ending:
            if typed["move_members"]:
                self._move(_members_of(body), target, day)
            self._end(body, day, [(LinkKind.MERGED_INTO, target)])
        return form.merging, [target], {}

    def _split(self, form: SplitForm) -> tuple[list[Body], list[Body], dict]:
        day = form.cleaned_data["day"]
        self._refuse_ended([self.body], day)
        parts = [
            self._new_body([self.body], day, replaces=self.body, name_fi=name) for name in form.cleaned_data["names"]
        ]
        moving = form.moving()
        for place, part in enumerate(parts):
            self._move([member for member, line in moving.items() if line == place], part, day)
        if form.cleaned_data["ends"]:
            self._end(self.body, day, [])
        return [self.body], parts, {}

    def _rename(self, form: RenameForm) -> tuple[list[Body], list[Body], dict]:
        former = {f"former_{name}": getattr(self.body, name) for name in NAMES}
        body = newest(self.body)
        for name in NAMES:
            setattr(body, name, form.cleaned_data[name])
        self._publish(body)
        return [self.body], [self.body], former

    def _refuse_ended(self, bodies: list[Body], day: date) -> None:
        """Refuse bodies that ended since the form was shown, perhaps because it was sent twice."""
        ended = Body.objects.filter(pk__in=[body.pk for body in bodies], end__lte=day).first()
        if ended is not None:
            raise ValidationError(gettext("%(body)s has ended already: %(day)s.") % {"body": ended, "day": ended.end})

    def _new_body(self, sources: list[Body], day: date, replaces: Body | None = None, **names: str) -> Body:
        """Return a new published body of the same kind as this one, with the areas and sectors of all its sources."""
        new = Body(slug=free_slug(names["name_fi"]), start=day, keeper=self.body.keeper, **names)
        for name in ("kind", "openness", "joining", "parent", "secretariat", "working_languages", "deputies_allowed"):
            setattr(new, name, getattr(self.body, name))
        new.areas = list({area for source in sources for area in source.areas.all()})
        new.sectors = list({sector for source in sources for sector in source.sectors.all()})
        if replaces is not None:
            new.links = [BodyLink(kind=LinkKind.REPLACES, to_body=replaces, start=day)]
        return create(new, self.request.user)

    def _end(self, body: Body, day: date, links: list[tuple[str, Body]]) -> None:
        """End a body on a day, with links to what comes after it."""
        body = newest(body)
        body.end = day
        for kind, other in links:
            body.links.add(BodyLink(kind=kind, to_body=other, start=day))
        self._publish(body)

    def _publish(self, body: Body) -> None:
        body.full_clean()
        revision = body.save_revision(user=self.request.user, log_action=True, clean=False)
        revision.publish(user=self.request.user, skip_permission_checks=True)

    def _move(self, members: list[Membership], target: Body, day: date) -> None:
        """End memberships on a day and begin them in another body, for a term of the same days.

        Whoever is a member there already is not made one twice; deputies move with their members only.
        """
        user, anew = self.request.user, {}
        there = list(target.memberships.live().going_on(day))
        for member in sorted(members, key=lambda member: member.deputy_for_id is not None):
            change(member, user, end=day, end_reason=EndReason.MOVED)
            deputy_for = anew.get(member.deputy_for_id)
            twin = next((m for m in there if m.is_held_by(member.person_id, member.organisation_id)), None)
            if twin is not None:
                anew[member.pk] = twin
            if twin is not None or (member.deputy_for_id is not None and deputy_for is None):
                continue
            same = ("role", "person", "organisation", "on_behalf_of", "for_sector", "chosen_how")
            moved = Membership(
                **{name: getattr(member, name) for name in same},
                body=target,
                start=day,
                term=_same_term(member.term, target, user),
                deputy_for=deputy_for,
            )
            anew[member.pk] = create(moved, user)
            there.append(moved)


def _members_of(body: Body) -> list[Membership]:
    return list(body.memberships.live().going_on().filter(end__isnull=True).select_related("term"))


def _same_term(term: Term | None, target: Body, user) -> Term | None:
    """Return the term of another body that has the same days, made if there is room for it, else None."""
    if term is None or term.body_id == target.pk:
        return term
    terms = list(target.terms.all())
    same = next((other for other in terms if (other.start, other.end) == (term.start, term.end)), None)
    if same is not None or any(periods_overlap(term.start, term.end, other.start, other.end) for other in terms):
        return same
    return create(Term(body=target, label=term.label, start=term.start, end=term.end), user)
