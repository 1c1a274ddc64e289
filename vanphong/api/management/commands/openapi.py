"""Write the snapshot of the API's description, or check that it is current."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vanphong.api import snapshot


class Command(BaseCommand):
    """`openapi --write` or `openapi --check`."""

    help = "Write docs/api/openapi-v1.json from the code, or check it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of two flags."""
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--write", action="store_true")
        choice.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        if options["write"]:
            snapshot.PAGE.parent.mkdir(parents=True, exist_ok=True)
            snapshot.PAGE.write_text(snapshot.text(), encoding="utf-8")
        elif not snapshot.PAGE.exists() or snapshot.PAGE.read_text(encoding="utf-8") != snapshot.text():
            raise CommandError("docs/api/openapi-v1.json is not current: run `office.py manage openapi --write`")
