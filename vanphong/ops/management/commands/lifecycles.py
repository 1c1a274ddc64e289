"""Write the page of lifecycles, or check that it is current."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vanphong.ops import lifecycles


class Command(BaseCommand):
    """`lifecycles --write` or `lifecycles --check`."""

    help = "Write docs/domain/lifecycles.md from the tables, or check it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of two flags."""
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--write", action="store_true")
        choice.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        if options["write"]:
            lifecycles.PAGE.parent.mkdir(parents=True, exist_ok=True)
            lifecycles.PAGE.write_text(lifecycles.page(), encoding="utf-8")
        elif not lifecycles.PAGE.exists() or lifecycles.PAGE.read_text(encoding="utf-8") != lifecycles.page():
            raise CommandError("docs/domain/lifecycles.md is not current: run `office.py manage lifecycles --write`")
