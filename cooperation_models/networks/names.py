"""Names and addresses of what the analyses speak of, looked up for the rows that are shown and no others."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from cooperation_models.bodies.addresses import body_url
from cooperation_models.bodies.models import Body
from cooperation_models.drawings.tables import Cell
from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.languages.models import sort_key_column
from cooperation_models.languages.text import JoinedTexts, LocalisedText, Message
from cooperation_models.places.addresses import area_url
from cooperation_models.places.models import Area, Sector
from cooperation_models.registry.addresses import organisation_url
from cooperation_models.registry.models import Organisation

MOST_NAMED = 6
OWN_NAMES = [f"name_{code}" for code in LANGUAGE_CODES]
CERTAINTIES = [f"certainty_{code}" for code in LANGUAGE_CODES if code != "fi"]


class Named:
    """Things of one kind by their keys: their names, and cells of tables that lead to them."""

    def __init__(self, things: Mapping[int, Model], address):
        """Keep the things and the function that gives the address of one."""
        self.things = things
        self.address = address

    def name(self, key: int) -> LocalisedText | Message:
        """Return the name of a thing."""
        return self.things[key].name

    def cell(self, key: int) -> Cell:
        """Return a name with its link, as a cell of a table."""
        return Cell(self.name(key), self.address(self.things[key]))

    def join(self, keys: Iterable[int], most: int | None = MOST_NAMED) -> JoinedTexts | str:
        """Return names as one text in the order of the alphabet; from the ``most``-th on the rest is only counted.

        "–" when there are none.
        """
        wanted = set(keys)
        found = [thing.name for key, thing in self.things.items() if key in wanted]
        if not found:
            return "–"
        if most is None or len(found) <= most + 1:
            return JoinedTexts(found)
        return JoinedTexts([*found[:most], Message(gettext_noop("others: %(number)s"), number=len(found) - most)])


def named_bodies(keys: Iterable[int], request: HttpRequest | None) -> Named:
    """Return bodies with the addresses of their facts; one query."""
    return Named(_found(Body.objects.only("slug", "live", *OWN_NAMES), keys), partial(body_url, request=request))


def named_organisations(keys: Iterable[int], request: HttpRequest | None) -> Named:
    """Return organisations with the addresses of their pages; one query."""
    found = _found(Organisation.objects.only("slug", "live", *OWN_NAMES), keys)
    return Named(found, partial(organisation_url, request=request))


def named_areas(keys: Iterable[int], request: HttpRequest | None) -> Named:
    """Return areas with the addresses of their pages; one query."""
    found = _found(Area.objects.only("slug", *OWN_NAMES, *CERTAINTIES), keys)
    return Named(found, partial(area_url, request=request))


def named_sectors(keys: Iterable[int]) -> Named:
    """Return sectors, which have no pages of their own; one query."""
    return Named(_found(Sector.objects.only(*OWN_NAMES), keys), lambda sector: "")


def _found(things: QuerySet, keys: Iterable[int]) -> dict[int, Model]:
    """Return things by their keys in the alphabet of the reader's language."""
    return {thing.pk: thing for thing in things.filter(pk__in=set(keys)).order_by(sort_key_column(), "pk")}
