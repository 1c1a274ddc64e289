"""The office's own PostgreSQL server: made, started and stopped inside the data folder, without a port or password."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from vanphong.config import database_url, postgres_programs, processes
from vanphong.config.postgres_programs import NoDatabase, Owner

NAME = "vanphong"
OFFICE = "vanphong_office"
"""The ordinary role that the office connects as and that owns its tables: the walls between agencies (row-level
security) hold for it, as they would not for the server's own superuser."""
LONGEST_SOCKET_PATH = 107
SOCKET_FILE = ".s.PGSQL.5432"
LOG_LIMIT = 10 * 1024 * 1024
# A postmaster killed outright leaves shared memory that its last children hold for a moment.
START_PATIENCE = 15.0
READY_PATIENCE = 60.0

SETTINGS = {"listen_addresses": "", "max_connections": "100", "jit": "off", "log_timezone": "UTC"}
# For a cluster that nobody will miss: nothing is forced to disk.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

CHANGE_HANDS = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT format('TABLE %s', oid::regclass) AS what FROM pg_class
        WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('ROUTINE %s', oid::regprocedure) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('TYPE %s', oid::regtype) FROM pg_type
        WHERE typtype IN ('e', 'd') AND typnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER %s OWNER TO %I', one.what, {});
    END LOOP;
END $$
"""


@dataclass(frozen=True)
class Cluster:
    """One database cluster in one data folder."""

    data: Path
    is_throwaway: bool = False

    @property
    def home(self) -> Path:
        """The folder of everything PostgreSQL writes (where root's data folder is closed, a link leads to it)."""
        return (self.data / "postgres").resolve()

    @property
    def files(self) -> Path:
        """PGDATA."""
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.home / "server.log"

    @property
    def socket(self) -> Path:
        """The folder of the Unix socket: in the home, or a short one under /tmp when that path would be too long."""
        near = self.home / "run"
        if len(os.fsencode(near / SOCKET_FILE)) <= LONGEST_SOCKET_PATH:
            return near
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path("/tmp") / f"vanphong-{digest}"  # noqa: S108 (made 0700 and its owner checked)

    def address(self, name: str = NAME) -> str:
        """The DATABASE_URL of database `name` of this cluster."""
        return database_url.on_socket(str(self.socket), user=OFFICE, name=name)

    def own_address(self, name: str = "postgres") -> str:
        """The address of a database for the server's superuser, who makes databases and saves them."""
        return database_url.on_socket(str(self.socket), user=NAME, name=name)


def start(cluster: Cluster) -> subprocess.Popen[bytes]:
    """Start the server, making the cluster on first use, and wait until it answers.

    The server stops by itself when the calling process dies. Raises `NoDatabase` with the reason if it cannot start.
    """
    owner = make_home(cluster)
    programs = postgres_programs.within_reach(postgres_programs.find(), owner=owner, home=cluster.home)
    make_cluster(cluster, owner=owner, programs=programs)
    check_version(cluster, programs=programs)
    server = launch(cluster, owner=owner, programs=programs)
    make_database(cluster)
    return server


def make_home(cluster: Cluster) -> Owner:
    """The folders of the cluster, owned by who will run the server, closed to everybody else."""
    place = cluster.data / "postgres"
    owner = postgres_programs.owner_of(place)
    if not place.exists():
        cluster.data.mkdir(parents=True, exist_ok=True)
        if owner.reaches(cluster.data):
            place.mkdir()
        else:
            postgres_programs.CLUSTERS_OF_ROOT.mkdir(parents=True, exist_ok=True)
            place.symlink_to(tempfile.mkdtemp(prefix="cluster-", dir=postgres_programs.CLUSTERS_OF_ROOT))
        owner.take(cluster.home)
    make_socket_folder(cluster.socket, owner=owner)
    return owner


def make_socket_folder(folder: Path, *, owner: Owner) -> None:
    """The folder of the socket. Its mode is the server's only lock, so a folder of anybody else's is refused."""
    if not folder.exists() and not folder.is_symlink():
        folder.mkdir(mode=0o700)
        owner.take(folder)
    status = folder.lstat()
    expected = os.geteuid() if owner.uid is None else owner.uid
    if folder.is_symlink() or status.st_uid != expected or status.st_mode & 0o077:
        raise NoDatabase(f"{folder} should be a folder of our own, closed to others. Remove it and start again.")


def make_cluster(cluster: Cluster, *, owner: Owner, programs: Path) -> None:
    """Run initdb once; a half-made cluster of an interrupted start is made anew."""
    if cluster.files.exists():
        return
    # The built-in locale sorts by code point on every machine alike; 17 was the first version to have it.
    modern = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    locale = modern if postgres_programs.major(programs) >= 17 else ["--locale=C.UTF-8"]
    draft = cluster.home / "cluster.part"
    postgres_programs.run(["rm", "-rf", str(draft)], owner=owner, cwd=cluster.home)
    common = ["--username", NAME, "--auth=trust", "--encoding=UTF8", "--data-checksums", *locale]
    speed = ["--no-sync"] if cluster.is_throwaway else []
    postgres_programs.run([programs / "initdb", "--pgdata", draft, *common, *speed], owner=owner, cwd=cluster.home)
    draft.rename(cluster.files)


def check_version(cluster: Cluster, *, programs: Path) -> None:
    """Refuse a cluster that another main version of PostgreSQL wrote, with words instead of a crash."""
    written, present = (cluster.files / "PG_VERSION").read_text().strip(), postgres_programs.major(programs)
    if written != str(present):
        raise NoDatabase(
            f"{cluster.files} was written by PostgreSQL {written}, but the one at hand is {present}. "
            f"Dump it with version {written} and load it into a fresh data folder, or name a server in DATABASE_URL."
        )


def launch(cluster: Cluster, *, owner: Owner, programs: Path) -> subprocess.Popen[bytes]:
    """Start the server program and wait for its first answer, again if a killed predecessor is still in the way."""
    if cluster.log.exists() and cluster.log.stat().st_size > LOG_LIMIT:
        cluster.log.replace(cluster.log.with_suffix(".log.1"))
    began = time.monotonic()
    while True:
        server = spawn(cluster, owner=owner, programs=programs)
        if is_answering(cluster, server):
            return server
        if time.monotonic() - began > START_PATIENCE:
            words = cluster.log.read_text(errors="replace").strip().splitlines()[-5:]
            raise NoDatabase("PostgreSQL does not start. Its last words:\n  " + "\n  ".join(words))
        time.sleep(0.3)


def spawn(cluster: Cluster, *, owner: Owner, programs: Path) -> subprocess.Popen[bytes]:
    """The server program, in a session of its own so that Ctrl-C reaches it only through us."""
    settings = SETTINGS | {"unix_socket_directories": str(cluster.socket)} | (THROWAWAY if cluster.is_throwaway else {})
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    with cluster.log.open("ab") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", cluster.files, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=cluster.home,
            env=postgres_programs.bare_environment(),
            start_new_session=True,
            preexec_fn=processes.dying_with(os.getpid(), signal.SIGINT),
            **owner.options(),
        )


def is_answering(cluster: Cluster, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server takes connections; False when it ended instead."""
    deadline = time.monotonic() + READY_PATIENCE
    while server.poll() is None:
        try:
            psycopg.connect(cluster.own_address(), connect_timeout=3).close()
            # The answer may be a dying predecessor's, on the same socket.
            time.sleep(0.05)
            return server.poll() is None
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                stop(server)
                raise NoDatabase(f"PostgreSQL started but does not answer; see {cluster.log}.") from None
            time.sleep(0.03)
    return False


def make_database(cluster: Cluster) -> None:
    """The role and the database of the office, if the cluster is new; one made by an older office changes hands."""
    with psycopg.connect(cluster.own_address(), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OFFICE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(OFFICE)))
        found = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [NAME]
        ).fetchone()
        words = "ALTER DATABASE {} OWNER TO {}" if found else "CREATE DATABASE {} OWNER {}"
        if found != (OFFICE,):
            connection.execute(sql.SQL(words).format(sql.Identifier(NAME), sql.Identifier(OFFICE)))
    if found == (NAME,):
        with psycopg.connect(cluster.own_address(NAME)) as connection:
            connection.execute(sql.SQL(CHANGE_HANDS).format(sql.Literal(OFFICE)))


def stop(server: subprocess.Popen[bytes], *, patience: float = 15.0) -> None:
    """Stop the server: open transactions are rolled back, everything committed is on disk."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    try:
        server.wait(patience)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
