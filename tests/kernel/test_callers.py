"""Where a request comes from: nobody chooses the address that brakes and the second factor go by."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from vanphong.kernel.callers import address_of, household_of

INSIDE = "10.0.0.5"


def seen(peer: str, forwarded: str = "", *, secure: bool = True) -> str:
    """The address of a request that reaches the office from a peer, with what the peer says of its own caller."""
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return address_of(RequestFactory(REMOTE_ADDR=peer).get("/", secure=secure, headers=headers))


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        (INSIDE, "", INSIDE),
        (INSIDE, "8.8.4.4", "8.8.4.4"),
        (INSIDE, "10.1.1.1, 8.8.4.4", "8.8.4.4"),
        (INSIDE, "8.8.4.4:51234", "8.8.4.4"),
        (INSIDE, "[2001:4860::8844]:51234", "2001:4860::8844"),
        (INSIDE, "2001:4860:0:0::8844", "2001:4860::8844"),
        ("::ffff:10.0.0.5", "::ffff:8.8.4.4", "8.8.4.4"),
        ("8.8.8.8", "10.1.1.1", "8.8.8.8"),
        ("fe80::1%eth0", "", "fe80::1"),
        (INSIDE, "unknown", "unknown"),
    ],
)
def test_the_proxy_is_believed_and_its_callers_are_not(peer: str, forwarded: str, address: str) -> None:
    """The last hop counts, without its port and written in one way; a peer from the Internet is no proxy of ours."""
    assert seen(peer, forwarded) == address


def test_without_encryption_there_is_no_proxy() -> None:
    """An office that is reached directly takes nobody's word."""
    assert seen(INSIDE, "8.8.4.4", secure=False) == INSIDE


def test_brakes_take_a_household_of_addresses_as_one() -> None:
    """A provider gives out 2^64 addresses at once; each would be a fresh start."""
    assert household_of("2001:db8:1:2::1") == household_of("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert household_of("2001:db8:1:3::1") != household_of("2001:db8:1:2::1")
    assert household_of("::ffff:8.8.4.4") == household_of("8.8.4.4") == "8.8.4.4"
    assert household_of("unknown") == "unknown"
    assert household_of("") == ""
