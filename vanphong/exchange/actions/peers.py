"""With whom an agency exchanges documents: asked before sending, and again at the door (X-14)."""

from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies, policy
from vanphong.directory.queries.agencies import AgencyCard
from vanphong.exchange.policy_keys import EXCHANGE_ALLOWED_PEERS, EXCHANGE_LISTED_PEERS, Peers
from vanphong.kernel.errors import NotAllowed


def refuse_stranger(agency: AgencyCard, other_code: str) -> None:
    """Raise ``NotAllowed`` when the rules of an agency do not let it exchange documents with another one.

    The superior agency may always write to those below it that hear it alone, and they to it (S2, the affiliates).
    """
    peers = policy.value(EXCHANGE_ALLOWED_PEERS, agency_id=agency.id)
    if peers == Peers.ANY or (peers == Peers.LISTED and other_code in _listed(agency)):
        return
    if peers == Peers.PARENT_ONLY and _is_kin(agency, agencies.by_code(other_code)):
        return
    words = _(
        "By its rules %(agency)s does not exchange documents with %(other)s; send it through the superior agency."
    )
    other = agencies.by_code(other_code)
    raise NotAllowed(words, agency=agency.name, other=other.name if other else other_code)


def _listed(agency: AgencyCard) -> tuple[str, ...]:
    return policy.value(EXCHANGE_LISTED_PEERS, agency_id=agency.id)


def _is_kin(agency: AgencyCard, other: AgencyCard | None) -> bool:
    return other is not None and (other.id == agency.parent_id or other.parent_id == agency.id)
