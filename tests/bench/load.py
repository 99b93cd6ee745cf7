"""A plain load generator: keep-alive connections, one request after the other on each, every answer checked."""

import http.client
import statistics
import threading
import time
from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Measurement:
    """What one round over one address gave: requests a second, median latency and server processor time (seconds)."""

    requests_per_second: float
    median_seconds: float
    processor_seconds: float


def processor_seconds(process: psutil.Process) -> float:
    """Return the user and system time that a process and its children have used so far, in seconds."""
    total = 0.0
    for member in [process, *process.children(recursive=True)]:
        times = member.cpu_times()
        total += times.user + times.system
    return total


def measure(port: int, path: str, server: psutil.Process, seconds: float, connections: int) -> Measurement:
    """Ask for ``path`` on ``connections`` connections for about ``seconds`` and return what it cost.

    Raises AssertionError for any answer but 200.
    """
    latencies: list[float] = []
    failures: list[int] = []
    stop_at = time.perf_counter() + seconds

    def ask_again_and_again() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < stop_at:
            began = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            latencies.append(time.perf_counter() - began)
            if answer.status != 200:
                failures.append(answer.status)
                return
        connection.close()

    used_before, began = processor_seconds(server), time.perf_counter()
    threads = [threading.Thread(target=ask_again_and_again) for _connection in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - began
    assert not failures, f"{path} answered {failures}"
    return Measurement(
        requests_per_second=len(latencies) / elapsed,
        median_seconds=statistics.median(latencies),
        processor_seconds=(processor_seconds(server) - used_before) / len(latencies),
    )
