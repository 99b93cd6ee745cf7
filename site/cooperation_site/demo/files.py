"""Pictures and documents of the demo, put into the portal's collections when a page wants them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cooperation_site.page_files.texts import FileError, read_file

FOLDER = Path(__file__).resolve().parent / "files"


class Files:
    """The pictures and documents of ``files/files.toml`` by the name that pages give them."""

    def __init__(self):
        """Read which files there are."""
        self.records: dict[str, dict[str, str]] = read_file(FOLDER / "files.toml")

    def find(self, model: type[models.Model], name: str) -> Any:
        """Return the primary key of a picture or document, taken into the portal if it is not there yet.

        Raises FileError when there is no such file.
        """
        record = self.records.get(name)
        if record is None or not (FOLDER / record["file"]).is_file():
            raise FileError(f"There is no file called “{name}”.")
        row = model.objects.filter(title=record["title"]).first()
        if row is None:
            row = model(title=record["title"])
            with (FOLDER / record["file"]).open("rb") as opened:
                row.file.save(record["file"], File(opened), save=False)
                row.file_size = row.file.size
                row.save()
        return row.pk


def finder(facts: Any, files: Files) -> Callable[[type[models.Model], str], Any]:
    """Return how pages find what they name: a picture, a document, or a fact by its slug or code."""

    def find(model: type[models.Model], name: str) -> Any:
        if model in (get_image_model(), get_document_model()):
            return files.find(model, name)
        return facts.table_of(model)[name].pk

    return find
