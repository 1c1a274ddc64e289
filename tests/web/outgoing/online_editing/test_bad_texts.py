"""Bad files from the editor and into templates by the screen: refused with a word, the draft's text stays."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.documents import bad_files
from tests.kernel.traces import nothing_left
from tests.web.conftest import SignIn
from tests.web.outgoing.online_editing.conftest import EDITED, WORD, Editor
from vanphong.documents.models import DraftTemplate, WorkingCopy


def test_no_bad_text_is_saved_by_the_editor(editor: Editor) -> None:
    """400 for each, and what the editor reads is still the letter; a sound save goes on."""
    editor.act("LOCK", "a")
    answers = {name: editor.put(data, "a").status_code for name, data in bad_files.texts().items()}
    assert answers == dict.fromkeys(bad_files.texts(), 400)
    assert WorkingCopy.objects.get().text is None
    assert editor.get("/contents").content == WORD
    assert editor.put(EDITED, "a").status_code == 200


@pytest.mark.parametrize("name", bad_files.texts())
def test_no_bad_text_becomes_a_template_on_the_screen(browser: SignIn, name: str) -> None:
    """422 with a word beside the field; nothing of it is kept."""
    lan = browser("lan")
    with nothing_left():
        file = SimpleUploadedFile(name, bad_files.texts()[name])
        answer = lan.post("/templates/new", {"name": "Mẫu", "file": file})
    assert answer.status_code == 422
    assert not DraftTemplate.objects.exists()
