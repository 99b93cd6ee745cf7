"""The tree agrees with the picture of the house (docs/architecture.md) and with the rules that every file keeps."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = [
    *("languages", "drawings", "places", "registry", "bodies"),
    *("structures", "networks", "support_groups", "meetings", "exchange", "search"),
]
CODE = [
    path
    for folder in ("blocks", "cooperation_models", "site")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts and "build" not in path.parts
]

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize("folder", ["site", "locale"])
def test_plain_folders_never_become_packages(folder):
    assert (ROOT / folder).is_dir()
    assert not (ROOT / folder / "__init__.py").exists(), f"{folder}/__init__.py would hide a standard module"


def test_rooms_are_those_of_the_picture():
    rooms = {path.parent.name for path in (ROOT / "cooperation_models").glob("*/apps.py")}
    assert rooms == set(ROOMS)
    picture = (ROOT / "docs" / "architecture.md").read_text()
    for room in ROOMS:
        assert f"    {room}/" in picture


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_registers_itself_with_a_lasting_label(room):
    apps = (ROOT / "cooperation_models" / room / "apps.py").read_text()
    assert f'label = "cooperation_{room}"' in apps
    assert (ROOT / "tests" / room).is_dir()


def test_nothing_is_named_for_being_left_over():
    leftovers = {"utils", "core", "helpers", "misc", "common"}
    assert not [path for path in CODE if leftovers & set(path.relative_to(ROOT).with_suffix("").parts)]


def test_modules_stay_readable():
    too_long = {}
    for path in [*CODE, *sorted((ROOT / "tests").rglob("*.py"))]:
        lines = len(path.read_text().splitlines())
        if lines > 400:
            too_long[str(path.relative_to(ROOT))] = lines
    assert not too_long


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_public_things_say_what_and_why(path):
    tree = ast.parse(path.read_text())
    if not tree.body:
        return
    silent = [] if ast.get_docstring(tree) else ["the module"]
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            silent += [] if ast.get_docstring(node) else [node.name]
    assert not silent


def test_migrations_are_named_for_what_they_do():
    unnamed = [
        path.name
        for folder in ("blocks", "cooperation_models", "site")
        for path in (ROOT / folder).rglob("migrations/*.py")
        if "_auto_" in path.name
    ]
    assert not unnamed
