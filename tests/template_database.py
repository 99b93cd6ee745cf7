"""A migrated database made once, of which every test process gets a copy.

Migrating from nothing takes a quarter of a minute; copying takes a moment. The template is kept in ``DATA_DIR``
(SQLite) or on the server (PostgreSQL) under a name that tells everything its tables depend on, so that no run can meet
a template of other migrations. ``pytest --create-db`` makes it anew, once for all processes of the run.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

PREFIX = "cooperation_template_"


def fingerprint() -> str:
    """Return what a migrated database depends on: all apps' migrations, the models' tables and this module."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path, "migrations").rglob("*.py")):
            digest.update(f"\0{app.label}/{path.name}\0".encode())
            digest.update(path.read_bytes())
    for model in apps.get_models(include_auto_created=True):
        columns = [(field.column, field.db_type(connection)) for field in model._meta.local_fields]
        digest.update(repr((model._meta.db_table, columns, model._meta.permissions)).encode())
    return digest.hexdigest()[:16]


def migrate(name: str) -> None:
    """Make the database ``name`` and run all migrations on it."""
    connection.settings_dict["TEST"]["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.close()


class SQLite:
    """Template and copies are files."""

    def __init__(self, folder: Path):
        """Keep templates in ``settings.DATA_DIR``, the copy in ``folder``, which is this process's own."""
        self.folder = folder

    def make(self, name: str) -> None:
        """Migrate beside the old templates, then put the new one in their place."""
        for old in settings.DATA_DIR.glob(f"{PREFIX}*"):
            old.unlink()
        being_made = settings.DATA_DIR / f"{PREFIX}being_made.sqlite3"
        migrate(str(being_made))
        being_made.rename(settings.DATA_DIR / f"{name}.sqlite3")

    def exists(self, name: str) -> bool:
        """Tell whether there is this template, made to its end."""
        return (settings.DATA_DIR / f"{name}.sqlite3").exists()

    def copy(self, name: str) -> str:
        """Copy the template and return the name of the copy."""
        copy = self.folder / "database.sqlite3"
        shutil.copyfile(settings.DATA_DIR / f"{name}.sqlite3", copy)
        return str(copy)

    def remove(self, copy: str) -> None:
        """Remove the copy and what SQLite keeps beside it."""
        for path in self.folder.glob(f"{Path(copy).name}*"):
            path.unlink()


class PostgreSQL:
    """Template and copies are databases of one server."""

    def __init__(self, worker: str):
        """Name the copy after the process of the test run."""
        self.worker = worker

    def execute(self, sql: str, *parameters: str) -> list[tuple]:
        """Run one statement outside the portal's database and return its rows."""
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else []

    def make(self, name: str) -> None:
        """Migrate beside the old templates, then put the new one in their place."""
        for (old,) in self.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", f"{PREFIX}%"):
            self.execute(f'DROP DATABASE "{old}"')
        migrate(f"{PREFIX}being_made")
        self.execute(f'ALTER DATABASE "{PREFIX}being_made" RENAME TO "{name}"')

    def exists(self, name: str) -> bool:
        """Tell whether there is this template, made to its end."""
        return bool(self.execute("SELECT 1 FROM pg_database WHERE datname = %s", name))

    def copy(self, name: str) -> str:
        """Copy the template and return the name of the copy."""
        copy = f"cooperation_tests_{self.worker}"
        self.remove(copy)
        self.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
        return copy

    def remove(self, copy: str) -> None:
        """Remove the copy."""
        self.execute(f'DROP DATABASE IF EXISTS "{copy}"')


@contextmanager
def copy_of_the_template(folder: Path, worker: str, remake_in_run: str = "") -> Iterator[None]:
    """Let the connection be one to this process's own copy of the template.

    ``folder`` is the process's own, ``worker`` its name in the run. ``remake_in_run`` names a run for which a template
    must be made that no other run has used.
    """
    databases = SQLite(folder) if connection.vendor == "sqlite" else PostgreSQL(worker)
    name = PREFIX + fingerprint()
    with (settings.DATA_DIR / "template.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not databases.exists(name) or (remake_in_run and lock.read() != remake_in_run):
            databases.make(name)
            lock.truncate(0)
            lock.write(remake_in_run)
            lock.flush()
        copy = databases.copy(name)
    before = connection.settings_dict["NAME"]
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = copy
    with closing(connection):
        yield
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = before
    databases.remove(copy)
