"""What the walks share: an office under the profile of a regulation, the way of a draft, the table of clauses.

The table is §7.1 of the requirements for documents that come in and go out (R-023 to R-079): which clause of which
regulation asks for what. Each walk cites every clause of its regulation in the docstring of a test, beside the number
of the requirement, or names the work that will prove it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import ModuleType
from uuid import UUID

from tests.office import Office, build
from vanphong.directory.actions import policy as profiles
from vanphong.documents import rules
from vanphong.documents.actions import drafts, outgoing
from vanphong.documents.actions.gates import Vouched
from vanphong.documents.policy_keys import (
    FORM_GATE,
    ISSUE_CHECKLIST,
    ISSUE_CHECKLIST_NEEDED,
    ISSUE_SOURCE_FILE_REQUIRED_FOR,
)
from vanphong.documents.queries import deliveries
from vanphong.files.actions import files
from vanphong.kernel import access, policy
from vanphong.kernel.viewer import machine

HOUSE = machine(agency_id=UUID(int=1), name="Cài đặt")
LINES = frozenset(line.code for line in ISSUE_CHECKLIST.default)
VOUCHED = Vouched(LINES, "Trình bày theo mẫu của ngành")

CLAUSES: dict[str, dict[str, str]] = {
    "S0": {
        "R-023": "Đ10.1.a", "R-024": "Đ10.1.b", "R-031": "Đ9.5", "R-032": "Đ9.5", "R-045": "Đ9.4",
        "R-047": "Đ4.3 Đ5.3", "R-054": "Đ4.1", "R-058": "Đ9.5", "R-059": "Đ9.5", "R-061": "Đ10 Đ10.2",
        "R-062": "Đ4.2", "R-067": "Đ10.2", "R-068": "Đ10.2", "R-070": "Đ5.4", "R-072": "Đ4.3", "R-076": "Đ5.1",
        "R-078": "Đ5.2",
    },
    "S2": {
        "R-023": "Đ9.1.a", "R-024": "Đ9.1.b", "R-027": "Đ9.1", "R-028": "Đ3.1", "R-029": "Đ9.1", "R-030": "Đ9.1",
        "R-031": "Đ9.1", "R-032": "Đ7(b).1", "R-033": "Đ10(a).1", "R-037": "Đ10(a).2", "R-045": "Đ8.3",
        "R-047": "Đ7(a).2 Đ4", "R-048": "Đ9", "R-053": "Đ3.1", "R-054": "Đ3.1", "R-055": "Đ3.1", "R-056": "Đ9.2",
        "R-057": "Đ9.2", "R-058": "Đ7(b).1", "R-061": "Đ9.2", "R-062": "Đ2.2", "R-076": "Đ7(a).1",
    },
    "S3": {
        "R-023": "Đ10.1", "R-024": "Đ10.1", "R-025": "Đ10.1", "R-029": "Đ10.1", "R-031": "Đ10.3", "R-034": "Đ10.2",
        "R-035": "Đ10.2", "R-036": "Đ10.1", "R-038": "Đ17.1", "R-040": "Đ9.6.a", "R-041": "Đ9.6.b", "R-042": "Đ9.6.c",
        "R-043": "Đ9.6.d", "R-044": "Đ9.6", "R-047": "Đ3.3", "R-050": "Đ10.4.a", "R-051": "Đ10.4", "R-052": "Đ11.1",
        "R-060": "Đ11.2", "R-061": "Đ11.2 Đ12.1", "R-062": "Đ3.3", "R-064": "Đ12.1", "R-065": "Đ3.3",
        "R-067": "Đ12.1", "R-069": "Đ12.2", "R-079": "Đ11.3",
    },
    "S4": {
        "R-024": "Đ7.1", "R-025": "Đ3.7 Đ7.1", "R-026": "Đ3.7", "R-031": "Đ9.2", "R-032": "Đ9.2", "R-033": "Đ9.4",
        "R-037": "Đ8.1", "R-038": "Đ8.1 Đ14.2", "R-039": "Đ8.3", "R-045": "Đ9.1 Đ9.3", "R-046": "Đ5.1",
        "R-049": "Đ9.5", "R-058": "Đ9.2", "R-059": "Đ9.2", "R-061": "Đ7.2", "R-063": "Đ3.5 Đ5.3", "R-064": "Đ7.2",
        "R-065": "Đ5.2", "R-066": "Đ12.4", "R-068": "Đ7.2", "R-073": "Đ3.6", "R-074": "Đ8.2", "R-075": "Đ8.2",
        "R-077": "Đ6",
    },
}  # fmt: skip
"""Requirement and clauses, by regulation."""

REQUIREMENT = re.compile(r"R-\d{3}")
CLAUSE = re.compile(r"Đ\d+(?:\([ab]\))?(?:\.\d+)*(?:\.[a-zđ]\b)?")


def pairs(text: str) -> set[tuple[str, str]]:
    """Every requirement of a text with every clause of it."""
    return {(one, clause) for one in REQUIREMENT.findall(text) for clause in CLAUSE.findall(text)}


def asked(seed: str) -> set[tuple[str, str]]:
    """What the table asks of a regulation's walk."""
    return {(one, clause) for one, clauses in CLAUSES[seed].items() for clause in clauses.split()}


def walked(module: ModuleType) -> set[tuple[str, str]]:
    """What the tests of a walk cite."""
    tests = [value for name, value in vars(module).items() if name.startswith("test_")]
    return set().union(*(pairs(one.__doc__ or "") for one in tests))


def check_walk(seed: str, module: ModuleType, later: Mapping[str, str]) -> None:
    """Refuse a walk that leaves a clause out, or puts off what it has walked or what nobody asks for."""
    put_off = set().union(*(pairs(line) for line in later)) if later else set()
    assert asked(seed) - walked(module) - put_off == set()
    assert put_off <= asked(seed)
    assert put_off & walked(module) == set()


def under(seed: str, *, with_accounts: bool = False) -> Office:
    """The small office, agency A under the profile of a regulation and nothing that was settled by hand."""
    office = build(with_accounts=with_accounts)
    agency_id = office.agencies["A"]
    policy.store(agency_id, FORM_GATE, None, now=office.now)
    policy.store(agency_id, ISSUE_CHECKLIST_NEEDED, None, now=office.now)
    policy.store(agency_id, ISSUE_SOURCE_FILE_REQUIRED_FOR, None, now=office.now)
    profiles.load_profile(HOUSE, agency_id, name=seed, now=office.now)
    return office


def begun(
    office: Office, type_code: str = "CV", *, issue_mode: str = "", to: list[rules.RecipientLine] | None = None,
    file: files.Reading | None = None, reply_to: UUID | None = None,
) -> UUID:  # fmt: skip
    """A draft of Hùng's for the director's approval, to agency B unless others are named."""
    signer = office.seats["thang"]
    intake = drafts.DraftIntake(
        fields=rules.OutgoingFields(type_code, "V/v rà soát quy hoạch", signer, issue_mode=issue_mode),
        recipients=to or [rules.RecipientLine("", agency_id=office.agencies["B"])],
        file=file or office.reading("Rà soát quy hoạch"),
        reply_to_id=reply_to,
    )
    return drafts.begin(office.viewer("hung"), intake, now=office.now)


def waiting(office: Office, document: UUID) -> UUID:
    """A draft that drafter, head of unit and chief of office have vouched for."""
    for name, act in (("hung", drafts.send), ("ha", drafts.review), ("binh", drafts.check)):
        act(office.viewer(name), document, vouched=VOUCHED, now=office.now)
    return document


def approved(office: Office, document: UUID, *, issue_mode: str = "") -> UUID:
    """A draft that the director has approved."""
    waiting(office, document)
    viewer = office.viewer("thang")
    return drafts.approve(viewer, document, issue_mode=issue_mode, vouched=VOUCHED, now=office.now)


def released(office: Office, document: UUID, *, issue_mode: str = "") -> UUID:
    """A document that the clerk numbered and released."""
    approved(office, document, issue_mode=issue_mode)
    outgoing.number(office.viewer("lan"), document, now=office.now)
    return outgoing.release(office.viewer("lan"), document, now=office.now)


def ways(document: UUID) -> list[tuple[str, str]]:
    """Recipient and channel of every delivery."""
    return sorted((line.recipient, line.channel) for line in deliveries.of_document(document))


def sent_by_b(office: Office, to: str = "A") -> UUID:
    """A letter of agency B to another agency travels over the axis."""
    document = office.draft("dung", to=[to])
    for name, act in (("dung", drafts.send), ("son", drafts.review), ("tu", drafts.approve)):
        act(office.viewer(name), document, vouched=VOUCHED, now=office.later(seconds=1))
    outgoing.number(office.viewer("nga"), document, now=office.later(seconds=1))
    outgoing.release(office.viewer("nga"), document, now=office.later(seconds=1))
    office.drain()
    return document


def boxes(office: Office, name: str, splits: Iterable[str]) -> dict[str, int]:
    """What lies in somebody's inbox."""
    return access.counts(list(office.viewer(name).hands), list(splits))
