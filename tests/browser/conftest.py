"""A portal with the demo, served as ``make run`` serves it, and a browser that walks through it.

The demo is loaded once for all test processes; each process serves a copy of its own, so that tests may write. The
search's dictionaries are those that the tests without a browser use.
``ARTEFACTS_DIR`` (``artefacts`` in the checkout, not in the repository) keeps the screenshots.
"""

import fcntl
import http.client
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = ROOT / "site" / "cooperation_site" / "launch.py"
DICTIONARIES = ROOT / ".venv" / "lemmas"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    """Mark everything in this folder as needing the browser."""
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Portal:
    """A served portal: where it is and who may log in."""

    url: str
    data: Path

    def password(self, username: str) -> str:
        """Return the password of a demo account."""
        return re.search(rf"^\s+{username}\s+(\S+)", (self.data / "logins.txt").read_text(), re.MULTILINE)[1]

    def get(self, path: str, **headers) -> tuple[int, dict[str, str], str]:
        """Return status, headers and text of one plain request, without following redirects."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=60)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


def _environment(data: Path, port: int, key: str) -> dict[str, str]:
    unwanted = ("DATABASE_URL", "TEST_DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SITE_URL", "ALLOWED_HOSTS", "DEMO")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {
        **environment,
        "DATA_DIR": str(data),
        "PORT": str(port),
        "SECRET_KEY": key,
        "WEB_CONCURRENCY": "1",
        "SITE_URL": "http://127.0.0.1:8000",
    }


def _serve(data: Path, key: str):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (data / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, str(LAUNCHER)], env=_environment(data, port, key), stdout=log, stderr=subprocess.STDOUT
    )
    portal, began = Portal(f"http://127.0.0.1:{port}", data), time.monotonic()
    while True:
        try:
            if portal.get("/fi/")[0] == 200:
                return server, portal
        except OSError:
            time.sleep(0.1)
        if server.poll() is not None or time.monotonic() - began > 900:
            server.kill()
            pytest.fail(f"The portal did not start:\n{(data / 'server.log').read_text()}")


@pytest.fixture(scope="session")
def portal(tmp_path_factory, worker_id):
    """Serve a portal with the demo for all tests of this process."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    template, key = shared / "portal-template", secrets.token_urlsafe(64)
    with (shared / "portal-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            making = shared / "portal-being-made"
            making.mkdir()
            if DICTIONARIES.exists():
                shutil.copytree(DICTIONARIES, making / "lemmas")
            server, _portal = _serve(making, key)
            server.terminate()
            server.wait()
            making.rename(template)
    data = own / "portal"
    shutil.copytree(template, data)
    server, served = _serve(data, key)
    yield served
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def worker_id(request):
    """Return the name of this test process, ``master`` when there is only one."""
    return getattr(request.config, "workerinput", {}).get("workerid", "master")


@pytest.fixture(scope="session")
def browser():
    """Start Debian's Chromium once."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Return the folder that keeps screenshots for people to look at."""
    folder = Path(os.environ.get("ARTEFACTS_DIR") or ROOT / "artefacts")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def page(browser, portal):
    """Return a fresh browser tab whose relative addresses are the portal's."""
    context = browser.new_context(base_url=portal.url, viewport={"width": 1280, "height": 900}, locale="fi-FI")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def log_in(page, portal):
    """Return a function that logs a demo account in to the admin."""

    def log_in_as(username: str):
        page.goto("/admin/login/")
        page.locator("input[name=username]").fill(username)
        page.locator("input[name=password]").fill(portal.password(username))
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return log_in_as
