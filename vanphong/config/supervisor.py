"""Keeps the office's processes running: starts them, starts again what dies, stops them in reverse order."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Protocol

from vanphong.config import processes
from vanphong.config.env import Environment

GLANCE = 0.2
STOP_PATIENCE = 15.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
# Alive this long, a program counts as healthy and its next death as a first one.
HEALTHY_AFTER = 60.0


class Running(Protocol):
    """What the supervisor needs of a started program: `subprocess.Popen` has it."""

    pid: int

    def poll(self) -> int | None:
        """The exit status, or None while it runs."""

    def send_signal(self, sig: int) -> None:
        """Tell the program something."""


@dataclass
class Program:
    """One program to keep running."""

    name: str
    start: Callable[[], Running]
    stop_signal: signal.Signals = signal.SIGTERM
    process: Running | None = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    next_start_at: float = field(default=0.0)


class Supervisor:
    """Runs programs in the given order until told to stop."""

    def __init__(self, programs: Sequence[Program], *, say: Callable[[str], None]) -> None:
        self.programs = programs
        self.say = say
        self.is_stopping = False

    def run(self, *, once_open: Callable[[], bool]) -> None:
        """Start everything and stay until SIGINT or SIGTERM; `once_open` is asked until it first says True."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        is_open = False
        try:
            while not self.is_stopping:
                for program in self.programs:
                    self._look_after(program)
                is_open = is_open or once_open()
                time.sleep(GLANCE)
        finally:
            self.stop()

    def stop(self) -> None:
        """Tell all to stop, last started first; kill what has not stopped in time. The first (database) goes last."""
        began = time.monotonic()
        self._end(list(reversed(self.programs[1:])))
        self._end(list(self.programs[:1]))
        self.say(f"stopped in {time.monotonic() - began:.1f} s")

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True

    def _look_after(self, program: Program) -> None:
        now = time.monotonic()
        if program.process is not None:
            status = program.process.poll()
            if status is None:
                return
            self._note_death(program, status, now)
        if now >= program.next_start_at and not self.is_stopping:
            try:
                program.process, program.started_at = program.start(), time.monotonic()
            except (OSError, RuntimeError) as problem:
                self.say(f"{program.name} does not start: {problem}")
                self._postpone(program, now)

    def _note_death(self, program: Program, status: int, now: float) -> None:
        if program.process is not None:
            kill_group(program.process.pid)  # its own children would keep the port
        program.process = None
        if now - program.started_at > HEALTHY_AFTER:
            program.pause = FIRST_PAUSE
        self.say(f"{program.name} ended with status {status}; starting it again in {program.pause:g} s")
        self._postpone(program, now)

    def _postpone(self, program: Program, now: float) -> None:
        program.next_start_at = now + program.pause
        program.pause = min(program.pause * 2, LONGEST_PAUSE)

    def _end(self, programs: Sequence[Program]) -> None:
        alive = [program for program in programs if program.process is not None and program.process.poll() is None]
        for program in alive:
            if program.process is not None:
                program.process.send_signal(program.stop_signal)
        deadline = time.monotonic() + STOP_PATIENCE
        while alive and time.monotonic() < deadline:
            time.sleep(0.05)
            alive = [program for program in alive if program.process is not None and program.process.poll() is None]
        for program in alive:
            self.say(f"{program.name} did not stop within {STOP_PATIENCE:g} s: killed")
        for program in programs:
            if program.process is not None:
                kill_group(program.process.pid)


def kill_group(leader: int) -> None:
    """Kill what is left of the process group of a program that we started as its leader."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def child(command: Sequence[str], *, environ: Mapping[str, str]) -> Callable[[], Running]:
    """How to start `command` as a program that dies with us and that Ctrl-C reaches only through us."""

    def start() -> Running:
        return subprocess.Popen(
            command,
            env={**environ, processes.SUPERVISED: "1"},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=processes.dying_with(os.getpid(), signal.SIGKILL),
        )

    return start


def web_command(environment: Environment, *, threads: int) -> list[str]:
    """The web server's command line."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", environment.host, "--port", str(environment.port)),
        *("--workers", str(environment.web_processes), "--blocking-threads", str(threads)),
        # Without a limit a stop during start-up, or with a stream open, may wait for ever.
        *("--workers-kill-timeout", "8", "--respawn-failed-workers"),
        "vanphong.config.wsgi:application",
    ]


def worker_command() -> list[str]:
    """The queue worker's command line."""
    return [sys.executable, "-m", "vanphong.config", "worker"]


def is_answering(host: str, port: int) -> bool:
    """Whether something takes connections there."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (replaced, not bound)
    try:
        socket.create_connection((target, port), timeout=0.5).close()
    except OSError:
        return False
    return True


def is_free(host: str, port: int) -> bool:
    """Whether we could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
