"""The process environment, read once and typed: everything an installation can set, with its default."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})


class EnvironmentProblem(ValueError):
    """A variable holds something that cannot be meant; the text says which one and what it may hold."""


def variable(default: Any, *, name: str, meaning: str, shown: str = "") -> Any:
    """A field of `Environment` that is read from the process variable `name`."""
    return field(default=default, metadata={"name": name, "meaning": meaning, "shown": shown})


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What may differ between installations. The office runs with nothing set."""

    database_url: str = variable(
        "",
        name="DATABASE_URL",
        shown="the embedded server",
        meaning="A PostgreSQL server (15 or newer): postgresql://user:password@host:5432/name. "
        "Without it a server of our own is kept in the data folder.",
    )
    data: Path = variable(
        Path("var"),
        name="VANPHONG_DATA",
        shown="./var",
        meaning="The data folder: stored files, the embedded database, generated keys. Back this up.",
    )
    scanner: str = variable(
        "",
        name="VANPHONG_SCANNER",
        shown="`scanner` in the data folder",
        meaning="The folder in which each agency's scanner has one of its own, named by the agency's code.",
    )
    address: str = variable("127.0.0.1:8000", name="VANPHONG_ADDRESS", meaning="Where the web server listens.")
    hosts: tuple[str, ...] = variable(
        (),
        name="VANPHONG_HOSTS",
        shown="this machine's own names",
        meaning="Names under which browsers reach the office, separated by commas.",
    )
    https: bool = variable(
        False,
        name="VANPHONG_HTTPS",
        meaning="yes when a proxy in front speaks HTTPS and sets X-Forwarded-Proto and X-Forwarded-For: "
        "cookies then travel over HTTPS only.",
    )
    secret_key: str = variable(
        "",
        name="VANPHONG_SECRET_KEY",
        shown="made once, kept in the data folder",
        meaning="The key that signs sessions. Set the same one on every web server of one office.",
    )
    web_processes: int = variable(2, name="VANPHONG_WEB_PROCESSES", meaning="Web processes, four threads each.")
    workers: int = variable(1, name="VANPHONG_WORKERS", meaning="Processes that do queued work.")
    sample: bool = variable(
        True,
        name="VANPHONG_SAMPLE",
        meaning="yes: an empty database is filled with the fictional sample province on first start.",
    )
    oidc_issuer: str = variable(
        "",
        name="VANPHONG_OIDC_ISSUER",
        shown="no single sign-on",
        meaning="The address of a sign-in provider (OpenID Connect); its description is read from there.",
    )
    oidc_client_id: str = variable(
        "",
        name="VANPHONG_OIDC_CLIENT_ID",
        shown="none",
        meaning="The name under which the office is known to the provider. The provider must lead back to "
        "`https://<host>/account/single-sign-on/return`.",
    )
    oidc_client_secret: str = variable(
        "",
        name="VANPHONG_OIDC_CLIENT_SECRET",
        shown="none",
        meaning="The office's secret at the provider, if it has one.",
    )
    oidc_name: str = variable(
        "SSO", name="VANPHONG_OIDC_NAME", meaning="What the button on the sign-in page calls the provider."
    )
    oidc_claim: str = variable(
        "preferred_username=username",
        name="VANPHONG_OIDC_CLAIM",
        meaning="By what an account is found at the first sign-in: the provider's claim, `=`, and what it is here: "
        "`username`, `staff_code` or `email` (used only where the provider has verified it).",
    )
    oidc_mfa: tuple[str, ...] = variable(
        (),
        name="VANPHONG_OIDC_MFA",
        shown="none",
        meaning="Values of the claims `amr` and `acr` that count as a second factor here, separated by commas.",
    )
    office_editor: str = variable(
        "",
        name="VANPHONG_OFFICE_EDITOR",
        shown="files are downloaded and handed in",
        meaning="The discovery address of an online editor that speaks WOPI (Collabora Online, ONLYOFFICE Docs), as "
        "`https://editor.example.vn/hosting/discovery`: drafts are then edited in the browser.",
    )
    office_editor_return: str = variable(
        "",
        name="VANPHONG_OFFICE_EDITOR_RETURN",
        shown="the address in the browser",
        meaning="Where that editor reaches the office, such as `https://office.example.vn`.",
    )
    log_level: str = variable("INFO", name="VANPHONG_LOG_LEVEL", meaning="DEBUG, INFO, WARNING or ERROR.")

    def __post_init__(self) -> None:
        if self.web_processes < 1:
            raise EnvironmentProblem("VANPHONG_WEB_PROCESSES must be at least 1.")
        if self.workers < 0:
            raise EnvironmentProblem("VANPHONG_WORKERS must be 0 or more.")
        if self.log_level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise EnvironmentProblem("VANPHONG_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
        if self.oidc_issuer and not self.oidc_client_id:
            raise EnvironmentProblem("VANPHONG_OIDC_ISSUER needs VANPHONG_OIDC_CLIENT_ID.")
        for name, address in (("", self.office_editor), ("_RETURN", self.office_editor_return)):
            if address and not address.startswith(("https://", "http://")):
                raise EnvironmentProblem(f"VANPHONG_OFFICE_EDITOR{name} must be an address, not {address!r}.")
        claim, _mark, ours = self.oidc_claim.partition("=")
        if not claim or ours not in ("username", "staff_code", "email"):
            raise EnvironmentProblem(
                f"VANPHONG_OIDC_CLAIM must be claim=username, claim=staff_code or claim=email, not {self.oidc_claim!r}."
            )
        _ = self.port

    @property
    def host(self) -> str:
        """The interface to listen on."""
        return self.address.rpartition(":")[0].strip("[]") or "127.0.0.1"

    @property
    def port(self) -> int:
        """The TCP port to listen on."""
        text = self.address.rpartition(":")[2]
        if not text.isdigit() or not 0 < int(text) < 65536:
            raise EnvironmentProblem(
                f"VANPHONG_ADDRESS must be host:port, such as 127.0.0.1:8000, not {self.address!r}."
            )
        return int(text)

    def scanner_folders(self) -> Path:
        """Where the folders of scanners are."""
        return Path(self.scanner).expanduser().resolve() if self.scanner else self.data / "scanner"

    def allowed_hosts(self) -> list[str]:
        """Names a request may be addressed to; the machine's own ones unless the installation lists others."""
        own = ["localhost", "127.0.0.1", "[::1]"]
        if self.hosts:
            return [*self.hosts, *own]
        return sorted({*own, self.host, socket.gethostname()} - {"0.0.0.0", "::"})  # noqa: S104 (taken away, not bound)

    def signing_key(self) -> str:
        """The secret key: given, or made once and kept where only the owner of the data folder reads it."""
        if self.secret_key:
            return self.secret_key
        place = self.data / "secret_key"
        if not place.exists():
            make_key_file(place)
        return place.read_text()


def make_key_file(place: Path) -> None:
    """Write a random key to `place`, readable by its owner alone; keep the one another process wrote meanwhile."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    with open(draft, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        os.link(draft, place)
    draft.unlink()


def read(environ: Mapping[str, str]) -> Environment:
    """The environment of this process. Raises `EnvironmentProblem` naming the variable that is wrong."""
    given = {}
    for item in fields(Environment):
        text = environ.get(item.metadata["name"], "").strip()
        if text:
            given[item.name] = convert(text, like=item.default, name=item.metadata["name"])
    given["data"] = Path(given.get("data", Environment.data)).expanduser().resolve()
    return Environment(**given)


def convert(text: str, *, like: Any, name: str) -> Any:
    """`text` as the type of the default `like`."""
    if isinstance(like, bool):
        if text.lower() not in YES | NO:
            raise EnvironmentProblem(f"{name} must be yes or no, not {text!r}.")
        return text.lower() in YES
    if isinstance(like, int):
        if not text.isdigit():
            raise EnvironmentProblem(f"{name} must be a whole number, not {text!r}.")
        return int(text)
    if isinstance(like, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return type(like)(text) if isinstance(like, Path) else text


def table() -> str:
    """All variables as a Markdown table, for the README."""
    lines = ["| variable | default | meaning |", "|---|---|---|"]
    for item in fields(Environment):
        default = shown_default(item.default, item.metadata["shown"])
        lines.append(f"| `{item.metadata['name']}` | {default} | {item.metadata['meaning']} |")
    return "\n".join(lines) + "\n"


def shown_default(default: Any, shown: str) -> str:
    """A default in the words of the table."""
    if shown:
        return shown
    return {True: "yes", False: "no"}[default] if isinstance(default, bool) else f"`{default}`"
