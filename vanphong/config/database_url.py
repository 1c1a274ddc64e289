"""DATABASE_URL and Django's description of a database, one from the other."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from vanphong.config.env import EnvironmentProblem


def to_settings(url: str) -> dict[str, Any]:
    """The Django settings for a `postgresql://` address; `?host=/folder` names a Unix socket.

    Raises `EnvironmentProblem` for any other kind of address.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise EnvironmentProblem("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def on_socket(folder: str, *, user: str, name: str) -> str:
    """The address of database `name` on the server that listens in `folder`."""
    return f"postgresql://{quote(user)}@/{quote(name)}?{urlencode({'host': folder})}"


def with_name(url: str, name: str) -> str:
    """The same server, another database."""
    return urlsplit(url)._replace(path="/" + quote(name)).geturl()
