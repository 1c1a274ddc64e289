"""The public directory, for programs of whomever."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from vanphong.api.v1.schemas import public_directory as shapes
from vanphong.api.v1.schemas.errors import ErrorBody, answers
from vanphong.directory.actions import public_directory as actions
from vanphong.directory.queries import public_directory as queries
from vanphong.directory.queries.public_pages import Wanted
from vanphong.kernel.callers import address_of

router = Router()


@router.get("/directory", auth=None, response=answers(shapes.DirectoryPage) | {429: ErrorBody})
def directory(request: HttpRequest, asked: Query[shapes.Search]) -> queries.Listing:
    """Who works where, as far as the agencies publish it; no token is needed.

    Words are looked for in names, posts, units and agencies. Without words the people of ``agency_id`` come in protocol
    order; without either, the agencies at the top. Requests are counted by network address, together with those of the
    page: 60 a minute and 1500 a day, then 429 with `Retry-After`. Pages end after the twentieth. The business card of
    an entry (vCard 4.0) lies at `/directory/{id}.vcf`.
    """
    now = timezone.now()
    actions.admit(address_of(request), now=now)
    wanted = Wanted(asked.q, asked.agency_id)
    return queries.listing(wanted, cursor=asked.cursor, day=timezone.localdate(now))
