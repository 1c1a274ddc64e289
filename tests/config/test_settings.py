"""The settings as a process sees them: nothing set is enough, and what protects the office is on."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from vanphong.config.logs import OneLine

ROOT = Path(__file__).resolve().parents[2]


def read_in_fresh_process(names: list[str], **environ: str) -> dict[str, object]:
    """Values of the settings in a process with nothing but these variables."""
    code = (
        "import json, sys; from vanphong.config import settings as s; "
        "print(json.dumps({n: getattr(s, n, None) for n in sys.argv[1:]}, default=str))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *names],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": os.defpath, **environ},
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_they_load_with_an_empty_environment(tmp_path: Path) -> None:
    """Only the data folder is named here, lest the test write into the checkout."""
    found = read_in_fresh_process(["DEBUG", "SECRET_KEY", "DATABASES"], VANPHONG_DATA=str(tmp_path))
    assert found["DEBUG"] is False
    assert len(str(found["SECRET_KEY"])) >= 50
    assert "vanphong" in str(found["DATABASES"])


def test_cookies_travel_over_https_when_there_is_https(tmp_path: Path) -> None:
    """R: VANPHONG_HTTPS switches secure cookies, HSTS and the proxy's header on together."""
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "CSRF_TRUSTED_ORIGINS"]
    found = read_in_fresh_process(
        names, VANPHONG_DATA=str(tmp_path), VANPHONG_HTTPS="yes", VANPHONG_HOSTS="office.example"
    )
    assert found["SESSION_COOKIE_SECURE"] and found["CSRF_COOKIE_SECURE"] and found["SECURE_HSTS_SECONDS"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://office.example"]


def test_the_content_security_policy_allows_nothing_inline() -> None:
    """Everything from our own host, nothing by default, no frame around us."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert directives["frame-ancestors"] == ["'none'"]
    assert directives["script-src"] == directives["style-src"] == ["'self'"]
    assert "unsafe" not in str(directives)


def test_passwords_are_hashed_with_argon2_first() -> None:
    """At a cost that OWASP names for storing passwords: 46 MiB, one pass, one lane (argon2id)."""
    kept = make_password("Hoa-sữa-tháng-10")
    assert kept.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")
    assert check_password("Hoa-sữa-tháng-10", kept)
    assert not check_password("Hoa-sữa-tháng-11", kept)


def test_a_log_record_is_one_line() -> None:
    """A line break in a message cannot forge a second record."""
    try:
        raise ValueError("broken\nin two")
    except ValueError:
        record = logging.LogRecord("office", logging.ERROR, "", 0, "no\n2026 ERROR forged", None, sys.exc_info())
    line = OneLine().format(record)
    assert "\n" not in line
    assert "ValueError: broken" in line
