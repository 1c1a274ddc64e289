"""How a document of the history is written: drafted, reviewed, checked, approved, numbered, released."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from vanphong.directory.vocabulary import Role
from vanphong.documents import rules
from vanphong.documents.actions import comments, drafts, issuing, outgoing, recalls
from vanphong.documents.actions.gates import Vouched
from vanphong.documents.policy_keys import ISSUE_CHECKLIST
from vanphong.documents.queries import deliveries
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.vocabulary import Channel, IssueMode, OutgoingState, Urgency
from vanphong.engines.typeset.official import OfficialDocument, typeset
from vanphong.engines.vntext.fold import fold
from vanphong.files.actions import files
from vanphong.ops.sample_office import documents, handling
from vanphong.ops.sample_office.founding import House, Sitter
from vanphong.ops.sample_office.plan import Letter
from vanphong.ops.sample_office.sources import word_document
from vanphong.ops.sample_office.stage import Stage, Story

NAME_LENGTH = 60


@dataclass(frozen=True)
class Desk:
    """Who writes a document: the agency, the drafter, the signer."""

    house: House
    drafter: Sitter
    signer: Sitter


def story(stage: Stage, letter: Letter) -> Story:
    """The life of an outgoing document, up to the stage it is planned to reach, and on to its recipients."""
    yield letter.minutes["drafting"]
    question = stage.arrived[letter.content.answers, letter.issuer] if letter.is_answer else None
    desk = _desk(stage, letter, question)
    document = _begin(stage, letter, desk, question)
    if letter.is_reworked:
        yield from _rework(stage, letter, document, desk)
    for name, act in _way(stage, letter, document, desk):
        if name not in letter.minutes:
            break
        yield letter.minutes[name]
        act()
    yield stage.minute + 1
    if letter.is_cancelled:
        recalls.cancel_number(desk.house.clerk.viewer, document, reason=stage.phrase("cancelled"), now=stage.now)
    elif letter.until == OutgoingState.RELEASED:
        _arrive(stage, letter, document)
    if letter.is_recalled:
        yield stage.after(2, 4)
        recalls.recall(desk.signer.viewer, document, reason=stage.phrase("recalled"), now=stage.now)


def _desk(stage: Stage, letter: Letter, question: UUID | None) -> Desk:
    house = stage.houses[letter.issuer]
    leaders = house.holding(Role.LEADER)
    is_for_head = (
        letter.content.type_code in stage.named("signed_by_heads")
        or len(leaders) == 1
        or letter.until == "awaiting_approval"
    )
    signer = leaders[0] if is_for_head else leaders[1 + stage.turn("signer") % (len(leaders) - 1)]
    if question is not None and question in stage.leads:
        return Desk(house, stage.leads[question], signer)
    unit = house.unit_for(letter.content.topic, symbol=letter.content.unit) or house.plan.units[0]
    officers = house.holding(Role.OFFICER, unit=unit.symbol) or [house.clerk]
    return Desk(house, officers[-1], signer)


def _begin(stage: Stage, letter: Letter, desk: Desk, question: UUID | None) -> UUID:
    recipients = [rules.RecipientLine("", agency_id=stage.houses[key].id) for key in letter.recipients]
    if letter.is_on_paper_too:
        recipients.append(rules.RecipientLine(stage.word("by_paper"), channel=Channel.PAPER))
    intake = drafts.DraftIntake(
        fields=_fields(stage, letter, desk),
        recipients=recipients,
        file=_file(stage, letter, desk, is_final=not letter.is_reworked),
        reply_to_id=question,
    )
    return drafts.begin(desk.drafter.viewer, intake, now=stage.now)


def _issued_on(stage: Stage, letter: Letter) -> date:
    return stage.time.at(max(letter.minutes.values())).date()


def _fields(stage: Stage, letter: Letter, desk: Desk) -> rules.OutgoingFields:
    content, issued_on = letter.content, _issued_on(stage, letter)
    summary = documents.letter_summary(content, issued_on=issued_on)
    is_letter = content.type_code == documents.LETTER_TYPE
    return rules.OutgoingFields(
        type_code=register_queries.type_by_name(content.type_name),
        summary=stage.word("official_letter").format(summary=summary) if is_letter else summary,
        signer_id=desk.signer.seat_id,
        urgency=stage.named("urgencies")[content.urgency] if content.urgency else Urgency.NORMAL,
        issue_mode=IssueMode.BOTH if letter.is_on_paper_too else IssueMode.ELECTRONIC,
        due_on=issued_on + timedelta(days=content.answer_days) if content.answer_days else None,
    )


def _file(stage: Stage, letter: Letter, desk: Desk, *, is_final: bool) -> files.Reading:
    """Return the document as PDF: what will be issued shows its number already, a draft leaves number and day open."""
    return files.read_pdf(f"{_name(stage, letter)}.pdf", typeset(_official(stage, letter, desk, is_final=is_final)))


def _source(stage: Stage, letter: Letter, desk: Desk) -> files.Reading:
    """Return the text that the document was made from."""
    data = word_document(_official(stage, letter, desk, is_final=True))
    return files.read_attachment(f"{_name(stage, letter)}.docx", data)


def _name(stage: Stage, letter: Letter) -> str:
    """Return the name of a document's files, without their endings."""
    summary = documents.letter_summary(letter.content, issued_on=_issued_on(stage, letter))
    return fold(summary)[:NAME_LENGTH].strip().replace(" ", "-")


def _official(stage: Stage, letter: Letter, desk: Desk, *, is_final: bool) -> OfficialDocument:
    issued_on = _issued_on(stage, letter)
    document = documents.letter_document(
        replace(letter.content, unit=desk.drafter.plan.unit),
        head=desk.house.plan.head(signer=desk.signer.name, post=desk.signer.plan.post),
        recipients=[stage.houses[key].plan.name for key in letter.recipients],
        number=f"{letter.number:02d}" if letter.number and is_final else "",
        issued_on=issued_on,
    )
    if not document.number:
        document = replace(document, issued_on=None)
    return document


def _rework(stage: Stage, letter: Letter, document: UUID, desk: Desk) -> Story:
    """The draft is sent, returned with a reason, talked about, and written again unless it lies there still."""
    drafter = desk.drafter
    yield stage.after(10, 20)
    vouched = _vouched(stage)
    drafts.send(drafter.viewer, document, note=stage.phrase("draft_notes"), vouched=vouched, now=stage.now)
    yield stage.after(15, 30)
    holder = _holder(_state(document, desk), desk)
    stage.opened(holder, document)
    drafts.give_back(holder.viewer, document, reason=stage.phrase("draft_returned"), now=stage.now)
    if letter.until == OutgoingState.DRAFTING:
        return
    yield stage.after(5, 20)
    stage.opened(drafter, document)
    comments.comment(drafter.viewer, document, text=stage.phrase("draft_comments"), now=stage.now)
    yield stage.after(5, 20)
    again = _file(stage, letter, desk, is_final=True)
    drafts.add_version(drafter.viewer, document, file=again, note=stage.phrase("version_notes"), now=stage.now)


def _state(document: UUID, desk: Desk) -> str:
    return outgoing_queries.rows(desk.drafter.viewer, [document])[document].state


def _holder(state: str, desk: Desk) -> Sitter:
    """Return who has the draft in hand at a stage."""
    if state == OutgoingState.REVIEWING:
        return desk.house.holding(Role.HEAD_OF_UNIT, unit=desk.drafter.plan.unit)[0]
    if state == OutgoingState.CHECKING:
        return desk.house.holding(Role.CHIEF_OF_OFFICE)[0]
    return desk.signer


def _way(stage: Stage, letter: Letter, document: UUID, desk: Desk) -> list[tuple[str, Callable[[], object]]]:
    """Return what leads into each stage; a stage that nobody holds is passed over when its turn comes."""
    clerk = desk.house.clerk.viewer

    def send() -> None:
        vouched = _vouched(stage)
        drafts.send(desk.drafter.viewer, document, note=stage.phrase("draft_notes"), vouched=vouched, now=stage.now)

    def leave(state: OutgoingState, act: Callable[..., object]) -> None:
        if _state(document, desk) == state:
            holder = _holder(state, desk)
            stage.opened(holder, document)
            act(holder.viewer, document, vouched=_vouched(stage), now=stage.now)

    def number() -> None:
        if letter.content.type_code in stage.named("with_source"):
            source = _source(stage, letter, desk)
            issuing.add_source(desk.drafter.viewer, document, source=source, now=stage.now)
        outgoing.number(clerk, document, now=stage.now)

    return [
        (OutgoingState.REVIEWING, send),
        (OutgoingState.CHECKING, partial(leave, OutgoingState.REVIEWING, drafts.review)),
        (OutgoingState.AWAITING_APPROVAL, partial(leave, OutgoingState.CHECKING, drafts.check)),
        (OutgoingState.APPROVED, partial(leave, OutgoingState.AWAITING_APPROVAL, drafts.approve)),
        (OutgoingState.NUMBERED, number),
        (OutgoingState.RELEASED, lambda: outgoing.release(clerk, document, now=stage.now)),
    ]


def _vouched(stage: Stage) -> Vouched:
    """Return what everybody vouches for: the whole checklist, and why a fault of form may stand."""
    codes = frozenset(line.code for line in ISSUE_CHECKLIST.default)
    return Vouched(codes, stage.phrase("form_reasons"))


def _arrive(stage: Stage, letter: Letter, document: UUID) -> None:
    """Let the story of every copy that arrived over the axis begin."""
    keys = {house.id: key for key, house in stage.houses.items()}
    for line in deliveries.of_document(document):
        arrived = incoming_queries.of_exchange(str(line.id))
        if arrived is not None and line.agency_id is not None:
            key = keys[line.agency_id]
            stage.arrived[letter.content.key, key] = arrived
            stage.begin(handling.story(stage, handling.arrival(stage, arrived, house=key, letter=letter)))
