"""The parts of the page: groups of keys under one heading, by the first word of their names."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from vanphong.kernel import policy


@dataclass(frozen=True)
class Part:
    """One tab of the page and the groups of keys on it."""

    slug: str
    label: str | Promise
    groups: tuple[str, ...]


PARTS = (
    Part(
        "accounts",
        gettext_lazy("Accounts and sign-in"),
        ("username", "account", "password", "mfa", "network", "lockout", "session"),
    ),
    Part("presence", gettext_lazy("Duties and deadlines"), ("check", "deadline", "delegation")),
    Part("incoming", gettext_lazy("Documents coming in"), ("forbidden_kinds", "incoming", "scan")),
    Part("outgoing", gettext_lazy("Documents going out"), ("issue", "exchange", "numbering", "thethuc", "retention")),
    Part("mail", gettext_lazy("Mail and directory"), ("directory", "mail", "mailbox")),
    Part("house", gettext_lazy("Log, copies, reports"), ("log", "backup", "report")),
)


def part(slug: str) -> Part:
    """The part of an address; the first one for an unknown."""
    return next((one for one in PARTS if one.slug == slug), PARTS[0])


def part_of(key_name: str) -> Part:
    """The part on which a key stands."""
    return next((one for one in PARTS if policy.key(key_name).group in one.groups), PARTS[-1])


def names_of(one: Part) -> list[str]:
    """The names of the keys of a part, group by group; what no part names stands on the last."""
    known = {group for each in PARTS for group in each.groups}
    groups = [*one.groups, *({key.group for key in policy.keys().values()} - known if one is PARTS[-1] else ())]
    return [name for group in groups for name, key in policy.keys().items() if key.group == group]
