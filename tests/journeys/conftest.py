"""A running office and a browser for the journeys: real web server, real worker, real database, real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests import cluster
from tests.conftest import point_to
from tests.journeys import hands
from tests.office import PASSWORD, Office, build
from vanphong.config import env, supervisor
from vanphong.directory.models import Account

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@dataclass(frozen=True)
class LiveOffice:
    """A small office that answers at an address, and the people in it."""

    address: str
    office: Office
    spare: dict[str, list[str]] = field(default_factory=dict)
    """Recovery codes that are left to those who have set up a second factor."""


@contextmanager
def servers(database_url: str) -> Iterator[str]:
    """A web server and a worker on a database; yields the address and leaves no process behind."""
    folder = Path(tempfile.mkdtemp(prefix="vanphong-journey-"))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environ = {
        **os.environ,
        "DATABASE_URL": database_url,
        "VANPHONG_DATA": os.environ[cluster.FOLDER],
        "VANPHONG_ADDRESS": f"127.0.0.1:{port}",
        "VANPHONG_SAMPLE": "no",
        "VANPHONG_WEB_PROCESSES": "1",
    }
    log = (folder / "said.log").open("w")
    prepare = [sys.executable, "-m", "vanphong.config", "prepare"]
    subprocess.run(prepare, env=environ, cwd=ROOT, check=True, stdout=log, stderr=log)
    commands = [supervisor.web_command(env.read(environ), threads=4), supervisor.worker_command()]
    running = [subprocess.Popen(command, env=environ, cwd=ROOT, stdout=log, stderr=log) for command in commands]
    try:
        wait_for(lambda: answers(port), said=folder / "said.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        for process in running:
            process.terminate()
        for process in running:
            end(process)
        said = (folder / "said.log").read_text()
        shutil.rmtree(folder, ignore_errors=True)
    # Its successor answers within a second: without a look at the log nobody would know.
    assert "Unexpected exit" not in said, f"a web process died:\n{said[-4000:]}"


def end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process to end, and kill it when it does not."""
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    """Whether the sign-in page comes."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/sign-in", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def wait_for(condition: Callable[[], bool], *, said: Path) -> None:
    """Return when the condition holds; fail with what the servers said if it never does."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, said.read_text()[-4000:]
        time.sleep(0.1)


@contextmanager
def committed_office(
    request: pytest.FixtureRequest, blocker: DjangoDbBlocker, found: Callable[[], object]
) -> Iterator[tuple[str, object]]:
    """An office of one module's own, founded by `found`, with servers; yields the address and what `found` returned."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"{cluster.ensure()}_{worker}_journeys"
    url = cluster.clone(name)
    with blocker.unblock():
        before = str(settings.DATABASES["default"]["NAME"])
        point_to(name)
        founded = found()
        with servers(url) as address:
            yield address, founded
        point_to(before)
    cluster.drop(name)


def small_office() -> Office:
    """The small office of `tests.office`; its people have chosen their passwords already."""
    office = build(with_accounts=True)
    Account.objects.update(must_change_password=False)
    return office


@pytest.fixture(scope="module")
def live(
    request: pytest.FixtureRequest, browser: Browser, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[LiveOffice]:
    """The small office with accounts, running; one per module of journeys."""
    _ = browser, django_db_setup  # first the browser: a machine without one need not start anything
    with committed_office(request, django_db_blocker, small_office) as (address, office):
        assert isinstance(office, Office)
        yield LiveOffice(address, office)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by playwright.

    Its driver keeps an event loop in this thread, which Django would take for asynchronous code: told otherwise for as
    long as the browser lives.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=FLAGS)
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class People:
    """Opens a browser for each person who plays a part, signed in, and collects what the console complains of."""

    def __init__(
        self, browser: Browser, address: str, *, password: str = PASSWORD, spare: dict[str, list[str]] | None = None
    ) -> None:
        self.browser, self.address, self.password = browser, address, password
        self.spare = {} if spare is None else spare
        self.complaints: list[str] = []
        self.pages: dict[str, Page] = {}

    def page(self, name: str, *, size: dict[str, int] | None = None) -> Page:
        """The page of a person, signed in when it is first asked for."""
        if name not in self.pages:
            page = self.pages[name] = self._window(size or DESKTOP)
            page.goto("/account/sign-in")
            page.fill("input[name=username]", name)
            page.fill("input[name=password]", self.password)
            page.click("form button[type=submit], form button:not([type])")
            page.wait_for_url("**/inbox**")
        return self.pages[name]

    def administrator(self, name: str) -> Page:
        """The page of somebody whom the office asks for a second factor: set up when it is first asked for."""
        if name not in self.pages:
            page = self.pages[name] = self._window(DESKTOP)
            hands.knock(page, name, self.password)
            page.wait_for_url("**/account/verify**")
            if name in self.spare:
                hands.show_recovery_code(page, self.spare[name].pop())
                page.wait_for_url("**/inbox**")
            else:
                self.spare[name] = hands.set_up_codes(page)
        return self.pages[name]

    def stranger(self) -> Page:
        """The page of somebody who has not signed in."""
        if "" not in self.pages:
            self.pages[""] = self._window(DESKTOP)
        return self.pages[""]

    def _window(self, size: dict[str, int]) -> Page:
        context = self.browser.new_context(
            viewport=ViewportSize(width=size["width"], height=size["height"]), locale="vi-VN", base_url=self.address
        )
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _hear(self, kind: str, text: str) -> None:
        """Keep errors, but not the refusals that a story provokes, nor look-ups that the next letter overtook."""
        is_overtaken = text.startswith("htmx:") and text.endswith("[object HTMLUListElement]")
        if kind == "error" and not is_overtaken and not any(code in text for code in ("422", "409", "404", "403")):
            self.complaints.append(text)

    def close(self) -> None:
        """Close every browser window."""
        for page in self.pages.values():
            page.context.close()


@pytest.fixture
def people(browser: Browser, live: LiveOffice) -> Iterator[People]:
    """The people of a story; at its end no console may have complained."""
    crowd = People(browser, live.address, spare=live.spare)
    yield crowd
    crowd.close()
    assert crowd.complaints == []
