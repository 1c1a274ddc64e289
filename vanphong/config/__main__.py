"""The commands of the office: `run` opens it; `prepare`, `worker` are its helpers; `manage` passes one to Django."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import django

from vanphong.config import data_folder, embedded_postgres, env, postgres_programs, processes, supervisor
from vanphong.config.env import Environment

WEB_THREADS = 4
SETTINGS = "vanphong.config.settings"


def main(arguments: list[str]) -> int:
    """Carry out one command and return its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        environment = env.read(os.environ)
        data_folder.make(environment.data)
        if command == "run":
            return run(environment)
        if command == "prepare":
            return prepare(environment)
        if command == "worker":
            return work()
        if command == "manage":
            return manage(environment, rest)
    except (env.EnvironmentProblem, data_folder.DataFolderProblem, postgres_programs.NoDatabase) as problem:
        print(f"office: {problem}", file=sys.stderr)
        return 1
    print("usage: python -m vanphong.config run | prepare | worker | manage COMMAND …", file=sys.stderr)
    return 2


def run(environment: Environment) -> int:
    """Open the office and keep it open until SIGINT or SIGTERM."""
    with data_folder.held(environment.data) as is_ours:
        if not is_ours:
            say(f"an office is already running on {environment.data}. Stop it first, or set VANPHONG_DATA.")
            return 1
        if not supervisor.is_free(environment.host, environment.port):
            say(f"{environment.address} is taken by another program. Stop that one, or set VANPHONG_ADDRESS.")
            return 1
        with ExitStack() as cleanup:
            database = start_database(environment, cleanup=cleanup)
            if status := run_to_end([sys.executable, "-m", "vanphong.config", "prepare"]):
                return status
            cleanup.pop_all()  # from here on the supervisor ends the database too
            supervise(environment, database)
    return 0


def start_database(environment: Environment, *, cleanup: ExitStack) -> supervisor.Program | None:
    """The embedded server, running, as a program to supervise; None when DATABASE_URL names another."""
    if environment.database_url:
        return None
    cluster = embedded_postgres.Cluster(environment.data)
    say("starting the database" if cluster.files.exists() else "making a database (once)")
    program = supervisor.Program("database", lambda: embedded_postgres.start(cluster), signal.SIGINT)
    process = embedded_postgres.start(cluster)
    program.process = process
    cleanup.callback(embedded_postgres.stop, process)
    say(f"PostgreSQL runs on {cluster.home}")
    return program


def supervise(environment: Environment, database: supervisor.Program | None) -> None:
    """Keep database, web server and workers running."""
    web = supervisor.child(supervisor.web_command(environment, threads=WEB_THREADS), environ=os.environ)
    worker = supervisor.child(supervisor.worker_command(), environ=os.environ)
    programs = [] if database is None else [database]
    programs.append(supervisor.Program("web server", web))
    programs += [supervisor.Program(f"worker {number + 1}", worker) for number in range(environment.workers)]

    def once_open() -> bool:
        if not supervisor.is_answering(environment.host, environment.port):
            return False
        say(f"open at http://{environment.address}  (Ctrl-C stops it)")
        return True

    supervisor.Supervisor(programs, say=say).run(once_open=once_open)


def prepare(environment: Environment) -> int:
    """Make a running database ready; a process of its own, so that the supervisor stays small and without threads."""
    django.setup()
    from vanphong.config import preparation  # noqa: PLC0415 (needs the apps loaded)

    for line in preparation.prepare(environment, say=say):
        print(line, flush=True)
    return 0


def work() -> int:
    """Do queued work until told to stop; a job in hand gets ten seconds to end."""
    django.setup()
    from vanphong.config import worker  # noqa: PLC0415 (needs the apps loaded)

    worker.work(patience=10)
    return 0


def manage(environment: Environment, arguments: list[str]) -> int:
    """Run one Django command against the office's database, starting the embedded server if it is not running."""
    with database_for_one_command(environment):
        return run_to_end([sys.executable, "-m", "django", *arguments])


@contextmanager
def database_for_one_command(environment: Environment) -> Iterator[None]:
    """A database that answers for as long as the block lasts."""
    with ExitStack() as cleanup:
        if not environment.database_url and cleanup.enter_context(data_folder.held(environment.data)):
            process = embedded_postgres.start(embedded_postgres.Cluster(environment.data))
            cleanup.callback(embedded_postgres.stop, process)
        yield


def run_to_end(command: list[str]) -> int:
    """Run a helper process, which dies if we do, and return its exit status."""
    tied = processes.dying_with(os.getpid(), signal.SIGTERM)
    return subprocess.run(command, check=False, preexec_fn=tied).returncode


def say(line: str) -> None:
    """One line to whoever started the office."""
    print(f"office: {line}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
