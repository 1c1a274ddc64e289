"""Word to PDF (R-073): a confined process for each document; whatever the program does, the office goes on."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from tests.engines.templates.samples import BOARD, PLACES, sent, types
from tests.engines.templates.test_filling import document, related, runs
from vanphong.adapters.word_to_pdf import libreoffice
from vanphong.adapters.word_to_pdf.libreoffice import LibreOffice
from vanphong.documents.ports import NotConverted
from vanphong.engines.pdf.inspect import inspect
from vanphong.engines.presentation.checking import check
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.rules.rule import Severity
from vanphong.engines.templates.models import of_type
from vanphong.engines.templates.writing import write

TEXT = document(runs("Xin chào"))
KEEP = """
while [ $# -gt 1 ]; do if [ "$1" = --outdir ]; then made="$2"; fi; shift; done
mkdir -p "$made"
"""


def program(folder: Path, script: str) -> LibreOffice:
    """A program that behaves as the script says."""
    place = folder / "soffice"
    place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return LibreOffice(place, timeout=3.0)


def test_what_the_program_makes_is_returned(tmp_path: Path) -> None:
    """It is given the text and a folder, in a folder of its own that is gone afterwards."""
    made = program(
        tmp_path, KEEP + f'cp "$1" {tmp_path}/seen; pwd > {tmp_path}/where; echo "%PDF-1.7" > "$made/text.pdf"'
    )
    assert made.convert(TEXT) == b"%PDF-1.7\n"
    assert (tmp_path / "seen").read_bytes() == TEXT
    assert not Path((tmp_path / "where").read_text().strip()).exists()


def test_no_secret_of_the_office_reaches_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment nor the home of the office."""
    monkeypatch.setenv("VANPHONG_SECRET_KEY", "secret-of-the-office")
    made = program(tmp_path, KEEP + 'env > "$made/text.pdf"')
    told = made.convert(TEXT).decode()
    assert "secret-of-the-office" not in told and "DATABASE_URL" not in told
    assert f"HOME={os.environ.get('HOME', '/nowhere')}\n" not in told


def test_its_settings_forbid_macros(tmp_path: Path) -> None:
    """The profile is its own for each document."""
    made = program(tmp_path, KEEP + 'cp profile/user/registrymodifications.xcu "$made/text.pdf"')
    assert b"DisableMacrosExecution" in made.convert(TEXT)


@pytest.mark.parametrize(
    ("script", "code"),
    [("sleep 60", "too_slow"), ("exit 1", "not_made"), (KEEP + ': > "$made/text.pdf"', "not_made"), (":", "not_made")],
)
def test_faults_are_named(tmp_path: Path, script: str, code: str) -> None:
    """Too slow, refused, empty, nothing."""
    with pytest.raises(NotConverted) as told:
        program(tmp_path, script).convert(TEXT)
    assert told.value.code == code


def test_a_child_that_stays_behind_is_ended(tmp_path: Path) -> None:
    """What the program starts is ended with it."""
    made = program(tmp_path, KEEP + f'sleep 60 & echo $! > {tmp_path}/child; echo x > "$made/text.pdf"')
    made.convert(TEXT)
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split(")")[1].split()[0] == "Z"


def test_a_text_that_reaches_elsewhere_is_not_opened(tmp_path: Path) -> None:
    """A linked picture could show a file of this machine in the PDF."""
    made = program(tmp_path, f"touch {tmp_path}/opened")
    with pytest.raises(NotConverted):
        made.convert(document(runs("x"), **related("image")))
    with pytest.raises(NotConverted):
        made.convert(b"no document")
    assert not (tmp_path / "opened").exists()


def test_a_program_that_is_gone_is_told(tmp_path: Path) -> None:
    """As after it was uninstalled while the office runs."""
    with pytest.raises(NotConverted):
        LibreOffice(tmp_path / "none", timeout=3.0).convert(TEXT)


REAL = libreoffice.find()
if REAL is not None:

    def test_the_real_program_keeps_the_form() -> None:
        """Where LibreOffice is installed: the PDF of a form of the decree is in form, set in letters of its widths."""
        model = of_type("CV")[0]
        kind = next(one for one in types() if one.code == "CV")
        made = LibreOffice(REAL or Path()).convert(write(model, sent(BOARD, model, kind, PLACES)))
        assert inspect(made).page_count == 1
        told = check(made, Kind.PDF, on=date(2026, 11, 21))
        assert [one.rule for one in told.findings if one.severity is Severity.ERROR] == []
