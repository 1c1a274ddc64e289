"""Where the page of a thing is: notices, results and refusals lead there."""

from vanphong.documents.vocabulary import INCOMING, OUTGOING
from vanphong.kernel.ids import Ref

PAGES = {
    "delegation": "/authority/delegations/{id}",
    "absence": "/authority/absences",
    "assistance": "/authority/assistants",
    INCOMING: "/incoming/{id}",
    OUTGOING: "/outgoing/{id}",
    "account": "/account/security",
    "reset": "/resets/{id}",
    "hand_over": "/hand-overs/{id}",
    "hand_over_plan": "/hand-overs/plans/{id}",
    "register": "/reserved-numbers?register={id}",
    "scan_batch": "/incoming/scans/{id}",
    "template": "/templates/{id}",
    "unit": "/duties?unit={id}",
    "hand_out": "/papers/hand-outs/{id}",
    "paper_request": "/papers/requests/{id}",
}
ICONS = {
    "delegation": "signature",
    "absence": "clock",
    "assistance": "users",
    INCOMING: "file-import",
    OUTGOING: "file-export",
    "hand_over": "switch-horizontal",
    "hand_over_plan": "clock",
    "register": "book-2",
    "scan_batch": "scan",
}


def href_of(about: Ref) -> str:
    """The address of the page of a subject; empty for what has no page."""
    return PAGES[about.kind].format(id=about.id) if about.kind in PAGES else ""


def icon_of(about: Ref) -> str:
    """The icon of a kind of subject."""
    return ICONS.get(about.kind, "bell")
