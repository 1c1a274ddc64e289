"""Files are reached through a document that one may see, and only so."""

from __future__ import annotations

from tests.api.conftest import As
from tests.office import Office, pdf
from vanphong.documents.queries import drafts, incoming


def test_a_file_and_its_page_are_read(office: Office, acting: As) -> None:
    """The very bytes that were handed in, and a picture of the page."""
    document, lan = office.received(), acting("lan")
    page = lan.get(f"/incoming/{document}").body
    path = f"/incoming/{document}/files/{page['file']['id']}"
    read = lan.get(path)
    assert (read.content, read.headers["Content-Type"]) == (pdf(), "application/pdf")
    assert read.headers["Content-Disposition"].startswith("attachment;")
    picture = lan.get(f"{path}/pages/1", width=320)
    assert (picture.status, picture.content[8:12]) == (200, b"WEBP")


def test_a_file_of_another_document_is_not_there(office: Office, acting: As) -> None:
    """Knowing a file's identifier opens nothing: the document must be visible and own it."""
    document, other = office.received(), office.received("nga")
    file = incoming.page(office.viewer("lan"), document).file_id
    for who, path in (("nga", document), ("nga", other), ("lan", other)):
        assert acting(who).get(f"/incoming/{path}/files/{file}").status == 404
        assert acting(who).get(f"/incoming/{path}/files/{file}/pages/1").status == 404


def test_versions_of_a_draft_are_read(office: Office, acting: As) -> None:
    """Earlier versions stay readable to those who see the draft (VI-36)."""
    document = office.draft()
    file = drafts.versions(document)[0].file_id
    path = f"/outgoing/{document}/files/{file}"
    assert acting("hung").get(path).status == 200
    assert acting("hung").get(f"{path}/pages/1").status == 200
    assert acting("yen").get(path).status == 404


def test_pages_and_widths_have_bounds(office: Office, acting: As) -> None:
    """404 for a page that the file does not have, 422 for what no file can have."""
    document, lan = office.received(), acting("lan")
    path = f"/incoming/{document}/files/{incoming.page(office.viewer('lan'), document).file_id}/pages"
    assert lan.get(f"{path}/2").status == 404
    for page, width in (("0", 900), ("3001", 900), ("1", 901)):
        assert lan.get(f"{path}/{page}", width=width).status == 422
