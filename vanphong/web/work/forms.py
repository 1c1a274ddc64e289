"""Reading what is typed into the forms of a part."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from vanphong.kernel.errors import Invalid


def read_progress(typed: QueryDict) -> int:
    """The per cent that were typed. Raises ``Invalid`` for anything but a number; the domain knows its bounds."""
    text = typed.get("progress", "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 3:
        raise Invalid({"progress": _("Write a whole number between 0 and 100.")})
    return int(text)
