"""Online editing by WOPI (R-073, R-057): the protocol as an editor speaks it, passes, the version that comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.adapters.test_office_editor import KEYS, Town, signed, town
from tests.office import Office, pdf
from tests.web.conftest import SignIn
from tests.web.outgoing.online_editing.conftest import (
    EDITED,
    LOCK,
    WORD,
    Editor,
    changed,
    marked,
    opened,
    versions,
)
from vanphong.adapters.office_editor.editor import WopiEditor
from vanphong.directory.models import AccountSession, Seat
from vanphong.documents.actions import drafts, online_editing
from vanphong.documents.models import EditingPass, WorkingCopy
from vanphong.documents.ports import OFFICE_EDITOR, WORD_TO_PDF
from vanphong.files.actions import files
from vanphong.kernel import walls

__all__ = ["town"]

# --- the page -------------------------------------------------------------------------------------------------------


def test_the_page_frames_the_editor_and_nothing_else(any_editor: None, browser: SignIn, draft: UUID) -> None:
    """The policy of this page alone lets the editor's origin in; the pass stands in a form, not in an address."""
    client = browser("hung")
    assert f'href="/outgoing/{draft}/text"' in client.get(f"/outgoing/{draft}").content.decode()
    page = client.get(f"/outgoing/{draft}/text")
    policy = page["Content-Security-Policy"]
    assert "frame-src https://editor.example.vn:9980" in policy
    assert "form-action 'self' https://editor.example.vn:9980" in policy
    assert "frame-src" not in client.get(f"/outgoing/{draft}")["Content-Security-Policy"]
    assert page["Cache-Control"] == "private, no-store"
    assert f"WOPISrc=http://testserver/wopi/files/{draft}" in page.content.decode()
    kept = EditingPass.objects.get()
    assert bytes(kept.digest) not in page.content


def test_without_an_editor_there_is_neither_button_nor_door(browser: SignIn, draft: UUID) -> None:
    """Files are downloaded and handed in, as before."""
    client = browser("hung")
    assert f"/{draft}/text" not in client.get(f"/outgoing/{draft}").content.decode()
    assert client.get(f"/outgoing/{draft}/text").status_code == 404
    assert Client().get(f"/wopi/files/{draft}?access_token=x").status_code == 404


def test_nobody_opens_a_text_that_they_may_not_edit(any_editor: None, browser: SignIn, draft: UUID) -> None:
    """Who may see the draft but does not draft it; who may not see it."""
    assert browser("ha").get(f"/outgoing/{draft}/text").status_code in (403, 404)
    assert browser("yen").get(f"/outgoing/{draft}/text").status_code == 404
    assert browser("nga").get(f"/outgoing/{draft}/text").status_code == 404
    assert not EditingPass.objects.exists()


def test_a_draft_without_word_text_is_not_opened(any_editor: None, browser: SignIn, office: Office) -> None:
    """There is nothing to edit."""
    document = office.draft()
    client = browser("hung")
    assert f"/{document}/text" not in client.get(f"/outgoing/{document}").content.decode()
    assert client.get(f"/outgoing/{document}/text").status_code == 422


# --- the protocol ---------------------------------------------------------------------------------------------------


def test_the_editor_is_told_of_the_text_and_fetches_it(editor: Editor) -> None:
    """CheckFileInfo, GetFile with the version of the text, and the bound on its size."""
    told = json.loads(editor.get().content)
    assert (told["BaseFileName"], told["Size"], told["Version"]) == ("du-thao.docx", len(WORD), "2.0")
    assert told["UserFriendlyName"] == "Trần Văn Hùng"
    assert told["SupportsLocks"] and told["UserCanWrite"] and told["UserCanNotWriteRelative"]
    fetched = editor.get("/contents")
    assert fetched.content == WORD
    assert fetched["X-WOPI-ItemVersion"] == "2.0"
    assert editor.get("/contents", **{"X-WOPI-MaxExpectedSize": "10"}).status_code == 412


def test_locks_are_taken_renewed_changed_and_given_up(editor: Editor) -> None:
    """Lock, GetLock, RefreshLock, UnlockAndRelock, Unlock: with every conflict the mark in force is named."""
    assert editor.act("GET_LOCK")[LOCK] == ""
    assert editor.act("LOCK", "a").status_code == 200
    assert editor.act("LOCK", "a")["X-WOPI-ItemVersion"] == "2.0"
    held = editor.act("LOCK", "b")
    assert (held.status_code, held[LOCK]) == (409, "a")
    assert held["X-WOPI-LockFailureReason"]
    assert editor.act("GET_LOCK")[LOCK] == "a"
    assert editor.act("REFRESH_LOCK", "a").status_code == 200
    assert editor.act("REFRESH_LOCK", "b")[LOCK] == "a"
    assert editor.act("LOCK", "c", **{"X-WOPI-OldLock": "b"})[LOCK] == "a"
    assert editor.act("LOCK", "c", **{"X-WOPI-OldLock": "a"}).status_code == 200
    assert editor.act("UNLOCK", "a")[LOCK] == "c"
    assert editor.act("UNLOCK", "c").status_code == 200
    unlocked = editor.act("UNLOCK", "c")
    assert (unlocked.status_code, unlocked[LOCK]) == (409, "")
    assert editor.act("REFRESH_LOCK", "c").status_code == 409
    assert editor.act("LOCK", "c", **{"X-WOPI-OldLock": "c"}).status_code == 409
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("mark", [None, "", "x" * 1025])
def test_a_lock_wants_a_mark(editor: Editor, mark: str | None) -> None:
    """None, an empty one, one too long."""
    assert editor.act("LOCK", mark).status_code == 400


def test_a_lock_ends_after_half_an_hour(editor: Editor) -> None:
    """Unless it is renewed; then another editor may lock the text."""
    editor.act("LOCK", "a")
    WorkingCopy.objects.update(lock_ends_at=timezone.now() - timedelta(seconds=1))
    assert editor.act("GET_LOCK")[LOCK] == ""
    assert editor.act("LOCK", "b").status_code == 200


def test_what_would_make_other_files_is_not_offered(editor: Editor) -> None:
    """PutRelativeFile, RenameFile, DeleteFile, and what nobody knows."""
    for act in ("PUT_RELATIVE", "RENAME_FILE", "DELETE", "PUT_USER_INFO", "COBALT", ""):
        assert editor.act(act).status_code == 501, act


def test_saves_want_the_lock(editor: Editor) -> None:
    """PutFile without one, under another one, under the right one; the version of the text rises."""
    bare = editor.put(EDITED)
    assert (bare.status_code, bare[LOCK]) == (409, "")
    editor.act("LOCK", "a")
    assert editor.put(EDITED, "b")[LOCK] == "a"
    saved = editor.put(EDITED, "a")
    assert (saved.status_code, saved["X-WOPI-ItemVersion"]) == (200, "2.1")
    assert json.loads(saved.content)["LastModifiedTime"]
    assert editor.get("/contents").content == EDITED
    assert editor.put(WORD, "a")["X-WOPI-ItemVersion"] == "2.2"
    assert len(versions(editor.document)) == 2


def test_an_empty_text_is_begun_without_a_lock(editor: Editor, office: Office) -> None:
    """The one case in which the protocol lets an unlocked file be written: there is nothing in it yet."""
    file = files.read_pdf("moi.pdf", pdf())
    drafts.add_version(office.viewer("hung"), editor.document, file=file, now=office.now)
    assert json.loads(editor.get().content)["Size"] == 0
    assert editor.get("/contents").content == b""
    assert editor.put(WORD).status_code == 200
    assert editor.put(EDITED).status_code == 409


@pytest.mark.parametrize("data", [b"", b"PK no archive", pdf(), changed(word__vbaProject_bin=b"macro"), marked()])
def test_what_may_not_be_handed_in_is_not_saved_either(editor: Editor, browser: SignIn, data: bytes) -> None:
    """No Word document, macros, a marking of secrecy (R-180): nothing is kept, and the draft says why."""
    editor.act("LOCK", "a")
    assert editor.put(data, "a").status_code == 400
    assert WorkingCopy.objects.get().text is None
    assert 'class="banner banner-red"' in browser("hung").get(f"/outgoing/{editor.document}").content.decode()
    assert editor.put(EDITED, "a").status_code == 200
    assert WorkingCopy.objects.get().fault == ""


def test_too_much_is_refused_before_it_is_read(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """413, as for an upload beyond the limit; more than a form may hold is no harm."""
    editor.act("LOCK", "a")
    monkeypatch.setattr(online_editing, "LARGEST", 3_000_000)
    assert editor.put(b"x" * 3_000_001, "a").status_code == 413
    assert editor.put(changed(word__media__image_bin=bytes(2_900_000)), "a").status_code == 200


# --- passes ---------------------------------------------------------------------------------------------------------


def test_a_pass_opens_one_text_for_a_while(editor: Editor, office: Office) -> None:
    """An unknown one, none, another document's, one that is over."""
    other = office.draft()
    assert Editor(other, editor.token, Client()).get().status_code == 401
    assert Editor(editor.document, "x" * 43, Client()).get().status_code == 401
    assert Editor(editor.document, "", Client()).get().status_code == 401
    bearer = Client().get(f"/wopi/files/{editor.document}", headers={"Authorization": f"Bearer {editor.token}"})
    assert bearer.status_code == 200
    EditingPass.objects.update(ends_at=timezone.now())
    assert editor.get().status_code == 401
    online_editing.sweep(now=timezone.now())
    assert not EditingPass.objects.exists()


def test_a_pass_ends_with_the_stay(editor: Editor) -> None:
    """Signing out ends it; a locked screen does not: what was typed is to be saved."""
    AccountSession.objects.update(locked_at=timezone.now())
    assert editor.act("LOCK", "a").status_code == 200
    AccountSession.objects.update(ended_at=timezone.now())
    assert editor.put(EDITED, "a").status_code == 401


def test_a_pass_ends_with_the_seat(editor: Editor, office: Office) -> None:
    """Who sits there no more edits no more."""
    Seat.objects.filter(pk=office.seats["hung"]).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert editor.get().status_code == 401


def test_a_pass_is_worth_nothing_once_the_draft_is_on_its_way(editor: Editor, office: Office) -> None:
    """Its drafter may not edit it now; the permission is asked at every call."""
    editor.act("LOCK", "a")
    drafts.send(office.viewer("hung"), editor.document, now=office.now)
    assert [editor.get().status_code, editor.put(EDITED, "a").status_code] == [404, 404]


def test_saving_is_use_of_the_office(editor: Editor) -> None:
    """A stay in which somebody writes in the frame does not become idle."""
    earlier = timezone.now() - timedelta(minutes=5)
    AccountSession.objects.update(seen_at=earlier)
    editor.act("LOCK", "a")
    editor.put(EDITED, "a")
    assert AccountSession.objects.get(ended_at=None).seen_at > earlier


def test_the_editor_works_within_the_walls_of_the_agency(editor: Editor, raised_walls: None) -> None:
    """A call comes without a session: the pass alone opens the rows of the drafter's agency, and those of no other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, '', false)", [walls.VARIABLE])
    assert editor.act("LOCK", "a").status_code == 200
    assert editor.put(EDITED, "a").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT agency_id) FROM documents_register")
        assert cursor.fetchone() == (1,)


# --- signatures -----------------------------------------------------------------------------------------------------


@pytest.fixture
def real_editor(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """An editor that is asked over HTTP and signs its calls."""
    monkeypatch.setattr(OFFICE_EDITOR, "_filled", WopiEditor(f"{town.address}/hosting/discovery"))
    monkeypatch.setattr(WORD_TO_PDF, "_filled", None)
    yield town


def test_calls_must_bear_the_editors_signature(real_editor: Town, browser: SignIn, draft: UUID) -> None:
    """With a pass but without, or with a stranger's signature, nothing is told."""
    editor = opened(browser("hung"), draft)
    address = f"/wopi/files/{draft}?access_token={editor.token}"

    def asked(key: int) -> int:
        call = signed(KEYS[key], f"http://testserver{address}", token=editor.token, at=timezone.now())
        headers = {"X-WOPI-Proof": call.proof, "X-WOPI-ProofOld": call.proof, "X-WOPI-TimeStamp": call.timestamp}
        return Client().get(address, headers=headers).status_code

    assert editor.get().status_code == 500
    assert asked(1) == 500
    assert asked(0) == 200


def test_a_silent_editor_is_said_with_another_way(real_editor: Town, browser: SignIn, draft: UUID) -> None:
    """Download, edit, hand in."""
    real_editor.is_silent = True
    assert browser("hung").get(f"/outgoing/{draft}/text").status_code == 503
    assert not EditingPass.objects.exists()
