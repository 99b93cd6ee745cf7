"""``make bench``: speed of the main pages, memory of a process and time to the first answer, on this machine, now.

Machines are noisy, so the portal, a bare Django view and a static file are asked in turn, several rounds: trust
the ratios. One process of the same server serves each; the load comes from this process.

``BENCH_SECONDS`` (2) is the length of a round at one address, ``BENCH_ROUNDS`` (3) their number.
"""

import http.client
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(Path(__file__).parent))

from load import Measurement, measure  # noqa: E402
from networks import bench_networks  # noqa: E402

SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
MEMORY_LIMIT_MIB = 150
START_LIMIT_SECONDS = 5


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port: int, path: str) -> tuple[int, str]:
    """Return status and text of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, text


@contextmanager
def running(command: list[str], port: int, path: str, environment: dict[str, str]):
    """Start a server, wait for its first good answer, yield the process and the seconds that took; then stop it."""
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            while True:
                try:
                    if get(port, path)[0] == 200:
                        break
                except OSError:
                    time.sleep(0.02)
                if server.poll() is not None or time.perf_counter() - began > 600:
                    sys.exit(f"The server did not start: {' '.join(command)}")
            yield psutil.Process(server.pid), time.perf_counter() - began
        finally:
            server.terminate()


def memory_mib(server: psutil.Process) -> float:
    """Return the largest resident memory of the server's processes, in MiB (the worker's)."""
    return max(member.memory_info().rss for member in [server, *server.children(recursive=True)]) / 2**20


def print_table(rounds: dict[str, list[Measurement]], yardstick: str) -> None:
    """Print the median of the rounds for each address, and how many bare Django answers one answer costs."""
    print(f"{'address':<44}{'req/s':>9}{'median ms':>11}{'cpu ms':>9}{'cost in bare views':>20}")
    for name, measured in rounds.items():
        ratios = [
            one.processor_seconds / bare.processor_seconds
            for one, bare in zip(measured, rounds[yardstick], strict=True)
        ]
        print(
            f"{name:<44}{statistics.median(one.requests_per_second for one in measured):>9.0f}"
            f"{statistics.median(one.median_seconds for one in measured) * 1000:>11.2f}"
            f"{statistics.median(one.processor_seconds for one in measured) * 1000:>9.2f}"
            f"{statistics.median(ratios):>20.1f}"
        )


def measure_findings(environment: dict[str, str]) -> None:
    """Print how long the checks of a large register take, in a process and a database of its own."""
    script = Path(__file__).parent / "findings.py"
    settings = {"DJANGO_SETTINGS_MODULE": "cooperation_site.settings.test"}
    subprocess.run([sys.executable, str(script)], env={**environment, **settings}, cwd=ROOT, check=True)


def measure_imports(environment: dict[str, str], folder: str) -> None:
    """Print how long imports of 20,000 rows take and lock the database, in a process and a database of its own."""
    script = Path(__file__).parent / "imports.py"
    own_folder = Path(folder) / "imports"
    own_folder.mkdir()
    subprocess.run(
        [sys.executable, str(script)], env={**environment, "DATA_DIR": str(own_folder)}, cwd=ROOT, check=True
    )


def measure_translation(environment: dict[str, str]) -> bool:
    """Print how long prompts and translation files take among 50,000 texts; tell whether all limits hold."""
    script = Path(__file__).parent / "translation.py"
    settings = {"DJANGO_SETTINGS_MODULE": "cooperation_site.settings.test"}
    return subprocess.run([sys.executable, str(script)], env={**environment, **settings}, cwd=ROOT).returncode == 0


def measure_search(environment: dict[str, str], folder: str) -> None:
    """Print how well the search of the demo answers, and how fast it is in large portals on both databases."""
    script = str(Path(__file__).parent / "search.py")
    subprocess.run([sys.executable, script, "quality"], env=environment, cwd=ROOT, check=True)
    own_folder = Path(folder) / "search"
    own_folder.mkdir()
    settings = {"DJANGO_SETTINGS_MODULE": "cooperation_site.settings.test", "DATA_DIR": str(own_folder)}
    speed = [sys.executable, script, "speed"]
    subprocess.run(speed, env={**environment, **settings}, cwd=ROOT, check=True)
    fewer = {"BENCH_SEARCH_PAGES": os.environ.get("BENCH_SEARCH_PAGES", "10000")}
    on_postgresql = [sys.executable, str(ROOT / "tests" / "on_postgresql.py"), *speed]
    subprocess.run(on_postgresql, env={**environment, **settings, **fewer}, cwd=ROOT, check=True)


def main() -> None:
    """Prepare a portal with the demo, measure, print, and fail when a promised limit is broken."""
    with tempfile.TemporaryDirectory() as folder:
        port, bare_port = free_port(), free_port()
        environment = {
            **os.environ,
            "DATA_DIR": folder,
            "PORT": str(port),
            "WEB_CONCURRENCY": "1",
            "SECRET_KEY": secrets.token_urlsafe(64),
        }
        environment.pop("DATABASE_URL", None)
        launcher = [sys.executable, str(ROOT / "site" / "cooperation_site" / "launch.py")]
        print("Preparing a portal with the demo …", flush=True)
        with running(launcher, port, "/fi/", environment) as (_server, seconds):
            print(f"From an empty folder to the first answer: {seconds:.1f} s")
            style_sheet = re.search(r'href="(/static/[^"]+\.css)"', get(port, "/fi/")[1])[1]
        starts = []
        for _try in range(3):
            with running(launcher, port, "/fi/", environment) as (_server, seconds):
                starts.append(seconds)
        start = statistics.median(starts)
        print(f"From start to the first answer, prepared: {start:.1f} s (limit {START_LIMIT_SECONDS} s)")

        addresses = {
            "home": "/fi/",
            "structure model A": "/fi/mallit/malli-a/",
            "comparison of A, B and C": "/fi/mallit/compare/a/b/c/",
            "area: Inari": "/fi/alueet/inari/",
            "static file (style sheet)": style_sheet,
        }
        bare = [sys.executable, "-m", "gunicorn", "bare_django:application", "--pythonpath", str(Path(__file__).parent)]
        bare += ["--bind", f"127.0.0.1:{bare_port}", "--workers", "1", "--threads", "4", "--worker-class", "gthread"]
        with (
            running(launcher, port, "/fi/", environment) as (portal, _seconds),
            running([*bare, "--log-level", "warning"], bare_port, "/", environment) as (bare_server, _bare_seconds),
        ):
            for path in addresses.values():
                assert get(port, path)[0] == 200, path
            for connections in (1, 8):
                rounds: dict[str, list[Measurement]] = {}
                for _round in range(ROUNDS):
                    for name, path in addresses.items():
                        rounds.setdefault(name, []).append(measure(port, path, portal, SECONDS, connections))
                    bare_round = measure(bare_port, "/", bare_server, SECONDS, connections)
                    rounds.setdefault("bare Django view", []).append(bare_round)
                print(f"\nConnections: {connections}; median of {ROUNDS} rounds of {SECONDS:g} s")
                print_table(rounds, "bare Django view")
            for number in range(1000):
                get(port, list(addresses.values())[number % len(addresses)])
            memory = memory_mib(portal)
            print(f"\nMemory of one process after 1,000 more requests: {memory:.0f} MiB (limit {MEMORY_LIMIT_MIB} MiB)")
        measure_findings(environment)
        measure_imports(environment, folder)
        measure_search(environment, folder)
        broken = bench_networks()
        if not measure_translation(environment):
            broken.append("Translation takes too long: see above.")
        print("\n".join(broken))
        if broken or memory > MEMORY_LIMIT_MIB or start > START_LIMIT_SECONDS:
            sys.exit("A limit is broken: see above.")


if __name__ == "__main__":
    main()
