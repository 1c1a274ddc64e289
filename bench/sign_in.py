"""Measure signing in by password through the real web server: `.venv/bin/python -m bench.sign_in`.

The province is that of `bench.inbox`. Eight browsers sign in without pause, every time somebody else with fresh
cookies: the page, then the form with its password.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import threading
import time

from bench import generate, place
from bench.inbox import Browser, in_parallel

from django.contrib.auth.hashers import check_password, get_hasher, make_password  # isort: skip

BROWSERS, SECONDS, HASHES = 8, 20.0, 20


def cost_of_hash() -> str:
    """What one password costs to compare in this process, with the parameters of its hash."""
    encoded = make_password(generate.PASSWORD)
    taken = []
    for _ in range(HASHES):
        began = time.perf_counter()
        check_password(generate.PASSWORD, encoded)
        taken.append((time.perf_counter() - began) * 1000)
    shown = get_hasher().decode(encoded)
    cost = f"t={shown['time_cost']}, m={shown['memory_cost'] // 1024} MiB, p={shown['parallelism']}"
    return f"one {shown['algorithm']} hash ({cost}): median {statistics.median(taken):.1f} ms"


def usernames() -> itertools.chain[str]:
    """Officers of the province, one after the other, each once a round."""
    officers = [f"officer{agency}-{number}" for number in range(2, 60) for agency in range(40)]
    return itertools.chain.from_iterable(itertools.repeat(officers))


def sign_ins(port: int) -> list[float]:
    """Sign people in from several browsers at once for a while; the milliseconds of each, page and form together."""
    names, key = usernames(), threading.Lock()
    taken: list[float] = []
    end = time.perf_counter() + SECONDS

    def browse(_number: int) -> None:
        while time.perf_counter() < end:
            with key:
                name = next(names)
            began = time.perf_counter()
            Browser(port, name).line.close()
            taken.append((time.perf_counter() - began) * 1000)

    in_parallel(browse, BROWSERS)
    return taken


def main() -> int:
    """Fill the province where needed, start the server, print the figures."""
    generate.main([])
    print(cost_of_hash())
    with place.served() as port:
        Browser(port, "officer0-2").line.close()
        taken = sign_ins(port)
    median, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    print(
        f"{BROWSERS} browsers: {len(taken) / SECONDS:.1f} sign-ins a second, "
        f"median {median:.0f} ms, 95th percentile {p95:.0f} ms ({len(taken)} sign-ins)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
