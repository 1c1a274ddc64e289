"""The converter: LibreOffice without a window, in a folder and with settings of its own for each document."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from vanphong.documents.ports import NotConverted
from vanphong.engines import typeset
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.templates import outside

NAMES = ("soffice", "libreoffice")
CONFINED = Path(__file__).with_name("confined.py")
TIMEOUT = 90.0
"""Seconds that one document may take, the first start of the program included."""

PDF_LIMIT = 100 * 1024 * 1024
SETTINGS = Path(__file__).with_name("registrymodifications.xcu")
"""No macros, no active content, no contents fetched from outside the document."""

FONTS = Path(typeset.__file__).parent / "fonts"
"""Letters with the widths of Times New Roman, taken where that is not installed."""

_FONT_SETTINGS = Template("""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>$fonts</dir>
  <cachedir>$cache</cachedir>
  <alias binding="same"><family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>
</fontconfig>
""")
_FORM = "pdf:writer_pdf_Export"
_QUIET = (
    "--headless",
    "--invisible",
    "--nologo",
    "--nodefault",
    "--norestore",
    "--nolockcheck",
    "--nofirststartwizard",
)


def find() -> Path | None:
    """Return the program that is installed here, or None."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


class LibreOffice:
    """Converts one document after the other; safe to call from several processes at once."""

    def __init__(self, program: Path, *, timeout: float = TIMEOUT) -> None:
        self.program = program
        self.timeout = timeout

    def convert(self, data: bytes) -> bytes:
        """Return the PDF of a .docx. Raises ``NotConverted``: "too_slow", "not_started" or "not_made".

        What would fetch something from elsewhere is not opened at all: it could read files of this machine.
        """
        _refuse_reaching(data)
        with tempfile.TemporaryDirectory(prefix="word-") as folder:
            place = Path(folder)
            profile = place / "profile" / "user"
            profile.mkdir(parents=True)
            shutil.copy(SETTINGS, profile)
            fonts = _FONT_SETTINGS.substitute(fonts=escape(str(FONTS)), cache=escape(str(place / "fonts")))
            (place / "fonts.conf").write_text(fonts, encoding="utf-8")
            source = place / "text.docx"
            source.write_bytes(data)
            self._run(place, source)
            return _made(place / "made" / "text.pdf")

    def _run(self, place: Path, source: Path) -> None:
        command = [
            sys.executable, "-I", str(CONFINED), str(round(self.timeout)), str(self.program), *_QUIET,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--convert-to", _FORM, "--outdir", str(place / "made"), str(source),
        ]  # fmt: skip
        try:
            running = subprocess.Popen(
                command,
                cwd=place,
                env=_surroundings(place),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as failed:
            raise NotConverted("not_started") from failed
        try:
            running.wait(self.timeout)
        except subprocess.TimeoutExpired as late:
            raise NotConverted("too_slow") from late
        finally:
            _end(running)


def _refuse_reaching(data: bytes) -> None:
    try:
        is_reaching = outside.reaches(data)
    except PresentationError as fault:
        raise NotConverted("not_made") from fault
    if is_reaching:
        raise NotConverted("not_made")


def _surroundings(place: Path) -> Mapping[str, str]:
    """The environment of the program: no secret of the office reaches it."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    own = {"HOME": str(place), "TMPDIR": str(place), "FONTCONFIG_FILE": str(place / "fonts.conf")}
    return {**kept, **own, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: they form a group of their own."""
    with contextlib.suppress(ProcessLookupError):  # it has ended by itself
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _made(pdf: Path) -> bytes:
    if not pdf.is_file() or pdf.is_symlink() or not 0 < pdf.stat().st_size <= PDF_LIMIT:
        raise NotConverted("not_made")
    return pdf.read_bytes()
