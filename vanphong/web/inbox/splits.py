"""Which pigeon-holes whose inbox shows as tabs, in which order."""

from vanphong.directory.vocabulary import Role
from vanphong.documents.vocabulary import INCOMING as INCOMING_KIND
from vanphong.documents.vocabulary import OUTGOING, DocumentSplit
from vanphong.kernel.viewer import Viewer
from vanphong.work.vocabulary import WorkSplit

D, W = DocumentSplit, WorkSplit

BY_ROLE: dict[Role, tuple[str, ...]] = {
    Role.CLERK: (D.ARRIVED, D.TO_SUBMIT, D.TO_NUMBER, D.TO_RELEASE, D.UNDELIVERED),
    Role.LEADER: (D.TO_DIRECT, D.TO_APPROVE, W.RETURNED_WORK, D.FOLLOWING),
    Role.CHIEF_OF_OFFICE: (D.TO_CHECK, D.TO_DIRECT, W.RETURNED_WORK, D.FOLLOWING),
    Role.HEAD_OF_UNIT: (W.TO_ASSIGN, D.TO_REVIEW, W.RETURNED_WORK),
    Role.OFFICER: (W.LEAD, W.SUPPORT, W.INFORMED, D.MY_DRAFTS, W.RETURNED_WORK),
}
"""What a role works through, the most pressing first."""

EVERY: tuple[str, ...] = (*DocumentSplit.values, *WorkSplit.values)
"""Whatever else lies in somebody's inbox is shown behind the tabs of the roles: nothing may lie where nobody looks."""

PRESSING = frozenset({D.RECALLED})
"""Rare, and always first: meanwhile others go on working with what is to be given back."""

KIND_OF: dict[str, str] = dict.fromkeys(
    (D.MY_DRAFTS, D.TO_REVIEW, D.TO_OPINE, D.TO_CHECK, D.TO_APPROVE, D.TO_NUMBER, D.TO_RELEASE, D.UNDELIVERED), OUTGOING
)

CALM = frozenset({D.FOLLOWING, W.INFORMED, D.MY_DRAFTS})
"""Tabs over what waits for others: never a reason to hurry."""


def of_roles(viewer: Viewer) -> tuple[str, ...]:
    """The splits of the viewer's roles, each once, in the order of the table."""
    named = [split for role, splits in BY_ROLE.items() if viewer.has(role) for split in splits]
    # What waits for others stands last, whichever role brought it.
    named.sort(key=lambda split: split in CALM)
    return tuple(dict.fromkeys(named)) or (W.INFORMED,)


def shown(viewer: Viewer, counts: dict[str, int]) -> tuple[str, ...]:
    """The tabs of a viewer: those of the roles always, any other only while something lies in it."""
    own = of_roles(viewer)
    others = [split for split in EVERY if split not in own and counts.get(split)]
    pressing = [split for split in others if split in PRESSING]
    return (*pressing, *own, *(split for split in others if split not in PRESSING))


def label(split: str) -> str:
    """A split in words."""
    return str(DocumentSplit(split).label if split in DocumentSplit.values else WorkSplit(split).label)


def kind_in(split: str) -> str:
    """The kind of documents that lie in a split."""
    return KIND_OF.get(split, INCOMING_KIND)
