"""The kinds of import there are."""

from .indicators import IndicatorImport
from .members import MemberImport
from .organisations import OrganisationImport
from .planning import ImportKind
from .posts import PostImport

KINDS: dict[str, ImportKind] = {
    kind.code: kind for kind in (OrganisationImport(), MemberImport(), PostImport(), IndicatorImport())
}


def kinds_for(user) -> list[ImportKind]:
    """Return the kinds of import that a user may do."""
    return [kind for kind in KINDS.values() if kind.may_import(user)]
