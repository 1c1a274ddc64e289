"""What the tests do with files: check, compare, open."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from functools import cache

from tests.engines.presentation.docx_maker import as_docx
from tests.engines.presentation.draft import Draft
from tests.engines.presentation.pdf_maker import as_pdf
from tests.engines.presentation.samples import SAMPLES
from vanphong.engines.presentation.checking import NO_FACTS, check
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts
from vanphong.engines.presentation.report import Report

TODAY = date(2026, 1, 5)


def made(draft: Draft, kind: Kind, *, is_foot_above: bool = False) -> bytes:
    """The draft as a file."""
    return as_docx(draft) if kind is Kind.DOCX else as_pdf(draft, is_foot_above=is_foot_above)


def report(data: bytes, kind: Kind = Kind.DOCX, *, facts: Facts = NO_FACTS) -> Report:
    """The report of a file of the day of the samples."""
    return check(data, kind, on=TODAY, facts=facts)


@cache
def sample_report(sample: str, kind: Kind, facts: Facts = NO_FACTS) -> Report:
    """The report of a right document; many tests ask for it."""
    return report(made(SAMPLES[sample](), kind), kind, facts=facts)


def broken(told: Report) -> set[str]:
    """The rules that were found broken."""
    return {finding.rule for finding in told.findings}


def parts(data: bytes) -> dict[str, bytes]:
    """What an archive holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(data: bytes) -> list[str]:
    """All `w:t` of the main text, in order."""
    return re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", parts(data)["word/document.xml"].decode())
