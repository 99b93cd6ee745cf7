"""Finding entries by their keys, with the full text index of the database: FTS5 of SQLite, GIN of PostgreSQL.

The analyser makes plain ASCII words of every text and every query, so that the database has nothing left to decide:
no stemming, no accents, no ranking. Both databases answer one question only: which entries have these keys?
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, models
from django.db.models.lookups import Lookup

TABLE = "cooperation_search_searchentry"
INDEX = "cooperation_search_keys"
VECTOR = "array_to_tsvector(string_to_array(\"keys\", ' '))"


@dataclass(frozen=True)
class Condition:
    """Keys that an entry must have: ``parts`` are keys or conditions, of which all or, with ``any``, one must hold.

    A key that ends in ``*`` stands for all keys that begin so.
    """

    parts: tuple
    any: bool = False

    def written(self, spell, both: str, either: str) -> str:
        """Return the condition in the words of a database."""
        parts = [
            part.written(spell, both, either) if isinstance(part, Condition) else spell(part) for part in self.parts
        ]
        return f"({(either if self.any else both).join(parts)})"


def all_of(parts: Iterable) -> Condition:
    """Return the condition that an entry has all of ``parts``."""
    return Condition(tuple(dict.fromkeys(parts)))


def any_of(parts: Iterable) -> Condition:
    """Return the condition that an entry has one of ``parts``."""
    return Condition(tuple(dict.fromkeys(parts)), any=True)


def spell_for_sqlite(key: str) -> str:
    """Return a key as FTS5 reads it."""
    return f'"{key[:-1]}"*' if key.endswith("*") else f'"{key}"'


def spell_for_postgresql(key: str) -> str:
    """Return a key as a tsquery reads it."""
    return f"'{key[:-1]}':*" if key.endswith("*") else f"'{key}'"


class KeysField(models.TextField):
    """Keys parted by spaces; ``keys__match=Condition`` finds the rows that have them, by the full text index."""

    def get_prep_value(self, value):
        """Leave conditions as they are; everything else is text."""
        return value if isinstance(value, Condition) else super().get_prep_value(value)


@KeysField.register_lookup
class Match(Lookup):
    """The rows whose keys fulfil a :class:`Condition`."""

    lookup_name = "match"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        """Ask the FTS5 table for the numbers of the rows."""
        sql = f'{self._primary_key(compiler)} IN (SELECT rowid FROM "{INDEX}" WHERE "{INDEX}" MATCH %s)'
        return sql, [self.rhs.written(spell_for_sqlite, " AND ", " OR ")]

    def as_postgresql(self, compiler, connection):
        """Ask the index of keys for the numbers of the rows; PostgreSQL would else make the keys of every row anew."""
        sql = f'{self._primary_key(compiler)} IN (SELECT "id" FROM "{TABLE}" WHERE {VECTOR} @@ %s::tsquery)'
        return sql, [self.rhs.written(spell_for_postgresql, " & ", " | ")]

    def as_sql(self, compiler, connection):
        """Refuse other databases. Raises ImproperlyConfigured."""
        raise ImproperlyConfigured(f"The search needs SQLite or PostgreSQL, not {connection.vendor}.")

    def _primary_key(self, compiler) -> str:
        """Return the column of the rows' numbers under the name that the table has in the query."""
        key = self.lhs.target.model._meta.pk
        return compiler.compile(key.get_col(self.lhs.alias))[0]


SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS \"{INDEX}\" USING fts5(keys, content='{TABLE}', content_rowid='id', "
    "tokenize='ascii', detail=none)",
    f'CREATE TRIGGER IF NOT EXISTS "{INDEX}_added" AFTER INSERT ON "{TABLE}" BEGIN '
    f'INSERT INTO "{INDEX}"(rowid, keys) VALUES (new.id, new.keys); END',
    f'CREATE TRIGGER IF NOT EXISTS "{INDEX}_removed" AFTER DELETE ON "{TABLE}" BEGIN '
    f'INSERT INTO "{INDEX}"("{INDEX}", rowid, keys) VALUES (\'delete\', old.id, old.keys); END',
    f'CREATE TRIGGER IF NOT EXISTS "{INDEX}_changed" AFTER UPDATE OF keys ON "{TABLE}" BEGIN '
    f'INSERT INTO "{INDEX}"("{INDEX}", rowid, keys) VALUES (\'delete\', old.id, old.keys); '
    f'INSERT INTO "{INDEX}"(rowid, keys) VALUES (new.id, new.keys); END',
)
POSTGRESQL = (f'CREATE INDEX IF NOT EXISTS "{INDEX}" ON "{TABLE}" USING gin ({VECTOR})',)


def make_index(sender, using: str, **_signal) -> None:
    """Make the full text index where it is missing; called after every ``migrate``.

    It is no migration, because Django makes tables of SQLite anew when it changes them, and drops their triggers.
    """
    connection = connections[using]
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(connection.vendor, ())
    if statements and TABLE in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
