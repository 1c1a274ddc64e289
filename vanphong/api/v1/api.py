"""Version 1 as a whole: its areas, its sign-in and its errors."""

from ninja import NinjaAPI

from vanphong.api.v1 import (
    deliveries,
    directory,
    drafts,
    files,
    gate,
    inbox,
    incoming,
    notices,
    opinions,
    outgoing,
    paper,
    public_directory,
    readings,
    recalls,
    registers,
    relations,
    routing,
    scans,
    search,
    shape,
    templates,
    tokens,
    work,
)
from vanphong.api.v1.auth import Bearer
from vanphong.api.v1.bodies import Objects

api = NinjaAPI(
    title="Vanphong",
    version="1.0.0",
    description=(
        "The acts and lists of the office for programs. Sign in at `/api/v1/tokens`, send the token as "
        "`Authorization: Bearer …`. Every refusal has one shape; `Accept-Language` chooses its words (vi, en). "
        "An act with an `Idempotency-Key` is done once however often it is sent; an act with `If-Match` is refused "
        "when the document has changed since that revision."
    ),
    urls_namespace="api-v1",
    auth=Bearer(),
    parser=Objects(),
    docs_url=None,  # interactive pages would need scripts from elsewhere
)
shape.take_over(api)

api.add_router("/tokens", tokens.router, tags=["tokens"])
api.add_router("", directory.router, tags=["directory"])
api.add_router("", public_directory.router, tags=["directory"])
api.add_router("/inbox", inbox.router, tags=["inbox"])
api.add_router("/incoming", routing.router, tags=["incoming"])
api.add_router("/incoming", incoming.router, tags=["incoming"])
api.add_router("/incoming", readings.router, tags=["incoming"])
api.add_router("/scans", scans.router, tags=["scans"])
api.add_router("/outgoing", outgoing.router, tags=["outgoing"])
api.add_router("/outgoing", drafts.router, tags=["drafts"])
api.add_router("/outgoing", gate.router, tags=["drafts"])
api.add_router("/outgoing", templates.router, tags=["drafts"])
api.add_router("/outgoing", opinions.router, tags=["opinions"])
api.add_router("/outgoing", deliveries.router, tags=["deliveries"])
api.add_router("", recalls.router, tags=["recalls"])
api.add_router("", relations.router, tags=["relations"])
api.add_router("/work", work.router, tags=["work"])
api.add_router("", files.router, tags=["files"])
api.add_router("", paper.router, tags=["paper"])
api.add_router("", registers.router, tags=["registers"])
api.add_router("/search", search.router, tags=["search"])
api.add_router("/notices", notices.router, tags=["notices"])
