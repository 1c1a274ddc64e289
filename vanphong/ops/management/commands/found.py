"""Found the first agency of an office that has no sample."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from vanphong.ops import founding


class Command(BaseCommand):
    """`found --name "Sở …" --symbol SXD --code H99.01 --place "…" --administrator "Họ và tên"`."""

    help = "Enter the first agency with its registers and its administrator, and print the first sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what must be known of the agency."""
        for word in ("name", "symbol", "code", "place", "administrator"):
            parser.add_argument(f"--{word}", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Found the agency and show the sign-in once."""
        known = {word: options[word] for word in ("name", "symbol", "code", "place", "administrator")}
        sign_in = founding.found(founding.FirstAgency(**known), now=timezone.now())
        self.stdout.write(f"user name {sign_in.username}   password {sign_in.password}   (to be changed at once)")
