"""Recipients of a document as they are written down: agencies in force, names outside, each by its channel."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies
from vanphong.documents import rules
from vanphong.documents.actions import attachments
from vanphong.documents.models import OutgoingDocument, Recipient
from vanphong.documents.vocabulary import Channel
from vanphong.kernel.errors import Invalid


def write(document: OutgoingDocument, lines: Sequence[rules.RecipientLine], *, day: date) -> None:
    """Write down the recipients: other agencies in force by exchange, who is outside by paper unless said otherwise."""
    if len(lines) > rules.RECIPIENTS_LIMIT:
        raise Invalid({"recipients": _("At most 500 recipients.")})
    known = agencies.agencies(line.agency_id for line in lines if line.agency_id)
    known = {
        card.id: card
        for card in known.values()
        if card.id != document.agency_id and (card.valid_to is None or card.valid_to >= day)
    }
    rows: list[Recipient] = []
    for ordinal, line in enumerate(dict.fromkeys(map(rules.tidy, lines)), start=1):
        hosted = known.get(line.agency_id) if line.agency_id else None
        name = hosted.name if hosted else line.name
        if not name or (line.agency_id and hosted is None):
            raise Invalid({"recipients": _("Choose agencies from the list, or write the name of the recipient.")})
        name = attachments.tidy_text("recipients", name, limit="recipient")
        channel = Channel(line.channel) if line.channel in Channel.values else _usual_channel(hosted is not None)
        if channel == Channel.EXCHANGE and hosted is None:
            channel = Channel.PAPER
        if hosted is not None and hosted.id in [row.agency_id for row in rows]:
            raise Invalid({"recipients": _("The same agency is named twice.")})
        rows.append(
            Recipient(
                document=document,
                agency_id=line.agency_id,
                name=name,
                channel=channel,
                ordinal=ordinal,
                group_name=line.group[: rules.LIMITS["group"]],
            )
        )
    Recipient.objects.bulk_create(rows)


def names_of(lines: Sequence[rules.RecipientLine]) -> list[str]:
    """Return the names of recipients as they stand on a document, in their order."""
    known = agencies.agencies(line.agency_id for line in lines if line.agency_id)
    return [known[line.agency_id].name if line.agency_id in known else rules.tidy(line).name for line in lines]


def _usual_channel(is_hosted: bool) -> Channel:
    return Channel.EXCHANGE if is_hosted else Channel.PAPER
