"""The gate before a draft goes on: faults of form want a reason or mending, the checklist is ticked (R-053, R-054)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.documents.outgoing.test_form_checks import drafted
from tests.engines.presentation.files import made
from tests.engines.presentation.samples import letter
from tests.office import Office
from vanphong.documents.actions import drafts, form_checks
from vanphong.documents.actions.gates import Vouched
from vanphong.documents.models import Assurance, FormCheck, OutgoingDocument
from vanphong.documents.policy_keys import FORM_GATE, ISSUE_CHECKLIST, ISSUE_CHECKLIST_NEEDED, ChecklistLine, FormGate
from vanphong.documents.queries import form_checks as check_queries
from vanphong.documents.queries import gates
from vanphong.documents.vocabulary import FormFault, FormStanding, OutgoingState
from vanphong.engines.presentation.model import Kind
from vanphong.files.actions import files
from vanphong.kernel import events, policy
from vanphong.kernel.errors import Invalid

LINES = frozenset(line.code for line in ISSUE_CHECKLIST.default)
ALL = Vouched(LINES)
WHY = "Trình bày theo mẫu của Bộ Xây dựng"


@pytest.fixture
def strict(office: Office) -> Office:
    """The small office under the default rules."""
    policy.store(office.agencies["A"], FORM_GATE, None, now=office.now)
    policy.store(office.agencies["A"], ISSUE_CHECKLIST_NEEDED, None, now=office.now)
    return office


def only_form(office: Office, gate: FormGate = FormGate.REASON) -> Office:
    """The small office where form is asked about and nothing is ticked."""
    policy.store(office.agencies["A"], FORM_GATE, gate, now=office.now)
    policy.store(office.agencies["A"], ISSUE_CHECKLIST_NEEDED, False, now=office.now)
    return office


def sound(office: Office) -> UUID:
    """A draft without a fault of form."""
    document = office.draft()
    file = files.read_pdf("du-thao.pdf", made(letter(), Kind.PDF))
    return drafts.add_version(office.viewer("hung"), document, file=file, now=office.now)


def refused(office: Office, document: UUID, act: str = "send", by: str = "hung", vouched: Vouched = ALL) -> set[str]:
    """On what an act is refused."""
    with pytest.raises(Invalid) as refusal:
        getattr(drafts, act)(office.viewer(by), document, vouched=vouched, now=office.now)
    return set(refusal.value.fields)


def test_faults_want_a_reason_and_the_next_ones_read_it(office: Office) -> None:
    """R-054, NĐ 30/2020 Điều 12.2: sending, checking and approving each ask; the history keeps who let it stand."""
    document = drafted(only_form(office))
    office.drain()
    assert refused(office, document) == {"form_reason"}
    assert OutgoingDocument.objects.get(pk=document).state == OutgoingState.DRAFTING
    with_reason = Vouched(form_reason=WHY)
    drafts.send(office.viewer("hung"), document, vouched=with_reason, now=office.now)
    drafts.review(office.viewer("ha"), document, now=office.now)
    told = gates.of_page(office.viewer("binh"), document, act="check", now=office.now)
    assert (told.form.standing, told.demand, told.reason) == (FormStanding.BROKEN, gates.Demand.REASON, WHY)
    assert told.form.errors > 0
    assert refused(office, document, "check", "binh") == {"form_reason"}
    drafts.check(office.viewer("binh"), document, vouched=with_reason, now=office.now)
    assert refused(office, document, "approve", "thang") == {"form_reason"}
    drafts.approve(office.viewer("thang"), document, vouched=with_reason, now=office.now)
    assert list(Assurance.objects.order_by("at", "id").values_list("act", "reason")) == [
        ("send", WHY), ("check", WHY), ("approve", WHY),
    ]  # fmt: skip
    kept = [one for one in events.history(document) if one.kind == "outgoing.form_faults_accepted"]
    assert [one.payload["reason"] for one in kept] == [WHY] * 3


def test_a_text_in_right_form_goes_on_without_a_word(office: Office) -> None:
    """The gate is not felt by whoever keeps the form; it is checked at once where no worker has been there yet."""
    document = sound(only_form(office, FormGate.BLOCK))
    assert not FormCheck.objects.exists()
    drafts.send(office.viewer("hung"), document, now=office.now)
    assert OutgoingDocument.objects.get(pk=document).state == OutgoingState.REVIEWING
    assert FormCheck.objects.get().errors == 0
    assert not Assurance.objects.exists()


def test_where_faults_block_they_are_mended_first(office: Office) -> None:
    """`thethuc.gate` = block: no reason helps; the mended version goes on."""
    document = drafted(only_form(office, FormGate.BLOCK))
    office.drain()
    assert refused(office, document, vouched=Vouched(form_reason=WHY)) == {"form"}
    file = files.read_pdf("du-thao.pdf", made(letter(), Kind.PDF))
    drafts.add_version(office.viewer("hung"), document, file=file, now=office.now)
    drafts.send(office.viewer("hung"), document, now=office.now)


def test_advice_only_lets_everything_through(office: Office) -> None:
    """`thethuc.gate` = advise."""
    document = drafted(only_form(office, FormGate.ADVISE))
    drafts.send(office.viewer("hung"), document, now=office.now)
    assert not Assurance.objects.exists()


@pytest.mark.parametrize("gate", list(FormGate))
def test_a_check_that_did_not_work_holds_nothing_up(office: Office, gate: FormGate) -> None:
    """Under no rule does a draft stand still for a fault of the office: it is told, and goes on."""
    document = sound(only_form(office, gate))
    version = OutgoingDocument.objects.get(pk=document).current_version
    assert version is not None
    FormCheck.objects.create(
        version=version, file_id=version.file_id, ruleset="nd30-2020", errors=0, warnings=0,
        fault=FormFault.TOO_COMPLEX, checked_at=office.now,
    )  # fmt: skip
    told = gates.of_page(office.viewer("hung"), document, act="send", now=office.now)
    assert (told.form.standing, told.is_open) == (FormStanding.FAILED, True)
    assert told.form.fault
    drafts.send(office.viewer("hung"), document, now=office.now)


def test_a_check_that_never_came_is_not_waited_for(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a broken check nor a worker that stands still can keep a draft from its signer."""

    def breaks(*_args: object, **_named: object) -> None:
        raise RuntimeError("a fault of ours")

    document = sound(only_form(office, FormGate.BLOCK))
    monkeypatch.setattr(form_checks, "check", breaks)
    assert refused(office, document) == {"form"}
    assert "could not be checked" in caplog.text
    office.later(minutes=11)
    drafts.send(office.viewer("hung"), document, now=office.now)


def test_a_file_that_cannot_be_read_asks_for_a_reason_under_every_rule(office: Office) -> None:
    """A scan as a draft would pass the check by: whoever brings it says why, but is not shut out."""
    for gate in (FormGate.REASON, FormGate.BLOCK):
        document = sound(only_form(office, gate))
        version = OutgoingDocument.objects.get(pk=document).current_version
        assert version is not None
        FormCheck.objects.create(
            version=version, file_id=version.file_id, ruleset="nd30-2020", errors=0, warnings=0,
            fault=FormFault.NO_TEXT, checked_at=office.now,
        )  # fmt: skip
        assert refused(office, document) == {"form_reason"}
        drafts.send(office.viewer("hung"), document, vouched=Vouched(form_reason=WHY), now=office.now)


def test_the_checklist_is_ticked_by_drafter_and_head(strict: Office) -> None:
    """R-053: every line, by each of the two; who ticked what when is kept and cannot be changed."""
    document = sound(strict)
    assert refused(strict, document, vouched=Vouched(LINES - {"law"})) == {"checklist"}
    drafts.send(strict.viewer("hung"), document, vouched=ALL, now=strict.now)
    assert refused(strict, document, "review", "ha", Vouched()) == {"checklist"}
    drafts.review(strict.viewer("ha"), document, vouched=ALL, now=strict.now)
    drafts.check(strict.viewer("binh"), document, now=strict.now)
    drafts.approve(strict.viewer("thang"), document, now=strict.now)
    kept = Assurance.objects.order_by("at", "id")
    assert [(one.act, one.name, len(one.ticked)) for one in kept] == [
        ("send", "Trần Văn Hùng", 4), ("review", "Đỗ Thu Hà", 4),
    ]  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_assurance SET ticked = '[]'")


def test_an_unchanged_version_is_not_asked_about_twice(strict: Office) -> None:
    """Who takes a draft back and sends the same version again has vouched for it; a new version is asked about anew."""
    document = sound(strict)
    drafts.send(strict.viewer("hung"), document, vouched=ALL, now=strict.now)
    drafts.take_back(strict.viewer("hung"), document, now=strict.later(minutes=1))
    drafts.send(strict.viewer("hung"), document, now=strict.now)
    drafts.give_back(strict.viewer("ha"), document, reason="Sửa mục 2", now=strict.later(minutes=1))
    file = files.read_pdf("du-thao.pdf", made(letter(), Kind.PDF))
    drafts.add_version(strict.viewer("hung"), document, file=file, now=strict.later(minutes=1))
    assert refused(strict, document, vouched=Vouched()) == {"checklist"}


def test_a_checklist_only_grows(strict: Office) -> None:
    """`issue.checklist`: an agency adds lines of its own; it cannot drop those of the regulation."""
    agency, own = strict.agencies["A"], ChecklistLine("money", "Có nguồn kinh phí thực hiện")
    policy.store(agency, ISSUE_CHECKLIST, (own,), now=strict.now)
    document = sound(strict)
    assert len(gates.of_page(strict.viewer("hung"), document, act="send", now=strict.now).lines) == 4
    policy.store(agency, ISSUE_CHECKLIST, (*ISSUE_CHECKLIST.default, own), now=strict.now)
    assert refused(strict, document) == {"checklist"}
    drafts.send(strict.viewer("hung"), document, vouched=Vouched(LINES | {"money"}), now=strict.now)


def test_copies_and_late_entries_pass_by(strict: Office) -> None:
    """They have the form and the content of what they were made from."""
    document = sound(strict)
    row = OutgoingDocument.objects.get(pk=document)
    row.type_id = "SY"
    assert gates.gate(strict.viewer("hung"), row, act="send", now=strict.now).is_open
    row.type_id, row.is_entered_late = "CV", True
    assert gates.gate(strict.viewer("hung"), row, act="send", now=strict.now).is_open


def test_faults_of_a_word_document_are_shown_on_the_pages_beside_it(office: Office) -> None:
    """R-054: page and rectangle are found by the words, so that a finding can be pointed at."""
    document = drafted(office)
    office.drain()
    version = OutgoingDocument.objects.get(pk=document).current_version
    assert version is not None
    judged = check_queries.latest(version.id)
    assert judged is not None and not judged.is_pdf
    (line,) = [one for one in judged.lines if one.rule == "C-02-size"]
    assert line.spots[0].page == 1
    assert len(line.spots[0].box) == 4
    assert gates.form_of(version, now=office.now + timedelta(days=1)).standing == FormStanding.BROKEN
