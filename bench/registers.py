"""Measure printing a register of 100,000 rows in every kind of file: `.venv/bin/python -m bench.registers`.

Each kind is made in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from vanphong.engines.registers import delimited, forms, paper, word_document, workbook
from vanphong.engines.registers.rows import Row

ROWS = 100_000
WRITERS = {"xlsx": workbook.write, "csv": delimited.write, "docx": word_document.write, "pdf": paper.write}
SUBJECTS = (
    "Quyết định. Phê duyệt điều chỉnh cục bộ quy hoạch chi tiết xây dựng tỷ lệ 1/500 khu dân cư số",
    "Công văn. V/v báo cáo tình hình giải ngân vốn đầu tư công theo kế hoạch lần",
    "Thông báo. Kết luận của đồng chí Chủ tịch tại phiên họp thường kỳ lần thứ",
)
SIGNERS = ("Phan Quốc Thắng", "Nguyễn Thị Minh Châu", "Trần Văn Hùng", "Lê Hoàng Long")
OFFICES = ("Sở Xây dựng", "Sở Tài chính", "Thanh tra tỉnh", "Ủy ban nhân dân xã Hòa Bình", "Ban Quản lý khu kinh tế")


def rows(count: int) -> Iterator[Row]:
    """Entries of a register of outgoing documents; every text is another one."""
    first = date(2026, 1, 2)
    for number in range(1, count + 1):
        day = first + timedelta(days=number * 360 // count)
        yield (
            f"{number:02}/QĐ-UBND", day, f"{SUBJECTS[number % 3]} {number}", SIGNERS[number % 4],
            "; ".join((OFFICES[number % 5], OFFICES[(number // 5) % 5])), "Văn thư; Phòng Kinh tế", number % 20 + 1,
            day, f"{number % 5} trên 5 nơi đã nhận", "",
        )  # fmt: skip


def measure(kind: str, file: Path) -> str:
    """Write the register as one kind of file and say what it took."""
    book = forms.Book(forms.form("outgoing"), "Ủy ban nhân dân tỉnh Sao Mai", 2026)
    before = peak()
    began = time.perf_counter()
    with file.open("wb") as target:
        WRITERS[kind](book, rows(ROWS), target)
    taken = time.perf_counter() - began
    worked = time.process_time()
    return (
        f"{kind:5} {taken:5.1f} s ({worked:.1f} s of a processor)   "
        f"peak {peak():5.0f} MB ({before:.0f} MB before the first row)   {file.stat().st_size / 1e6:6.1f} MB on disk"
    )


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(kinds: list[str]) -> int:
    """Measure one kind here, or each in a process of its own."""
    if kinds:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(kinds[0], Path(folder) / f"register.{kinds[0]}"))
        return 0
    for kind in WRITERS:
        subprocess.run([sys.executable, "-m", "bench.registers", kind], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
