"""The import of figures of areas by year: one row is what is known of an area for a year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_models.places.models import AreaIndicator, IndicatorAnswer

from .columns import NamedRow, column
from .planned import Outcome, RowFault
from .planning import CLEARED, Cells, ImportKind, Planning, finished
from .values import read_choice


class IndicatorImport(ImportKind):
    """One row is one figure, named by area, indicator and year."""

    code = "indicators"
    label = gettext_lazy("Figures of areas by year")
    explanation = gettext_lazy("One row for each area, indicator and year. The indicators must exist.")
    models = writes = (AreaIndicator,)
    columns = (
        column(
            *("area", "Aluekoodi|Alue|Kunta|Kuntakoodi", "Områdeskod|Område|Kommun", "Area code|Area|Municipality"),
            gettext_lazy("The code or the name of the area."),
            "148",
            required=True,
        ),
        column(
            *("indicator", "Mittari|Mittarin tunnus|Indikaattori", "Mätare|Indikator", "Indicator|Indicator code"),
            gettext_lazy("The code or the name of the indicator."),
            "contact-named",
            required=True,
        ),
        column(*("year", "Vuosi", "År", "Year"), gettext_lazy("Four digits."), "2025", required=True),
        column(
            *("value", "Arvo|Vastaus|Luku", "Värde|Svar|Tal", "Value|Answer|Number"),
            gettext_lazy("A number, or an answer: yes, partly, no, not wanted here, not known."),
            "Kyllä",
            required=True,
        ),
        column(
            *("source", "Lähde", "Källa", "Source"),
            gettext_lazy("Where this was read, when it is not the indicator's own source. Readers see it."),
        ),
        column(
            *("source_url", "Lähteen verkko-osoite", "Källans webbadress", "Web address of the source"),
            gettext_lazy("With https://."),
        ),
    )

    def title_of(self, row: NamedRow) -> str:
        """Return indicator, area and year, as the file has them."""
        return " ".join(filter(None, (row.cells.get(key) for key in ("indicator", "area", "year"))))

    def plan(self, row: NamedRow, planning: Planning, choices: Mapping[str, str]) -> tuple[Outcome, str]:
        """Return the new figure, or what changes of the one of that year."""
        register, cells = planning.register, Cells(self, row)
        area = cells.read("area", register.area)
        indicator = cells.read("indicator", register.indicator)
        year = cells.read("year", read_year)
        answer, value = cells.read("value", read_figure, ("", None))
        cells.insist()
        if area is None or indicator is None or year is None:
            raise RowFault(_("Area, indicator and year must all be given."))
        if not answer and value is None:
            raise RowFault(_("The value is missing. A row without a value says nothing: leave it out of the file."))
        wanted = {"source": cells.text("source"), "source_url": cells.text("source_url")}
        wanted |= {"area": area, "indicator": indicator, "year": year}
        target = f"indicator:{area.pk}:{indicator.pk}:{year}"
        there = register.figures.get((area.pk, indicator.pk, year))
        if there is None:
            fact, words = planning.new_fact(AreaIndicator, target, wanted | {"answer": answer, "value": value})
            return finished([fact], words, True), target
        # An answer in the place of a number takes the number away, and the other way round.
        wanted |= {"answer": answer or CLEARED, "value": CLEARED if value is None else value}
        fact, words = planning.changed_fact(there, wanted)
        return finished([fact], words, False), target


def read_year(text: str) -> int:
    """Return a year of four digits. Raises ValidationError."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ValidationError(_("“%(text)s” is not a year. Write four digits.") % {"text": text[:20]})
    return int(text)


def read_figure(text: str) -> tuple[str, Decimal | None]:
    """Return the answer or the number of a cell; a comma or a point parts decimals, spaces part thousands.

    Raises ValidationError.
    """
    bare = "".join(text.split()).replace(",", ".").replace("−", "-").removesuffix("€")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return read_choice(IndicatorAnswer, text), None
    if not number.is_finite():
        raise ValidationError(_("“%(text)s” is not a number.") % {"text": text[:60]})
    return "", number
