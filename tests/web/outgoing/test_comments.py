"""Comments at places of a page on the screen: outlined, numbered, answered, settled, carried to the next version."""

from __future__ import annotations

from tests.documents.outgoing.test_comments import WORDS, line_of
from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import drafts
from vanphong.documents.models import Comment


def test_a_place_is_shown_on_the_page_and_leads_to_what_is_said(office: Office, browser: SignIn) -> None:
    """The pin beside the page and the outline on it; the thread is answered, settled, reopened."""
    document, hung = office.draft(), browser("hung")
    x, y = line_of(WORDS, "soát")
    said = {"text": "Xem lại chỗ này", "place": f"1:{x},{y},{x},{y}", "version": "1", "once": "c1"}
    for _double_click in range(2):
        assert hung.post(f"/outgoing/{document}/comment", said).status_code == 302
    comment = Comment.objects.get()
    page = hung.get(f"/outgoing/{document}").content.decode()
    assert f'href="#comment-{comment.id}"' in page
    assert f'id="place-{comment.id}"' in page
    assert "data-place-form" in page
    drafts.send(office.viewer("hung"), document, now=office.now)
    ha, here = browser("ha"), f"/outgoing/{document}/comments/{comment.id}"
    assert ha.post(f"{here}/reply", {"text": "Đồng ý"}).status_code == 302
    assert ha.post(f"{here}/resolve").status_code == 302
    assert "pin-done" in ha.get(f"/outgoing/{document}").content.decode()
    assert ha.post(f"{here}/reopen").status_code == 302
    assert "Đồng ý" in ha.get(f"/outgoing/{document}").content.decode()


def test_in_a_version_where_the_words_are_gone_it_is_only_listed(office: Office, browser: SignIn) -> None:
    """The next version says so; the former one still shows the place."""
    document, hung = office.draft(), browser("hung")
    x, y = line_of(WORDS, "soát")
    hung.post(f"/outgoing/{document}/comment", {"text": "?", "place": f"1:{x},{y},{x},{y}", "version": "1"})
    drafts.add_version(office.viewer("hung"), document, file=office.reading("Khác hẳn"), now=office.now)
    office.drain()
    comment = Comment.objects.get()
    assert f'id="place-{comment.id}"' not in hung.get(f"/outgoing/{document}").content.decode()
    assert f'id="place-{comment.id}"' in hung.get(f"/outgoing/{document}?version=1").content.decode()


def test_what_is_no_place_is_refused_and_strangers_find_nothing(office: Office, browser: SignIn) -> None:
    """A broken place is told; comments of a draft that one may not see do not exist, nor under another draft."""
    document, other, hung = office.draft(), office.draft(), browser("hung")
    for place in ("x", "1:1,1,1", "9:1,1,1,1", "1:2000,1,2001,1"):
        assert hung.post(f"/outgoing/{document}/comment", {"text": "?", "place": place}).status_code == 422
    hung.post(f"/outgoing/{document}/comment", {"text": "?"})
    comment = Comment.objects.get()
    for act in ("reply", "resolve", "reopen"):
        assert hung.post(f"/outgoing/{other}/comments/{comment.id}/{act}", {"text": "?"}).status_code == 404
        for stranger in ("yen", "nga"):
            here = f"/outgoing/{document}/comments/{comment.id}/{act}"
            assert browser(stranger).post(here, {"text": "?"}).status_code == 404
