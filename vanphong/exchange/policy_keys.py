"""Policy keys about documents between agencies (requirements §7.3)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare
from vanphong.kernel.policy_kinds import one_of, several, text


class Peers(TextChoices):
    """With whom an agency exchanges documents (X-14)."""

    ANY = "any", _("Every agency")
    PARENT_ONLY = "parent_only", _("The superior agency only")
    LISTED = "list", _("The listed agencies only")


class RequiredSignature(TextChoices):
    """Which digital signatures a document must bear to be sent (X-10)."""

    OFF = "off", _("None; a scan of the stamped paper will do")
    AGENCY = "agency", _("The agency's")
    PERSON_AND_AGENCY = "person+agency", _("The signer's and the agency's, or the agency's on a copy")


EXCHANGE_ALLOWED_PEERS = declare(
    Key(
        name="exchange.allowed_peers",
        kind=one_of(Peers),
        default=Peers.ANY,
        label=_("With whom documents are exchanged"),
        source="S0 Đ3.1; S2 Đ9.2; S4 Đ1.2",
    )
)
EXCHANGE_LISTED_PEERS = declare(
    Key(
        name="exchange.listed_peers",
        kind=several(text(r"[A-Z0-9.]{1,35}", hint=_("the identification code of an agency, such as H99.02"))),
        default=(),
        label=_("The listed agencies, by identification code"),
        source="QĐ 20/2020/QĐ-TTg",
    )
)
EXCHANGE_REQUIRE_SIGNATURE = declare(
    Key(
        name="exchange.require_signature",
        kind=one_of(RequiredSignature),
        default=RequiredSignature.PERSON_AND_AGENCY,
        label=_("Digital signatures that a document bears when it is sent"),
        source="NĐ 30/2020 Đ5.1, Đ25.1; S0 Đ4.2; S4 Đ5.3",
        is_obeyed=False,
    )
)
