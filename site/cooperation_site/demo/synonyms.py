"""Words of the demo that find each other in the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cooperation_models.search.models import Synonym

from .records import Table, read_records

if TYPE_CHECKING:
    from .loading import Facts


def load(facts: Facts) -> int:
    """Make the groups of synonyms and return how many rows were written; a group is known by its first word."""
    groups = Table(
        {(group.language, group.listed()[0]): group for group in Synonym.objects.all()}, refresh=facts.refresh
    )
    for record in read_records("synonyms"):
        language, words = record.get("language", ""), record["words"]
        if groups.wants((language, words[0])):
            groups.write(Synonym, (language, words[0]), {"language": language, "words": "\n".join(words)})
    return groups.written
