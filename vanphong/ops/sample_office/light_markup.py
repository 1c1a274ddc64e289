"""The light markup of the sample texts: one block a line, told apart by how it begins."""

import re
from collections.abc import Callable, Iterator

from vanphong.engines.typeset.official import Article, Block, Chapter, Clause, Formula, Heading, Paragraph, Point, Table

TITLE_LENGTH = 110
NARROWEST, WIDEST = 8, 40

Reader = Callable[[re.Match[str]], Block]


def _article(match: re.Match[str]) -> Block:
    number, text = match.groups()
    return Article(number, text=text) if _is_sentence(text) else Article(number, title=text)


def _clause(match: re.Match[str]) -> Block:
    number, text = match.groups()
    return Clause(number, text, is_title=not _is_sentence(text) and len(text) <= TITLE_LENGTH)


def _is_sentence(text: str) -> bool:
    return text[-1] in ".;:,/)"


READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"((?:Chương|Phần) \w+) \| (.+)"), lambda match: Chapter(match[1], match[2])),
    (re.compile(r"Điều (\d+)\. (.+)"), _article),
    (re.compile(r"([IVX]+\. .+)"), lambda match: Heading(match[1])),
    (re.compile(r"(\d+)\. (.+)"), _clause),
    (re.compile(r"([a-zđ][.)]|-) (.+)"), lambda match: Point(match[1], match[2])),
)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text.

    A line is a chapter (`Chương I | TITLE`), an article (`Điều 1. …`), a heading (`I. …`), a clause (`1. …`), a
    point (`a) …`, `- …`), words in capitals that end with a colon, or a paragraph. Lines that begin with `|` are
    the rows of a table, the first of them its headings. An article or a clause that does not end like a sentence
    is a title. Raises ValueError when the rows of a table differ in length.
    """
    return tuple(_read(line.strip() for line in text.splitlines() if line.strip()))


def _read(lines: Iterator[str]) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            yield _table(rows)
            rows = []
        yield _block(line)
    if rows:
        yield _table(rows)


def _block(line: str) -> Block:
    for pattern, reader in READERS:
        if match := pattern.fullmatch(line):
            return reader(match)
    return Formula(line) if line.isupper() and line.endswith(":") else Paragraph(line)


def _table(rows: list[tuple[str, ...]]) -> Table:
    columns, *body = rows
    if any(len(row) != len(columns) for row in body):
        raise ValueError(f"table rows differ in length from {columns}")
    longest = [max(len(row[at]) for row in rows) for at in range(len(columns))]
    return Table(columns, tuple(body), tuple(float(min(max(length, NARROWEST), WIDEST)) for length in longest))
