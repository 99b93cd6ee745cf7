"""Runs a command with ``TEST_DATABASE_URL`` naming a PostgreSQL that lives only as long as the command.

The command's ``DATA_DIR`` lives as long, so that tests on another database may run at the same time.

The server is made from Debian's binaries in a temporary folder and listens on a socket in it, so that nothing that is
installed or running on the machine is touched. PostgreSQL refuses to run as root: then it runs as ``postgres``.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def newest_binaries() -> Path:
    """Return the folder of the newest installed PostgreSQL's server programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if not folders:
        sys.exit("PostgreSQL is not installed: sudo apt-get install postgresql")
    return folders[-1]


def main() -> int:
    """Start the server, run the command, stop the server, and return the command's exit code."""
    binaries = newest_binaries()
    folder = Path(tempfile.mkdtemp(prefix="cooperation-postgresql-"))
    server_user = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam("postgres")
        server_user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        os.chown(folder, account.pw_uid, account.pw_gid)
    folder.chmod(0o755)
    data = folder / "data"

    def run_server_program(name: str, *arguments: str) -> None:
        command = [str(binaries / name), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **server_user)

    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
    try:
        run_server_program("initdb", "-D", str(data), "-U", "tests", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        run_server_program("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            url = f"postgres://tests@/tests?host={folder}"
            environment = {**os.environ, "TEST_DATABASE_URL": url, "DATA_DIR": str(folder / "portal")}
            return subprocess.run(sys.argv[1:], env=environment).returncode
        finally:
            run_server_program("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
