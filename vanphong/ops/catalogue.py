"""The translation catalogues: extracted from code and templates, checked for gaps, compiled; no outside program."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import AppConfig, apps
from django.utils.translation.template import templatize

LANGUAGE = "vi"
ENGINES = Path(__file__).resolve().parents[1] / "engines"
SPEAKER, SPOKEN_AS = "vanphong.web", "form"
"""Engines are no apps: their message ids stand in the catalogue of the app that words them, in a context of their own.

A word such as "left" or "Text" means one thing in a report of the form check, and another on a button.
"""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
# Written by hand: Babel's own header carries times and versions that change with every run.
HEADER = f"""\
# Translations of this part of the office; `python3 office.py manage catalogue --update` finds new strings.
msgid ""
msgstr ""
"Language: {LANGUAGE}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


@dataclass(frozen=True)
class Problem:
    """One string that is not properly translated."""

    file: Path
    text: str
    fault: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text!r} {self.fault}"


def own_apps() -> list[AppConfig]:
    """The apps of the office, which carry catalogues; those of others bring their own."""
    return [app for app in apps.get_app_configs() if app.name.startswith("vanphong.")]


def place(app: AppConfig) -> Path:
    """The catalogue of an app."""
    return Path(app.path) / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def extracted(app: AppConfig) -> Catalog:
    """All strings that the code and templates of an app ask a translation for."""
    found = Catalog(locale=LANGUAGE)
    root = Path(app.path)
    for file in source_files(app):
        text = file.read_text(encoding="utf-8")
        if file.suffix != ".py":
            # Django turns a template into something like Python; its line starts mean nothing there.
            text = "\n".join(line.lstrip() for line in templatize(text, origin=str(file)).splitlines()) + "\n"
        for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            found.add(message, None, [(str(file.relative_to(root)), line)], context=context)
    if app.name == SPEAKER:
        for file in sorted(ENGINES.rglob("*.py")):
            for line, message, _comments, _context in extract("python", io.BytesIO(file.read_bytes()), KEYWORDS):
                found.add(message, None, [(f"../{file.relative_to(ENGINES.parent)}", line)], context=SPOKEN_AS)
    return found


def source_files(app: AppConfig) -> Iterator[Path]:
    """Python files and templates of one app, without those of apps nested in it."""
    root = Path(app.path)
    nested = [Path(other.path) for other in own_apps() if root in Path(other.path).parents]
    for pattern in ("*.py", "*.html", "*.txt"):
        for file in sorted(root.rglob(pattern)):
            if "static" not in file.parts and not any(inner in file.parents for inner in nested):
                yield file


def stored(app: AppConfig) -> Catalog:
    """The catalogue of an app as it stands in its file; an empty one if there is none."""
    if not place(app).exists():
        return Catalog(locale=LANGUAGE)
    with place(app).open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def update(app: AppConfig) -> bool:
    """Add new strings, drop unused ones, keep every translation; True if the file changed."""
    wanted, catalogue = extracted(app), stored(app)
    if not len(wanted) and not place(app).exists():
        return False
    catalogue.update(wanted, no_fuzzy_matching=True)
    buffer = io.BytesIO()
    write_po(
        buffer, catalogue, width=120, omit_header=True, sort_by_file=True, ignore_obsolete=True, include_lineno=False
    )
    text = HEADER + buffer.getvalue().decode().strip() + "\n"
    if place(app).exists() and place(app).read_text(encoding="utf-8") == text:
        return False
    place(app).parent.mkdir(parents=True, exist_ok=True)
    place(app).write_text(text, encoding="utf-8")
    return True


def problems(app: AppConfig) -> Iterator[Problem]:
    """What keeps an app from being wholly translated."""
    wanted, catalogue, file = extracted(app), stored(app), place(app)
    for message in wanted:
        if not message.id:
            continue
        translation = catalogue.get(message.id, message.context)
        fault = "is missing" if translation is None else fault_of(translation)
        if fault:
            yield Problem(file, first_form(message), fault)
    for message in catalogue:
        if message.id and wanted.get(message.id, message.context) is None:
            yield Problem(file, first_form(message), "is used nowhere any more")


def fault_of(message: Message) -> str:
    """What is wrong with one translation; empty if nothing."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    if not forms or not all(forms):
        return "has no translation"
    if message.fuzzy:
        return "is marked fuzzy"
    # Vietnamese has one form for all numbers, so it must hold whatever the fullest English form holds.
    originals = message.id if isinstance(message.id, (list, tuple)) else [message.id]
    wanted = placeholders(originals[-1])
    if any(placeholders(str(form)) != wanted for form in forms):
        return f"must hold exactly the placeholders {sorted(wanted)}"
    return ""


def placeholders(text: str) -> set[str]:
    """The names that are filled in when the text is shown."""
    return {name for pair in PLACEHOLDER.findall(text) for name in pair if name}


def first_form(message: Message) -> str:
    """The English text, in the singular if it has one."""
    return message.id if isinstance(message.id, str) else message.id[0]


def compile_all() -> list[Path]:
    """Write every `.mo` that is older than its `.po`, and return those written."""
    written = []
    for app in own_apps():
        source, target = place(app), place(app).with_suffix(".mo")
        if source.exists() and not (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            draft = target.with_suffix(f".{os.getpid()}.mo")
            with draft.open("wb") as file:
                write_mo(file, stored(app))
            draft.replace(target)
            written.append(target)
    return written
