"""The import of organisations: new ones, and what is known better of those in the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_models.languages.codes import LANGUAGE_CODES
from cooperation_models.places.name_search import fold
from cooperation_models.registry.models import Organisation, OrganisationKind

from .columns import NamedRow, column
from .planned import Outcome, RowFault
from .planning import Cells, ImportKind, Planning, Reference, finished
from .register import digits, read_business_id
from .values import read_choice, read_day, read_list, read_yes_no
from .whom import (
    OrganisationCells,
    find_organisation,
    new_organisation_key,
    new_organisation_values,
)

LISTED = gettext_lazy("Several are parted by semicolons.")


class OrganisationImport(ImportKind):
    """One row is one organisation."""

    code = "organisations"
    label = gettext_lazy("Organisations")
    explanation = gettext_lazy(
        "One row for each organisation. It is recognised by its business id, its number in the register of "
        "associations or its name."
    )
    models = writes = (Organisation,)
    columns = (
        column(
            *("name_fi", "Nimi|Nimi suomeksi", "Namn|Namn på finska", "Name|Name in Finnish"),
            gettext_lazy("The name in Finnish, or the only name."),
            "Esimerkkikylän kyläyhdistys ry",
            required=True,
        ),
        column(*("name_sv", "Nimi ruotsiksi", "Namn på svenska", "Name in Swedish"), gettext_lazy("If there is one.")),
        column(
            *("name_se", "Nimi pohjoissaameksi", "Namn på nordsamiska", "Name in Northern Sámi"),
            gettext_lazy("If there is one."),
        ),
        column(
            *("name_smn", "Nimi inarinsaameksi", "Namn på enaresamiska", "Name in Inari Sámi"),
            gettext_lazy("If there is one."),
        ),
        column(
            *("name_sms", "Nimi koltansaameksi", "Namn på skoltsamiska", "Name in Skolt Sámi"),
            gettext_lazy("If there is one."),
        ),
        column(*("abbreviation", "Lyhenne", "Förkortning", "Abbreviation"), gettext_lazy("Only if people use one.")),
        column(
            *("kind", "Laji|Tyyppi", "Slag|Typ", "Kind|Type"),
            gettext_lazy("A word of the list in the form of organisations. Empty: a registered association."),
            "Rekisteröity yhdistys",
        ),
        column(
            *("business_id", "Y-tunnus", "FO-nummer", "Business id"),
            gettext_lazy("The surest way to recognise an organisation."),
            "0116297-6",
        ),
        column(
            *("registration_number", "Rekisterinumero", "Registernummer", "Registration number"),
            gettext_lazy("The number in the register of associations."),
            "123.456",
        ),
        column(
            *("seat_area", "Kotikunta|Kotipaikka", "Hemkommun|Hemort", "Home municipality|Home"),
            gettext_lazy("The name or the code of the municipality."),
            "Inari",
        ),
        column(
            *("areas_served", "Toimii alueilla|Toiminta-alue", "Verkar i|Verksamhetsområde", "Works in"),
            LISTED,
            "Inari; Utsjoki",
        ),
        column(*("sectors", "Toimialat|Toimiala", "Sektorer|Sektor", "Sectors|Sector"), LISTED, ""),
        column(
            *("parent", "Kuuluu järjestöön|Kattojärjestö", "Hör till", "Belongs to"),
            gettext_lazy("The name or the business id of the larger organisation."),
        ),
        column(*("email", "Sähköposti", "E-post", "E-mail|Email"), gettext_lazy("Shown to readers."), ""),
        column(*("phone", "Puhelin|Puhelinnumero", "Telefon", "Phone"), gettext_lazy("Shown to readers.")),
        column(*("address", "Osoite|Katuosoite", "Adress", "Address"), gettext_lazy("Shown to readers.")),
        column(*("website", "Verkkosivut|Verkkosivusto", "Webbplats", "Website"), gettext_lazy("With https://.")),
        column(
            *("is_voice", "Kansalaisyhteiskunnan ääni", "Medborgarsamhällets röst", "Voice of civil society"),
            gettext_lazy("Yes or no."),
        ),
        column(
            *("is_service_producer", "Tuottaa palveluja", "Producerar tjänster", "Produces services"),
            gettext_lazy("Yes or no."),
        ),
        column(
            *("checked_on", "Tarkistettu", "Kontrollerad", "Checked on"),
            gettext_lazy("The day on which somebody last made sure that this is right."),
        ),
    )

    def title_of(self, row: NamedRow) -> str:
        """Return the name."""
        return row.cells.get("name_fi", "")

    def prepare(self, rows: Iterable[NamedRow], planning: Planning) -> None:
        """Fetch the organisations that the rows seem to mean."""
        register, keys = planning.register, set()
        for row in rows:
            keys.add(register.organisations_by_business_id.get(row.cells.get("business_id", "").strip()))
            keys.update(register.organisations_by_name.get(fold(row.cells.get("name_fi", "")), ()))
            keys.update(register.organisations_by_number.get(digits(row.cells.get("registration_number", "-")), ()))
        register.organisations.fetch(keys - {None})

    def plan(self, row: NamedRow, planning: Planning, choices: Mapping[str, str]) -> tuple[Outcome, str]:
        """Return the new organisation, or what changes of a known one."""
        register, cells = planning.register, Cells(self, row)
        if not cells.text("name_fi"):
            raise RowFault(_("The name is missing."))
        wanted = {
            **{f"name_{code}": cells.text(f"name_{code}") for code in LANGUAGE_CODES},
            **{name: cells.text(name) for name in ("abbreviation", "registration_number", "website")},
            "kind": cells.read("kind", lambda text: read_choice(OrganisationKind, text), ""),
            "business_id": cells.read("business_id", read_business_id, ""),
            "seat_area": cells.read("seat_area", register.area),
            "areas_served": cells.read_each("areas_served", read_list, register.area),
            "sectors": cells.read_each("sectors", read_list, register.sector),
            "is_voice": cells.read("is_voice", read_yes_no),
            "is_service_producer": cells.read("is_service_producer", read_yes_no),
            "checked_on": cells.read("checked_on", read_day),
        }
        contacts = cells.contacts(phone="phone", email="email", address="address")
        parent = cells.read("parent", lambda text: _parent(text, planning, choices))
        cells.insist()
        known_by = OrganisationCells(
            wanted["name_fi"], wanted["business_id"], wanted["registration_number"], cells.text("email")
        )
        found = find_organisation(known_by, planning, choices)
        if found is not None and found.pk is None:
            return Outcome.same(), f"organisation:{found.mark}"
        if parent is not None:
            wanted["parent"] = parent
        if found is None:
            key = new_organisation_key(known_by, planning, row.line)
            values = new_organisation_values(known_by, planning)
            values |= {name: value for name, value in wanted.items() if value not in (None, "", [])}
            fact, words = planning.new_fact(Organisation, key, values)
            words += planning.add_contacts(fact, contacts, set())
            return finished([fact], words, True), f"organisation:{key}"
        instance = register.organisations[found.pk]
        sentences = []
        if fold(wanted["name_fi"]) not in instance.folded_names.splitlines():
            sentences.append(_("It is in the register under another name: %(name)s.") % {"name": instance.name_fi})
        elif fold(wanted["name_fi"]) != fold(instance.name_fi):
            # The file calls it by its name in another language or its abbreviation: that renames nothing.
            del wanted["name_fi"]
        present = {(point.kind, point.value.casefold()) for point in instance.contact_points.all()}
        fact, words = planning.change_with_contacts(instance, wanted, contacts, present)
        return finished([fact], words, False, sentences), f"organisation:{found.pk}"


def _parent(text: str, planning: Planning, choices: Mapping[str, str]) -> Reference:
    """Return the organisation a cell names by name or business id. Raises RowFault and Undecided."""
    is_id = bool(digits(text)) and not any(letter.isalpha() for letter in text)
    cells = OrganisationCells(business_id=read_business_id(text)) if is_id else OrganisationCells(text)
    found = find_organisation(cells, planning, choices, "parent")
    if found is None:
        raise RowFault(
            _("There is no organisation “%(name)s” yet. Put it on an earlier row, or add it first.")
            % {"name": text[:80]}
        )
    return found
