"""The form by which the scan of a paper is attached, and what was handed in by it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.files.actions import files
from vanphong.kernel.errors import Invalid
from vanphong.web.components.forms import FileDrop
from vanphong.web.components.work import ActionForm


def form(href: str, errors: tuple[str, ...] = ()) -> ActionForm:
    """The form of the action rail, open from the start: the scan is what the document waits for."""
    drop = FileDrop("file", _("The scan as PDF"), megabytes=100, is_required=True, errors=errors, prefix="attach-scan")
    return ActionForm(
        id="act-attach-scan",
        title=_("Attach the scan"),
        action=href,
        submit_label=_("Attach"),
        drops=(drop,),
        icon="files",
        hint=_("It takes the place of the page that says the document is on paper; this is done once."),
        is_open=True,
    )


def read(request: HttpRequest) -> files.Reading:
    """The scan that was handed in. Raises ``Invalid`` on ``file``."""
    scan = request.FILES.get("file")
    if scan is None:
        raise Invalid({"file": _("Choose the scan as PDF.")})
    return files.read_pdf(scan.name or "", scan.read())
