"""The wheel of the blocks, built and installed into a folder, works in a project that has nothing else of ours."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = Path(__file__).with_name("bare_project.py")

pytestmark = pytest.mark.database_free


def run(*command, path: Path | None = None, cwd: Path) -> str:
    """Run a Python program that sees ``path`` and the installed packages, and nothing of this repository."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    ended = subprocess.run(
        [sys.executable, *map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Build the wheel without network from a copy of the folder, and install it."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in subprocess.check_output(["git", "ls-files", "blocks"], cwd=ROOT, text=True).splitlines():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "blocks", cwd=folder)
    (wheel,) = (folder / "dist").glob("wagtail_cooperation_blocks-*-py3-none-any.whl")
    run("-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", "installed", wheel, cwd=folder)
    return folder / "installed"


@pytest.fixture(scope="module")
def report(installed, tmp_path_factory) -> dict:
    """Run the bare project on the installed wheel and return what it found."""
    folder = tmp_path_factory.mktemp("project")
    program = folder / PROJECT.name
    program.write_bytes(PROJECT.read_bytes())
    said = run(program, folder / "site", path=installed, cwd=folder)
    return json.loads(said.splitlines()[-1]) | {"installed": str(installed)}


def test_wheel_says_what_it_is_and_whose(installed):
    (information,) = installed.glob("wagtail_cooperation_blocks-*.dist-info")
    metadata = (information / "METADATA").read_text()
    assert "License-Expression: BSD-3-Clause" in metadata
    assert "Requires-Dist: wagtail<9,>=8.0" in metadata
    assert (information / "licenses" / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()


def test_wheel_holds_the_app_and_nothing_else(installed):
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"blocks"}
    packaged = {str(path.relative_to(installed)) for path in (installed / "blocks").rglob("*") if path.is_file()}
    tracked = subprocess.check_output(["git", "ls-files", "blocks"], cwd=ROOT, text=True).split()
    code = {name for name in tracked if Path(name).name not in {"README.md", "LICENSE", "pyproject.toml"}}
    assert {name for name in packaged if "__pycache__" not in name} == code


def test_project_without_anything_of_ours_takes_the_blocks_from_the_wheel(report):
    assert report["blocks_from"].startswith(report["installed"])
    assert report["static"] == [True, True]
    assert "wagtail.blocks.StructBlock" in report["migration"]
    assert "blocks.fields.WordingFreeStreamField" in report["migration"]


def test_every_block_is_previewed_edited_and_shown(report):
    assert len(report["offered"]) == 15
    assert report["previewable"] == report["offered"]
    for name, preview in report["previews"].items():
        assert "blocks/blocks.css" in preview, name
        assert "content-" in preview.partition("<main")[2], name
    assert report["edited"] == 200
    status, page = report["shown"]
    assert status == 200
    for words in ("In plain language", "Regional board", "Registered associations", "016 555 0100", "Read more"):
        assert words in page
