"""Policy key of the written rules by which a document goes to a unit or a person (R-026, R-048, R-135)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare
from vanphong.kernel.policy_kinds import Column, several, table, text

PHRASE = text(r".{1,120}", hint=_("a text of at most 120 characters"))
MOST = 300


@dataclass(frozen=True)
class RoutingLine:
    """One written rule: whatever of senders, types and words is named must hold, each by any of its phrases.

    ``lead`` and ``support`` name units and persons as the agency calls them, ``order`` what they are told, ``name``
    why, ``source`` where that is written.
    """

    name: str
    source: str
    senders: tuple[str, ...]
    types: tuple[str, ...]
    words: tuple[str, ...]
    lead: str
    support: tuple[str, ...]
    order: str


INCOMING_ROUTING_RULES = declare(
    Key(
        name="incoming.routing_rules",
        kind=table(
            RoutingLine,
            (
                Column("name", _("Reason"), text(r".{1,200}", hint=_("a text of at most 200 characters"))),
                Column("source", _("Where it is written"), text(r".{0,200}")),
                Column("senders", _("Issuing agencies"), several(PHRASE)),
                Column("types", _("Types of documents"), several(PHRASE)),
                Column("words", _("Phrases of the summary"), several(PHRASE)),
                Column("lead", _("Leads"), PHRASE),
                Column("support", _("Support"), several(PHRASE)),
                Column("order", _("What is to be done"), text(r".{0,300}")),
            ),
        ),
        default=(),
        label=_("Written rules by which a unit or person is proposed to handle a document"),
        source="S4 Đ3.7; S2 Đ9.1; NĐ 30/2020 Đ23.1",
        is_of_house=True,
    )
)
