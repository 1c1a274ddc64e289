"""Who tries every act of the directory, and how an act is written down in the tables of who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from tests.office import Office
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Mandate, Viewer

MANDATE = Mandate(UUID(int=7), "TUQ.")
"""Covers everything that can be passed on."""

STAFF = frozenset({"clerk", "leader", "chief", "head", "colleague", "holder"})
RUNNERS = frozenset({"operator", "owner"})
ADMINISTRATORS = RUNNERS | {"administrator"}
STRANGERS = frozenset({"foreign clerk", "foreign leader", "foreign administrator"})
DEPUTIES = frozenset({"deputy of the owner", "deputy of the administrator", "deputy of the leader"})
HOLDER = frozenset({"holder"})
EVERYBODY = STAFF | ADMINISTRATORS | STRANGERS


def cast(office: Office) -> dict[str, Viewer]:
    """Everybody who tries: the whole agency A, its deputies under a mandate, and people of agency B."""
    own = {
        "clerk": "lan", "leader": "thang", "chief": "binh", "head": "ha", "colleague": "hung", "holder": "cuong",
        "administrator": "quan", "owner": "chu", "foreign clerk": "nga", "foreign leader": "tu",
    }  # fmt: skip
    viewers = {part: office.viewer(name) for part, name in own.items()}
    viewers["operator"] = replace(office.viewer("mai"), roles=frozenset({Role.OPERATOR.value}))
    viewers["foreign administrator"] = replace(office.viewer("dung"), roles=frozenset({Role.ADMINISTRATOR.value}))
    for part in ("owner", "administrator", "leader"):
        deputy = replace(viewers[part], person_id=office.persons["yen"], mandate=MANDATE)
        viewers[f"deputy of the {part}"] = deputy
    return viewers


def nothing(office: Office) -> None:
    """Nothing needs to be there first."""
    _ = office


@dataclass(frozen=True)
class Case:
    """An act: who of the cast may do it, how it is done on a record that was prepared, and how that is prepared."""

    may: frozenset[str]
    act: Callable[[Office, Viewer, Any], object]
    prepare: Callable[[Office], Any] = nothing


Cases = dict[str, Case]
"""By module and function of the act; what stands behind a slash tells cases of one act apart."""
