"""Work items: passing on, reporting, finishing, returning, taking back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Router

from vanphong.api.v1 import acting, pages
from vanphong.api.v1.acting import IfMatch, Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import work as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.work.actions import extensions, items, reopening
from vanphong.work.queries import items as queries

router = Router()
ITEM = "/{uuid:item_id}"
GIVES: dict[str, Any] = {"response": answers(shapes.Item)}


@router.get(ITEM, operation_id="work_item", **GIVES)
def item(request: SignedRequest, item_id: UUID) -> dict[str, Any]:
    """One work item."""
    return pages.item(request.auth, item_id)


@router.post(ITEM + "/pass-on", operation_id="work_pass_on", **GIVES)
def pass_on(
    request: SignedRequest, item_id: UUID, data: shapes.OrderData, key: Key = "", if_match: IfMatch = ""
) -> dict[str, Any]:
    """Give a unit's item on to persons of the unit; ``If-Match`` takes the item's revision."""

    def deed() -> UUID:
        revision = acting.revision(if_match)
        return items.pass_on(request.auth, item_id, order=data.order(), revision=revision, now=timezone.now())

    return _act(request, item_id, key, deed)


@router.post(ITEM + "/report", operation_id="work_report", **GIVES)
def report(request: SignedRequest, item_id: UUID, data: shapes.ReportData, key: Key = "") -> dict[str, Any]:
    """Report progress."""

    def deed() -> UUID:
        return items.report(request.auth, item_id, text=data.text, progress=data.progress, now=timezone.now())

    return _act(request, item_id, key, deed)


@router.post(ITEM + "/finish", operation_id="work_finish", **GIVES)
def finish(request: SignedRequest, item_id: UUID, data: shapes.ResultData, key: Key = "") -> dict[str, Any]:
    """Declare an item done."""
    return _act(request, item_id, key, lambda: items.finish(request.auth, item_id, text=data.text, now=timezone.now()))


@router.post(ITEM + "/reopen", operation_id="work_reopen", **GIVES)
def reopen(request: SignedRequest, item_id: UUID, key: Key = "") -> dict[str, Any]:
    """Take back, within seconds, that a supporting item is done."""
    return _act(request, item_id, key, lambda: reopening.reopen(request.auth, item_id, now=timezone.now()))


@router.post(ITEM + "/return", operation_id="work_return", **GIVES)
def give_back(request: SignedRequest, item_id: UUID, data: shapes.ReturnData, key: Key = "") -> dict[str, Any]:
    """Return an item to whoever gave it, with a reason."""
    return _act(
        request, item_id, key, lambda: items.give_back(request.auth, item_id, reason=data.reason, now=timezone.now())
    )


@router.post(ITEM + "/cancel", operation_id="work_cancel", **GIVES)
def cancel(request: SignedRequest, item_id: UUID, key: Key = "") -> dict[str, Any]:
    """Take back an item that its holder has not begun."""
    return _act(request, item_id, key, lambda: items.cancel(request.auth, item_id, now=timezone.now()))


@router.post(ITEM + "/ask-extension", operation_id="work_ask_extension", **GIVES)
def ask_extension(
    request: SignedRequest, item_id: UUID, data: shapes.ExtensionRequestData, key: Key = ""
) -> dict[str, Any]:
    """Ask for a later deadline, with a reason."""

    def deed() -> UUID:
        return extensions.ask_extension(
            request.auth, item_id, due_on=data.due_on, reason=data.reason, now=timezone.now()
        )

    return _act(request, item_id, key, deed)


@router.post(ITEM + "/grant-extension", operation_id="work_grant_extension", **GIVES)
def grant_extension(
    request: SignedRequest, item_id: UUID, data: shapes.ExtensionGrantData, key: Key = ""
) -> dict[str, Any]:
    """Grant a later deadline: the day asked for, or another."""

    def deed() -> UUID:
        return extensions.grant_extension(request.auth, item_id, due_on=data.due_on, text=data.text, now=timezone.now())

    return _act(request, item_id, key, deed)


@router.post(ITEM + "/refuse-extension", operation_id="work_refuse_extension", **GIVES)
def refuse_extension(
    request: SignedRequest, item_id: UUID, data: shapes.ExtensionRefusalData, key: Key = ""
) -> dict[str, Any]:
    """Refuse a later deadline, with a reason."""

    def deed() -> UUID:
        return extensions.refuse_extension(request.auth, item_id, reason=data.reason, now=timezone.now())

    return _act(request, item_id, key, deed)


def _act(request: SignedRequest, item_id: UUID, key: str, deed: Callable[[], UUID]) -> dict[str, Any]:
    """Do a deed and return the item as it stands; too late tells the last act on the matter of the item."""
    acting.act(request, key, deed, on=queries.about(request.auth, item_id).id)
    return pages.item(request.auth, item_id)
