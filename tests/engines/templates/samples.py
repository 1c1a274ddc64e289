"""Data of drafts for tests: agencies of several kinds, recipients from none to many, short and long summaries."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from vanphong.engines.templates.models import Model
from vanphong.engines.templates.values import Values

SHORT = "Kiểm tra công tác văn thư năm 2026"
LONG = (
    "Về việc ban hành Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản đi, văn bản đến trong môi trường điện tử "
    "của các cơ quan, đơn vị thuộc phạm vi quản lý của Sở Xây dựng tỉnh Sao Mai"
)
PLACES = ("Ủy ban nhân dân tỉnh", "Sở Tài chính", "Ủy ban nhân dân xã Hoa Mai")


@dataclass(frozen=True)
class Type:
    """A type of documents as the office knows it."""

    code: str
    name: str
    symbol: str


def types() -> list[Type]:
    """Every type that is drafted by people."""
    data = json.loads(Path("vanphong/documents/migrations/document_types.json").read_text(encoding="utf-8"))
    return [Type(**row) for row in data]


DEPARTMENT = Values(
    agency="Sở Xây dựng",
    parent="UBND tỉnh Sao Mai",
    place="Sao Mai",
    year="2026",
    summary=SHORT,
    competence="Giám đốc Sở Xây dựng",
    authority=("KT. Giám đốc", "Phó Giám đốc"),
    signer="Lê Thị Mai",
    kept="KT",
    unit="Phòng Kinh tế",
    drafter="Trần Văn Hùng",
)
BOARD = replace(
    DEPARTMENT,
    agency="Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh Sao Mai",
    parent="Ủy ban nhân dân tỉnh Sao Mai",
    summary=LONG,
    urgency="HỎA TỐC",
    competence="Trưởng ban Ban Quản lý Khu kinh tế",
    authority=("Trưởng ban",),
)
COMMUNE = replace(
    DEPARTMENT,
    agency="Ủy ban nhân dân xã Hoa Sen",
    parent="",
    kept="",
    competence="Chủ tịch Ủy ban nhân dân xã Hoa Sen",
    authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
    reply="Công văn số 12/UBND-VX ngày 03 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh về việc báo cáo",
)
AGENCIES = {"department": (DEPARTMENT, PLACES[:1]), "board": (BOARD, PLACES), "commune": (COMMUNE, ())}


def sent(values: Values, model: Model, kind: Type, places: tuple[str, ...]) -> Values:
    """The data of a document of a type to some places."""
    symbol = f"{kind.symbol}-SXD" if kind.symbol else "SXD-VP"
    above, below = (places, ()) if model.names_above else ((), places)
    return replace(values, type_name=kind.name, symbol=symbol, addressees=above, recipients=below)
