"""What comes of a text that was edited online: one version with its PDF, or unfinished text (R-057, R-073)."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.office import Office, pdf
from tests.web.conftest import SignIn
from tests.web.outgoing.online_editing.conftest import (
    EDITED,
    WORD,
    Editor,
    content,
    versions,
)
from vanphong.documents.actions import drafts, edited_versions, online_editing
from vanphong.documents.models import WorkingCopy
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.models import EventRecord


def test_many_saves_become_one_version(editor: Editor, converter: None, browser: SignIn, office: Office) -> None:
    """At the end of the editing a worker makes the PDF; the version holds exactly what was saved last (R-057)."""
    editor.act("LOCK", "a")
    for data in (EDITED, WORD, EDITED):
        editor.put(data, "a")
    page = browser("hung").get(f"/outgoing/{editor.document}").content.decode()
    assert "Trần Văn Hùng" in page and f"/outgoing/{editor.document}/text/finish" in page
    assert editor.act("UNLOCK", "a").status_code == 200
    office.drain()
    newest, *before = versions(editor.document)
    assert newest.source_id is not None
    assert (newest.ordinal, len(before), content(newest.source_id)) == (3, 2, EDITED)
    assert content(newest.file_id) == pdf("Trả lời việc rà soát, bản sửa trực tuyến")
    assert newest.author_id == office.seats["hung"]
    assert not WorkingCopy.objects.exists()
    assert json.loads(editor.get().content)["Version"] == "3.0"


def test_a_text_that_was_not_changed_makes_no_version(editor: Editor, converter: None, office: Office) -> None:
    """Editors save also what is as it was."""
    editor.act("LOCK", "a")
    editor.put(WORD, "a")
    editor.act("UNLOCK", "a")
    office.drain()
    assert len(versions(editor.document)) == 2
    assert not WorkingCopy.objects.exists()


def test_editing_that_was_left_without_a_word_ends_with_its_lock(
    editor: Editor, converter: None, office: Office
) -> None:
    """A browser that fell over: what was saved is not lost."""
    editor.act("LOCK", "a")
    editor.put(EDITED, "a")
    online_editing.sweep(now=timezone.now())
    assert WorkingCopy.objects.get().lock == "a"
    WorkingCopy.objects.update(lock_ends_at=timezone.now())
    online_editing.sweep(now=timezone.now())
    office.drain()
    assert len(versions(editor.document)) == 3


def test_finishing_shuts_the_editor_out(editor: Editor, converter: None, browser: SignIn, office: Office) -> None:
    """Sent twice, it is done once."""
    editor.act("LOCK", "a")
    editor.put(EDITED, "a")
    client, form = browser("hung"), {"once": "0193f0a0-0000-7000-8000-000000000001"}
    for _ in range(2):
        assert client.post(f"/outgoing/{editor.document}/text/finish", form).status_code == 302
    assert editor.put(WORD, "a").status_code == 401
    office.drain()
    assert len(versions(editor.document)) == 3


def test_without_a_converter_the_text_waits_for_its_pdf(editor: Editor, browser: SignIn, office: Office) -> None:
    """It stands as unfinished; no version beside it, no sending on; its PDF makes it the version."""
    editor.act("LOCK", "a")
    editor.put(EDITED, "a")
    client, here = browser("hung"), f"/outgoing/{editor.document}"
    handed = {"file": SimpleUploadedFile("a.pdf", pdf("Bản mới"), "application/pdf")}
    assert client.post(f"{here}/text/pdf", handed, headers={"HX-Request": "true"}).status_code == 409
    editor.act("UNLOCK", "a")
    office.drain()
    assert len(versions(editor.document)) == 2
    assert f"{here}/text/file" in client.get(here).content.decode()
    assert client.get(f"{here}/text/file").content == EDITED
    with pytest.raises(IllegalMove):
        drafts.send(office.viewer("hung"), editor.document, now=office.now)
    with pytest.raises(IllegalMove):
        drafts.add_version(office.viewer("hung"), editor.document, file=office.reading(), now=office.now)
    handed = {"file": SimpleUploadedFile("a.pdf", pdf("Bản mới"), "application/pdf")}
    assert client.post(f"{here}/text/pdf", handed, headers={"HX-Request": "true"}).status_code == 200
    newest = versions(editor.document)[0]
    assert newest.source_id is not None
    assert (content(newest.source_id), content(newest.file_id)) == (EDITED, pdf("Bản mới"))
    drafts.send(office.viewer("hung"), editor.document, now=office.now)


def test_what_was_edited_can_be_thrown_away(editor: Editor, browser: SignIn, office: Office) -> None:
    """The history keeps who did so; the versions stay."""
    editor.act("LOCK", "a")
    editor.put(EDITED, "a")
    editor.act("UNLOCK", "a")
    client, here = browser("hung"), f"/outgoing/{editor.document}"
    assert browser("ha").post(f"{here}/text/discard").status_code in (403, 404)
    assert client.post(f"{here}/text/discard", headers={"HX-Request": "true"}).status_code == 200
    assert client.get(f"{here}/text/file").status_code == 404
    assert not WorkingCopy.objects.exists()
    assert len(versions(editor.document)) == 2
    assert EventRecord.objects.filter(subject_id=editor.document, kind="outgoing.text_discarded").count() == 1
    drafts.send(office.viewer("hung"), editor.document, now=office.now)


def test_a_text_edited_again_meanwhile_is_not_committed(editor: Editor, converter: None, office: Office) -> None:
    """The PDF would not be that of the text: nothing happens, and the next end of editing does it."""
    editor.act("LOCK", "a")
    editor.put(EDITED, "a")
    editor.act("UNLOCK", "a")
    editor.act("LOCK", "b")
    edited_versions.make(editor.document, now=timezone.now())
    assert len(versions(editor.document)) == 2
    editor.act("UNLOCK", "b")
    office.drain()
    assert len(versions(editor.document)) == 3
