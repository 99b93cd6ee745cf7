"""Prepares and starts the portal: ``make run``.

It uses nothing but Python itself, for it runs before anything is installed.

Environment:

``HOST``, ``PORT``
    Where to listen; 127.0.0.1 and 8000.
``DATA_DIR``
    Folder of the database, media, static files and secrets; ``data`` beside this checkout.
``DATABASE_URL``
    Another database than SQLite in ``DATA_DIR``.
``DEMO``
    ``no`` leaves the Lapland demo out: an empty region with its areas and the five languages.
``REGION``
    A region file of the form of ``regions/lapland.json``.
``WEB_CONCURRENCY``
    Number of server processes; 2.

What was prepared is remembered in ``DATA_DIR/prepared``: a second run with the same code goes straight to serving.
"""

import hashlib
import importlib.util
import ipaddress
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
OLDEST_PYTHON = (3, 11)


class CannotStart(Exception):
    """Something the person at the keyboard has to mend; the message says what and how."""


def say(line: str) -> None:
    """Print a line at once, so that nobody wonders whether anything is happening."""
    print(line, flush=True)  # noqa: T201


def install_debian_packages(packages: list[str], purpose: str) -> None:
    """Install Debian packages when this is root or sudo asks for no password.

    Raises CannotStart with the command to type when it is neither, or when this is no Debian.
    """
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    advice = (
        f"{purpose} needs the package(s) {' '.join(packages)}. Install them: sudo {' '.join(command[:2] + packages)}"
    )
    if shutil.which("apt-get") is None:
        raise CannotStart(
            f"{purpose} needs {' '.join(packages)} (names of Debian's packages). Install them and try again."
        )
    if os.geteuid() != 0:
        if shutil.which("sudo") is None or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode != 0:
            raise CannotStart(advice)
        command = ["sudo", "-n", *command]
    say(f"Installing for {purpose.lower()}: {' '.join(packages)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = [*command[: command.index("apt-get") + 1], "update", "-q"]
    subprocess.run(update, env=environment, stdout=subprocess.DEVNULL)
    if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode != 0:
        raise CannotStart(advice)


def check_python() -> None:
    """Make sure that this Python can carry the portal.

    Raises CannotStart when it is too old, has no virtual environments that can be had, or an SQLite without FTS5.
    """
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise CannotStart(
            f"Python {wanted} or newer is needed, this is {sys.version.split()[0]}. Install a newer python3."
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        install_debian_packages(["python3-venv"], "Making a virtual environment")
    try:
        sqlite3.connect(":memory:").execute("create virtual table words using fts5(word)")
    except sqlite3.OperationalError as error:
        raise CannotStart(
            "This Python's SQLite has no full-text search (FTS5). "
            "Use Debian's python3, or set DATABASE_URL to a PostgreSQL."
        ) from error


def make_environment(requirements: str) -> None:
    """Make ``.venv`` with the packages of a requirements file, unless it is there and the file is unchanged.

    Raises CannotStart when the environment or a package cannot be had.
    """
    wanted = hashlib.sha256()
    for name in ("requirements.txt", requirements):
        wanted.update((ROOT / name).read_bytes())
    stamp = ENVIRONMENT / f"installed-{requirements}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return
    if not PYTHON.exists() or subprocess.run([str(PYTHON), "-m", "pip", "-V"], capture_output=True).returncode != 0:
        say("Making the virtual environment .venv …")
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], capture_output=True, text=True
        )
        if made.returncode != 0:
            raise CannotStart(
                f"The virtual environment could not be made: {made.stdout.strip() or made.stderr.strip()}"
            )
    say(f"Installing the packages of {requirements} (a minute or two the first time) …")
    command = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", str(ROOT / requirements)]
    if subprocess.run(command).returncode != 0:
        raise CannotStart(
            f"A package of {requirements} could not be installed: see above. Is there a connection to PyPI?"
        )
    stamp.write_text(wanted.hexdigest())


def data_folder() -> Path:
    """Return ``DATA_DIR``, made if it was not there.

    Raises CannotStart when nothing can be written into it.
    """
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "data").expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            f"Nothing can be written into {folder} ({error.strerror}). "
            "Give this user the right to write there, or choose another folder: make run DATA_DIR=/some/folder"
        ) from error
    return folder


def listening_address() -> tuple[str, int]:
    """Return ``HOST`` and ``PORT``.

    Raises CannotStart when the port is no port, is taken, or may not be used.
    """
    host, port_text = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port_text.isdigit() or not 0 < int(port_text) < 65536:
        raise CannotStart(f"PORT must be a number from 1 to 65535, not {port_text}. For example: make run PORT=8001")
    port = int(port_text)
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as error:
        raise CannotStart(f"HOST={host} is no address of this machine. Leave it out, or write HOST=0.0.0.0") from error
    except PermissionError as error:
        raise CannotStart(f"Port {port} may only be used by root. Choose one above 1023: make run PORT=8001") from error
    except OSError as error:
        raise CannotStart(
            f"{host}:{port} cannot be used ({error.strerror}): perhaps the portal or another server "
            f"is running already. Stop it, or choose another port: make run PORT={port + 1}"
        ) from error
    return host, port


def secret_key(folder: Path) -> None:
    """Make the portal's secret key at the first run; only this user may read it."""
    key_file = folder / "secret_key"
    if os.environ.get("SECRET_KEY") or key_file.exists():
        return
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))


def fingerprint(*settings: str) -> str:
    """Return what the prepared data depends on: the code's files by size and time, and the settings given."""
    digest = hashlib.sha256("\0".join(settings).encode())
    for folder in ("blocks", "cooperation_models", "site", "locale"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                status = path.stat()
                digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    digest.update((ROOT / "requirements.txt").read_bytes())
    return digest.hexdigest()


def manage(*arguments: str, doing: str) -> None:
    """Run a command of manage.py, saying what it does.

    Raises CannotStart when it fails; what it printed stands above the message.
    """
    say(f"{doing} …")
    if subprocess.run([str(PYTHON), str(ROOT / "manage.py"), *arguments]).returncode != 0:
        raise CannotStart(f"This did not work: {doing.lower()}. What went wrong is printed above.")


def prepare(folder: Path, site_url: str) -> None:
    """Bring database, content and static files up to this code, unless that was done already."""
    demo = os.environ.get("DEMO", "yes").lower() not in ("no", "0", "false")
    region = os.environ.get("REGION") or str(ROOT / "site" / "cooperation_site" / "regions" / "lapland.json")
    database = os.environ.get("DATABASE_URL", "")
    now, stamp = fingerprint(database, str(demo), region), folder / "prepared"
    before = stamp.read_text().splitlines() if stamp.exists() else []
    is_there = bool(database) or (folder / "portal.sqlite3").exists()
    is_prepared = before[:1] == [now] and is_there
    if is_prepared and before[1:] == [site_url]:
        return
    if is_prepared:
        manage("prepare_portal", doing="Writing down the portal's new address")
        stamp.write_text(f"{now}\n{site_url}\n")
        return
    manage("migrate", "--no-input", "-v", "0", doing="Bringing the database up to date")
    manage("build_lemmas", doing="Making the dictionaries of the search (half a minute the first time)")
    manage("prepare_portal", doing="Preparing languages, start pages and roles")
    manage("load_areas", region, doing="Loading the areas of the region")
    if demo:
        manage("load_demo", doing="Loading the demo content (the first time takes a minute)")
    if before and is_there:
        manage("rebuild_search", doing="Bringing the search up to date")
        manage("update_index", "-v", "0", doing="Bringing the searches of the admin up to date")
    manage("create_logins", *(["--demo"] if demo else []), doing="Preparing logins")
    manage("collectstatic", "--no-input", "-v", "0", doing="Collecting style sheets, fonts and pictures")
    stamp.write_text(f"{now}\n{site_url}\n")


def own_names(host: str) -> list[str]:
    """Return the host names under which this machine may be asked when it listens on ``host``."""
    names = {"127.0.0.1", "localhost", "[::1]"}
    if host in ("0.0.0.0", "::"):
        names.add(socket.gethostname())
        try:
            names.update(socket.gethostbyname_ex(socket.gethostname())[2])
        except OSError:
            say("This machine's own name has no address; set ALLOWED_HOSTS if readers use another name.")
    else:
        names.add(host)
    return sorted(names)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine itself can reach a server that listens on ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(folder: Path, host: str, port: int, site_url: str) -> None:
    """Say where the portal is and become the server."""
    say(f"\nThe portal: {site_url}/fi/  (also /se/ /smn/ /sms/ /sv/)\nThe admin:  {site_url}/admin/")
    logins = folder / "logins.txt"
    if logins.exists():
        say(f"Logins (kept in {logins}):\n{logins.read_text().rstrip()}")
        if not is_loopback(host):
            say("Other machines can reach this portal: these passwords are for trying out, change them in the admin.")
    say("Press Ctrl+C to stop.\n")
    arguments = [
        str(PYTHON),
        "-m",
        "gunicorn",
        "cooperation_site.wsgi:application",
        "--chdir",
        str(ROOT),
        "--pythonpath",
        f"{ROOT},{ROOT / 'site'}",
        "--bind",
        f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "--workers",
        os.environ.get("WEB_CONCURRENCY") or "2",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--preload",
        "--no-control-socket",
        "--max-requests",
        "20000",
        "--max-requests-jitter",
        "2000",
        "--log-level",
        "warning",
    ]
    os.execv(str(PYTHON), arguments)


def development_tools() -> None:
    """Install what tests and checks need besides the portal: packages of Python and of Debian, dictionaries.

    Raises CannotStart when something cannot be had.
    """
    make_environment("requirements-development.txt")
    make_dictionaries = "cooperation_models.languages.analysis.lemma_building"
    if subprocess.run([str(PYTHON), "-m", make_dictionaries, str(ENVIRONMENT / "lemmas")], cwd=ROOT).returncode != 0:
        raise CannotStart("The dictionaries of the search could not be made: see above.")
    wanted = {
        "chromium": shutil.which("chromium"),
        "default-jre-headless": shutil.which("java"),
        "gettext": shutil.which("xgettext"),
        "postgresql": next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None),
    }
    missing = [package for package, found in wanted.items() if not found]
    if missing:
        install_debian_packages(missing, "Running the tests")


def main() -> int:
    """Prepare what is missing and serve; or, with the word ``development``, only get the tools of the developers."""
    try:
        check_python()
        if sys.argv[1:] == ["development"]:
            development_tools()
            return 0
        host, port = listening_address()
        folder = data_folder()
        make_environment("requirements.txt")
        shown_host = "127.0.0.1" if host in ("0.0.0.0", "::") else host
        site_url = (
            os.environ.get("SITE_URL") or f"http://{f'[{shown_host}]' if ':' in shown_host else shown_host}:{port}"
        )
        secret_key(folder)
        os.environ["DATA_DIR"], os.environ["SITE_URL"] = str(folder), site_url
        os.environ.setdefault("ALLOWED_HOSTS", ",".join(own_names(host)))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cooperation_site.settings.production")
        prepare(folder, site_url)
        serve(folder, host, port, site_url)
    except CannotStart as error:
        say(f"\nCannot start: {error}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
