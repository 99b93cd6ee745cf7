"""What the launcher says when the machine is not as it should be: a sentence with the way out, never a traceback."""

import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cooperation_site import launch

pytestmark = pytest.mark.database_free

LAUNCHER = Path(launch.__file__)


@pytest.fixture
def environment(monkeypatch):
    """Return the setter of environment variables, with those of the launcher cleared."""
    for name in ("HOST", "PORT", "DATA_DIR", "DATABASE_URL", "DEMO", "SITE_URL", "ALLOWED_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch.setenv


def test_port_in_use_names_another(environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        environment("PORT", str(port))
        with pytest.raises(launch.CannotStart, match=f"make run PORT={port + 1}"):
            launch.listening_address()


@pytest.mark.parametrize("port", ["no", "0", "65536", "-1", "8000x"])
def test_port_that_is_no_port_is_explained(environment, port):
    environment("PORT", port)
    with pytest.raises(launch.CannotStart, match="PORT must be a number from 1 to 65535"):
        launch.listening_address()


def test_host_that_is_no_address_of_this_machine_is_explained(environment):
    environment("HOST", "no.such.host.invalid")
    environment("PORT", "18000")
    with pytest.raises(launch.CannotStart, match="HOST=no.such.host.invalid"):
        launch.listening_address()


def test_folder_that_cannot_be_written_is_explained(environment, tmp_path):
    file = tmp_path / "file"
    file.touch()
    environment("DATA_DIR", str(file / "data"))
    with pytest.raises(launch.CannotStart, match="make run DATA_DIR="):
        launch.data_folder()


def test_missing_venv_module_names_the_package_to_install(monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name))
    monkeypatch.setattr(launch.shutil, "which", lambda name: None)
    with pytest.raises(launch.CannotStart, match="python3-venv"):
        launch.check_python()


def test_old_python_is_refused(monkeypatch):
    monkeypatch.setattr(launch.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(launch.CannotStart, match="Python 3.11 or newer"):
        launch.check_python()


def test_packages_for_somebody_without_root_are_named(monkeypatch):
    monkeypatch.setattr(launch.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(launch.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(launch.CannotStart, match="sudo apt-get install chromium"):
        launch.install_debian_packages(["chromium"], "Running the tests")


def test_secret_key_is_made_once_and_for_this_user_only(environment, tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    launch.secret_key(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    launch.secret_key(tmp_path)
    assert (tmp_path / "secret_key").read_text() == first
    assert len(first) >= 64
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_prepared_data_is_not_prepared_again(environment, tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(launch, "manage", lambda *arguments, doing: done.append(arguments[0]))
    (tmp_path / "portal.sqlite3").touch()
    launch.prepare(tmp_path, "http://127.0.0.1:8000")
    contents = ["build_lemmas", "prepare_portal", "load_areas", "load_demo"]
    assert done == ["migrate", *contents, "create_logins", "collectstatic"]
    launch.prepare(tmp_path, "http://127.0.0.1:8000")
    assert len(done) == 7
    launch.prepare(tmp_path, "http://127.0.0.1:8001")
    assert done[7:] == ["prepare_portal"], "only the address that is written into the site has changed"
    launch.prepare(tmp_path, "http://127.0.0.1:8001")
    assert len(done) == 8
    (tmp_path / "portal.sqlite3").unlink()
    launch.prepare(tmp_path, "http://127.0.0.1:8001")
    assert len(done) == 15, "the database is gone, so everything is prepared again"


def test_clean_start_loads_no_demo(environment, tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(launch, "manage", lambda *arguments, doing: done.append(arguments))
    environment("DEMO", "no")
    launch.prepare(tmp_path, "http://127.0.0.1:8000")
    assert [arguments[0] for arguments in done] == [
        "migrate",
        "build_lemmas",
        "prepare_portal",
        "load_areas",
        "create_logins",
        "collectstatic",
    ]
    assert ("create_logins",) in done


@pytest.mark.parametrize(
    ("host", "warned"),
    [
        ("127.0.0.1", False),
        ("127.0.0.2", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("192.0.2.7", True),
        ("portal.example", True),
    ],
)
def test_passwords_for_trying_out_are_to_be_changed_where_others_reach_them(
    tmp_path, monkeypatch, capsys, host, warned
):
    monkeypatch.setattr(launch.os, "execv", lambda *arguments: None)
    launch.serve(tmp_path, host, 8000, "http://portal.example")
    assert "passwords" not in capsys.readouterr().out
    (tmp_path / "logins.txt").write_text("admin: salasana\n")
    launch.serve(tmp_path, host, 8000, "http://portal.example")
    assert ("these passwords are for trying out" in capsys.readouterr().out) is warned


def test_what_cannot_start_ends_with_a_sentence_and_code_one(tmp_path):
    environment = {**os.environ, "PORT": "99999", "DATA_DIR": str(tmp_path)}
    ended = subprocess.run([sys.executable, str(LAUNCHER)], env=environment, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "Cannot start: PORT must be a number" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr
