"""Columns that several kinds of import have: names, organisations, ways to reach somebody, consent."""

from django.utils.translation import gettext_lazy as _

from .columns import Column, column

PERSON_COLUMNS: tuple[Column, ...] = (
    column(
        *("given_name", "Etunimi", "Förnamn", "Given name|First name"),
        _("Leave empty when no person is named."),
        "Maija",
        personal=True,
    ),
    column(
        *("family_name", "Sukunimi", "Efternamn", "Family name|Last name|Surname"),
        _("Leave empty when no person is named."),
        "Meikäläinen",
        personal=True,
    ),
)
PERSON_DETAILS: tuple[Column, ...] = (
    column(
        *("languages", "Kielet|Puhuu", "Språk|Talar", "Languages|Speaks"),
        _("The languages the person speaks, parted by semicolons."),
        "suomi; davvisámegiella",
        personal=True,
    ),
    column(
        *("consent_given_on", "Suostumus annettu", "Samtycke givet", "Consent given on"),
        _("The day on which the person allowed the name to be shown. Empty: the name is never shown."),
        "2026-01-15",
        personal=True,
    ),
    column(
        *("consent_note", "Suostumuksen tapa", "Hur samtycket gavs", "How the consent was given"),
        _("For example: by e-mail to the office."),
        personal=True,
    ),
)


def organisation_columns(explanation) -> tuple[Column, Column]:
    """Return the columns that name an organisation: its name and its business id."""
    return (
        column(
            *("organisation", "Järjestö|Organisaatio|Yhdistys", "Organisation|Förening", "Organisation|Organization"),
            explanation,
            "Esimerkkikylän kyläyhdistys ry",
        ),
        column(
            *("business_id", "Y-tunnus", "FO-nummer", "Business id"),
            _("The surest way to recognise an organisation."),
            "0116297-6",
        ),
    )
