"""Tables as files to download."""

from django.http import HttpResponse

from .tables import CSV_CONTENT_TYPE, DataTable


def csv_response(table: DataTable, name: str) -> HttpResponse:
    """Return a table as a file to download; ``name`` ends in .csv and has letters of ASCII only."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(table.as_csv(), content_type=CSV_CONTENT_TYPE, headers=headers)
