"""Who may change which record: whoever has the right to its kind, and the keeper of this very record.

A keeper is the user named in the record's field ``keeper`` (:class:`cooperation_models.registry.facts.Kept`). Being
named gives a user who may see records of the kind the right to change this one, as a draft, and to add and change what
hangs on it; publishing, deleting and every other record take a right of their own. The keeper in the database counts,
never the one that a draft on top of a published record names.

The policies say it; :class:`CheckedByRecord` makes every view of a viewset ask for the record in its address. Wagtail's
own views of snippets ask only for the kind of record.
"""

from collections.abc import Iterable
from functools import reduce

from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

NOT_THE_KEEPER = _("You do not keep this record. Choose one that you keep, or ask its keeper to make the change.")


def kept_by(user, model: type[Model]) -> frozenset[int]:
    """Return the primary keys of the records of ``model`` whose published keeper is ``user``.

    Asked once for each user object and model, thus once in a request: lists ask for every row.
    """
    known = user.__dict__.setdefault("_kept_records", {})
    if model not in known:
        known[model] = frozenset(model._base_manager.filter(keeper=user.pk).values_list("pk", flat=True))
    return known[model]


class KeeperPolicy(ModelPermissionPolicy):
    """Rights from permissions, as Wagtail has them, and besides them the rights of the keeper.

    ``owner`` names the relation to the kept record for facts that hang on one: ``"body"`` for a membership. Without it
    the model itself is kept.
    """

    def __init__(self, model: type[Model], owner: str = ""):
        """Take the model and the name of the relation to the record that has the keeper."""
        super().__init__(model)
        self.owner = owner
        self.keepers_actions = {"add", "change"} if owner else {"change"}

    @cached_property
    def owner_model(self) -> type[Model]:
        """Return the model that has the keeper."""
        steps = self.owner.split("__") if self.owner else ()
        return reduce(lambda model, step: model._meta.get_field(step).related_model, steps, self.model)

    def owner_key(self, instance: Model) -> int | None:
        """Return the primary key of the kept record that ``instance`` is or hangs on; None while it hangs on none."""
        if not self.owner:
            return instance.pk
        *steps, last = self.owner.split("__")
        holder = reduce(lambda record, step: record and getattr(record, step), steps, instance)
        return holder and getattr(holder, f"{last}_id")

    def is_granted(self, user, action: str) -> bool:
        """Tell whether the user has the right to all records of this kind."""
        return user.has_perm(self._get_permission_name(action))

    def user_has_permission(self, user, action: str) -> bool:
        """Tell whether the user has the right to some records of this kind at least."""
        return self.is_granted(user, action) or bool(self._keeps(user, {action}))

    def user_has_permission_for_instance(self, user, action: str, instance: Model) -> bool:
        """Tell whether the user has the right to this record."""
        return self.is_granted(user, action) or self.owner_key(instance) in self._keeps(user, {action})

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        """Return the records to which the user has one of the rights."""
        records = self.model._default_manager.all()
        if any(self.is_granted(user, action) for action in actions):
            return records
        return records.filter(**{f"{self.owner or 'pk'}__in": self._keeps(user, set(actions))})

    def owners_for(self, user, action: str) -> QuerySet | None:
        """Return the kept records on which the user may do ``action`` with facts of this kind; None when on all."""
        if self.is_granted(user, action):
            return None
        return self.owner_model._default_manager.filter(pk__in=self._keeps(user, {action}))

    def _keeps(self, user, actions: set[str]) -> frozenset[int]:
        """Return the keys of the records whose keeper the user is, when that gives one of the rights."""
        if not actions & self.keepers_actions or user.is_anonymous or not self.is_granted(user, "view"):
            return frozenset()
        return kept_by(user, self.owner_model)


class UnpublishedKeeperPolicy(KeeperPolicy):
    """The policy of facts without drafts: the keeper may add and change them until the kept record is published.

    From then on each change is seen by readers at once, and takes the right to all records of the kind.
    """

    def _keeps(self, user, actions: set[str]) -> frozenset[int]:
        kept = super()._keeps(user, actions)
        if not kept:
            return kept
        return frozenset(self.owner_model._base_manager.filter(pk__in=kept, live=False).values_list("pk", flat=True))


class RecordChecked:
    """A view that asks for the right to the record in its address, and not only for the right to its kind."""

    @cached_property
    def record_in_database(self) -> Model | None:
        """Return the record as it is published or was first written down, not its newest draft."""
        # Not all of Wagtail's views hand their arguments on to themselves: the request knows them always.
        key = self.request.resolver_match.kwargs.get("pk")
        return None if key is None else self.model._base_manager.filter(pk=unquote(str(key))).first()

    def user_has_permission(self, permission: str) -> bool:
        """Tell whether the user has the right, to the record if there is one."""
        if not super().user_has_permission(permission):
            return False
        record = self.record_in_database
        return record is None or self.permission_policy.user_has_permission_for_instance(
            self.request.user, permission, record
        )

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        """Tell whether the user has one of the rights, to the record if there is one."""
        return any(self.user_has_permission(permission) for permission in permissions)


class RecordCheckedForm(RecordChecked):
    """A form in which a keeper hangs facts only on records that are the keeper's own."""

    def get_form(self, *args, **kwargs):
        """Return the form; a record of somebody else is refused at the field that names it."""
        form = super().get_form(*args, **kwargs)
        policy = self.permission_policy
        field = form.fields.get(getattr(policy, "owner", ""))
        if field is not None:
            owners = policy.owners_for(self.request.user, self.permission_required)
            if owners is not None:
                field.queryset = owners
                field.error_messages["invalid_choice"] = NOT_THE_KEEPER
        return form


class RecordCheckedList(RecordChecked):
    """A list that leads to the form of what the user may change, and to the inspection of everything else."""

    def get_edit_url(self, instance: Model) -> str | None:
        """Return the address of the form when the user may change this record."""
        return super().get_edit_url(instance) if self._may("change", instance) else None

    def get_delete_url(self, instance: Model) -> str | None:
        """Return the address of the deletion when the user may delete this record."""
        return super().get_delete_url(instance) if self._may("delete", instance) else None

    def _may(self, action: str, instance: Model) -> bool:
        return self.permission_policy.user_has_permission_for_instance(self.request.user, action, instance)


class CheckedByRecord:
    """A viewset all of whose views ask for the right to the very record; put it before ``SnippetViewSet``."""

    def construct_view(self, view_class, **kwargs):
        """Return the view, made to ask for the record when it asks for rights at all."""
        if issubclass(view_class, IndexView):
            asking = RecordCheckedList
        elif hasattr(view_class, "get_form"):
            asking = RecordCheckedForm
        else:
            asking = RecordChecked
        if hasattr(view_class, "user_has_permission"):
            view_class = type(view_class.__name__, (asking, view_class), {"__doc__": view_class.__doc__})
        return super().construct_view(view_class, **kwargs)
