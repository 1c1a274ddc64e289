"""Search over everything that one may see."""

from typing import Any

from ninja import Query, Router

from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.lists import Found, SearchTerms
from vanphong.kernel import search as index

router = Router()


@router.get("", response=answers(list[Found]), operation_id="search")
def search(request: SignedRequest, terms: Query[SearchTerms]) -> list[dict[str, Any]]:
    """What holds every word typed, tone marks or not; the newest first."""
    found = index.find(request.auth, terms.q, kind=terms.kind or "", limit=terms.limit)
    return [vars(one) | {"kind": one.about.kind, "id": one.about.id} for one in found]
