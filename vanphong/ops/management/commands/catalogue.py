"""`manage catalogue`: update, check or compile the translation catalogues."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vanphong.ops import catalogue


class Command(BaseCommand):
    """Thin face of `vanphong.ops.catalogue`."""

    help = "Keep the translation catalogues: --update finds new strings, --check fails on gaps, --compile writes .mo"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One of three things to do."""
        choice = parser.add_mutually_exclusive_group(required=True)
        for name in ("--update", "--check", "--compile"):
            choice.add_argument(name, action="store_const", const=name[2:], dest="step")

    def handle(self, *_args: Any, step: str, **_options: Any) -> None:
        """Do it for every app of the office."""
        getattr(self, f"do_{step}")()

    def do_update(self) -> None:
        """Write new strings into the catalogues."""
        for app in catalogue.own_apps():
            if catalogue.update(app):
                self.stdout.write(f"{catalogue.place(app)} updated")

    def do_check(self) -> None:
        """Fail if a string is not translated."""
        found = [problem for app in catalogue.own_apps() for problem in catalogue.problems(app)]
        for problem in found:
            self.stdout.write(str(problem))
        if found:
            raise CommandError(f"{len(found)} strings are not properly translated")

    def do_compile(self) -> None:
        """Write the compiled catalogues."""
        for file in catalogue.compile_all():
            self.stdout.write(f"{file} written")
