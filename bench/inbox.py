"""Measure the inbox at 100,000 documents as an ordinary officer: `.venv/bin/python -m bench.inbox`."""

from __future__ import annotations

import html
import http.client
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from bench import generate, place

OFFICER, CLERK = "officer0-7", "clerk0-0"
TIMES, SECONDS = 200, 8.0
NEXT = re.compile(r'href="([^"]*[?&;]after=[^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One signed-in person on one kept-open line."""

    def __init__(self, port: int, username: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        page = self.get("/account/sign-in")[0]
        found = TOKEN.search(page)
        typed = {"username": username, "password": generate.PASSWORD, "csrfmiddlewaretoken": found[1] if found else ""}
        self.ask("POST", "/account/sign-in", urlencode(typed).encode())
        if "sessionid" not in self.cookies:
            raise SystemExit(f"{username} cannot sign in")

    def get(self, path: str) -> tuple[str, float]:
        """A page and the milliseconds it took, from the first byte sent to the last received."""
        began = time.perf_counter()
        body = self.ask("GET", path)
        return body.decode(), (time.perf_counter() - began) * 1000

    def ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """One request; cookies are kept."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):  # the server shuts lines that were idle for long
            self.line.close()
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        data = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{path} answers {answer.status}")
        return data


@dataclass(frozen=True)
class Times:
    """What a page costs."""

    median: float
    p95: float
    size: int

    def line(self, name: str) -> str:
        """For the report."""
        return f"{name:44} median {self.median:6.1f} ms   p95 {self.p95:6.1f} ms   {self.size / 1000:6.1f} kB"


def measure(browser: Browser, path: str, *, times: int = TIMES) -> Times:
    """Ask for one page many times, one after the other."""
    for _ in range(10):
        browser.get(path)
    taken = sorted(browser.get(path)[1] for _ in range(times))
    return Times(statistics.median(taken), taken[int(len(taken) * 0.95)], len(browser.get(path)[0].encode()))


def deeper(browser: Browser, path: str, *, pages: int) -> str:
    """The address of the page that many pages further down; the last one when the list ends before."""
    for _ in range(pages):
        found = [html.unescape(one) for one in NEXT.findall(browser.get(path)[0])]
        if not found:
            return path
        path = found[-1]
    return path


def rate(browsers: list[Browser], path: str) -> float:
    """Requests per second of several people at once."""
    counts, end = [0] * len(browsers), time.perf_counter() + SECONDS

    def ask(number: int) -> None:
        while time.perf_counter() < end:
            browsers[number].get(path)
            counts[number] += 1

    in_parallel(ask, len(browsers))
    return sum(counts) / SECONDS


def in_parallel(work: Callable[[int], None], number: int) -> None:
    """Run the work in threads and wait for all."""
    threads = [threading.Thread(target=work, args=(one,)) for one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> int:
    """Fill the province where needed, start the server, print the figures."""
    generate.main([])
    with place.served() as port:
        officer, clerk = Browser(port, OFFICER), Browser(port, CLERK)
        print(measure(officer, "/inbox?split=lead").line("inbox, officer, page 1"))
        print(measure(officer, "/inbox?split=lead&order=deadline").line("inbox, officer, by deadline"))
        for person, name, pages in ((officer, "officer", 19), (clerk, "clerk", 199)):
            path = deeper(person, "/incoming", pages=pages)
            print(measure(person, "/incoming").line(f"all incoming, {name}, page 1"))
            print(measure(person, path).line(f"all incoming, {name}, page {pages + 1}"))
        for clients in (8, 16):
            people = [Browser(port, f"officer{number}-7") for number in range(clients)]
            print(f"inbox, {clients:2} officers at once: {rate(people, '/inbox?split=lead'):.0f} requests/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
