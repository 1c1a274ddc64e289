"""Page images and originals: through a visible document only, kept by the browser but asked for again."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.queries import incoming as queries


def address(office: Office, document: UUID, by: str = "lan") -> str:
    """Where the document's file is served."""
    return f"/files/incoming/{document}/{queries.page(office.viewer(by), document).file_id}"


def test_a_page_is_an_image_that_is_not_sent_twice(office: Office, browser: SignIn) -> None:
    """The browser keeps it, and is asked for leave every time."""
    base = address(office, office.received())
    client = browser("lan")
    image = client.get(f"{base}/page/1?width=320")
    assert (image.status_code, image["Content-Type"], image["Cache-Control"]) == (
        200,
        "image/webp",
        "private, no-cache",
    )
    again = client.get(f"{base}/page/1?width=320", headers={"If-None-Match": image["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("page", ["page/0", "page/2", "page/1?width=77", "page/1?width=abc", "page/1?width=²"])
def test_a_page_or_width_that_does_not_exist_is_nothing(office: Office, browser: SignIn, page: str) -> None:
    """Widths are few, so that nobody fills the disk with pictures."""
    assert browser("lan").get(f"{address(office, office.received())}/{page}").status_code == 404


def test_the_original_comes_as_it_was_and_can_run_nothing(office: Office, browser: SignIn) -> None:
    """R-184: no sniffing, no script, a name with tone marks."""
    answered = browser("lan").get(address(office, office.received()))
    assert answered.content == pdf()
    assert answered["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answered["Content-Security-Policy"]
    assert answered["Content-Disposition"].startswith("inline; filename*=UTF-8''van-ban.pdf")


@pytest.mark.parametrize("ending", ["", "/pages", "/page/1"])
def test_files_of_others_do_not_exist(office: Office, browser: SignIn, ending: str) -> None:
    """Neither for another agency, nor through a document to which the file does not belong, nor unsigned."""
    ours, theirs = office.received(), office.received("nga")
    base = address(office, theirs, "nga")
    client = browser("lan")
    assert client.get(f"{base}{ending}").status_code == 404
    assert client.get(f"/files/incoming/{ours}/{base.rsplit('/', 1)[1]}{ending}").status_code == 404
    assert client.get(f"/files/incoming/{ours}/{uuid4()}{ending}").status_code == 404
    assert client.get(f"/files/nonsense/{ours}/{uuid4()}{ending}").status_code == 404
    client.logout()
    assert client.get(f"{address(office, ours)}{ending}").status_code == 302


def test_the_viewer_of_another_file_is_fetched_in_place(office: Office, browser: SignIn) -> None:
    """The pages of an attachment take the place of the main file's."""
    shown = browser("lan").get(f"{address(office, office.received())}/pages").content.decode()
    assert 'id="pages"' in shown
