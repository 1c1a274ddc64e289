"""What must be true before the office opens: tables, translations, static files, and on first start the sample."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from vanphong.config.env import Environment
from vanphong.documents.ports import word_to_pdf
from vanphong.ops import catalogue, sample_office

Say = Callable[[str], None]


def prepare(environment: Environment, *, say: Say) -> list[str]:
    """Bring everything up to date and return the sample sign-ins to show, one line each; quick when nothing is new."""
    migrate(say=say)
    check_walls(say=say)
    translate(say=say)
    collect_static_files(say=say)
    check_converter(say=say)
    if environment.sample and not get_user_model()._default_manager.exists():
        say("loading the fictional sample province (once)")
        call_command("sample_office")
    shown = [str(line) for line in sample_office.sign_ins()] if environment.sample else []
    return ["office: sample sign-ins; every agency and person is fictional", *shown] if shown else []


def migrate(*, say: Say) -> None:
    """Bring the tables to the state of the code."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"bringing the tables up to date ({len(plan)} steps)")
        call_command("migrate", verbosity=0, interactive=False)


def check_walls(*, say: Say) -> None:
    """Say so when the role of the office passes through the walls between agencies (ADR 0030)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)")
        found = cursor.fetchone()
    if found:
        say(f"the walls between agencies do not hold for the database role {found[0]}: name an ordinary role")


def check_converter(*, say: Say) -> None:
    """Say so when no program makes PDF files of Word documents here."""
    if word_to_pdf() is None:
        say("Word documents are handed in with their PDF: for PDF files made here install libreoffice-writer-nogui")


def translate(*, say: Say) -> None:
    """Compile the translations that changed since they were last compiled."""
    compiled = catalogue.compile_all()
    if compiled:
        say(f"compiled {len(compiled)} translation catalogues")


def collect_static_files(*, say: Say) -> None:
    """Gather, hash and compress the static files, if any of them changed."""
    stamp = Path(str(settings.STATIC_ROOT)).with_name("static.stamp")
    state = hashlib.sha256("\n".join(sorted(static_files())).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == state:
        return
    say("collecting static files")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(state)


def static_files() -> Iterator[str]:
    """Every static file of the apps with what changes when it is edited."""
    for app in apps.get_app_configs():
        for file in Path(app.path, "static").rglob("*"):
            if file.is_file():
                status = file.stat()
                yield f"{file} {status.st_size} {status.st_mtime_ns}"
