"""The open test set: documents of many agencies and layouts with known truth, typeset and scanned at test time.

`papers.json` holds what each document says (texts, people and agencies are fictional); the same entry always gives the
same bytes, which are kept in a cache folder because typesetting and scanning cost time.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import typst
from PIL import Image

from vanphong.engines.pdf import pdfium
from vanphong.engines.typeset import official, scan
from vanphong.engines.typeset.press import FONTS

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("VANPHONG_PAPERS", tempfile.gettempdir())) / "vanphong-papers"
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Theo đề nghị của Giám đốc Sở Xây dựng tại Tờ trình số 214/TTr-SXD ngày 08 tháng 01 năm 2026.",
)
ARTICLES = (
    "Điều 1. Phê duyệt kèm theo văn bản này các nội dung chủ yếu đã được cơ quan chuyên môn thẩm định.",
    "Điều 2. Văn bản này có hiệu lực thi hành kể từ ngày 01 tháng 12 năm 2026 và thay thế các quy định trước đây.",
    "Điều 3. Chánh Văn phòng và Thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành./.",
)
TEXTS = (
    "Thực hiện chương trình công tác năm, trong thời gian qua các cơ quan, đơn vị, địa phương đã chủ động triển khai"
    " nhiều giải pháp và đạt được những kết quả bước đầu quan trọng; tuy nhiên việc phối hợp còn chưa thường xuyên.",
    "Để khắc phục các tồn tại nêu trên, đề nghị Thủ trưởng các cơ quan, đơn vị tập trung chỉ đạo rà soát toàn bộ hồ sơ,"
    " phân công rõ người chịu trách nhiệm và kiểm tra việc thực hiện từng nội dung theo quy định của pháp luật.",
    "Trong quá trình triển khai nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh để được hướng dẫn, giải"
    " quyết.",
    "Đối với các dự án được phê duyệt trước ngày 01/7/2015, việc chuyển tiếp thực hiện theo quy định tại thời điểm đó.",
    "Rất mong nhận được sự quan tâm, phối hợp chặt chẽ của quý cơ quan./.",
)


@dataclass(frozen=True, eq=False)
class Paper:
    """One document of the set; `fields` as in `papers.json`, names of agencies with "|" where a line ends."""

    place: int
    fields: dict[str, Any]

    @property
    def name(self) -> str:
        """A name for messages."""
        return f"{self.place:02} {self.fields['number']}/{self.fields['symbol']} ({self.fields['layout']})"

    def truth(self) -> dict[str, Any]:
        """What the document says, field by field; None or an empty list where it says nothing."""
        of = self.fields
        forms = [line.split()[0] for line in of["sign"] if _form(line)]
        own = of["sign"][-2]
        titles = ("BS.CKII.", "ThS.", "TS.", "Đại tá")
        name = of["sign"][-1]
        for prefix in titles:
            name = name.removeprefix(f"{prefix} ")
        return {
            "agency": _joined(of["agency"]),
            "parent": _joined(of["parent"]) or None,
            "others": of.get("others", []),
            "number": of["number"] or None,
            "symbol": of["symbol"],
            "place": of["place"] if of["place"] else None,
            "issued_on": date.fromisoformat(of["date"]) if of["date"] else None,
            "type_name": of["type"],
            "summary": of["summary"].removeprefix("V/v ") or None,
            "name": name,
            "position": own.removeprefix(f"{_form(own)} ").strip() if _form(own) else own,
            "authority": [_form(form) for form in forms] or None,
            "to": of["to"],
            "cc": of["cc"],
            "urgency": of.get("urgency"),
            "deadline": date.fromisoformat(of["deadline"][0]) if "deadline" in of else None,
            "answers": [of["answers"][0]] if "answers" in of else ["214/TTr-SXD"] if of.get("bases") else [],
        }

    def born_digital(self) -> bytes:
        """The document as PDF with text."""
        return _cached(f"{self._key()}.pdf", self._typeset)

    def scanned(
        self, *, dpi: int, skew: float = 0.6, quarters: int = 0, form: str = "PDF", stamps: bool = True
    ) -> bytes:
        """The document as a scanner gives it; every third bears an arrival stamp, half a seal over the signature."""

        def make() -> bytes:
            stamp = scan.ArrivalStamp("Sở Xây dựng", str(200 + self.place), "28/3/2026", "QHKT")
            made = scan.as_scan(
                self.born_digital(),
                seed=self.place,
                dpi=dpi,
                rotation=skew,
                arrival_stamp=stamp if stamps and self.place % 3 == 0 else None,
                seal=scan.Seal("MẪU THỬ NGHIỆM", self.fields["sign"][-1]) if stamps and self.place % 2 == 0 else None,
            )
            return made if form == "PDF" and not quarters else turned(made, dpi=dpi, quarters=quarters, form=form)

        return _cached(f"{self._key()}-{dpi}-{skew}-{quarters}-{int(stamps)}.{form.lower()}", make)

    def _key(self) -> str:
        recipe = (
            json.dumps(self.fields, sort_keys=True) + (HERE / "papers.typ").read_text() + Path(__file__).read_text()
        )
        return f"{self.place:02}-{hashlib.sha256(recipe.encode()).hexdigest()[:16]}"

    def _typeset(self) -> bytes:
        return official.typeset(self._as_official()) if self.fields["layout"] == "decree" else self._as_other()

    def body(self) -> list[str]:
        """Paragraphs or articles, with the sentences that state a deadline or an answered document."""
        of = self.fields
        if of.get("bases") and of["type"] not in ("Thông tư", "Nghị định"):
            return list(ARTICLES)
        texts = [TEXTS[(self.place + at) % 4] for at in range(3)] + [TEXTS[4]]
        if "answers" in of:
            texts.insert(0, of["answers"][1])
        if "deadline" in of:
            texts.insert(3, of["deadline"][1])
        return texts

    def _as_official(self) -> official.OfficialDocument:
        of = self.fields
        is_letter = of["type"] == "Công văn"
        parts = [official.Paragraph(text) for text in self.body()]
        if of.get("bases"):
            parts.insert(0, official.Paragraph("QUYẾT ĐỊNH:"))
        return official.OfficialDocument(
            agency=official.Agency(tuple(of["agency"].split("|")), tuple(filter(None, of["parent"].split("|")))),
            number=of["number"],
            symbol=of["symbol"],
            place=of["place"],
            issued_on=date.fromisoformat(of["date"]) if of["date"] else None,
            summary=of["summary"],
            body=tuple(parts),
            type_name="" if is_letter else of["type"],
            competence=(of["competence"],) if "competence" in of else (),
            bases=BASES if of.get("bases") else (),
            addressees=tuple(of["to"]),
            recipients=tuple(of["cc"]),
            signature=official.Signature(tuple(of["sign"][:-1]), of["sign"][-1]),
            urgency=of.get("urgency", ""),
        )

    def _as_other(self) -> bytes:
        of = self.fields
        is_letter, is_decision = of["type"] == "Công văn", "competence" in of
        values = {
            "layout": of["layout"],
            "nudge": self.place % 4,
            "own": of["agency"].split("|"),
            "above": [line for line in of["parent"].split("|") if line],
            "others": of.get("others", []),
            "nation": NATION[self.place % 2],
            "number_line": self._number_line(),
            "day_line": self._day_line(),
            "subject": f"V/v {of['summary']}" if is_letter else "",
            "urgency": of.get("urgency", ""),
            "title": "" if is_letter else of["type"],
            "below_title": "" if is_letter else of["summary"],
            "competence": of.get("competence", ""),
            "to": of["to"],
            "bases": list(BASES) if of.get("bases") else [],
            "formula": "" if not is_decision else "QUYẾT NGHỊ:" if of["type"] == "Nghị quyết" else "QUYẾT ĐỊNH:",
            "body": self.body(),
            "cc": of["cc"],
            "authority": of["sign"][:-1],
            "name": of["sign"][-1],
        }
        return _pressed(json.dumps(values))

    def _number_line(self) -> str:
        of = self.fields
        if of["layout"] == "party":
            return f"Số {of['number']}-{of['symbol']}"
        if of["layout"] == "old":
            return f"Số : {of['number']} / {of['symbol']}"
        return f"Số: {of['number'] or '        '}/{of['symbol']}"

    def _day_line(self) -> str:
        of = self.fields
        if not of["date"]:
            return f"{of['place']}, ngày       tháng       năm 2026" if of["place"] else ""
        day = date.fromisoformat(of["date"])
        month = f"{day.month:02}" if day.month < 3 else str(day.month)
        return f"{of['place']}, ngày {day.day:02} tháng {month} năm {day.year}"


def _form(line: str) -> str:
    first = line.split()[0].upper().replace("T/L", "TL.").replace("T/M", "TM.").replace("K/T", "KT.")
    return first if first in ("TM.", "KT.", "TL.", "TUQ.", "Q.") else ""


def _joined(name: str) -> str:
    return " ".join(name.split("|"))


@cache
def papers() -> tuple[Paper, ...]:
    """All documents of the set."""
    entries = json.loads((HERE / "papers.json").read_text(encoding="utf-8"))
    return tuple(Paper(place, fields) for place, fields in enumerate(entries))


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(HERE), font_paths=fonts, ignore_system_fonts=True)


def _pressed(values: str) -> bytes:
    made = _compiler().compile(
        input=str(HERE / "papers.typ"),
        format="pdf",
        sys_inputs={"data": values},
        timestamp=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def _cached(name: str, make: Any) -> bytes:
    file = CACHE / name
    if file.exists():
        return file.read_bytes()
    made: bytes = make()
    CACHE.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(made)
    part.replace(file)
    return made


def turned(pdf: bytes, *, dpi: int, quarters: int = 0, form: str = "PDF") -> bytes:
    """The first page of a scan as an image turned clockwise by quarters, in a PDF or image file."""
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(pdf)
        image = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
        document.close()
    if quarters:
        ways = (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
        image = image.transpose(ways[quarters - 1])
    target = io.BytesIO()
    if form == "PDF":
        image.save(target, form, resolution=dpi, quality=50)
    else:
        image.save(target, form, dpi=(dpi, dpi))
    return target.getvalue()
