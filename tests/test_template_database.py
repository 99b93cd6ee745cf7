"""The template database: never one of other migrations, and made no oftener than it must be."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from tests import template_database

pytestmark = pytest.mark.database_free


class Records:
    """Stands for a database server, and remembers what was asked of it."""

    def __init__(self):
        self.made, self.removed = [], []

    def make(self, name):
        self.made.append(name)

    def exists(self, name):
        return name in self.made

    def copy(self, name):
        return f"copy of {name}"

    def remove(self, copy):
        self.removed.append(copy)


@pytest.fixture
def records(monkeypatch, settings, tmp_path):
    """Put a stand-in in the place of both kinds of database."""
    stand_in, settings.DATA_DIR = Records(), tmp_path
    monkeypatch.setattr(template_database, "SQLite", lambda folder: stand_in)
    monkeypatch.setattr(template_database, "PostgreSQL", lambda worker: stand_in)
    monkeypatch.setattr(connection, "close", lambda: None)
    return stand_in


def use(folder: Path, **options) -> str:
    """Enter and leave a copy, and return the name of the database meanwhile."""
    with template_database.copy_of_the_template(folder, "gw0", **options):
        return connection.settings_dict["NAME"]


def test_another_migration_asks_for_another_template(monkeypatch, tmp_path):
    before = template_database.fingerprint()
    monkeypatch.setattr(apps.get_app_config("cooperation_registry"), "path", str(tmp_path))
    (tmp_path / "migrations").mkdir()
    without = template_database.fingerprint()
    (tmp_path / "migrations" / "0001_new.py").write_text("operations = []")
    first = template_database.fingerprint()
    (tmp_path / "migrations" / "0001_new.py").write_text("operations = [1]")
    assert len({before, without, first, template_database.fingerprint()}) == 4


def test_another_column_asks_for_another_template(monkeypatch):
    before = template_database.fingerprint()
    monkeypatch.setattr(apps.get_model("cooperation_places", "Area")._meta.get_field("slug"), "column", "address")
    assert template_database.fingerprint() != before


def test_the_template_is_made_once(records, tmp_path):
    before = connection.settings_dict["NAME"]
    first, second = use(tmp_path), use(tmp_path)
    assert first == second == f"copy of {records.made[0]}"
    assert len(records.made) == 1
    assert records.removed == [first, second]
    assert connection.settings_dict["NAME"] == before


def test_a_run_may_ask_for_a_new_one_which_all_its_processes_share(records, tmp_path):
    use(tmp_path)
    for _process in range(3):
        use(tmp_path, remake_in_run="this run")
    assert len(records.made) == 2
    use(tmp_path, remake_in_run="the next run")
    assert len(records.made) == 3
