"""What people type and paste: old encodings, decomposed Unicode and invisible characters become clean text."""

from __future__ import annotations

import unicodedata

import pytest

from tests.office import Office
from vanphong.documents import rules
from vanphong.documents.actions import comments, drafts, incoming
from vanphong.documents.queries import drafts as around
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import OutgoingState
from vanphong.kernel import texts

CLEAN = "Về việc tăng cường công tác quản lý đất đai trên địa bàn tỉnh"
TCVN3 = "VÒ viÖc t¨ng c\u00adêng c«ng t¸c qu¶n lý ®Êt ®ai trªn ®Þa bµn tØnh"
VNI = "Veà vieäc taêng cöôøng coâng taùc quaûn lyù ñaát ñai treân ñòa baøn tænh"
WRITTEN = [unicodedata.normalize("NFD", CLEAN), TCVN3, VNI, f"  {CLEAN}\u200b\x00 ", CLEAN.replace(" ", "\u00a0")]


@pytest.mark.parametrize("typed", WRITTEN, ids=["decomposed", "TCVN3", "VNI", "invisible", "hard spaces"])
@pytest.mark.django_db
def test_every_field_is_kept_in_one_encoding(office: Office, typed: str) -> None:
    """Regulations §5.7: in the data, in a reason, in a comment, in a note: always the same letters."""
    document = office.submitted(summary=typed)
    incoming.return_to_clerk(office.viewer("thang"), document, reason=typed, now=office.now)
    page = queries.page(office.viewer("lan"), document)
    draft = office.draft()
    comments.comment(office.viewer("hung"), draft, text=typed, now=office.now)
    drafts.add_version(office.viewer("hung"), draft, file=office.reading(), note=typed, now=office.now)
    kept = {page.fields.summary, page.reason, around.comments(draft)[0].text, around.versions(draft)[0].note}
    assert kept == {CLEAN}


def test_words_keep_their_lines() -> None:
    """A directive of three lines stays one of three lines, whatever wrote them."""
    assert texts.clean("Một\r\nhai\rba\n\n") == "Một\nhai\nba"


def test_half_a_letter_is_dropped() -> None:
    """A lone surrogate cannot be stored by any database."""
    assert texts.clean("a\ud800b") == "ab"


@pytest.mark.parametrize(
    ("number", "notation", "printed"),
    [
        (7, "QĐ-SXD", "07/QĐ-SXD"),
        (12, "SXD-VP", "12/SXD-VP"),
        ("647", "BQL-VP", "647/BQL-VP"),
        (None, "X", "…/X"),
        ("", "", ""),
    ],
)
def test_numbers_are_printed_as_the_law_prints_them(number: int | str | None, notation: str, printed: str) -> None:
    """Phụ lục I: below ten with a nought in front."""
    assert rules.full_number(number, notation) == printed


@pytest.mark.parametrize(
    ("after", "has_head", "has_chief", "stage"),
    [
        ("drafting", True, True, OutgoingState.REVIEWING),
        ("drafting", False, True, OutgoingState.CHECKING),
        ("drafting", False, False, OutgoingState.AWAITING_APPROVAL),
        ("reviewing", True, True, OutgoingState.CHECKING),
        ("reviewing", True, False, OutgoingState.AWAITING_APPROVAL),
        ("checking", True, True, OutgoingState.AWAITING_APPROVAL),
    ],
)
def test_the_next_stage(after: str, has_head: bool, has_chief: bool, stage: OutgoingState) -> None:
    """Điều 12: head, chief of office, signer; whoever is not there is passed over."""
    assert rules.next_stage(after=after, has_head=has_head, has_chief=has_chief) == stage
