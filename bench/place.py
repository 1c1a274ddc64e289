"""Where the measurements live: a data folder and a database cluster of their own, never those of an office."""

from __future__ import annotations

import atexit
import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from vanphong.config import embedded_postgres
from vanphong.config.env import Environment
from vanphong.config.supervisor import is_answering, web_command

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("VANPHONG_BENCH", "/tmp/vanphong-bench"))  # noqa: S108 (thrown away after measuring)


def set_environment() -> None:
    """Point the settings at the measurements' own database, starting and preparing its server where needed."""
    HOME.mkdir(mode=0o711, parents=True, exist_ok=True)
    os.environ["VANPHONG_DATA"] = str(HOME)
    os.environ["VANPHONG_SAMPLE"] = "no"
    os.environ["DJANGO_SETTINGS_MODULE"] = "vanphong.config.settings"
    if "DATABASE_URL" not in os.environ:
        cluster = embedded_postgres.Cluster(HOME)
        atexit.register(embedded_postgres.stop, embedded_postgres.start(cluster))
        os.environ["DATABASE_URL"] = cluster.address()
    subprocess.run(
        [sys.executable, "-m", "vanphong.config", "prepare"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL
    )


@contextlib.contextmanager
def served(processes: int = 2) -> Iterator[int]:
    """The real web server as the office runs it; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    environment = replace(Environment(), address=f"127.0.0.1:{port}", web_processes=processes)
    variables = {**os.environ, "VANPHONG_ADDRESS": environment.address}
    command = web_command(environment, threads=4)
    server = subprocess.Popen(command, cwd=ROOT, env=variables, start_new_session=True)
    try:
        while not is_answering("127.0.0.1", port) or not _speaks(port):
            time.sleep(0.1)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _speaks(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.suppress(OSError, http.client.HTTPException):
        line.request("GET", "/")
        return line.getresponse().status < 500
    return False
