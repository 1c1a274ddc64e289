"""State secrets at every door: typed, printed in the file, stamped on a scan; nothing is kept (R-180)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from uuid import UUID

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office, pdf
from vanphong.documents import rules
from vanphong.documents.actions import drafts, incoming
from vanphong.documents.queries import incoming as queries
from vanphong.engines.pdf import ocr
from vanphong.engines.typeset.scan import as_scan
from vanphong.files.actions import files
from vanphong.files.ports import BLOBS
from vanphong.kernel.errors import Forbidden

pytestmark = pytest.mark.django_db

MARKED = "TUYỆT MẬT"


def marked(words: str = "Kế hoạch tuyển quân", *, mark: str = MARKED) -> bytes:
    """A letter whose first page carries a marking of secrecy on a line of its own."""
    return pdf(f"{mark}\n\n{words}")


def reading(mark: str = "mat") -> files.Reading:
    """A file on which a marking was seen."""
    sound = files.read_pdf("van-ban.pdf", pdf("Văn bản có dấu chỉ độ mật"))
    return files.Reading(**{**vars(sound), "secrecy_mark": mark})


def receive(office: Office, file: files.Reading) -> UUID:
    """Door 1: the main file of an incoming document."""
    return incoming.receive(office.viewer("lan"), incoming.Intake(fields=office.fields(), file=file), now=office.now)


def attach(office: Office, file: files.Reading) -> UUID:
    """Door 2: an attachment of an incoming document."""
    intake = incoming.Intake(fields=office.fields(), file=office.reading(), attachments=[file])
    return incoming.receive(office.viewer("lan"), intake, now=office.now)


def enter(office: Office, file: files.Reading) -> UUID:
    """Door 3: receive and register in one act."""
    return incoming.enter(office.viewer("lan"), incoming.Intake(fields=office.fields(), file=file), now=office.now)


def draft(office: Office, file: files.Reading) -> UUID:
    """Door 4: a draft with its file."""
    typed = rules.OutgoingFields(type_code="CV", summary="V/v báo cáo", signer_id=office.seats["thang"])
    return drafts.begin(office.viewer("hung"), drafts.DraftIntake(fields=typed, file=file), now=office.now)


def draft_attachment(office: Office, file: files.Reading) -> UUID:
    """Door 5: an attachment of a draft."""
    typed = rules.OutgoingFields(type_code="CV", summary="V/v báo cáo", signer_id=office.seats["thang"])
    intake = drafts.DraftIntake(fields=typed, attachments=[file])
    return drafts.begin(office.viewer("hung"), intake, now=office.now)


@pytest.mark.parametrize("door", [receive, attach, enter, draft, draft_attachment])
@pytest.mark.parametrize("mark", ["mat", "toi_mat", "tuyet_mat", "thu_hoi"])
def test_a_marked_file_enters_by_no_door(office: Office, door: Callable[..., UUID], mark: str) -> None:
    """Neither a row nor the bytes; the message names the mark and says what to do instead."""
    file = reading(mark)
    bare = files.Reading(**{**vars(file), "data": file.data + mark.encode(), "sha256": mark})
    with nothing_left(), pytest.raises(Forbidden) as refusal:
        door(office, bare)
    assert not BLOBS.port.holds(bare.sha256)
    assert str(refusal.value.named["mark"]) in refusal.value.text


def test_a_new_version_of_a_draft_is_a_door_too(office: Office) -> None:
    """Door 6."""
    document = office.draft()
    with nothing_left(), pytest.raises(Forbidden):
        drafts.add_version(office.viewer("hung"), document, file=reading(), now=office.now)


def test_a_marking_in_the_text_is_seen(office: Office) -> None:
    """The mark as it is printed, found in the text layer of the first page."""
    _ = office
    assert files.read_pdf("a.pdf", marked()).secrecy_mark == "tuyet_mat"


def test_prose_about_secrets_is_not_a_secret(office: Office) -> None:
    """A plan to teach the law on state secrets is an ordinary document."""
    words = "V/v tập huấn Luật Bảo vệ bí mật nhà nước năm 2025"
    assert files.read_pdf("a.pdf", pdf(words)).secrecy_mark is None
    office.registered(summary=words)


def test_a_marking_on_a_scan_is_seen() -> None:
    """A scan has no text: the picture is read, where a reading engine is installed."""
    scanned = files.read_pdf("scan.pdf", as_scan(pdf("Kế hoạch tuyển quân"), seed=1, secrecy_mark=MARKED))
    assert scanned.head_text == ""
    assert scanned.secrecy_mark == ("tuyet_mat" if ocr.is_available() else None)


def office_file(part: str, xml: str) -> bytes:
    """The bytes of a Word or OpenDocument text that holds one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if part == "content.xml":
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>") if part != "word/document.xml" else None
        archive.writestr(part, xml)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("word/document.xml", "<w:p><w:r><w:t>TUYỆT </w:t></w:r><w:r><w:t>MẬT</w:t></w:r></w:p><w:p>Kế hoạch</w:p>"),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:hdr>"),
        ("content.xml", "<text:p>TỐI MẬT</text:p><text:p>Kế hoạch</text:p>"),
    ],
)
def test_a_marking_in_an_office_file_is_seen(office: Office, part: str, xml: str) -> None:
    """R-180: the door of attachments is not wider for Word than for PDF."""
    with pytest.raises(Forbidden):
        attach(office, files.read_attachment("ke-hoach.docx", office_file(part, xml)))


def test_prose_about_secrets_in_an_office_file_is_none(office: Office) -> None:
    """R-180: a report that speaks of secrecy may enter."""
    prose = "<w:p>Báo cáo công tác bảo vệ bí mật nhà nước năm 2026 của Sở</w:p>"
    document = attach(office, files.read_attachment("bao-cao.docx", office_file("word/document.xml", prose)))
    assert len(queries.page(office.viewer("lan"), document).attachment_ids) == 1
