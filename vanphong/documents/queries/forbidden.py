"""Refusing what an agency's policy keeps out of the network (X-08)."""

from uuid import UUID

from vanphong.directory.queries import policy
from vanphong.documents import rules
from vanphong.documents.policy_keys import FORBIDDEN_KINDS


def refuse(agency_id: UUID, *, summary: str) -> None:
    """Raise ``Forbidden`` when the summary gives a document away as one that may not enter; nothing may be stored."""
    kinds = policy.value(FORBIDDEN_KINDS, agency_id=agency_id)
    rules.refuse_kinds(summary, kinds=kinds)
