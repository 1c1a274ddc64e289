"""Choosing recipients: rows with their ways, groups, last time's list, a pasted list; nobody twice (R-069)."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import drafts, recipient_groups
from vanphong.documents.actions.recipient_groups import GroupData
from vanphong.documents.models import OutgoingDocument, RecipientGroup
from vanphong.documents.queries import drafts as around
from vanphong.documents.queries import recipient_lists
from vanphong.documents.rules import OutgoingFields, RecipientLine
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound

HOME = "/outgoing/recipient-groups"


def group(office: Office, by: str = "lan", *, is_own: bool = False, name: str = "UBND các xã") -> UUID:
    """A group with an agency of the directory and a name outside it."""
    members = [RecipientLine("", office.agencies["B"]), RecipientLine("Hợp tác xã Hòa Bình", channel="mail")]
    data = GroupData(name, members, is_own=is_own)
    return recipient_groups.keep(office.viewer(by), None, data=data, now=office.now)


def test_a_pasted_list_is_matched_with_the_directory(office: Office) -> None:
    """Dashes, numbers, remarks and lines that name nobody are left out; tone marks and case do not matter."""
    pasted = """Nơi nhận:
    - Như trên;
    - Ủy ban nhân dân xã Hoà Bình (để b/c);
    2. Công ty TNHH Sông Xanh;
    - UY BAN NHAN DAN XA HOA BINH
    - Lưu: VT, KT."""
    lines = recipient_lists.once(
        recipient_lists.matched(office.viewer("hung"), pasted.partition("\n")[2], day=office.now.date())
    )
    assert [(line.agency_id, line.name) for line in lines] == [
        (office.agencies["B"], ""),
        (None, "Công ty TNHH Sông Xanh"),
    ]


def test_the_box_adds_groups_and_pasted_names_and_names_nobody_twice(office: Office, browser: SignIn) -> None:
    """One agency from the list, the same in the group: one row, with its way; a name outside goes on paper or mail."""
    chosen = group(office)
    sent = {
        "recipients": [str(office.agencies["B"])],
        "other_recipients": "- Sở Tài chính;\n- Hợp tác xã Hòa Bình",
        "group": str(chosen),
    }
    html = browser("hung").post("/outgoing/recipients", sent).content.decode()
    assert html.count('name="r_agency"') == 3
    assert html.count(f'value="{office.agencies["B"]}"') == 1
    assert html.count('value="exchange" selected') == 1
    assert html.count('value="paper" selected') == 2
    dropped = {"r_agency": [str(office.agencies["B"]), ""], "r_name": ["", "Một"], "r_channel": ["exchange", "paper"]}
    html = browser("hung").post("/outgoing/recipients", {**dropped, "r_group": ["", ""], "drop": "0"}).content.decode()
    assert html.count('name="r_agency"') == 1
    assert "Một" in html


def test_a_draft_keeps_its_rows_with_their_ways_and_groups(office: Office, browser: SignIn) -> None:
    """What was chosen stands in the draft and comes back when it is changed; the printed block names the group once."""
    document = office.draft()
    page = browser("hung").get(f"/outgoing/{document}/edit").content.decode()
    assert f'name="r_agency" value="{office.agencies["B"]}"' in page
    draft = OutgoingDocument.objects.get(pk=document)
    typed = {
        "type_code": "CV", "summary": draft.summary, "signer_id": str(draft.signer_id), "urgency": "0", "secrecy": "0",
        "issue_mode": "electronic", "copies": "1", "note": "", "due_on": "",
        "r_agency": [str(office.agencies["B"]), ""], "r_name": ["", "Sở Tài chính"], "r_channel": ["paper", "mail"],
        "r_group": ["UBND các xã", ""],
    }  # fmt: skip
    assert browser("hung").post(f"/outgoing/{document}/edit", typed).status_code == 302
    rows = around.recipients(document)
    assert [(row.channel, row.group_name) for row in rows] == [("paper", "UBND các xã"), ("mail", "")]
    lines = [RecipientLine(row.name, row.agency_id, row.channel, row.group_name) for row in rows]
    assert recipient_lists.block(lines) == ["UBND các xã", "Sở Tài chính"]


def test_last_times_lists_are_those_that_one_may_see(office: Office) -> None:
    """Of the type, of mine, of the last answer to the same sender; a stranger's drafts are none."""
    viewer = office.viewer("hung")
    assert recipient_lists.last_of_mine(viewer) == []
    first = office.submitted(issuer_id=office.agencies["B"])
    office.draft()
    assert [line.agency_id for line in recipient_lists.last_of_type(viewer, "CV")] == [office.agencies["B"]]
    assert [line.agency_id for line in recipient_lists.last_of_mine(viewer)] == [office.agencies["B"]]
    assert recipient_lists.last_of_type(office.viewer("yen"), "CV") == []
    assert recipient_lists.last_of_type(viewer, "QĐ") == []
    with pytest.raises(NotFound):
        recipient_lists.last_answer(office.viewer("yen"), first)
    assert recipient_lists.last_answer(office.viewer("thang"), first) == []


def test_groups_are_kept_by_those_whose_they_are(office: Office) -> None:
    """The agency's by clerks and the chief of office; an own one by its owner; none of another agency is found."""
    common, own = group(office), group(office, "hung", is_own=True, name="Của tôi")
    with pytest.raises(NotAllowed):
        group(office, "hung", name="Khác")
    data = GroupData("Đổi tên", [RecipientLine("X")])
    with pytest.raises(NotAllowed):
        recipient_groups.keep(office.viewer("hung"), common, data=data, now=office.now)
    for stranger, found in (("cuong", own), ("nga", common), ("tu", common), ("lan", own)):
        with pytest.raises(NotFound):
            recipient_lists.group(office.viewer(stranger), found)
        with pytest.raises(NotFound):
            recipient_groups.drop(office.viewer(stranger), found, now=office.now)
    with pytest.raises(Invalid):
        group(office)  # the name is taken
    recipient_groups.keep(office.viewer("binh"), common, data=data, now=office.now)
    recipient_groups.drop(office.viewer("hung"), own, now=office.now)
    assert [card.name for card in recipient_lists.groups(office.viewer("yen"))] == ["Đổi tên"]


def test_groups_are_managed_on_a_page(office: Office, browser: SignIn) -> None:
    """New, twice clicked once made; faults by field; changed; thrown away."""
    lan = browser("lan")
    assert lan.get(HOME).status_code == 200
    made = {"name": "Các sở, ban, ngành", "whose": "agency", "other_recipients": "Sở Tài chính", "once": "g1"}
    for _double_click in range(2):
        assert lan.post(f"{HOME}/new", made).status_code == 302
    row = RecipientGroup.objects.get()
    assert (row.owner_id, row.members[0]["name"]) == (None, "Sở Tài chính")
    assert lan.post(f"{HOME}/new", {"name": "", "other_recipients": "X"}).status_code == 422
    assert lan.post(f"{HOME}/new", {"name": "Trống"}).status_code == 422
    assert "Các sở, ban, ngành" in browser("hung").get("/outgoing/new").content.decode()
    assert browser("hung").get(f"{HOME}/{row.id}").status_code == 200
    assert browser("nga").get(f"{HOME}/{row.id}").status_code == 404
    assert lan.post(f"{HOME}/{row.id}/drop").status_code == 302
    assert not RecipientGroup.objects.exists()


def test_a_draft_of_a_group_is_begun(office: Office) -> None:
    """The members become recipients of the draft, each by its way."""
    lines = recipient_lists.of_group(office.viewer("hung"), group(office))
    signer = office.seats["thang"]
    intake = drafts.DraftIntake(
        fields=OutgoingFields(type_code="CV", summary="V/v báo cáo", signer_id=signer), recipients=lines
    )
    document = drafts.begin(office.viewer("hung"), intake, now=office.now)
    rows = around.recipients(document)
    assert [(row.channel, row.group_name) for row in rows] == [("exchange", "UBND các xã"), ("mail", "UBND các xã")]
