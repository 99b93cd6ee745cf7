"""What a reader asks of the network map: the filters, the order of the table and the page of it."""

from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest

from .questions import Question

ORDERS = ("links", "name", "kind")
FILTERS_OF_MAP = ("area", "sector", "kind")
ROWS_ON_A_PAGE = 25


class MapQuestion(Question):
    """The filters of one request for the map; ``order`` says how the table is sorted, by links unless asked else."""

    def __init__(self, request: HttpRequest):
        """Keep what the address asks for."""
        super().__init__(request, FILTERS_OF_MAP)

    @cached_property
    def order(self) -> str:
        """Return the order of the table: one of :data:`ORDERS`."""
        asked = self.request.GET.get("order", "")
        return asked if asked in ORDERS else ORDERS[0]

    @property
    def something_was_left_out(self) -> bool:
        """Tell whether the address asks for something that cannot be chosen."""
        return super().something_was_left_out or self.request.GET.get("order", ORDERS[0]) not in ORDERS

    def query_string(self, page: int = 1, order: str | None = None) -> str:
        """Return the end of an address that asks the same in an order (the present one) and of a page of the table."""
        asked = dict(self.choices)
        order = order or self.order
        if order != ORDERS[0]:
            asked["order"] = order
        if page > 1:
            asked["page"] = str(page)
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def filter_string(self) -> str:
        """Return the end of an address that asks for the same part of the map, whatever the order of the table."""
        return f"?{urlencode(self.choices)}" if self.choices else ""
